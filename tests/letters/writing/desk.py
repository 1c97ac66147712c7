"""People at the desk of one draft, each in a browser of their own."""

import contextlib
import json
import re
from collections.abc import Iterator

from tests.conftest import engine
from tests.services.browser import watched_page
from tests.services.database import Database
from tests.services.web import Web


class Desk:
    """`with desk.somebody("ana") as page`: signed in, reading the draft side by side (or `at` an address)."""

    def __init__(self, web: Web, browser, *arguments: str) -> None:
        self.web, self.browser = web, browser
        told = json.loads(web.run("tests.letters.writing.house", *arguments).splitlines()[-1])
        self.paragraphs, self._sessions = told["paragraphs"], told["sessions"]
        self.letter, self.empty = (
            f"{web.addresses[0]}/desk/letters/{slug}/" for slug in (told["slug"], told["empty"])
        )
        web.start()

    @contextlib.contextmanager
    def somebody(self, name: str, *, at: str = "", **options) -> Iterator:
        with watched_page(self.browser, **options) as page:
            cookie = {"name": "sessionid", "value": self._sessions[name], "url": self.web.addresses[0]}
            page.context.add_cookies([cookie])
            page.goto(at or f"{self.letter}read/")
            yield page

    def open(self, page, number: int, language: str = "en"):
        """Write in the paragraph of this number; gives its field."""
        address = f"/paragraphs/{self.paragraphs[number]}/{language}/"
        page.locator(f"a.write[href$='{address}']").click()
        return field(page)


def field(page):
    found = page.locator(".writing textarea")
    found.wait_for()
    return found


def says(page, words: str) -> None:
    """The line under the field comes to say this, in upper and lower case as here."""
    page.locator(".writing-state", has_text=re.compile(re.escape(words))).wait_for()


def shown(page, number: int) -> str:
    """What stands in the first column of a row, the addressees' row not counted."""
    return page.locator(".parallel-row").nth(number + 1).locator("> [lang]").first.inner_text()


def fresh(request) -> Database:
    """A database without rows on the engine of this run."""
    if engine() == "sqlite":
        return Database("sqlite")
    return Database.on(request.getfixturevalue("postgres"), request.getfixturevalue("redis"))
