"""Nothing is kept by others, unless a view says so and kept its hands off the session."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils.cache import patch_vary_headers

from coalition.web.caching import CachingMiddleware, public_for


class Session:
    accessed = False


def ask(view, *, method="GET"):
    request = getattr(RequestFactory(), method.lower())("/")
    request.session = Session()
    return CachingMiddleware(view)(request)


def page(_request):
    response = HttpResponse("A letter.")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def test_a_page_that_says_nothing_is_kept_by_nobody():
    assert ask(page)["Cache-Control"] == "no-store"


def test_a_view_cannot_loosen_it_by_itself():
    def careless(request):
        response = page(request)
        response["Cache-Control"] = "public, max-age=3600"
        return response

    assert ask(careless)["Cache-Control"] == "no-store"


def test_a_public_page_is_kept_for_its_seconds_and_varies_with_nothing():
    response = ask(public_for(5)(page))
    assert response["Cache-Control"] == "public, max-age=5"
    assert "Vary" not in response


def test_compression_may_still_vary():
    def compressed(request):
        response = page(request)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response

    assert ask(public_for(5)(compressed))["Vary"] == "Accept-Encoding"


def reads_the_session(request):
    request.session.accessed = True
    return page(request)


def sets_a_cookie(request):
    response = page(request)
    response.set_cookie("language", "ko")
    return response


def not_there(_request):
    return HttpResponse("Not here yet.", status=404)


@pytest.mark.parametrize("view", [reads_the_session, sets_a_cookie, not_there])
def test_a_public_page_that_is_not_the_same_for_all_is_kept_by_nobody(view):
    assert ask(public_for(5)(view))["Cache-Control"] == "no-store"


def test_the_answer_to_a_form_is_kept_by_nobody():
    assert ask(public_for(5)(page), method="POST")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("seconds", [0, 6, 3600])
def test_no_view_may_ask_for_longer_than_the_embargo_allows(seconds):
    with pytest.raises(ValueError, match="one to 5 seconds"):
        public_for(seconds)


def test_cameras_and_places_are_refused_to_the_browser():
    policy = ask(page)["Permissions-Policy"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy
