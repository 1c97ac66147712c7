"""Which organisation under a letter somebody means by a name; the same is asked whoever is meant, or nobody."""

import unicodedata
from typing import Any
from uuid import UUID

from django.db.models import Subquery
from django.db.models.functions import Coalesce

from coalition.addresses import normalise
from coalition.models import Organisation, OrganisationName
from letters.models import Letter, Signature, Veil
from letters.models.signature import SignatureQuerySet


def meant(letter: Letter, *, printed: str, language: str, email: str) -> Signature | None:
    """The standing signature, hidden or late or not, of the organisation called `printed` in `language` or at all.

    One that is not to be seen just now is meant by an address of its own domain alone.
    """
    called, seen = _called(letter, printed), _to_be_seen(letter)
    return _of(called, seen, printed=printed, language=language, email=email)


def of_its_domain(signature: Signature, email: str) -> bool:
    organisation = signature.organisation
    return bool(
        organisation and organisation.domain and normalise(email).domain == organisation.domain.lower()
    )


def _to_be_seen(letter: Letter) -> set[UUID]:
    """The signatures of organisations that anybody sees now; two queries, whoever is meant."""
    counted = letter.signatures.counted().filter(organisation__isnull=False)
    keys = set(counted.values_list("pk", flat=True))
    return set() if Veil.objects.over(letter) else keys


def any_of(letter: Letter) -> Signature | None:
    """Whose row is written where nobody is meant; it opens nothing, and is deleted at night.

    Under a letter that no organisation signed, another letter's: nobody learns whether one is hidden here.
    """
    standing = Signature.objects.standing().filter(organisation__isnull=False).order_by()
    here = standing.filter(letter=letter)
    return Signature.objects.filter(pk=Coalesce(Subquery(_one(here)), Subquery(_one(standing)))).first()


def _one(found: SignatureQuerySet) -> Any:
    return found.values("pk")[:1]


def _called(letter: Letter, printed: str) -> list[Signature]:
    """Standing signatures, hidden or late or not, of organisations that are called so in any language."""
    standing = letter.signatures.standing().filter(organisation__isnull=False, confirmed_on__isnull=False)
    found = standing.select_related("organisation", "letter").prefetch_related("organisation__names")
    wanted, signed = plain(printed), list(found.order_by("pk"))
    if not signed:  # their names are asked for all the same: how long it takes tells of nobody
        list(OrganisationName.objects.filter(organisation__in=standing.values("organisation")))
    return [one for one in signed if wanted and wanted in _names(one) | _abbreviations(one)]


def _of(
    called: list[Signature], to_be_seen: set[UUID], *, printed: str, language: str, email: str
) -> Signature | None:
    """Of `called`: what is to be seen goes before what an address of its own domain alone may speak of.

    So whoever chooses from the list means who stands there, and learns nothing of a hidden namesake. The name as
    printed goes before a name in another language; an abbreviation counts where it leads to one organisation.
    """
    seen = [one for one in called if one.pk in to_be_seen]
    own = [one for one in called if of_its_domain(one, email)]
    wanted = plain(printed)
    as_printed = [one for one in seen if plain(_name_in(one, language)) == wanted]
    for named in (as_printed, seen, own):
        exactly = [one for one in named if wanted in _names(one)]
        if exactly:
            return next((one for one in exactly if one in own), exactly[0])
    for short in (own, seen):
        if len(short) == 1:
            return short[0]
    return None


def _names(signature: Signature) -> set[str]:
    return {plain(one.name) for one in _organisation(signature).names.all()}


def _abbreviations(signature: Signature) -> set[str]:
    return {plain(one.abbreviation) for one in _organisation(signature).names.all()}


def _name_in(signature: Signature, language: str) -> str:
    return _organisation(signature).name_in(language).name


def _organisation(signature: Signature) -> Organisation:
    return signature.organisation  # type: ignore[return-value]


def plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
