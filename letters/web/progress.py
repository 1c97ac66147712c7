"""How far each language of a letter is, in counts that lead to what they count."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.domain.standing import Stands
from letters.models import Letter, Wording


def progress(letter: Letter, stands: Sequence[Stands]) -> list[dict[str, Any]]:
    """A row for each language; its `counts` in the order of `columns`. A count of nothing is no link."""
    there = f"{letter.get_absolute_url()}read/"
    return [
        {
            "tag": tag(one.language),
            "name": own_name(one.language),
            "counts": [
                {
                    "count": count,
                    "label": label,
                    "address": f"{there}?{_chosen(letter, one.language, kind)}" if count else "",
                }
                for kind, label, count in _counts(letter, one)
            ],
        }
        for one in stands
    ]


def _counts(letter: Letter, one: Stands) -> list[tuple[str, str, int]]:
    states = Wording.State
    counted = [
        (state.value, str(state.label), one.missing if state == states.INITIAL else one.states[state.value])
        for state in states
    ]
    behind = 0 if one.language == letter.source_language else one.behind
    return [*counted, ("behind", _("Original changed"), behind)]


def _chosen(letter: Letter, language: str, kind: str) -> str:
    shown = list(dict.fromkeys([letter.source_language, language]))
    return urlencode({"language": shown, "only": kind}, doseq=True)
