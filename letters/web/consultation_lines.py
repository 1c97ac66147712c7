"""What was said in a consultation, as pages and its digest tell it."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.languages import format_instant, own_name, tag
from letters.domain import consulting
from letters.domain.following import joined
from letters.models import Agreement, Comment, Consultation, Proposal, Segment
from letters.redline import Piece, redline
from letters.web.lines import reader
from letters.web.talk import with_numbers


@dataclass(frozen=True)
class Line:
    """One thing said in a round. `number`: the paragraph's, 0 if taken out since; `tag`: the text's, if known.

    `before`: the wording that a proposal would replace; `agreed`: the names of who agrees with it.
    """

    number: int
    address: str
    language: str
    tag: str
    kind: str
    organisation: str
    text: str
    waits: bool
    before: str = ""
    reason: str = ""
    outcome: str = ""
    answer: str = ""
    agreed: str = ""

    @property
    def pieces(self) -> list[Piece]:
        return with_numbers(redline(self.before, self.text)) if self.before else []


def lines(found: Consultation) -> list[Line]:
    """Everything said in the round, in reading order. A constant number of queries."""
    order = Segment.objects.filter(letter=found.letter_id, removed_at=None).order_by("position")
    numbers = {pk: number for number, pk in enumerate(order.values_list("pk", flat=True), start=1)}
    rows = sorted(_rows(found), key=lambda row: (numbers.get(row.segment_id, len(numbers) + 1), row.at))
    agreed = _agreed(found)
    return [
        _of_proposal(row, found, numbers.get(row.segment_id, 0), joined(agreed[row.pk]))
        if isinstance(row, Proposal)
        else _of_comment(row, found, numbers.get(row.segment_id, 0))
        for row in rows
    ]


def answer(one: consulting.Heard, found: Consultation) -> str:
    """What an organisation said, in a few words; silence is called by its name."""
    if one.silent:
        if not one.silent_until_the_end:
            return _("nothing said yet")
        moment = format_instant(found.ended_at or found.closes_at, found.zone, reader())
        return _("no objection by %(moment)s") % {"moment": moment}
    said = [_("agrees with the text")] if one.consulted.agreed_at else []
    counts = (
        (one.objections, ngettext("%(count)d objection", "%(count)d objections", one.objections)),
        (one.proposals, ngettext("%(count)d proposal", "%(count)d proposals", one.proposals)),
        (
            one.remarks,
            ngettext("%(count)d remark or question", "%(count)d remarks or questions", one.remarks),
        ),
        (
            one.agreements,
            ngettext("agrees with %(count)d proposal", "agrees with %(count)d proposals", one.agreements),
        ),
    )
    return joined([*said, *(words % {"count": count} for count, words in counts if count)])


def _rows(found: Consultation) -> list[Comment | Proposal]:
    comments = found.comments.filter(organisation__isnull=False, answers=None).select_related("organisation")
    proposals = found.proposals.select_related("organisation", "base")
    return [
        *comments.prefetch_related("organisation__names", "replies__organisation__names"),
        *proposals.prefetch_related("organisation__names"),
    ]


def _agreed(found: Consultation) -> dict[UUID, list[str]]:
    names: dict[UUID, list[str]] = defaultdict(list)
    rows = Agreement.objects.filter(proposal__consultation=found, organisation__isnull=False)
    for one in rows.select_related("organisation").prefetch_related("organisation__names"):
        names[one.proposal_id].append(_name(one))
    return names


def _of_proposal(row: Proposal, found: Consultation, number: int, agreed: str) -> Line:
    return Line(
        number=number,
        address=_address(row, found, row.language),
        language=own_name(row.language),
        tag=tag(row.language),
        kind=_("Proposal"),
        organisation=_name(row),
        text=row.text,
        waits=row.outcome == Proposal.Outcome.WAITING,
        before=row.base.text,
        reason=row.reason,
        outcome=row.get_outcome_display(),
        answer=row.answer,
        agreed=agreed,
    )


def _of_comment(row: Comment, found: Consultation, number: int) -> Line:
    waits = row.kind in Comment.OWED and row.settled_at is None
    return Line(
        number=number,
        address=_address(row, found, row.language or found.letter.source_language),
        language=own_name(row.language) if row.language else "",
        tag="",
        kind=row.get_kind_display(),
        organisation=_name(row),
        text=row.text,
        waits=waits,
        outcome=_("Waits for an answer") if waits else "",
        answer="\n".join(_replied(reply) for reply in row.replies.all()),
    )


def _replied(reply: Comment) -> str:
    """What was answered, and by which organisation where it was not the secretariat."""
    return f"{_name(reply)}: {reply.text}" if reply.organisation else reply.text


def _address(row: Comment | Proposal, found: Consultation, language: str) -> str:
    return f"{found.letter.get_absolute_url()}paragraphs/{row.segment_id}/{language}/talk/#t-{row.pk}"


def _name(row: Comment | Proposal | Agreement) -> str:
    return row.organisation.name_in(reader()).name if row.organisation else ""
