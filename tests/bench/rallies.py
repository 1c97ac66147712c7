"""Pages of rallies that many come to."""

from collections.abc import Iterator
from datetime import timedelta

from django.test import Client

from campaign.rallies.domain import announcing, delegations
from campaign.rallies.models import Rally
from coalition.clock import now
from coalition.languages import country_codes
from coalition.models import Person
from tests.bench.inside import BOTH, medians, on
from tests.campaign import people
from tests.figures import Figure

MANY = 69


def pages() -> Iterator[Figure]:
    """The public page with three and with 69 delegations, and the list of both rallies, by turns."""
    haneul, at = people.coordinator(), now()
    plan = people.campaign(haneul)
    small, large = (_rally(haneul, plan, delegations=coming, at=at) for coming in (3, MANY))
    client = Client(headers={"host": "127.0.0.1"})
    few, many, listed = medians(
        lambda: _got(client, f"/rallies/{small.slug}/en/"),
        lambda: _got(client, f"/rallies/{large.slug}/en/"),
        lambda: _got(client, "/rallies.json"),
        rounds=40,
    )
    few, many, listed = (round(seconds * 1000, 2) for seconds in (few, many, listed))
    yield Figure(f"page of a rally with {MANY} delegations beside one with 3", many, "ms", reference=few)
    yield Figure("rallies.json with both, beside the page with 3", listed, "ms", reference=few)


def _rally(by: Person, plan, *, delegations: int, at) -> Rally:
    rally = people.rally(by, plan, starts_at=at + timedelta(days=30), at=at, name=f"With {delegations}")
    for country in sorted(country_codes())[:delegations]:
        _bring(rally, country, by=by, at=at)
    return announcing.announce(rally, by=by, at=at)


def _bring(rally: Rally, country: str, *, by: Person, at) -> None:
    delegations.bring(rally, country=country, heads=12, names={"en": f"Group {country}"}, by=by, at=at)


def _got(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code


SCENARIOS = [on(BOTH, pages)]
