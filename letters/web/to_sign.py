"""The letters that a representative signs or has signed, for the list of letters."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from coalition.models import Mandate, Person
from letters.domain.subjects import subjects
from letters.lifecycle import Stage
from letters.models import Letter, Signature
from letters.permissions import known_to, may_coordinate, seen_by
from letters.web.lines import SHAPES, reader, stage_word


@dataclass(frozen=True)
class ToSign:
    """`words` is the subject, in `language`; `due` while it takes signatures. A release to come is not told."""

    words: str
    language: str
    address: str
    shape: str
    stage: str
    signed: bool
    due: datetime | None
    zone: str


def letters_to_sign(person: Person, *, at: datetime) -> list[ToSign]:
    """What is open for an organisation of `person`, what is to be signed first, and what one has signed.

    Nothing for coordinators, and no letter whose desk page `person` opens anyway. Constant queries.
    """
    if may_coordinate(person):
        return []
    held = Mandate.objects.in_force(at).of(person).values("organisation")
    standing = Signature.objects.standing().filter(organisation__in=held)
    signed = set(standing.values_list("letter", flat=True))
    known = known_to(person, at=at).exclude(pk__in=seen_by(person).values("pk"))
    found = list(known.filter(Q(stage=Stage.OPEN) | Q(pk__in=signed)).order_by("-pk"))
    titles = subjects(found, reader())
    found.sort(key=lambda one: one.stage != Stage.OPEN or one.pk in signed)
    return [_line(one, titles[one.pk].words, titles[one.pk].language, one.pk in signed, at) for one in found]


def _line(letter: Letter, words: str, language: str, signed: bool, at: datetime) -> ToSign:  # noqa: FBT001
    secret = letter.stage == Stage.RELEASED and (letter.release_at is None or letter.release_at > at)
    stage = Stage.CLOSED if secret else Stage(letter.stage)
    return ToSign(
        words=words,
        language=language,
        address=f"{letter.get_absolute_url()}sign/",
        shape=SHAPES[stage],
        stage=str(Stage.CLOSED.label) if secret else stage_word(letter, at),
        signed=signed,
        due=letter.closes_at if letter.stage == Stage.OPEN else None,
        zone=letter.zone,
    )
