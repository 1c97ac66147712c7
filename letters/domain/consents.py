"""What a signatory is told and asked before she signs: data per jurisdiction, with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from coalition.domain.naming import coalition_in
from coalition.errors import Refused
from coalition.languages import join_list
from coalition.models import Person
from coalition.roles import Role
from letters import canonical
from letters.models import Signature

FOLDER = Path(__file__).resolve().parent.parent / "consents"
SHOWN = (Signature.Display.PUBLIC, Signature.Display.CHOSEN)


@dataclass(frozen=True)
class Point:
    """One thing told, or (with a question) asked."""

    heading: str
    text: str
    question: str = ""


@dataclass(frozen=True)
class ConsentText:
    """The whole text in one language, filled in. `sources` holds (law, address)."""

    jurisdiction: str
    version: str
    checked: date
    sources: tuple[tuple[str, str], ...]
    language: str
    title: str
    lead: str
    points: tuple[Point, ...]
    belief: Point
    handing_over: Point
    abroad: Point


@dataclass(frozen=True, kw_only=True)
class Given:
    """What somebody agreed to, and in which words."""

    version: str
    language: str
    belief: bool
    handing_over: bool
    abroad: bool

    def refuse_unless_enough_for(self, display: str) -> None:
        """Nobody signs without the first consent; nobody is shown without all three."""
        if self.version not in versions():
            raise Refused(_("What you are asked to agree to has changed. Please read it again."))
        if not self.belief:
            raise Refused(_("We can count you only if you agree that we keep your signature."))
        if display in SHOWN and not (self.handing_over and self.abroad):
            raise Refused(
                _(
                    "Your name is shown only if you agree that it is handed over and sent abroad. "
                    "Without that you can be counted with your name not shown."
                )
            )

    def columns(self) -> dict[str, Any]:
        """As a signature stores it."""
        return {
            "consent_version": self.version,
            "consent_language": self.language,
            "consent_belief": self.belief,
            "consent_handing_over": self.handing_over,
            "consent_abroad": self.abroad,
        }


def for_letter(text: canonical.Text, *, jurisdiction: str = "") -> ConsentText:
    """What signatories of this text are told, in its language; the deployment's own law unless named."""
    language = text.language
    coalition = coalition_in(language)
    custodians = [person.name for person in Person.objects.holding(Role.CUSTODIAN)]
    addressees = [one.name or one.office for one in text.addressee]
    filled = {
        "coalition": coalition.name,
        "contact": settings.COALITION_CONTACT,
        "addressee": join_list(addressees, language) or _("those it is addressed to"),
        "custodians": join_list(custodians, language) or _("nobody yet; please do not sign this way"),
        "days_unconfirmed": settings.UNCONFIRMED_DAYS,
        "days_kept": settings.SHRED_AFTER_DAYS + settings.BACKUPS_KEPT_DAYS,
    }
    known = jurisdiction if jurisdiction in _jurisdictions() else settings.CONSENT_JURISDICTION
    return consent_text(known, language, filled=filled)


def consent_text(jurisdiction: str, language: str, *, filled: Mapping[str, object]) -> ConsentText:
    """The text of one jurisdiction. `filled`: coalition, contact, addressee, custodians, days_unconfirmed,
    days_kept. KeyError for a jurisdiction or language that is not there.
    """
    data = _jurisdictions()[jurisdiction]
    words = data[language]
    return ConsentText(
        jurisdiction=jurisdiction,
        version=data["version"],
        checked=data["checked"],
        sources=tuple((source["law"], source["address"]) for source in data["sources"]),
        language=language,
        title=words["title"],
        lead=words["lead"],
        points=tuple(_point(point, filled) for point in words["points"]),
        belief=_point(words["belief"], filled),
        handing_over=_point(words["handing_over"], filled),
        abroad=_point(words["abroad"], filled),
    )


def jurisdictions(language: str) -> dict[str, str]:
    """What each jurisdiction is called in `language`."""
    return {code: data[language]["name"] for code, data in _jurisdictions().items()}


def versions() -> set[str]:
    """The versions that may be agreed to today."""
    return {data["version"] for data in _jurisdictions().values()}


@cache
def _jurisdictions() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*.toml"))}


def _point(words: Mapping[str, str], filled: Mapping[str, object]) -> Point:
    return Point(**{name: said.format_map(filled) for name, said in words.items()})
