"""The glossary of titles, and what is known of a signatory's title and affiliation in another language."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import clean_line
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import OrganisationName, Person
from letters.models import Office, OfficeName


def agree(
    names: Mapping[str, str], *, office: Office | None = None, by: Person | None, at: datetime
) -> Office:
    """Say what one office is called, by language; empty words take a language away. Refused where told twice."""
    said = {language: clean_line(words) for language, words in names.items() if language in LANGUAGES}
    kept = {language: words for language, words in said.items() if words}
    if len(kept) < 2:  # noqa: PLR2004  (a translation has two sides)
        raise Refused(_("Please write the title in at least two languages."))
    with transaction.atomic():
        office = office or Office.objects.create(by=by, at=at)
        for language, words in kept.items():
            taken = OfficeName.objects.filter(language=language, folded=_folded(words)).exclude(office=office)
            if taken.exists():
                raise Refused(_("“%(title)s” is in the glossary already.") % {"title": words})
        office.names.filter(language__in=said).delete()
        OfficeName.objects.bulk_create(
            OfficeName(office=office, language=language, words=words, folded=_folded(words))
            for language, words in kept.items()
        )
        Office.objects.filter(pk=office.pk).update(by=by, at=at)
    return office


@transaction.atomic
def learn(words: str, *, language: str, other: str, other_language: str, by: Person, at: datetime) -> None:
    """Keep that `words` in `language` are `other` in `other_language`, where the glossary says nothing else yet."""
    here = OfficeName.objects.filter(language=language, folded=_folded(words)).first()
    there = OfficeName.objects.filter(language=other_language, folded=_folded(other)).first()
    if here and here.office.names.filter(language=other_language).exists():
        return
    if there and (here or there.office.names.filter(language=language).exists()):
        return
    known = here or there
    names = {language: words, other_language: other}
    if known:
        names |= {one.language: one.words for one in known.office.names.all()}
    agree(names, office=known.office if known else None, by=by, at=at)


def titles(words: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each of `words` the glossary knows: what it is called, by language. Two queries."""
    folded = {_folded(one): one for one in words if one}
    found = OfficeName.objects.filter(folded__in=folded).select_related("office")
    return {
        folded[one.folded]: {name.language: name.words for name in one.office.names.all()}
        for one in found.prefetch_related("office__names")
    }


def affiliations(words: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each of `words` that is the name of an organisation we know: its names, by language. Two queries."""
    asked = set(filter(None, words))
    found = OrganisationName.objects.filter(name__in=asked).select_related("organisation")
    return {
        one.name: {name.language: name.name for name in one.organisation.names.all()}
        for one in found.prefetch_related("organisation__names")
    }


def _folded(words: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())[:200]
