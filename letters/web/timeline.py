"""What was done to a letter's text, in sentences, newest first."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.languages import own_name, tag
from letters import markdown
from letters.domain import history
from letters.models import Act, Letter, Wording

ACTS = {
    Act.Name.SPLIT: gettext_lazy("Split a paragraph in two"),
    Act.Name.MERGE: gettext_lazy("Made one paragraph of two"),
    Act.Name.MOVE: gettext_lazy("Moved a paragraph"),
    Act.Name.REMOVE: gettext_lazy("Took a paragraph out"),
    Act.Name.RESTORE: gettext_lazy("Put a paragraph back"),
    Act.Name.WRITE: gettext_lazy("Took a change back"),
    Act.Name.RECAST: gettext_lazy("Said what a paragraph is"),
}
LONGEST = 90


@dataclass(frozen=True)
class Event:
    """One line: `began` is how the paragraph begins, in the language of `tag`."""

    at: datetime
    by: str
    sentence: str
    taken_back: bool
    typo_only: bool
    text: str
    tag: str
    address: str
    why: str
    back: str = ""

    @property
    def began(self) -> str:
        """The first words, without marks of notes or emphasis."""
        plain = " ".join(markdown.to_plain(self.text, cite=lambda _key: "").split())
        if len(plain) <= LONGEST:
            return plain
        # Chinese has no blanks to end at, and a long word of any language is cut as well.
        whole = plain[:LONGEST].rpartition(" ")[0]
        return f"{whole if len(whole) > LONGEST // 2 else plain[:LONGEST]} …"


def timeline(letter: Letter, *, since: datetime | None = None, until: datetime | None = None) -> list[Event]:
    """Acts and sittings, of all time or from `since` to before `until`. Three queries, whatever the length."""
    wordings = list(
        Wording.objects.filter(segment__letter=letter)
        .select_related("by")
        .order_by("segment", "language", "revision")
    )
    source = {one.segment_id: one for one in wordings if one.language == letter.source_language}
    acts = Act.objects.filter(letter=letter).select_related("by", "segment")
    events = [_did(letter, act, source) for act in acts]
    for _key, group in groupby(wordings, key=lambda one: (one.segment_id, one.language)):
        events += [_wrote(letter, one) for one in history.sittings(list(group)) if one.last.act_id is None]
    asked = [one for one in events if (not since or one.at >= since) and (not until or one.at < until)]
    return sorted(asked, key=lambda event: event.at, reverse=True)


def what(done: Act | Wording) -> str:
    """One thing that was done, in words as here."""
    if isinstance(done, Act):
        return str(ACTS[Act.Name(done.name)])
    sentence = _("Wrote in %(language)s") if done.revision == 1 else _("Changed %(language)s")
    return sentence % {"language": own_name(done.language)}


def _wrote(letter: Letter, sitting: history.Sitting) -> Event:
    last: Wording = sitting.last
    return Event(
        at=last.at,
        by=last.by.called if last.by else "",
        sentence=what(sitting.wordings[0]),
        taken_back=False,
        typo_only=last.typo_only,
        text=last.text,
        tag=tag(last.language),
        address=f"{letter.get_absolute_url()}paragraphs/{last.segment_id}/{last.language}/history/",
        why=last.why,
    )


def _did(letter: Letter, act: Act, source: dict[Any, Wording]) -> Event:
    words = source.get(act.segment_id)
    paragraph = f"{letter.get_absolute_url()}paragraphs/{act.segment_id}"
    gone = act.name == Act.Name.REMOVE and act.segment.removed_at is not None
    return Event(
        at=act.at,
        by=act.by.called if act.by else "",
        sentence=what(act),
        taken_back=act.undoes_id is not None or act.undoes_wording_id is not None,
        typo_only=False,
        text=words.text if words else "",
        tag=tag(letter.source_language),
        address=f"{paragraph}/{letter.source_language}/history/",
        why=act.why,
        back=f"{paragraph}/restore/" if gone else "",
    )
