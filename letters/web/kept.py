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
from django.core.exceptions import DisallowedHost
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response

from coalition.languages import LANGUAGES
from letters.public import catalogue

PAGE = re.compile(rf"/letters/([-a-zA-Z0-9_]+)/({'|'.join(LANGUAGES)})/")
TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
# Conditions of who writes, not of who reads; without a use here they would be refused, bare of every header.
WRITERS = ("HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")


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
        try:
            request.get_host()
            stamp = catalogue.stamp(found[1])
        except (DisallowedHost, DatabaseError):  # said within, where an answer gets its headers
            stamp = None
        if stamp is None:
            return self.get_response(request)
        packed = bool(TAKES_GZIP.search(request.META.get("HTTP_ACCEPT_ENCODING", "")))
        pages, key = caches["pages"], f"{request.scheme}:{request.path}{stamp}/{packed}"
        if (page := pages.get(key)) is None:
            made = self.get_response(request)
            if not isinstance(made, HttpResponse) or not _is_for_all(made):
                return made
            page = _kept(made, packed=packed, etag=f'W/"{found[2]}-{stamp}"')
            pages.set(key, page)
        response = HttpResponse(page.body, headers=page.headers)
        for condition in WRITERS:
            request.META.pop(condition, None)
        # Nothing but its headers to whoever has this very page already.
        return get_conditional_response(request, etag=page.headers["ETag"], response=response) or response


def _is_for_all(made: HttpResponse) -> bool:
    return made.status_code == HTTPStatus.OK and made.get("Cache-Control", "").startswith("public")


def _kept(made: HttpResponse, *, packed: bool, etag: str) -> _Kept:
    headers, body = {**made.headers, "ETag": etag, "Vary": "Accept-Encoding"}, made.content
    if packed:
        headers["Content-Encoding"], body = "gzip", gzip.compress(body, mtime=0)
    return _Kept(headers | {"Content-Length": str(len(body))}, body)
