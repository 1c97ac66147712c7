"""What a signatory is told and asked before she signs: data per jurisdiction, with its source."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.called import coalition_in
from coalition.errors import Refused
from coalition.languages import join_list
from coalition.models import Person
from coalition.roles import Role
from letters import addressing, canonical
from letters.models import Signature

FOLDER = Path(__file__).resolve().parent.parent / "consents"
CARD = "-card"  # ends the version of a text told to whoever signs with a card
NAMED = "-named"  # ends the version of a text that knows only signatories shown by name
_CONDITIONAL = re.compile(r"⟨([^|⟩]*)\|?([^⟩]*)⟩")
SHOWN = (Signature.Display.PUBLIC, Signature.Display.CHOSEN)


@dataclass(frozen=True)
class Point:
    """One thing told, or (with a question) asked."""

    heading: str
    text: str
    question: str = ""


@dataclass(frozen=True)
class ConsentText:
    """The whole text in one language, filled in. `sources` holds (law as this language calls it, address)."""

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
            raise Refused(_without_the_name())

    def refuse_unless_told_of_the_card(self) -> None:
        """Whoever signs with a card agreed to the words that say what is kept of a card."""
        if not self.version.endswith(CARD):
            raise Refused(_("What you are asked to agree to has changed. Please read it again."))

    def columns(self) -> dict[str, Any]:
        """As a signature stores it."""
        return {
            "consent_version": self.version,
            "consent_language": self.language,
            "consent_belief": self.belief,
            "consent_handing_over": self.handing_over,
            "consent_abroad": self.abroad,
        }


def custodians_now() -> QuerySet[Person]:
    """Who keeps the names that are not shown. Where there is nobody, nobody signs that way."""
    return Person.objects.holding(Role.CUSTODIAN)


def refuse_unless_kept() -> None:
    """A name that is not shown needs somebody who knows it."""
    if not custodians_now().exists():
        raise Refused(
            _("Nobody here keeps names that are not shown, so this letter can be signed by name only.")
        )


def _without_the_name() -> str:
    if custodians_now().exists():
        return _(
            "Your name is shown only if you agree that it is handed over and sent abroad. "
            "Without that you can be counted with your name not shown."
        )
    return _("Your name is shown only if you agree that it is handed over and sent abroad.")


def for_letter(text: canonical.Text, *, jurisdiction: str = "", voucher: str = "") -> ConsentText:
    """What signatories of this text are told, in its language; the deployment's own law unless named.

    `voucher`: the organisation that answers for somebody who signs with its card; she is told what differs for her.
    """
    language = text.language
    coalition = coalition_in(language)
    custodians = [person.name for person in custodians_now()]
    addressees = [addressing.called(one.name, one.office, language) for one in text.addressee]
    filled = {
        "coalition": coalition.name,
        "contact": settings.COALITION_CONTACT,
        "addressee": join_list(addressees, language) or _("those it is addressed to"),
        "custodians": join_list(custodians, language),
        "voucher": voucher,
        "days_unconfirmed": settings.UNCONFIRMED_DAYS,
        "days_kept": settings.SHRED_AFTER_DAYS + settings.BACKUPS_KEPT_DAYS,
    }
    known = jurisdiction if jurisdiction in _jurisdictions() else settings.CONSENT_JURISDICTION
    return consent_text(known, language, filled=filled)


def consent_text(jurisdiction: str, language: str, *, filled: Mapping[str, object]) -> ConsentText:
    """The text of one jurisdiction. `filled`: coalition, contact, addressee, custodians, days_unconfirmed,
    days_kept, and with a card its voucher, whose version ends in `CARD`. KeyError for a jurisdiction or language
    that is not there. Without custodians nothing is said of
    names that are not shown, and the version ends in `NAMED`.
    """
    data = _jurisdictions()[jurisdiction]
    suffix = ("" if filled["custodians"] else NAMED) + (CARD if filled.get("voucher") else "")
    words = data[language]
    told = [*(words["card"] if filled.get("voucher") else []), *words["points"]]
    return ConsentText(
        jurisdiction=jurisdiction,
        version=data["version"] + suffix,
        checked=data["checked"],
        sources=tuple((source["law"][language], source["address"]) for source in data["sources"]),
        language=language,
        title=words["title"],
        lead=words["lead"],
        points=tuple(_point(point, filled) for point in told),
        belief=_point(words["belief"], filled),
        handing_over=_point(words["handing_over"], filled),
        abroad=_point(words["abroad"], filled),
    )


def jurisdictions(language: str) -> dict[str, str]:
    """What each jurisdiction is called in `language`."""
    return {code: data[language]["name"] for code, data in _jurisdictions().items()}


def versions() -> set[str]:
    """The versions that may be agreed to today."""
    suffixes = ("", NAMED, CARD, NAMED + CARD)
    return {data["version"] + suffix for data in _jurisdictions().values() for suffix in suffixes}


@cache
def _jurisdictions() -> dict[str, dict[str, Any]]:
    return {path.stem: tomllib.loads(path.read_text()) for path in sorted(FOLDER.glob("*.toml"))}


def _point(words: Mapping[str, str], filled: Mapping[str, object]) -> Point:
    chosen = r"\1" if filled["custodians"] else r"\2"
    return Point(**{name: _CONDITIONAL.sub(chosen, said).format_map(filled) for name, said in words.items()})
