"""An organisation's representative has its stamp printed beside its name, on the documents she chooses."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Mandate, Person
from letters import stamps
from letters.domain import deadline, documents, projecting, stationery
from letters.lifecycle import Stage
from letters.models import Letter, Signature, Stamp, Stationery
from letters.pictures.redrawing import redraw


def stamp(
    signature: Signature,
    *,
    picture: bytes | None,
    kind: str,
    variants: Collection[str],
    by: Person,
    at: datetime,
) -> Stamp:
    """Keep `picture`, painted anew, and print it on `variants`; without a picture the one kept stays.

    Refused to whoever may not sign for the organisation, and once the release is ordered.
    """
    _refuse_unless_may(signature, by=by, at=at)
    painted = redraw(picture, kind="stamp") if picture else None
    with transaction.atomic():
        _refuse_once_printed(signature.letter)
        # Two who choose a first picture at once come one after the other.
        Signature.objects.select_for_update(no_key=True).filter(pk=signature.pk).first()
        kept = Stamp.objects.filter(signature=signature).first() or Stamp(signature=signature)
        if painted:
            kept.width, kept.height = painted.width, painted.height
            stamps.seal(kept, painted.data)
        elif not kept.sealed:
            raise Refused(_("Please choose the picture of the stamp."))
        kept.kind, kept.by, kept.at = kind, by, at
        for variant in stamps.VARIANTS:
            setattr(kept, f"on_{variant}", variant in variants)
        kept.save()
        _print_anew(signature.letter, at=at)
    return kept


@transaction.atomic
def remove(signature: Signature, *, by: Person, at: datetime) -> None:
    """Forget the picture. What is already printed or copied cannot be called back."""
    _refuse_unless_may(signature, by=by, at=at)
    if Stamp.objects.filter(signature=signature).delete()[0]:
        _print_anew(signature.letter, at=at)


def has_places(letter: Letter) -> bool:
    """Whether the list is set with a place for each stamp; in columns or under one another none is printed."""
    return stationery.of(letter).signatures == Stationery.Signatures.GRID


def without_a_place(letter: Letter) -> int:
    """How many stamps are kept and would not be printed."""
    standing = letter.signatures.standing().values("pk")
    return 0 if has_places(letter) else Stamp.objects.filter(signature__in=standing).count()


def _refuse_unless_may(signature: Signature, *, by: Person, at: datetime) -> None:
    authority = Mandate.objects.in_force(at).of(by).filter(organisation=signature.organisation_id)
    if signature.organisation_id is None or signature.withdrawn_on or not authority.exists():
        raise Refused(_("You have no authority to sign for this organisation at present."))


def _refuse_once_printed(letter: Letter) -> None:
    deadline.share(letter.pk)
    if not Letter.objects.filter(pk=letter.pk, stage__in=(Stage.OPEN, Stage.CLOSED)).exists():
        raise Refused(_("The documents are finished; a stamp no longer changes."))


def _print_anew(letter: Letter, *, at: datetime) -> None:
    if Letter.objects.filter(pk=letter.pk, stage=Stage.CLOSED).exists():
        projecting.renew_names(letter)
        documents.set_anew(letter, at=at)
