"""A real browser on Debian's Chromium: the CSP stands, and whatever it complains of fails the test."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.services.program import find

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
NARROW, WIDE = 360, 1280
OUR_HOSTS = {"localhost", "127.0.0.1"}


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find("chromium"), args=QUIET)
        yield browser
        browser.close()


class Watch:
    """What a browser complained of. `forgive(pattern)` says beforehand which complaints are meant."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self._forgiven: list[re.Pattern[str]] = []
        context.on("console", self._heard)
        context.on("weberror", lambda error: self._note(f"error: {error.error}"))
        context.on("request", self._asked)

    def forgive(self, pattern: str) -> None:
        """A form that answers 409 is an error to the console, and right to the test: say so first."""
        self._forgiven.append(re.compile(pattern))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("blob", "about") and address.hostname not in OUR_HOSTS:
            self._note(f"third party: {request.url[:200]}")

    def _note(self, complaint: str) -> None:
        if not any(pattern.search(complaint) for pattern in self._forgiven):
            self.complaints.append(complaint)


@contextlib.contextmanager
def watched_page(browser: Browser, **options: object) -> Iterator[Page]:
    """A page in a context of its own; AssertionError at the end when the browser complained.

    `page.watch` is its Watch. The context never bypasses the CSP.
    """
    context = browser.new_context(**{"viewport": {"width": WIDE, "height": 900}, **options}, bypass_csp=False)
    context.set_default_timeout(40_000)
    watch = Watch(context)
    page = context.new_page()
    page.watch = watch
    try:
        yield page
    finally:
        context.close()
    if watch.complaints:
        raise AssertionError("the browser complained:\n" + "\n".join(watch.complaints))


# What is out of sight may wait to be laid out; axe would take it for lying on top of what follows.
LAY_OUT = """() => {
    for (const one of document.querySelectorAll("*")) {
        if (getComputedStyle(one).contentVisibility === "auto") {
            one.style.contentVisibility = "visible";
        }
    }
}"""


def axe(page: Page, *, within: str | None = None) -> list[str]:
    """What axe finds wrong on the page as it stands: one sentence per rule and element."""
    page.evaluate(AXE)
    page.evaluate(LAY_OUT)
    found = page.evaluate(
        """async within => await axe.run(within || document, {
            resultTypes: ["violations"],
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        })""",
        within,
    )
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(node['target'])}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def overflows(page: Page) -> bool:
    """Whether the page scrolls sideways at its present width."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def in_every_shape(page: Page, name: str, folder: Path | None = None) -> list[str]:
    """What is wrong with the page, narrow and wide, light and dark: axe's findings and sideways scrolling.

    With `folder`, screenshots `NAME-360-light.png` and so on are left there.
    """
    found = []
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            shape = f"{name}-{width}-{scheme}"
            found += [f"{shape}: {finding}" for finding in axe(page)]
            if folder:
                page.screenshot(path=folder / f"{shape}.png", full_page=True)
        if overflows(page):
            found.append(f"{name}-{width}: scrolls sideways")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found
