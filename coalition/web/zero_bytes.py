"""What scanners put behind addresses: no text holds a zero byte, and PostgreSQL breaks over one."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

ZERO = "%00"


class WithoutZeroBytes:
    """Takes zero bytes out of the query string before anything reads it. Forms refuse them by themselves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "").replace("\0", "")
        # What is left may close up to another one: %0%000.
        while ZERO in query:
            query = query.replace(ZERO, "")
        request.META["QUERY_STRING"] = query
        return self.get_response(request)
