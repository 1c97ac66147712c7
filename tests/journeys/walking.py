"""Somebody walking through the pages: clicks what a person would, and looks at each page as others may see it."""

import contextlib
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.spool import Spool
from tests.services.browser import NARROW, WIDE, axe, overflows, watched_page
from tests.services.undersigned import ROOT, Undersigned

REPORTS = ROOT / "reports"
LOCALES = {"en": "en-GB", "ko": "ko-KR", "zh-hans": "zh-CN"}
TAGS = {"en": "en", "ko": "ko", "zh-hans": "zh-Hans"}
SCRIPTS = {"en": r"[A-Za-z]", "ko": r"[가-힣]", "zh-hans": r"[一-鿿]"}
PERIOD = 30  # seconds that a code of an authenticator app is good for
SEAL = "main .button-seal"
HEADINGS = "main h1, main h2, main h3"


class Walker:
    """One person at one browser; what is wrong with the pages looked at is added to `found`."""

    def __init__(self, page: Page, running: Undersigned, language: str, found: list[str]) -> None:
        self.page, self.address, self.language, self.found = page, running.address, language, found
        self._running = running

    def go(self, path: str) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer.status == 200, (path, answer.status)

    def press(self, what: str | Locator = SEAL) -> None:
        """Click it and wait for the page that comes of it."""
        button = self.page.locator(what) if isinstance(what, str) else what
        with self.page.expect_navigation():
            button.click()

    def send(self, field: str, words: str) -> None:
        """Fill in a form's one field and press Enter in it."""
        self.page.locator(field).fill(words)
        with self.page.expect_navigation():
            self.page.locator(field).press("Enter")

    def look(self, name: str) -> None:
        """Note what axe, a narrow screen or a reader of this language would complain of."""
        for width in (NARROW, WIDE):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.found += [f"{name} at {width}: {finding}" for finding in axe(self.page)]
            if overflows(self.page):
                self.found.append(f"{name} at {width}: scrolls sideways")
        self.found += [f"{name}: not in this language: {words}" for words in self._foreign_headings()]

    def sign_in(self, email: str, spool: Spool) -> None:
        """By the code in the mail, then the second factor where one is asked for; read in our language."""
        before = len(spool.to(email))
        self.go("/account/login/")
        self.send("input[name=login]", email)
        self.send("input[name=code]", spool.wait_for_code(email, after=before))
        if self.page.locator("input[name=code]").count():
            self.send("input[name=code]", totp(self._secret(email)))
        assert self.page.url == f"{self.address}/desk/", self.page.url
        self.read_in_our_language()

    def _secret(self, email: str) -> str:
        """The key of `email`'s second factor, as the program says it; it may still be about to."""
        wanted = re.compile(rf"^\s+\w+\s+{re.escape(email)}\s+([A-Z2-7]{{32}})\s", re.MULTILINE)
        end = time.monotonic() + 60
        while not (found := wanted.search(self._running.said())):
            assert time.monotonic() < end, f"nobody said the second factor of {email}"
            time.sleep(0.2)
        return found[1]

    def confirm_again(self, email: str) -> None:
        """What an authenticator app shows next; a code is good once."""
        time.sleep(PERIOD - time.time() % PERIOD)
        self.send("input[name=code]", totp(self._secret(email)))

    def read_in_our_language(self) -> None:
        if self.page.locator("html").get_attribute("lang") != TAGS[self.language]:
            self.press(f"form.languages button[value={self.language}]")
        assert self.page.locator("html").get_attribute("lang") == TAGS[self.language]

    def choose_instant(self, instant: datetime, zone: str) -> None:
        """Fill in day, hour and zone of a form; `instant` is already told by that zone's clock."""
        self.page.locator("input[name=day]").fill(instant.strftime("%Y-%m-%d"))
        self.page.locator("input[name=hour]").fill(instant.strftime("%H:%M"))
        self.page.locator("select[name=zone]").select_option(zone)

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def _foreign_headings(self) -> list[str]:
        """Headings said to be in the interface's language that have no letter of its script."""
        said = self.page.locator(HEADINGS).evaluate_all(
            "all => all.filter(one => one.offsetParent).map(one => [one.closest('[lang]').lang, one.innerText])"
        )
        ours = [words for tag, words in said if tag == TAGS[self.language] and words.strip()]
        return [words for words in ours if not re.search(SCRIPTS[self.language], words)]


@contextlib.contextmanager
def walker(
    browser: Browser, running: Undersigned, language: str, name: str, found: list[str]
) -> Iterator[Walker]:
    """A Walker in a browser of their own. A step that fails leaves a picture in reports/."""
    with watched_page(browser, locale=LOCALES[language]) as page:
        walking = Walker(page, running, language, found)
        try:
            yield walking
        except BaseException:
            REPORTS.mkdir(exist_ok=True)
            page.screenshot(path=REPORTS / f"{name}-{language}.png", full_page=True)
            Path(REPORTS / f"{name}-{language}.txt").write_text(f"{page.url}\n{page.content()}")
            raise


def totp(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // PERIOD))
