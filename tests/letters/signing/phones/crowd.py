"""Whoever signs one letter by telephone: where it runs, what they hold in their hands, what was wrong on the way."""

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from playwright.sync_api import Browser

from tests.journeys.spool import Spool
from tests.letters.signing.phones.phone import Phone, phone
from tests.services.web import Web


@dataclass
class Crowd:
    """`previews`: by language, each line as somebody was shown that it will print."""

    web: Web
    browser: Browser
    told: dict
    spool: Spool
    found: list[str] = field(default_factory=list)
    previews: dict[str, list[str]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return self.web.addresses[0]

    @property
    def slug(self) -> str:
        return self.told["slug"]

    def desk(self, language: str, kind: str) -> AbstractContextManager[Phone]:
        """A telephone on which a representative (or the keeper) is signed in."""
        return self._phone(language, session=self.told["sessions"][language][kind])

    def anybody(self, language: str) -> AbstractContextManager[Phone]:
        return self._phone(language)

    def _phone(self, language: str, **held) -> AbstractContextManager[Phone]:
        thorough = language == "ko"  # the pages are built alike in every language
        return phone(self.browser, self.address, language, self.found, thorough=thorough, **held)

    def closes(self) -> dict:
        """The counts and the public PDFs as text, once the letter has closed."""
        return json.loads(self.web.run("tests.letters.signing.phones.house", "close", self.slug))
