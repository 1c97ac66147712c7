"""A consultation as something to take along: plain text to paste, or a table for a spreadsheet."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from coalition.addresses import neutralise_cell
from coalition.languages import format_instant, own_name, tag
from letters.domain import consulting
from letters.domain.subjects import subject_of
from letters.models import Agreement, Comment, Consultation, Proposal, Segment
from letters.web.lines import reader


@dataclass(frozen=True)
class Line:
    """One thing said in a round. `number`: the paragraph's, 0 if taken out since; `tag`: the text's, if known."""

    number: int
    language: str
    tag: str
    kind: str
    organisation: str
    text: str
    reason: str
    outcome: str
    answer: str
    agreed: int


def lines(found: Consultation) -> list[Line]:
    """Everything said in the round, in reading order. A constant number of queries."""
    order = Segment.objects.filter(letter=found.letter_id, removed_at=None).order_by("position")
    numbers = {pk: number for number, pk in enumerate(order.values_list("pk", flat=True), start=1)}
    rows = sorted(_rows(found), key=lambda row: (numbers.get(row.segment_id, len(numbers) + 1), row.at))
    agreed = _agreed(found)
    return [
        _of_proposal(row, numbers.get(row.segment_id, 0), agreed.get(row.pk, 0))
        if isinstance(row, Proposal)
        else _of_comment(row, numbers.get(row.segment_id, 0))
        for row in rows
    ]


def as_text(found: Consultation, *, at: datetime) -> str:
    """Who was asked and what each said, then paragraph by paragraph."""
    return "\n".join(_text(found, at)) + "\n"


def as_table(found: Consultation, *, at: datetime) -> str:
    """The same for a spreadsheet: UTF-8 with its mark, no cell that could be taken for a formula."""
    out = StringIO()
    writer = csv.writer(out)
    for row in _table(found, at):
        writer.writerow([neutralise_cell(cell) for cell in row])
    return "\ufeff" + out.getvalue()


FORMS: dict[str, tuple[str, Callable[..., str]]] = {
    "txt": ("text/plain", as_text),
    "csv": ("text/csv", as_table),
}


def _text(found: Consultation, at: datetime) -> Iterator[str]:
    yield subject_of(found.letter, reader()).words
    yield _("Consultation %(number)s, until %(moment)s") % {
        "number": found.number,
        "moment": format_instant(found.ended_at or found.closes_at, found.zone, reader()),
    }
    yield ""
    for name, word in _answers(found, at):
        yield f"- {name}: {word}"
    for line in lines(found):
        yield ""
        yield _place(line)
        yield f"{line.organisation}: {line.kind}"
        yield line.text
        yield from (words for words in (line.reason, line.outcome, line.answer) if words)


def _table(found: Consultation, at: datetime) -> Iterator[list[str]]:
    yield [
        _("Organisation"),
        pgettext("column", "Paragraph"),
        _("Language"),
        _("Kind of statement"),
        _("Text"),
        _("Why"),
        _("State"),
        _("Answer"),
        _("In agreement"),
    ]
    for name, word in _answers(found, at):
        yield [name, "", "", _("Answer to the whole text"), word, "", "", "", ""]
    for line in lines(found):
        place = str(line.number) if line.number else ""
        said = [line.kind, line.text, line.reason, line.outcome, line.answer, str(line.agreed or "")]
        yield [line.organisation, place, line.language, *said]


def _answers(found: Consultation, at: datetime) -> list[tuple[str, str]]:
    heard = consulting.heard(found, at=at)
    return sorted((one.consulted.organisation.name_in(reader()).name, answer(one, found)) for one in heard)


def answer(one: consulting.Heard, found: Consultation) -> str:
    """What an organisation said, in a sentence; silence is called by its name."""
    if one.consulted.agreed_at:
        return _("agrees with the text")
    if not one.silent:
        said = ngettext("made %(count)d statement", "made %(count)d statements", _statements(one))
        return said % {"count": _statements(one)}
    if one.silent_until_the_end:
        moment = format_instant(found.ended_at or found.closes_at, found.zone, reader())
        return _("no objection by %(moment)s") % {"moment": moment}
    return _("nothing said yet")


def _statements(one: consulting.Heard) -> int:
    return one.proposals + one.objections + one.remarks


def _place(line: Line) -> str:
    number = _("Paragraph %(number)s") % {"number": line.number} if line.number else ""
    return " · ".join(words for words in (number, line.language) if words) or _(
        "A paragraph that was taken out"
    )


def _rows(found: Consultation) -> list[Comment | Proposal]:
    comments = found.comments.filter(organisation__isnull=False).select_related("organisation", "by")
    proposals = found.proposals.select_related("organisation", "by")
    return [
        *comments.prefetch_related("organisation__names", "replies"),
        *proposals.prefetch_related("organisation__names"),
    ]


def _agreed(found: Consultation) -> dict[object, int]:
    counts: dict[object, int] = {}
    for proposal in Agreement.objects.filter(proposal__consultation=found).values_list("proposal", flat=True):
        counts[proposal] = counts.get(proposal, 0) + 1
    return counts


def _of_proposal(row: Proposal, number: int, agreed: int) -> Line:
    return Line(
        number=number,
        language=own_name(row.language),
        tag=tag(row.language),
        kind=_("Proposal"),
        organisation=_name(row),
        text=row.text,
        reason=row.reason,
        outcome=row.get_outcome_display(),
        answer=row.answer,
        agreed=agreed,
    )


def _of_comment(row: Comment, number: int) -> Line:
    waits = row.kind in Comment.OWED and row.settled_at is None
    return Line(
        number=number,
        language=own_name(row.language) if row.language else "",
        tag="",
        kind=row.get_kind_display(),
        organisation=_name(row),
        text=row.text,
        reason="",
        outcome=_("Waits for an answer") if waits else "",
        answer="\n".join(reply.text for reply in row.replies.all()),
        agreed=0,
    )


def _name(row: Comment | Proposal) -> str:
    return row.organisation.name_in(reader()).name if row.organisation else ""
