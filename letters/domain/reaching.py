"""Who of those who signed gets a mail, and who cannot be reached, and why. Asked of columns; no address is opened."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import ngettext

from letters.models import Letter, Signature

CARD = Q(source=Signature.Source.CARD)
# A representative's own address is known as long as she is.
KNOWN = Q(mandate__isnull=False) | Q(address_index__isnull=False)


@dataclass(frozen=True)
class Reach:
    """Of everybody who is counted: `signatories` with an address; the others by why they have none."""

    signatories: int
    by_card: int
    without: int
    forgotten: int


def reach(letter: Letter) -> Reach:
    """One query."""
    told = letter.signatures.counted().aggregate(
        signatories=Count("pk", filter=KNOWN),
        by_card=Count("pk", filter=~KNOWN & CARD),
        without=Count("pk", filter=~KNOWN & ~CARD & Q(sealed__isnull=False)),
        forgotten=Count("pk", filter=~KNOWN & ~CARD & Q(sealed__isnull=True)),
    )
    return Reach(**told)


def not_reached(found: Reach) -> list[str]:
    """Who gets no mail, and why, in sentences; none where everybody gets one."""
    by_card = ngettext(
        "%(count)d who signed with a card gets none: no address is kept of them. They look with their card.",
        "%(count)d who signed with a card get none: no address is kept of them. They look with their cards.",
        found.by_card,
    )
    without = ngettext(
        "%(count)d whom we entered without a mail address gets none. Please tell them yourselves.",
        "%(count)d whom we entered without a mail address get none. Please tell them yourselves.",
        found.without,
    )
    forgotten = ngettext(
        "%(count)d gets none: their address was forgotten, as promised.",
        "%(count)d get none: their addresses were forgotten, as promised.",
        found.forgotten,
    )
    why = ((by_card, found.by_card), (without, found.without), (forgotten, found.forgotten))
    return [sentence % {"count": count} for sentence, count in why if count]
