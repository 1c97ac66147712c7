"""A telephone in somebody's hand: 360 pixels, a thumb, one language; each page it opens is looked at."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from tests.journeys.walking import LOCALES, REPORTS, SCRIPTS, SEAL, TAGS
from tests.services.browser import NARROW, axe, overflows, watched_page

TELEPHONE = {"viewport": {"width": NARROW, "height": 740}, "is_mobile": True, "has_touch": True}
WORDS = "main h1, main h2, main h3, main button, main label, main legend"


class Phone:
    """`found` is what was wrong with any page on the way; with `thorough`, what axe finds too."""

    def __init__(self, page: Page, address: str, language: str, found: list[str], *, thorough: bool) -> None:
        self.page, self.address, self.language = page, address, language
        self._found, self._thorough = found, thorough
        self._ours = f"{SCRIPTS[language]}|•"  # a masked name is in nobody's language

    def go(self, path: str, *, status: int = 200) -> None:
        answer = self.page.goto(path if path.startswith("http") else self.address + path)
        assert answer.status == status, (path, answer.status)
        self.look()

    def press(self, what: str | Locator = SEAL) -> None:
        """Tap it, and look at the page that comes of it."""
        button = self.page.locator(what) if isinstance(what, str) else what
        with self.page.expect_navigation():
            button.tap()
        self.look()

    def fill(self, **fields: str) -> None:
        for name, words in fields.items():
            self.page.locator(f"[name={name}]").fill(words)

    def tick(self, *fields: str, **choices: str) -> None:
        for name in fields:
            assert not self.page.locator(f"[name={name}]").is_checked(), name
            self.page.locator(f"[name={name}]").check()
        for name, value in choices.items():
            self.page.locator(f"[name={name}][value={value}]").check()

    def download(self, link: str) -> bytes:
        with self.page.expect_download() as coming:
            self.page.locator(link).first.tap()
        return Path(coming.value.path()).read_bytes()

    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def look(self) -> None:
        where = f"{self.language} {self.page.url.removeprefix(self.address)}"
        if overflows(self.page):
            self._found.append(f"{where}: scrolls sideways")
        said = self.page.locator("html").get_attribute("lang")
        if said != TAGS[self.language]:
            self._found.append(f"{where}: the page says that it is in {said}")
        words = self.page.locator(WORDS).evaluate_all(
            "all => all.filter(one => one.offsetParent && one.closest('[lang]') === document.documentElement)"
            ".map(one => one.innerText)"
        )
        foreign = [one for one in words if re.search(r"\w", one) and not re.search(self._ours, one)]
        self._found += [f"{where}: not in this language: {one}" for one in foreign]
        if self._thorough:
            self._found += [f"{where}: {finding}" for finding in axe(self.page)]


@contextlib.contextmanager
def phone(
    browser: Browser,
    address: str,
    language: str,
    found: list[str],
    *,
    session: str = "",
    thorough: bool = False,
) -> Iterator[Phone]:
    """A telephone of one's own; with `session`, somebody signed in holds it. A step that fails leaves a picture."""
    with watched_page(browser, locale=LOCALES[language], **TELEPHONE) as page:
        if session:
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        try:
            yield Phone(page, address, language, found, thorough=thorough)
        except BaseException:
            REPORTS.mkdir(exist_ok=True)
            page.screenshot(path=REPORTS / f"phone-{language}.png", full_page=True)
            Path(REPORTS / f"phone-{language}.txt").write_text(f"{page.url}\n{page.content()}")
            raise
