"""A released letter as its pages show it: made of the projection, for the world and for a rehearsal alike."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coalition.called import coalition_in
from coalition.clock import now
from coalition.languages import LANGUAGES, country_name, format_date, tag
from letters.pdf import certificates
from letters.public import catalogue, reading
from letters.public.models import Publication, PublicFile, PublicText
from letters.public.saying import (
    how_counted,
    names_hidden,
    signed_by,
    silence,
    who_may_sign,
    withdrew,
    withheld,
)
from letters.web.leaf import leaf
from letters.web.replies import replies

SEARCHED_FROM = 12  # so many names stand in a list before it pays to search it


@dataclass(frozen=True)
class Place:
    """Where the pages of one letter stand: `base` is `/letters/<slug>/`, or an address of the desk."""

    base: str
    feeds: str = "/feeds/"

    @classmethod
    def of(cls, slug: str) -> "Place":
        return cls(f"/letters/{slug}/")

    def page(self, language: str) -> str:
        return f"{self.base}{language}/"

    def pdf(self, language: str) -> str:
        return f"{self.base}{language}.pdf"

    def feed(self, language: str) -> str:
        return f"{self.feeds}{language}.atom"

    def picture(self, language: str) -> str:
        return f"{self.base}{language}.png"

    def changes(self, language: str) -> str:
        return f"{self.base}{language}/changes/"

    def agreed(self, language: str, number: int) -> str:
        return f"{self.base}{language}/editions/{number}/"


def page(publication: Publication, text: PublicText, *, place: Place, asked: str = "") -> dict[str, Any]:
    """What templates/letters/reading/page.html asks for; `asked` keeps the names in which all its words stand.

    Words are said in the language that is active, which is to be that of `text`.
    """
    language = text.language
    words = reading.page_of(text)
    sender = coalition_in(language).name
    file: PublicFile | None = next((one for one in publication.files.all() if one.language == language), None)
    return {
        "publication": publication,
        "language": language,
        "tag": tag(language),
        "standing": text.standing,
        "title": words.subject,
        "letter": sheet(publication, words, language=language, sender=sender),
        "page_languages": versions(publication, language, place.page),
        "counts": counts(publication),
        "how_counted": how_counted(publication),
        "dispute_address": f"/letters/{publication.slug}/{language}/dispute/",
        "names_hidden": names_hidden(publication),
        "withdrawn": [withdrew(one) for one in catalogue.withdrawn(publication, language)],
        **_signing(publication, language),
        "silence": silence(publication, at=now()) if publication.silent_since else "",
        "answers": replies(publication, text),
        "file": file,
        "self_made": file is not None and file.signed and certificates.is_self_made(Path(settings.KEYS)),
        "pdf_address": place.pdf(language),
        "picture_address": settings.BASE_ADDRESS + place.picture(language),
        "edition_address": place.agreed(language, publication.edition),
        "changes_address": place.changes(language) if publication.edition > 1 else "",
        "feed_address": place.feed(language),
        "verify_address": f"/verify/{language}/",
        "home_address": f"/{language}/",
        "coalition_name": sender,
        "digest": text.digest,
        **_names(publication, language, asked),
        **_shared(words.subject, place.page(language)),
    }


def sheet(publication: Publication, words: reading.Page, *, language: str, sender: str) -> dict[str, Any]:
    """The letter alone, as components/letter.html takes it."""
    day = format_date(publication.dated, language) if publication.dated else ""
    return leaf(
        language=language,
        subject=words.subject,
        segments=words.pieces,
        notes=words.notes,
        addressees=words.addressees,
        copies=words.cc,
        sender=sender,
        dated=_dateline(words.place, day, language),
    )


def versions(publication: Publication, current: str, address: Any) -> list[dict[str, Any]]:
    """The languages of a letter, as components/language_switch.html takes them; `address` is given a code."""
    return [
        {
            "code": one.language,
            "tag": tag(one.language),
            "label": LANGUAGES[one.language].own_name,
            "address": address(one.language),
            "current": one.language == current,
        }
        for one in publication.texts.all()
    ]


def counts(publication: Publication) -> str:
    """Who signed, in one sentence."""
    return signed_by(
        organisations=publication.organisations,
        individuals=publication.individuals,
        countries=publication.countries,
    )


def _signing(publication: Publication, language: str) -> dict[str, Any]:
    """Who may sign or might, and where whoever was not asked does."""
    open_still = _takes_names(publication)
    page = f"/letters/{publication.slug}/{language}/sign/"
    last = publication.late_until
    return {
        "open_still": open_still,
        "sign_address": page if open_still and publication.public_may_sign else "",
        "apply_address": f"{page}organisation/"
        if open_still and publication.may_organisations == "any"
        else "",
        "who_may_sign": who_may_sign(publication, still=open_still),
        "signing_ended": last if last and last <= now() else publication.list_frozen_at,
        "signing_zone": publication.release_zone or "UTC",
    }


def _takes_names(publication: Publication) -> bool:
    """By the database's clock, where `catalogue` fetched it."""
    return bool(getattr(publication, "takes_names", False))


def _shared(title: str, address: str) -> dict[str, str]:
    """The address to hand on, and a mail that hands it on."""
    whole = settings.BASE_ADDRESS + address
    body = f"{title}\n{whole}\n"
    return {"own_address": whole, "mail_address": f"mailto:?subject={quote(title)}&body={quote(body)}"}


def _dateline(place: str, day: str, language: str) -> str:
    if not place or not day:
        return place or day
    ways = {"en": "{place}, {day}", "zh-hans": "{day}于{place}"}
    return ways.get(language, "{place} {day}").format(place=place, day=day)


def _names(publication: Publication, language: str, asked: str) -> dict[str, Any]:
    """The lists, what was looked for in them, and how much of them that is."""
    printed, late = _groups(publication, language), _late(publication, language)
    wanted = _plain(asked).split()
    number = sum(len(group["names"]) for group in [*printed, *late])
    for group in [*printed, *late]:
        group["names"] = [one for one in group["names"] if _has(one, wanted)]
        group["more"] = "" if wanted else group.get("more", "")
    found = sum(len(group["names"]) for group in [*printed, *late])
    return {
        "groups": [group for group in printed if group["names"] or group["more"]],
        "late_groups": [group for group in late if group["names"]],
        "search": number >= SEARCHED_FROM or bool(wanted),
        "asked": asked.strip(),
        "found": found if wanted else None,
    }


def _has(line: dict[str, str], wanted: list[str]) -> bool:
    words = _plain(f"{line['name']} {line['detail']}")
    return all(word in words for word in wanted)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).casefold()


def _groups(publication: Publication, language: str) -> list[dict[str, Any]]:
    groups = []
    for group, heading in _headings().items():
        names = [_name(line, language) for line in reading.lines_of(publication, language, group)]
        more = withheld(publication.withheld, publication.vouched) if group == "individuals" else ""
        if names or more:
            groups.append({"heading": heading, "names": names, "more": more})
    return groups


def _late(publication: Publication, language: str) -> list[dict[str, Any]]:
    """Those who signed after the release, by name only: each number would tell when somebody unnamed came."""
    return [
        {
            "heading": _headings()[group],
            "names": [
                _name(line, language)
                for line in reading.lines_of(publication, language, reading.LATE + group)
            ],
        }
        for group, number in catalogue.late(publication).items()
        if number
    ]


def _headings() -> dict[str, str]:
    return {"organisations": _("Organisations"), "individuals": _("Individuals")}


def _name(line: reading.Line, language: str) -> dict[str, str]:
    name = line.name
    if line.abbreviation:
        name = _("%(name)s (%(abbreviation)s)") % {"name": name, "abbreviation": line.abbreviation}
    said = [line.detail, line.called or (country_name(line.country, language) if line.country else "")]
    if line.chosen:
        said.append(_("chosen name"))
    return {"name": name, "detail": pgettext("between clauses", ", ").join(filter(None, said))}
