"""Day or night: chosen at the desk, kept in the browser, unknown to every page that others may keep."""

import pytest

from coalition.domain import joining

pytestmark = pytest.mark.django_db
DARK = 'data-theme="dark"'


@pytest.fixture
def desk(client):
    """Somebody at the desk who has chosen the night."""
    gyuri = joining.enrol("gyuri@lighthouse.example", name="Gyuri Kim", language="en", time_zone="Asia/Seoul")
    client.force_login(gyuri, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post("/theme/", {"theme": "dark", "next": "/desk/account/"})
    assert (answer.status_code, answer.url) == (302, "/desk/account/")
    return client


def page(client, address):
    return client.get(address).content.decode()


def test_the_desk_wears_what_was_chosen(desk):
    assert DARK in page(desk, "/desk/account/")
    assert '<span aria-current="true">Night</span>' in page(desk, "/desk/account/")


def test_the_system_decides_again_once_it_is_asked_to(desk):
    desk.post("/theme/", {"theme": "", "next": "/desk/account/"})
    assert "data-theme" not in page(desk, "/desk/account/")


def test_pages_that_others_may_keep_know_nothing_of_it(desk):
    answer = desk.get("/en/")
    assert answer.headers["Cache-Control"].startswith("public")
    assert "data-theme" not in answer.content.decode()
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("theme", ["sepia", 'dark"><script>'])
def test_what_we_do_not_have_changes_nothing(desk, theme):
    desk.post("/theme/", {"theme": theme})
    assert DARK in page(desk, "/desk/account/")
    desk.cookies["theme"] = theme
    assert "data-theme" not in page(desk, "/desk/account/")


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "desk", "가" * 300, "a\x00b", "-1"]
)
def test_the_way_back_leads_to_an_address_of_ours_or_to_the_first_page(desk, elsewhere):
    answer = desk.post("/theme/", {"theme": "light", "next": elsewhere})
    assert (answer.status_code, answer.url) == (302, "/")


def test_the_way_in_wears_it_too(client):
    client.post("/theme/", {"theme": "dark", "next": "/account/login/"})
    assert DARK in page(client, "/account/login/")
