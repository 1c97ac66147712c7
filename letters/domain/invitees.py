"""Who was asked to sign a letter, and what came of it, for the eyes of coordinators."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coalition.sorting import sort_key
from letters.domain import inviting, signatories
from letters.models import Invitation, Letter, Signature


@dataclass(frozen=True)
class Invitee:
    """`name` is masked for a person, and `signed_on` empty: whether she signed, and how, is hers to tell.

    Of an organisation that signed: `owes_anew` a yes to the text in force, or its signature is `set_aside` or
    `disputed`; then it does not count.
    """

    pk: UUID
    name: str
    answer: str
    board_meets_on: date | None
    reason: str
    invited_at: datetime
    answered_at: datetime | None
    reminded_at: datetime | None
    signed_on: date | None
    read_at: datetime | None = None
    handed_on_at: datetime | None = None
    condition: str = ""
    settled: bool = False
    reason_shown: bool = False
    owes_anew: bool = False
    set_aside: bool = False
    disputed: bool = False

    @property
    def silent(self) -> bool:
        return self.signed_on is None and self.answer == Invitation.Answer.SILENT and not self.handed_on_at


def invitees(letter: Letter, *, reader: str) -> list[Invitee]:
    """Everybody who was asked, the silent first, then by the alphabet of `reader`. Three queries, however many."""
    asked = letter.invitations.select_related("organisation").prefetch_related("organisation__names")
    standing = letter.signatures.standing().filter(organisation__isnull=False, confirmed_on__isnull=False)
    signed: dict[UUID | None, Signature] = {one.organisation_id: one for one in standing}
    found = [_invitee(one, reader, signed.get(one.organisation_id)) for one in asked]
    return sorted(found, key=lambda one: (not one.silent, sort_key(one.name, reader)))


def invitee(invitation: Invitation, *, reader: str) -> Invitee:
    """The same of one. Two queries at most."""
    standing = invitation.letter.signatures.standing().filter(confirmed_on__isnull=False)
    ours = invitation.organisation_id and standing.filter(organisation=invitation.organisation_id).first()
    return _invitee(invitation, reader, ours or None)


def mask_address(email: str) -> str:
    """Enough of an address to tell one from another, too little to write to it."""
    local, _at, domain = email.partition("@")
    return f"{local[:1]}•••@{domain[:1]}•••"


def _invitee(one: Invitation, reader: str, signed: Signature | None) -> Invitee:
    if one.organisation:
        name = one.organisation.name_in(reader).name
    else:
        words = inviting.sealed_words(one)
        name = f"{signatories.mask(words['name'])} {mask_address(words['email'])}".strip()
    return Invitee(
        pk=one.pk,
        name=name,
        answer=one.answer,
        board_meets_on=one.board_meets_on,
        reason=one.reason,
        invited_at=one.invited_at,
        answered_at=one.opened_at,
        reminded_at=one.reminded_at,
        signed_on=signed.signed_on if signed else None,
        read_at=one.read_at,
        handed_on_at=one.handed_on_at,
        condition=one.condition,
        settled=one.settled_at is not None,
        reason_shown=one.reason_shown,
        owes_anew=signed is not None and signed.outstanding,
        set_aside=signed is not None and signed.suspect,
        disputed=signed is not None and signed.disputed_at is not None,
    )
