"""Proposed wordings: made, agreed with, taken over, settled with another wording, or declined with an answer."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters import markdown, tokens
from letters.domain import drafting, translating
from letters.domain.speaking import said, speak
from letters.models import Agreement, Consulted, Proposal, Segment, Wording

Outcome = Proposal.Outcome


def propose(
    segment: Segment,
    *,
    language: str,
    text: str,
    base: Wording,
    by: Person,
    at: datetime,
    reason: str = "",
    origin: str = "",
    on_behalf: Consulted | None = None,
) -> Proposal:
    """Another wording than `base`, the one its author had before them. Nothing in the letter changes by it.

    `origin` says how it came where it was not typed here, such as "docx".
    """
    speak(segment, by=by, on_behalf=on_behalf, at=at)
    if (base.segment_id, base.language) != (segment.pk, language):
        raise Refused(_("That wording is of another paragraph."))
    if text.strip() == base.text.strip():
        raise Refused(_("This is the wording as it stands; please change something, or write a remark."))
    return Proposal.objects.create(
        segment=segment,
        language=language,
        base=base,
        text=_wording(text),
        reason=said(reason),
        origin=origin,
        by=by,
        at=at,
        organisation=on_behalf.organisation if on_behalf else None,
        consultation=on_behalf.consultation if on_behalf else None,
    )


def agree(proposal: Proposal, *, by: Person, at: datetime, on_behalf: Consulted | None = None) -> None:
    """Agree with `proposal`; a person, or an organisation, does so once."""
    speak(proposal.segment, by=by, on_behalf=on_behalf, at=at)
    _refuse_decided(proposal)
    organisation = on_behalf.organisation if on_behalf else None
    who = {"organisation": organisation} if organisation else {"organisation": None, "by": by}
    Agreement.objects.get_or_create(proposal=proposal, **who, defaults={"by": by, "at": at})


@transaction.atomic
def take_over(
    proposal: Proposal, *, expected: int, by: Person, at: datetime, answer: str = "", typo_only: bool = False
) -> Wording:
    """The proposed text becomes the next wording. `expected` is the revision it replaces, as in `drafting.write`."""
    held = _held(proposal)
    wording = _write(held, held.text, expected=expected, by=by, at=at, typo_only=typo_only)
    _decide(held, Outcome.TAKEN, answer=said(answer), wording=wording, by=by, at=at)
    return wording


@transaction.atomic
def settle(
    proposal: Proposal, *, text: str, expected: int, by: Person, at: datetime, answer: str = ""
) -> Wording:
    """A third wording that serves both; `expected` as in `take_over`."""
    held = _held(proposal)
    wording = _write(held, _wording(text), expected=expected, by=by, at=at)
    _decide(held, Outcome.SETTLED, answer=said(answer), wording=wording, by=by, at=at)
    return wording


@transaction.atomic
def decline(proposal: Proposal, *, answer: str, by: Person, at: datetime) -> None:
    """The text stays; whoever proposed is told why."""
    held = _held(proposal)
    why = said(answer, owed=_("Please say why: whoever proposed it is owed an answer."))
    _decide(held, Outcome.DECLINED, answer=why, wording=None, by=by, at=at)


@transaction.atomic
def retract(proposal: Proposal, *, by: Person, at: datetime) -> None:
    """Its author takes the proposal back."""
    held = _held(proposal)
    if held.by != by:
        raise Refused(_("Only whoever made a proposal can take it back."))
    _decide(held, Outcome.RETRACTED, answer="", wording=None, by=by, at=at)


def _held(proposal: Proposal) -> Proposal:
    found = (
        Proposal.objects.select_for_update(of=("self",)).select_related("segment__letter").get(pk=proposal.pk)
    )
    _refuse_decided(found)
    return found


def _refuse_decided(proposal: Proposal) -> None:
    if proposal.outcome != Outcome.WAITING:
        raise Refused(
            _("This proposal has been answered already: %(outcome)s.")
            % {"outcome": proposal.get_outcome_display()}
        )


def _write(
    proposal: Proposal, text: str, *, expected: int, by: Person, at: datetime, typo_only: bool = False
) -> Wording:
    segment, language = proposal.segment, proposal.language
    if language == segment.letter.source_language:
        return drafting.write(
            segment, language=language, text=text, by=by, at=at, typo_only=typo_only, expected=expected
        )
    return translating.translate(segment, language=language, text=text, by=by, at=at, expected=expected)


def _wording(text: str) -> str:
    if not text.strip():
        raise Refused(_("A proposal needs the wording you would rather have."))
    markdown.check(text)
    tokens.check(text)
    return text.strip()


def _decide(
    proposal: Proposal, outcome: str, *, answer: str, wording: Wording | None, by: Person, at: datetime
) -> None:
    proposal.outcome, proposal.answer, proposal.wording = outcome, answer, wording
    proposal.decided_by, proposal.decided_at = by, at
    proposal.save(update_fields=["outcome", "answer", "wording", "decided_by", "decided_at"])
