"""Who comes to a rally, how many, from where."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from campaign.plan.texts import languages_said
from campaign.rallies.domain.standing import still_to_come
from campaign.rallies.models import Delegation, DelegationName, Rally
from campaign.rallies.permissions import only_who_brings
from coalition.errors import Refused
from coalition.languages import country_codes
from coalition.models import Organisation, Person
from coalition.vault import vault

MOST_HEADS = 1_000_000


@transaction.atomic
def bring(
    rally: Rally,
    *,
    country: str,
    heads: int,
    organisation: Organisation | None = None,
    names: Mapping[str, str] | None = None,
    contact: str = "",
    by: Person,
    at: datetime,
) -> Delegation:
    """Bring `heads` people from `country` (two letters), for an organisation or a group `names` names.

    `contact` is kept encrypted. A representative brings people of an organisation he or she speaks for; only
    a coordinator brings a group without an organisation.
    """
    only_who_brings(by, organisation, at=at)
    still_to_come(rally, at=at)
    _countable(heads)
    if country not in country_codes():
        raise Refused(_("Undersigned does not know the country “%(code)s”.") % {"code": country})
    standing = rally.delegations.coming().filter(organisation=organisation, country=country)
    if organisation is not None and standing.exists():
        raise Refused(_("This organisation brings a delegation from this country already; change that one."))
    delegation = Delegation(
        id=uuid.uuid4(),
        rally=rally,
        country=country,
        heads=heads,
        organisation=organisation,
        brought_at=at,
        brought_by=by,
    )
    delegation.sealed = _seal(delegation, contact)
    delegation.save(force_insert=True)
    if names and organisation is None:
        DelegationName.objects.bulk_create(
            DelegationName(delegation=delegation, language=language, name=names[language])
            for language in languages_said(names)
        )
    return delegation


def change(
    delegation: Delegation, *, heads: int, contact: str | None = None, by: Person, at: datetime
) -> Delegation:
    """Bring more people, or fewer; `contact` stays as it is unless given."""
    only_who_brings(by, delegation.organisation, at=at)
    still_to_come(delegation.rally, at=at)
    _countable(heads)
    delegation.heads = heads
    if contact is not None:
        delegation.sealed = _seal(delegation, contact)
    delegation.save(update_fields=["heads", "sealed"])
    return delegation


def stay_away(delegation: Delegation, *, by: Person, at: datetime) -> None:
    """Not come after all; saying it twice changes nothing."""
    only_who_brings(by, delegation.organisation, at=at)
    Delegation.objects.coming().filter(pk=delegation.pk).update(stays_away_at=at, sealed=None)


def contact_of(delegation: Delegation) -> str:
    """Whom to reach; empty where nobody said. For coordinators and who brings it."""
    if delegation.sealed is None:
        return ""
    return vault().decrypt(delegation.sealed, bind=f"rallies.delegation:{delegation.pk}")


def _seal(delegation: Delegation, contact: str) -> bytes | None:
    return vault().encrypt(contact, bind=f"rallies.delegation:{delegation.pk}") if contact else None


def _countable(heads: int) -> None:
    if not 1 <= heads <= MOST_HEADS:
        raise Refused(_("A delegation is at least one person and at most a million."))
