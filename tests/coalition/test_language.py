"""Everybody reads in their own language, and keeps it."""

import pytest

from coalition.domain import joining, naming
from coalition.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def gyuri():
    return joining.enrol("gyuri@lighthouse.example", name="Gyuri Kim", language="en", time_zone="Asia/Seoul")


def test_a_chosen_language_is_kept_on_the_person_and_in_the_browser(client, gyuri):
    client.force_login(gyuri, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/language/", {"language": "ko", "next": "/desk/"})
    assert (answer.status_code, answer.url) == (302, "/desk/")
    assert Person.objects.get(pk=gyuri.pk).language == "ko"
    assert '<html lang="ko">' in client.get("/account/login/", follow=True).content.decode()


@pytest.mark.parametrize("language", ["xx", "", "KO"])
def test_a_language_we_do_not_speak_changes_nothing(client, gyuri, language):
    client.force_login(gyuri, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.post("/language/", {"language": language})
    assert Person.objects.get(pk=gyuri.pk).language == "en"


def test_the_way_back_leads_to_no_other_host(client):
    answer = client.post("/language/", {"language": "ko", "next": "https://elsewhere.example/"})
    assert answer.url == "/"


def test_a_page_names_the_coalition_in_its_own_language(client):
    naming.name_coalition("ko", name="등대연대")
    page = client.get("/account/login/", headers={"accept-language": "ko"}).content.decode()
    assert "등대연대" in page
