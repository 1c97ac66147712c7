"""What is forgotten of a signatory, and when: her name on the list, the name beside an organisation, everything."""

from letters.domain import origins
from letters.domain.signatories import UNNAMED, words_of
from letters.models import Signature, Stamp

Display = Signature.Display


def hide(signature: Signature) -> bool:
    """Take the name out of every printed line and of what staff entered, the country out of its column; only `sealed`
    keeps them.

    False where she was not shown already, or has withdrawn: of two tabs one hides.
    """
    named = Signature.objects.standing().filter(pk=signature.pk).exclude(display__in=UNNAMED)
    hidden = bool(named.update(display=Display.WITHHELD, country="", seen_by_invitees=False))
    if hidden:
        signature.name_lines.all().delete()
        origins.forget_entered(signature, names=names_of(signature))
        signature.display, signature.country = Display.WITHHELD, ""
    return hidden


def names_of(signature: Signature) -> list[str]:
    """Her name in every language she wrote it in."""
    words = words_of(signature)
    return [name for name in (words.name, *words.names.values()) if name]


def unname(signature: Signature) -> bool:
    """Forget the representative named beside an organisation, her lines and the stamp that is her hand.

    False where the organisation stands alone already, or has withdrawn: of two tabs one removes.
    """
    named = Signature.objects.standing().filter(pk=signature.pk, organisation__isnull=False)
    if not named.filter(display=Display.PUBLIC).update(display=Display.ORGANISATION, sealed=None):
        return False
    signature.name_lines.all().delete()
    Stamp.objects.filter(signature=signature, kind=Stamp.Kind.HAND).delete()
    signature.display, signature.sealed = Display.ORGANISATION, None
    return True


def shred(signature: Signature) -> None:
    """Forget everything personal about a signatory; that somebody signed, and which words, stays."""
    signature.name_lines.all().delete()
    signature.country = ""
    signature.save(update_fields=["country"])
    shred_words(signature)


def shred_words(signature: Signature) -> None:
    """Forget what she told us, how to reach her and her stamp; what is printed of her stays."""
    signature.links.all().delete()
    Stamp.objects.filter(signature=signature).delete()
    origins.forget(signature)
    signature.sealed = signature.address_index = None
    signature.save(update_fields=["sealed", "address_index"])
