"""How the numbers of a letter come about, and how they will read in its text."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from coalition.languages import country_name
from coalition.models import Organisation
from coalition.sorting import sort_key
from letters import tokens
from letters.domain import counting, signatories
from letters.domain.counting import INDIVIDUAL, UNNAMED, Counts
from letters.models import Letter, Segment, Wording


@dataclass(frozen=True)
class Entry:
    """One that is counted. `share`: of a country, how many organisations and how many individuals give it.

    `branches`: an umbrella organisation counts once, however many belong to it; `under`: the umbrella it belongs
    to has signed as well.
    """

    name: str
    country: str = ""
    chosen: bool = False
    branches: int = 0
    under: str = ""
    share: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Account:
    """`number` is what is counted now: the `entries`, and `withheld` who are known by their number alone."""

    number: int
    entries: list[Entry] = field(default_factory=list)
    withheld: int = 0


@dataclass(frozen=True)
class Preview:
    """One paragraph of one language as it reads with the numbers of today."""

    language: str
    segment: str
    text: str


def account(letter: Letter, what: str, *, reader: str) -> Account:
    """How the count `what` (one of `tokens.COUNTS`) comes about, for a reader of `reader`; six queries at most.

    Whoever is not shown by name is a number here too, and adds no country.
    """
    counts = counting.counts(letter)
    shown = list(signatories.printed(letter, language=reader))
    match what:
        case "organisations":
            return Account(counts.organisations, _in_order(_organisations(letter, reader), reader))
        case "individuals":
            people = [
                Entry(one.name, _country(one.country, reader), chosen=one.chosen)
                for one in shown
                if one.kind == "individual"
            ]
            return Account(counts.individuals, _in_order(people, reader), counts.withheld)
        case "countries":
            return Account(counts.countries, _in_order(_countries(letter, reader), reader))
    raise KeyError(what)


def preview(letter: Letter) -> list[Preview]:
    """Every paragraph with a token, in each language, with today's numbers; in reading order; five queries."""
    counts = _numbers(counting.counts(letter))
    segments = {one.pk: one for one in letter.segments.filter(removed_at=None).order_by("position")}
    positions = {one.language: one.position for one in letter.languages.all()}
    current = Wording.objects.current().filter(segment__in=segments, language__in=positions)
    found = [one for one in current if tokens.used_tokens(one.text)]
    return [
        Preview(
            one.language,
            str(Segment.Role(segments[one.segment_id].role).label),
            tokens.resolve(one.text, counts, one.language, date=letter.dated, reply_by=letter.reply_by),
        )
        for one in sorted(found, key=lambda one: (positions[one.language], segments[one.segment_id].position))
    ]


def _numbers(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in tokens.COUNTS}


def _organisations(letter: Letter, reader: str) -> list[Entry]:
    signed = letter.signatures.counted().in_time().exclude(INDIVIDUAL).values("organisation")
    named = Organisation.objects.named().annotate(belonging=Count("branches")).select_related("umbrella")
    there = {one.pk: one for one in named.filter(pk__in=signed)}
    return [
        Entry(
            one.name_in(reader).name,
            _country(one.country, reader),
            branches=one.belonging,
            under=there[one.umbrella_id].name_in(reader).name if one.umbrella_id in there else "",
        )
        for one in there.values()
    ]


def _countries(letter: Letter, reader: str) -> list[Entry]:
    counted = letter.signatures.counted().in_time().exclude(UNNAMED)
    shares: dict[str, Counter[bool]] = defaultdict(Counter)
    for of_organisation, own in counted.values_list("organisation__country", "country"):
        if of_organisation or own:
            shares[of_organisation or own][of_organisation is not None] += 1
    return [
        Entry(_country(code, reader), share=(share[True], share[False])) for code, share in shares.items()
    ]


def _country(code: str, reader: str) -> str:
    return country_name(code, reader) if code else ""


def _in_order(entries: Iterable[Entry], reader: str) -> list[Entry]:
    return sorted(entries, key=lambda one: sort_key(one.name, reader))
