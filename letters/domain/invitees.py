"""Who was asked to sign a letter, and what came of it, for the eyes of coordinators."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from letters.domain import inviting, signatories
from letters.models import Invitation, Letter


@dataclass(frozen=True)
class Invitee:
    """`name` is masked for a person, and `signed_on` empty: whether she signed, and how, is hers to tell."""

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

    @property
    def silent(self) -> bool:
        return self.signed_on is None and self.answer == Invitation.Answer.SILENT and not self.handed_on_at


def invitees(letter: Letter, *, reader: str) -> list[Invitee]:
    """Everybody who was asked, the silent first, then by name. Three queries, however many."""
    asked = letter.invitations.select_related("organisation").prefetch_related("organisation__names")
    standing = letter.signatures.standing().filter(organisation__isnull=False, confirmed_on__isnull=False)
    signed: dict[UUID | None, date] = dict(standing.values_list("organisation", "signed_on"))
    found = [_invitee(one, reader, signed.get(one.organisation_id)) for one in asked]
    return sorted(found, key=lambda one: (not one.silent, one.name))


def mask_address(email: str) -> str:
    """Enough of an address to tell one from another, too little to write to it."""
    local, _at, domain = email.partition("@")
    return f"{local[:1]}•••@{domain[:1]}•••"


def _invitee(one: Invitation, reader: str, signed_on: date | None) -> Invitee:
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
        signed_on=signed_on,
        read_at=one.read_at,
        handed_on_at=one.handed_on_at,
        condition=one.condition,
        settled=one.settled_at is not None,
        reason_shown=one.reason_shown,
    )
