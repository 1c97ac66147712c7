"""The first pages: what the world finds, the way to the desk, whether all stands."""

import pytest
from django.test import Client

from campaign.rallies.domain import announcing
from coalition.roles import Role
from letters.models import Letter
from tests.campaign.people import NOON, TEXTS, coordinator, rally, signed_in, somebody

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_the_first_page_shows_what_is_announced_and_nothing_else(language, settings):
    haneul = coordinator()
    meeting = rally(haneul)
    Letter.objects.create(slug="draft-x", title="Canary draft", source_language="en", created_at=NOON)
    hidden = Client().get(f"/{language}/").content.decode()
    assert TEXTS[language]["title"] not in hidden
    assert "Canary" not in hidden
    announcing.announce(meeting, by=haneul, at=NOON)
    answer = Client().get(f"/{language}/")
    page = answer.content.decode()
    assert TEXTS[language]["title"] in page
    assert f"/rallies/{meeting.slug}/{language}/" in page
    assert settings.COALITION_NAME in page
    assert answer["Cache-Control"] == "public, max-age=5"
    assert (
        Client(headers={"accept-language": language})
        .get("/")
        .content.decode()
        .count(TEXTS[language]["title"])
        == 1
    )


def test_the_first_page_by_itself_is_kept_by_nobody_and_reads_no_session():
    answer = Client().get("/")
    assert answer["Cache-Control"] == "no-store"
    assert "Cookie" not in answer.get("Vary", "")
    assert Client().get("/fr/").status_code == 404


def test_all_stands_until_a_released_letter_lacks_its_files():
    assert (Client().get("/healthz").status_code, Client().get("/healthz").json()) == (200, {"stands": True})
    Letter.objects.create(
        slug="released-x", title="x", source_language="en", created_at=NOON, stage="released", release_at=NOON
    )
    answer = Client().get("/healthz")
    assert answer.status_code == 503
    assert answer.json() == {"stands": False, "sentence": "A released letter still waits for its files."}


def test_an_empty_demonstration_does_not_stand_yet(settings):
    settings.DEMONSTRATION = True
    assert Client().get("/healthz").status_code == 503


def test_robots_are_told_where_there_is_nothing_for_them():
    assert "Disallow: /desk/" in Client().get("/robots.txt").content.decode()


def places(person):
    return signed_in(person).get("/desk/").content.decode()


def test_navigation_leads_only_to_what_is_there_and_what_one_may_see(settings):
    page = places(somebody("mina"))
    assert 'href="/desk/campaigns/"' in page
    assert 'href="/desk/rallies/"' in page
    assert 'href="/desk/set-aside/"' not in page
    assert 'href="/desk/mailbox/"' not in page
    assert '<a href="/desk/" aria-current="page">Home</a>' in page
    assert 'href="/desk/set-aside/"' not in places(somebody("c", Role.CUSTODIAN))
