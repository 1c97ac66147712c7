"""Who is not shown: for custodians alone, one by one, with a reason that the others read."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Organisation, Person
from letters.domain import origins, signatories
from letters.domain.signatories import Words
from letters.models import Letter, Look, Scan, Signature
from letters.permissions import keeps_names

MOST = 1000


@dataclass(frozen=True)
class Kept:
    """One who is not shown, without anything about her: `looks` is how often somebody looked."""

    pk: UUID
    appears: str
    language: str
    signed_on: date
    looks: int


@dataclass(frozen=True)
class Revealed:
    """`words` are empty for whoever is vouched for; `voucher` answers for her then."""

    pk: UUID
    words: Words
    voucher: Organisation | None


def kept(letter: Letter) -> list[Kept]:
    """Everybody who stands without a name, in the order of the days; a thousand at most. One query."""
    unnamed = letter.signatures.standing().filter(display__in=signatories.UNNAMED, suspect=False)
    found = unnamed.annotate(number=Count("looks")).order_by("signed_on", "pk")[:MOST]
    return [Kept(one.pk, one.get_display_display(), one.language, one.signed_on, one.number) for one in found]


@transaction.atomic
def reveal(letter: Letter, pk: UUID, *, reason: str, by: Person, at: datetime) -> Revealed:
    """Who it is; that `by` looked, when and why, is kept and shown to every custodian."""
    if not keeps_names(by):
        raise Refused(_("Only custodians see who is not shown."))
    if not reason.strip():
        raise Refused(_("Please say why you need to know; the other custodians read it."))
    unnamed = Signature.objects.filter(letter=letter, display__in=signatories.UNNAMED)
    signature = unnamed.select_related("card__sheet__organisation").filter(pk=pk).first()
    if signature is None:
        raise Refused(_("This signature is gone, or its name is shown now."))
    Look.objects.create(signature=signature, by=by, reason=reason.strip(), at=at)
    card = getattr(signature, "card", None)
    return Revealed(signature.pk, signatories.words_of(signature), card.sheet.organisation if card else None)


def open_sheet(scan: Scan, *, by: Person, at: datetime) -> bytes:
    """The sheet; that `by` opened one of its letter is kept beside the looks at names."""
    if not keeps_names(by):
        raise Refused(_("Only custodians see who is not shown."))
    Look.objects.create(letter_id=scan.letter_id, by=by, at=at)
    return origins.opened(scan)


def looks(letter: Letter) -> list[Look]:
    """Who looked at whom, the newest first; two hundred at most."""
    return list(
        Look.objects.filter(Q(signature__letter=letter) | Q(letter=letter)).select_related("by")[:200]
    )
