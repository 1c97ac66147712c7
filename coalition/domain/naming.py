"""What we and our members are called, language by language."""

from django.db import transaction
from django.utils.translation import gettext as _

from coalition import called
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import CountryName, Identity, Organisation, OrganisationName
from coalition.sorting import sort_key


def name_coalition(language: str, *, name: str, postal: str = "", contact: str = "") -> Identity:
    """Set the coalition's name and how to reach it in `language`; `postal` and `contact` in lines."""
    _refuse_unknown(language)
    transaction.on_commit(called.forget)
    identity, _new = Identity.objects.update_or_create(
        language=language, defaults={"name": name, "postal": postal, "contact": contact}
    )
    return identity


def name_organisation(
    organisation: Organisation, language: str, *, name: str, abbreviation: str = "", reading: str = ""
) -> OrganisationName:
    """Set what `organisation` is called in `language`. `reading` is the pinyin of a Chinese name."""
    _refuse_unknown(language)
    found, _new = OrganisationName.objects.update_or_create(
        organisation=organisation,
        language=language,
        defaults={
            "name": name,
            "abbreviation": abbreviation,
            "reading": reading,
            "sort_key": sort_key(name, language, reading),
        },
    )
    return found


def own_names() -> dict[str, dict[str, str]]:
    """The countries that the coalition calls otherwise than usual, as `languages.country_name` takes them."""
    found: dict[str, dict[str, str]] = {}
    for one in CountryName.objects.all():
        found.setdefault(one.code, {})[one.language] = one.name
    return found


def _refuse_unknown(language: str) -> None:
    if language not in LANGUAGES:
        raise Refused(_("That language is not spoken here yet."))
