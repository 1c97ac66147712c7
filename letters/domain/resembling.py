"""Organisations whose names look or sound alike in any of their languages, and who borrows such a name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.languages import country_name
from coalition.likeness import spellings
from coalition.models import Organisation, OrganisationName
from letters.models import Apart, Letter, Signature

Both = tuple[UUID, UUID]
Known = Mapping[str, list[Organisation]]
# Names of organisations are public; those of persons are compared without being kept.
_kept = lru_cache(maxsize=20_000)(spellings)


@dataclass(frozen=True)
class Pair:
    """Two organisations under one letter that may be one, and what speaks for and against that.

    `organisations` and `names` are in one order, always the same.
    """

    organisations: tuple[UUID, UUID]
    names: tuple[str, str]
    speaks_for: list[str]
    speaks_against: list[str]


def known(organisations: Iterable[Organisation] | None = None) -> Known:
    """Every organisation by each way its names are compared; two queries."""
    found: dict[str, list[Organisation]] = defaultdict(list)
    for one in Organisation.objects.named() if organisations is None else organisations:
        for spelling in _of(one):
            found[spelling].append(one)
    return found


def called(words: str, known: Known) -> list[Organisation]:
    """The organisations that `words` look or sound like."""
    found = {one.pk: one for spelling in spellings(words) for one in known.get(spelling, [])}
    return list(found.values())


def pairs(letter: Letter) -> list[Pair]:
    """The organisations of `undecided`, with what speaks for and against; five queries, whatever their number."""
    found = undecided([letter]).get(letter.pk, [])
    named = Organisation.objects.named().in_bulk({key for both in found for key in both})
    return [_pair(named[one], named[other]) for one, other in found]


def undecided(letters: Iterable[Letter]) -> dict[int, list[Both]]:
    """By letter: organisations that signed it and resemble one another, but for those that somebody found to be two
    and those set aside. Three queries, however many letters.
    """
    signed: dict[int, set[UUID]] = defaultdict(set)
    standing = Signature.objects.standing().filter(organisation__isnull=False, suspect=False)
    for letter, organisation in standing.filter(letter__in=letters).values_list("letter", "organisation"):
        signed[letter].add(organisation)
    alike = _alike({organisation for keys in signed.values() for organisation in keys})
    if not alike:
        return {}
    met = {key for both in alike for key in both}
    two = Apart.objects.filter(ruling__undone_by=None, one__in=met, other__in=met)
    apart = {frozenset(keys) for keys in two.values_list("one", "other")}
    left = [both for both in alike if frozenset(both) not in apart]
    found = {letter: [both for both in left if keys.issuperset(both)] for letter, keys in signed.items()}
    return {letter: both for letter, both in found.items() if both}


def _alike(organisations: Iterable[UUID]) -> list[Both]:
    """Pairs that share a way of spelling; each in the order of their keys."""
    by_spelling: dict[str, dict[UUID, None]] = defaultdict(dict)
    names = OrganisationName.objects.filter(organisation__in=organisations).order_by("organisation__key")
    for key, *words in names.values_list("organisation", "name", "abbreviation"):
        for spelling in {spelling for name in words if name for spelling in _kept(name)}:
            by_spelling[spelling][key] = None
    met = {both: None for keys in by_spelling.values() for both in combinations(keys, 2)}
    return list(met)


def _pair(one: Organisation, other: Organisation) -> Pair:
    language = get_language() or "en"
    speaks_for = [_("A name of one looks or sounds like a name of the other.")]
    speaks_against: list[str] = []
    if one.domain and other.domain:
        same = one.domain.casefold() == other.domain.casefold()
        (speaks_for if same else speaks_against).append(
            _("Both have the mail domain %(domain)s.") % {"domain": one.domain}
            if same
            else _("Their mail domains are two: %(one)s and %(other)s.")
            % {"one": one.domain, "other": other.domain}
        )
    if one.country == other.country:
        speaks_for.append(_("Both are in: %(country)s.") % {"country": country_name(one.country, language)})
    else:
        places = {"one": country_name(one.country, language), "other": country_name(other.country, language)}
        speaks_against.append(_("They are in two countries: %(one)s and %(other)s.") % places)
    if one.umbrella_id == other.pk or other.umbrella_id == one.pk:
        speaks_against.append(_("One is a branch of the other."))
    names = (one.name_in(language).name, other.name_in(language).name)
    return Pair((one.pk, other.pk), names, speaks_for, speaks_against)


def _of(organisation: Organisation) -> set[str]:
    names = [name for one in organisation.names.all() for name in (one.name, one.abbreviation) if name]
    return {spelling for name in names for spelling in _kept(name)}
