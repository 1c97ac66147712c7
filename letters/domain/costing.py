"""What a change of the text costs once people have signed: how many would be asked again, and how long there is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q

from letters.models import Edition, Letter, Signature

EDITORIAL, MATERIAL = Edition.Grade.EDITORIAL, Edition.Grade.MATERIAL


@dataclass(frozen=True)
class Cost:
    """`asked` of `signed` would owe a new yes; `left` is the time until the deadline, None where none is set."""

    asked: int
    signed: int
    left: timedelta | None


@dataclass(frozen=True)
class Again:
    """How far asking for the edition in force has come: `asked` for a new yes, `agreed` so far, `refused`."""

    asked: int
    agreed: int
    refused: int
    left: timedelta | None

    @property
    def outstanding(self) -> int:
        return self.asked - self.agreed - self.refused


def cost(letter: Letter, *, grade: str, at: datetime) -> Cost:
    """Of one grade; one query."""
    return costs(letter, at=at)[grade]


def costs(letter: Letter, *, at: datetime) -> dict[str, Cost]:
    """Of a change of wording and of one of substance; one query, whatever the number of signatures."""
    reaches = Q(reach=Signature.Reach.EDITORIAL, outstanding=False)
    found = letter.signatures.confirmed().aggregate(signed=Count("pk"), reached=Count("pk", filter=reaches))
    signed, left = found["signed"], _left(letter, at)
    return {
        EDITORIAL: Cost(asked=signed - found["reached"], signed=signed, left=left),
        MATERIAL: Cost(asked=signed, signed=signed, left=left),
    }


def again(letter: Letter, *, at: datetime) -> Again | None:
    """Of the last graded change; None where there was none, or it asked nobody. Two queries."""
    graded = letter.editions.filter(grade__in=(EDITORIAL, MATERIAL))
    edition = graded.order_by("-number").first()
    if edition is None:
        return None
    earlier = letter.signatures.confirmed().filter(edition__number__lt=edition.number)
    no = Q(affirmations__edition__number__gte=edition.number, affirmations__yes=False)
    carried = Q(affirmations__edition=edition, affirmations__how="carried")
    found = earlier.aggregate(
        signed=Count("pk", distinct=True),
        carried=Count("pk", filter=carried, distinct=True),
        open=Count("pk", filter=Q(outstanding=True), distinct=True),
        refused=Count("pk", filter=no & Q(outstanding=True), distinct=True),
    )
    asked = found["signed"] - found["carried"]
    if not asked:
        return None
    return Again(asked=asked, agreed=asked - found["open"], refused=found["refused"], left=_left(letter, at))


def _left(letter: Letter, at: datetime) -> timedelta | None:
    return max(letter.closes_at - at, timedelta()) if letter.closes_at else None
