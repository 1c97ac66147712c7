"""Names of countries that are disputed: a table of the coalition's own, and what is printed by it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.addresses import clean_line
from coalition.errors import Refused
from coalition.languages import LANGUAGES, country_codes
from coalition.models import CountryName, Person
from letters.domain import documents, projecting
from letters.lifecycle import Stage
from letters.models import Letter


@transaction.atomic
def call(code: str, language: str, *, name: str, reason: str, by: Person | None, at: datetime) -> None:
    """Print `name` for the country from now on; empty, its usual name. Closed letters are set anew, released stay."""
    if code not in country_codes() or language not in LANGUAGES:
        raise Refused(_("There is no such country."))
    name, reason = clean_line(name, limit=120), reason.strip()
    if not reason:
        raise Refused(_("Please give the reason; others will ask."))
    if name:
        CountryName.objects.update_or_create(
            code=code, language=language, defaults={"name": name, "reason": reason, "by": by, "at": at}
        )
    else:
        CountryName.objects.filter(code=code, language=language).delete()
    for letter in Letter.objects.filter(stage=Stage.CLOSED):
        projecting.renew_names(letter)
        documents.set_anew(letter, at=at)
