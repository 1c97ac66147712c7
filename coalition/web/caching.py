"""What others may keep of our answers: nothing, unless a view says for how many seconds.

A signing page in a shared cache would tell the next reader who was here, so `no-store` is what happens when
nobody thinks of it. A view that says otherwise must not touch the session; where it did, the answer is kept
by nobody all the same.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from coalition.languages import LANGUAGES

# An embargo lifts at an instant: nobody else may show the page from before for longer than this.
LONGEST = 5
POLICY = ", ".join(
    f"{feature}=()"
    for feature in ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone",
                    "midi", "payment", "usb")
)  # fmt: skip

View = Callable[..., HttpResponseBase]


def public_for(seconds: int) -> Callable[[View], View]:
    """Let anybody's cache keep what this view shows or leads to, for `seconds` (five at most).

    For views whose address alone decides what is shown: no session, no person, no language from the browser.
    """
    if not 0 < seconds <= LONGEST:
        raise ValueError(f"others may keep a page for one to {LONGEST} seconds")

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.public_for = seconds  # type: ignore[attr-defined]
            response = view(request, *args, **kwargs)
            if (language := kwargs.get("language")) in LANGUAGES:
                # Said by the address; middleware would say the language of whose browser asked first.
                response.headers.setdefault("Content-Language", LANGUAGES[language].tag)
            return response

        answered.public_for = seconds  # type: ignore[attr-defined]
        return answered

    return decorate


class CachingMiddleware:
    """Says `no-store` for every answer but a public one. Stands outside whatever sets cookies or Vary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        seconds = getattr(request, "public_for", None)
        if seconds and _same_for_all(request, response):
            response["Cache-Control"] = f"public, max-age={seconds}"
            _forget_vary(response)
        else:
            response["Cache-Control"] = "no-store"
        return response


def _same_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    session = getattr(request, "session", None)
    return (
        request.method in ("GET", "HEAD")
        and response.status_code in (HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.NOT_MODIFIED)
        and not response.cookies
        and not (session is not None and session.accessed)
    )


def _forget_vary(response: HttpResponseBase) -> None:
    """Drop the Vary that middleware adds for every page: this one is chosen by its address alone."""
    kept = [name for name in response.get("Vary", "").split(", ") if name.lower() == "accept-encoding"]
    response.headers.pop("Vary", None)
    if kept:
        patch_vary_headers(response, kept)
