"""A released page is made once and sent many times: what was made is answered before anything else is asked.

Stands outside all other middleware, so that a page is kept as everything within has made it, headers and all.
Whether it is public, and still says what it said, is asked of the database for every reader.
"""

import gzip
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from django.core.cache import caches
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from letters.public import catalogue

PAGE = re.compile(r"/letters/([-a-zA-Z0-9_]+)/([-a-zA-Z0-9_]+)/")
TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
# Of the answer that is kept; each answer says its own.
OWN = ("Content-Length",)


class _Kept(NamedTuple):
    """A page as it was made, or the same packed: it holds nobody's secret that its length could tell."""

    headers: dict[str, str]
    body: bytes


class KeptPagesMiddleware:
    """Answers for the page of a released letter, in each process, for as long as `CACHES["pages"]` says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = PAGE.fullmatch(request.path_info)
        if found is None or request.method not in ("GET", "HEAD") or request.META.get("QUERY_STRING"):
            return self.get_response(request)
        request.get_host()  # refuses what is not ours, as middleware within does
        try:
            stamp = catalogue.stamp(found[1])
        except DatabaseError:  # said within, where an answer gets its headers
            stamp = None
        if stamp is None:
            return self.get_response(request)
        packed = bool(TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        pages, key = caches["pages"], f"{request.scheme}/{found[1]}/{found[2]}/{stamp}/{packed}"
        if (page := pages.get(key)) is None:
            made = self.get_response(request)
            if made.status_code != HTTPStatus.OK or not isinstance(made, HttpResponse):
                return made
            page = _kept(made, packed=packed, etag=f'W/"{found[2]}-{stamp}"')
            pages.set(key, page)
        response = HttpResponse(page.body, headers=page.headers)
        # Nothing but its headers to whoever has this very page already.
        return get_conditional_response(request, etag=page.headers["ETag"], response=response) or response


def _kept(made: HttpResponse, *, packed: bool, etag: str) -> _Kept:
    headers = {name: value for name, value in made.headers.items() if name not in OWN}
    headers |= {"ETag": etag, "Vary": "Accept-Encoding"}
    if not packed:
        return _Kept(headers, made.content)
    return _Kept(headers | {"Content-Encoding": "gzip"}, gzip.compress(made.content, mtime=0))
