"""Before the release: who lets others that were asked see the signature, and how many there are besides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from coalition.domain.naming import own_names
from coalition.sorting import sort_key
from letters.domain import counting, previewing, signatories
from letters.domain.previewing import Line
from letters.lifecycle import Stage
from letters.models import Letter, PublishedCount, Signature, Veil

Kind = Signature.Kind
BEFORE = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)
MOST = 500  # lines of one page


@dataclass(frozen=True)
class Others:
    """`more_…` signed besides those listed, as the last public count has it.

    `few` stands for individuals fewer than may be told apart, or none: among them may be somebody who is not shown.
    """

    organisations: list[Line]
    individuals: list[Line]
    more_organisations: int
    more_individuals: int
    few: bool


def before_release(letter: Letter, *, at: datetime) -> bool:
    """Whether this is still to be asked: afterwards everybody who is shown stands on the list."""
    out = letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at <= at
    return letter.stage in BEFORE and not out


def may_see(letter: Letter, organisations: Iterable[UUID]) -> bool:
    """Whether one of `organisations` was asked to sign: that it may sign, as any may, is not what was agreed to."""
    return letter.invitations.filter(organisation__in=list(organisations)).exists()


def seen(letter: Letter) -> QuerySet[Signature]:
    """Counted signatures whose signatories said yes; nobody while all names are hidden."""
    if Veil.objects.over(letter):
        return letter.signatures.none()
    named = letter.signatures.counted().in_time().exclude(display__in=signatories.UNNAMED)
    return named.filter(seen_by_invitees=True)


def others(letter: Letter, *, language: str) -> Others:
    """What a representative sees, in the order of `language`: by their printed lines. Six queries at most.

    The numbers move as the public ones do, in batches: they tell nobody's coming or going.
    """
    # By key, which is random: where there are too many for one page, those left out are nobody's choice.
    chosen = seen(letter).order_by("-kind", "pk")
    printed = list(signatories.printed_of(chosen[:MOST], language=language))
    printed.sort(
        key=lambda one: sort_key(one.name, language, one.reading, person=one.kind == Kind.INDIVIDUAL)
    )
    own = own_names()
    lines: dict[str, list[Line]] = {Kind.ORGANISATION: [], Kind.INDIVIDUAL: []}
    for one in printed:
        lines[one.kind].append(previewing.of_printed(one, language=language, own=own))
    told = counting.shown(letter)
    left = _further(told, lines[Kind.INDIVIDUAL], whole=len(printed) < MOST and not chosen.query.is_empty())
    few = left < settings.COUNT_BATCH_NEW and letter.individuals != Letter.Individuals.NONE
    return Others(
        organisations=lines[Kind.ORGANISATION],
        individuals=lines[Kind.INDIVIDUAL],
        more_organisations=max(told.organisations - len(lines[Kind.ORGANISATION]), 0) if told else 0,
        more_individuals=0 if few else left,
        few=few,
    )


def _further(told: PublishedCount | None, lines: list[Line], *, whole: bool) -> int:
    """Individuals besides `lines`; where these are all who may be listed, no line coming or going moves it."""
    if told is None:
        return 0
    return told.unlisted if whole else max(told.individuals - len(lines), 0)


def choose(signature: Signature, *, shown: bool) -> None:
    """Be seen from now on, or no longer; whoever is not shown by name stays so."""
    named = Signature.objects.standing().filter(pk=signature.pk).exclude(display__in=signatories.UNNAMED)
    named.update(seen_by_invitees=shown)
    signature.seen_by_invitees = shown and signature.display not in signatories.UNNAMED
