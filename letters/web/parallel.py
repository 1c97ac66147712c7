"""The languages of a letter side by side, and beneath them the approvals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from coalition.languages import own_name, tag
from letters.domain.approving import APPROVABLE, wrote
from letters.domain.drafting import WRITABLE
from letters.domain.standing import Stands, standings
from letters.domain.wording import assemble
from letters.lifecycle import Stage
from letters.models import Letter, Segment, Wording
from letters.permissions import may_approve, may_write
from letters.web.forms.writing import ApprovalForm
from letters.web.leaf import addressee, pieces
from letters.web.lines import LanguageLine, language_lines
from letters.web.talk import Count, counts

FOOT = "letters/desk/read_foot.html"
TALK = "letters/desk/segment_talk.html"


@dataclass(frozen=True)
class Column:
    """One language: its state, and the form to approve it where the reader may and there is something to."""

    line: LanguageLine
    form: ApprovalForm | None
    edition: bool


def side_by_side(letter: Letter, languages: Sequence[str], person: Any) -> dict[str, Any]:
    """`rows` and `columns` for the page; a dozen queries and a few per language, whatever the length."""
    stands = [one for one in standings([letter])[letter.pk] if one.language in languages]
    columns = [
        _column(letter, one, line, person) for one, line in zip(stands, language_lines(stands), strict=True)
    ]
    segments: list[Segment] = letter.kept  # type: ignore[attr-defined]
    newest = _newest(segments)
    writable = {one.language for one in stands if _may_write_now(letter, one, person)}
    told = {one.language: _told(letter, segments, newest, one.language) for one in stands}
    said = counts(letter)
    return {
        "rows": [
            _heads(letter, stands),
            *(
                _row(letter, segment, newest=newest, told=told, writable=writable, said=said)
                for segment in segments
            ),
        ],
        "columns": columns,
    }


def _column(letter: Letter, one: Stands, line: LanguageLine, person: Any) -> Column:
    owed = letter.stage in APPROVABLE and one.finished and not one.agreed and one.approval is None
    if not owed or not may_approve(person, letter, one.language):
        return Column(line, None, one.agreed)
    initial = {"digest": one.digest}
    form = ApprovalForm(
        initial=initial, wrote=wrote(letter, one.language, person), prefix=one.language.replace("-", "_")
    )
    return Column(line, form, one.agreed)


def _may_write_now(letter: Letter, one: Stands, person: Any) -> bool:
    now = letter.stage in WRITABLE or (letter.stage == Stage.OPEN and not one.agreed)
    return now and may_write(person, letter, one.language)


def _newest(segments: Iterable[Segment]) -> dict[tuple[UUID, str], Wording]:
    current = Wording.objects.current().with_behind().filter(segment__in=segments)
    return {(one.segment_id, one.language): one for one in current.select_related("by")}


def _told(
    letter: Letter, segments: Iterable[Segment], newest: dict[tuple[UUID, str], Wording], language: str
) -> dict[str, dict[str, Any]]:
    """The pieces of one language, by the id of their segment."""
    words: dict[UUID, str] = defaultdict(str)
    words |= {segment: one.text for (segment, code), one in newest.items() if code == language}
    one = next(found for found in letter.languages.all() if found.language == language)
    text = assemble(
        one,
        segments=segments,
        words=words,
        sources={segment: said.source for (segment, code), said in newest.items() if code == language},
        notes=letter.notes.all(),
        addressees=letter.addressees.all(),
    )
    shown = pieces(text.segments, text.notes, prefix=f"{language}-")
    return {segment.id: piece for segment, piece in zip(text.segments, shown, strict=True)}


def _heads(letter: Letter, stands: Iterable[Stands]) -> dict[str, Any]:
    """To whom the letter goes is approved with it, and so is read with it."""
    texts = []
    for one in stands:
        to: dict[str, list[Any]] = {"to": [], "cc": []}
        for found in sorted(letter.addressees.all(), key=lambda row: row.position):
            to[found.kind] += [addressee(text) for text in found.texts.all() if text.language == one.language]
        html = render_to_string(
            "components/letter_addressees.html", {"letter": {"addressees": to["to"], "copies": to["cc"]}}
        )
        texts.append({"tag": tag(one.language), "name": own_name(one.language), "html": html})
    return {"id": "head", "texts": texts}


def _row(
    letter: Letter,
    segment: Segment,
    *,
    newest: dict[tuple[UUID, str], Wording],
    told: dict[str, dict[str, dict[str, Any]]],
    writable: set[str],
    said: dict[tuple[UUID, str], Count],
) -> dict[str, Any]:
    texts = []
    for language, shown in told.items():
        wording = newest.get((segment.pk, language))
        behind = bool(wording and wording.is_behind and language != letter.source_language)  # type: ignore[attr-defined]
        texts.append(
            {
                "tag": tag(language),
                "code": language,
                "name": own_name(language),
                "segment": segment,
                "below": TALK,
                "html": _words(shown[str(segment.pk)], wording),
                "behind": _("The original has changed") if behind else "",
                "foot": FOOT if language in writable else "",
                "address": f"{letter.get_absolute_url()}paragraphs/{segment.pk}/{language}/",
                "still": behind,
                "empty": wording is None,
                "said": said[segment.pk, "" if language == letter.source_language else language],
            }
        )
    return {"id": f"s-{segment.pk}", "texts": texts}


def _words(piece: dict[str, Any], wording: Wording | None) -> str:
    if wording is None:
        return format_html('<p class="quiet">{}</p>', _("No text yet."))
    notes = render_to_string("components/letter_notes.html", {"piece": piece}) if piece["notes"] else ""
    words = "<strong>{}</strong>{}" if piece["role"] in ("subject", "heading") else "{}{}"
    return format_html(words, piece["html"], notes)
