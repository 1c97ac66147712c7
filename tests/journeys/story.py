"""What every step of a story knows: who walks, on what, and which letter."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser

from tests.journeys.spool import Spool
from tests.journeys.walking import Walker, walker
from tests.services.undersigned import Undersigned
from tests.services.visitor import Visitor

ZONE = "Asia/Seoul"
LANGUAGES = ("en", "ko", "zh-hans")
# The demonstration has written to her once today; a third mail would wait until tomorrow.
REPRESENTATIVE = "byeon@fishing-lights.example"
NAMED, WITHHELD = "Rosalind Farthingale", "Quillon Overbrook"


@dataclass
class Story:
    """Who walks, on what; `slug` names the letter once the coordinator has found it.

    `found`: what was wrong with any page on the way, told at the end, so that one walk tells all of it.
    """

    running: Undersigned
    spool: Spool
    language: str
    browser: Browser
    slug: str = ""
    found: list[str] = field(default_factory=list)
    reminders: set[str] = field(default_factory=set)  # their subjects

    @property
    def desk(self) -> str:
        return f"/desk/letters/{self.slug}/"

    @property
    def visitor(self) -> Visitor:
        """Anybody: no cookies, no account."""
        return Visitor(self.running.address, language=self.language)

    def somebody(self, name: str) -> AbstractContextManager[Walker]:
        return walker(self.browser, self.running, self.language, name, self.found)

    def public_addresses(self) -> list[str]:
        pages = [f"/letters/{self.slug}/{code}" for code in LANGUAGES]
        return [
            f"{page}{end}" for page in pages for end in ("/", ".pdf", ".png", "/count.svg", "/editions/1/")
        ] + [f"/letters/{self.slug}.json"]


def now() -> datetime:
    return datetime.now(ZoneInfo(ZONE))
