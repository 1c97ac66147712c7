"""Somebody at the other end of a real socket: keeps cookies, fills in forms, and keeps every byte."""

import http.client
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

CHANGES_EACH_TIME = {"date"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def same_for_all(self) -> tuple:
        """All that a watcher can compare: everything but the date."""
        kept = tuple(pair for pair in self.headers if pair[0].lower() not in CHANGES_EACH_TIME)
        return (self.status, kept, self.body)


@dataclass
class Visitor:
    """`Visitor("http://127.0.0.1:8000").get("/")`; one connection per question, redirects not followed."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    headers: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, str], *, before=None) -> Answer:
        """Send a form. `before` is called when the connection stands and nothing has been sent yet."""
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"}, before)

    def _ask(self, method: str, path: str, body: str | None = None, headers=None, before=None) -> Answer:
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=60)
        try:
            connection.connect()
            if before:
                before()
            connection.request(
                method, urlsplit(path)._replace(scheme="", netloc="").geturl(), body, self._head(headers)
            )
            response = connection.getresponse()
            answer = Answer(response.status, tuple(response.getheaders()), response.read())
        finally:
            connection.close()
        for key, value in answer.headers:
            if key.lower() == "set-cookie":
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(value).items()}
        return answer

    def _head(self, more: dict | None) -> dict[str, str]:
        head = {"Accept-Language": self.language, "Origin": self.address, **self.headers, **(more or {})}
        if self.cookies:
            head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return head


def hidden_fields(page: str) -> dict[str, str]:
    """What the forms of a page carry unseen: the token against forgery, the digest that was read."""
    reader = _Hidden()
    reader.feed(page)
    return reader.found


def links(text: str, containing: str) -> list[str]:
    """Addresses in a mail's text that contain `containing`."""
    return [link for link in re.findall(r"https?://\S+", text) if containing in link]


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list) -> None:
        said = dict(attrs)
        if tag == "input" and said.get("type") == "hidden" and said.get("name"):
            self.found[said["name"]] = said.get("value") or ""
