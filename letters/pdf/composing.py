"""From a sheet to the page that is printed: HTML by templates, and the few files that page may fetch."""

import io
import json
import re
from pathlib import Path
from typing import Any

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from letters import markdown
from letters.pdf import custom as customs
from letters.pdf import listing
from letters.pdf.custom import Custom
from letters.pdf.endings import keep_company
from letters.pdf.keeping import keep_words_whole
from letters.pdf.passages import Citations, no_mark, shown
from letters.pdf.rendering import Attached
from letters.pdf.sheet import Form, Sheet
from letters.pdf.spacing import set_apart

CSS = Path(__file__).parent / "css"
STYLESHEETS = ("page.css", "letter.css", "signatories.css", "scripts.css")
QR, LOGO = "verification.svg", "logo.png"
# What the renderer cannot be told in a style sheet.
_TYPESETTING = {"ko": keep_words_whole, "zh-Hans": set_apart}
_BENEATH = re.compile(r"<!--beneath-(\d+)-->")


def compose(sheet: Sheet) -> str:
    """The letter as one HTML page, to be rendered with `assets(sheet)`; a long list stands in `annex(sheet)`."""
    custom = customs.custom_for(sheet.language, sheet.form.layout)
    below = _Below(sheet.beneath.language if sheet.beneath else "")
    citations = Citations(custom, sheet.notes)
    html = render_to_string(
        "letters/pdf/letter.html",
        {
            "sheet": sheet,
            "custom": custom,
            "title": title(sheet),
            "stylesheets": stylesheets(sheet.form),
            "parts": [f"letters/pdf/{part}.html" for part in custom.parts],
            "dateline": customs.dateline(custom, sheet),
            "day": customs.day(custom, sheet.date),
            "subject": markdown.inline_html(sheet.subject, cite=citations.cite),
            "subject_beneath": below.of(_subject_beneath(sheet)),
            "salutation": customs.salutation(custom, sheet.salutation),
            "salutation_beneath": below.of(_salutation_beneath(sheet)),
            "passages": shown(sheet.blocks, citations, sheet.beneath, put=below.of),
            "groups": [] if listing.is_long(sheet) else listing.groups(custom, sheet),
            "grid": sheet.form.signatures == "grid",
            "withheld": customs.withheld(custom, sheet),
            "annexed": custom.annexed if listing.is_long(sheet) else "",
            "series": custom.series.format(number=sheet.series_number) if sheet.series_number else "",
            "foot": foot(custom, sheet),
            "qr": custom.qr.format(address=sheet.verification.address),
            "logo": LOGO if sheet.letterhead.logo else "",
        },
    )
    return below.filled(typeset(html, sheet.language))


def typeset(html: str, language: str) -> str:
    """What the renderer cannot be told in a style sheet, done to the characters themselves."""
    return _TYPESETTING.get(language, str)(keep_company(html, language))


def stylesheets(form: Form) -> tuple[str, ...]:
    """The sheets of this form, the later ones over the earlier."""
    paper = (f"paper-{form.paper}.css",) if form.paper != "a4" else ()
    return (*STYLESHEETS, *paper, *(() if form.numbered else ("unnumbered.css",)))


def assets(sheet: Sheet) -> dict[str, bytes]:
    """All that the composed page may fetch: style sheets, pictures, and the code of the verification page."""
    stamps = {
        listing.stamp_name(group, number): entry.stamp
        for group in sheet.groups
        for number, entry in enumerate(group.entries, start=1)
        if entry.stamp and sheet.form.signatures == "grid"
    }
    logo = {LOGO: sheet.letterhead.logo} if sheet.letterhead.logo else {}
    return files(sheet.form) | {QR: code_of(sheet.verification.address)} | logo | stamps


def files(form: Form) -> dict[str, bytes]:
    return {name: (CSS / name).read_bytes() for name in stylesheets(form)}


def code_of(address: str) -> bytes:
    """The QR code of `address`, as SVG."""
    code = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        code, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return code.getvalue()


def annex(sheet: Sheet) -> dict[str, Any] | None:
    """A long list of signatories as `letters.pdf.annex` sets it; None where the letter holds the list itself."""
    if not listing.is_long(sheet):
        return None
    custom = customs.custom_for(sheet.language, sheet.form.layout)
    return {
        "language": sheet.language,
        "paper": sheet.form.paper,
        "centred": sheet.form.layout == "own" and sheet.language != "en",
        "numbered": sheet.form.numbered,
        "heading": custom.signatories,
        "identification": custom.identification,
        "groups": listing.groups(custom, sheet),
        "withheld": customs.withheld(custom, sheet),
        "sender": sheet.letterhead.names[0].text,
        "day": customs.day(custom, sheet.date),
        "foot": foot(custom, sheet),
    }


def attached(sheet: Sheet) -> tuple[Attached, ...]:
    """What travels inside the file: the seal data of the archive variant, nothing in any other."""
    if sheet.seal_data is None:
        return ()
    data = json.dumps(sheet.seal_data, ensure_ascii=False, sort_keys=True, indent=1).encode()
    description = customs.custom_for(sheet.language).archive
    return (Attached(name="seal.json", data=data, description=description, at=sheet.listed_at),)


def title(sheet: Sheet) -> str:
    """What the file calls itself: its subject, and who writes."""
    return f"{markdown.to_plain(sheet.subject, cite=no_mark)} · {sheet.letterhead.names[0].text}"


def foot(custom: Custom, sheet: Sheet) -> str:
    """What every page says below: which text, which list, and whether it is the archive's."""
    said = [
        custom.edition.format(number=sheet.edition),
        custom.listed.format(moment=customs.moment(custom, sheet.listed_at)),
        custom.archive if sheet.variant == "archive" else "",
    ]
    return " · ".join(filter(None, said))


class _Below:
    """Words of the other language keep out of the way while the page is typeset by the rules of its own."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.kept: list[str] = []

    def of(self, html: SafeString | str) -> SafeString:
        if not html:
            return SafeString("")
        self.kept.append(typeset(html, self.language))
        return mark_safe(f"<!--beneath-{len(self.kept) - 1}-->")  # noqa: S308  (a number)

    def filled(self, html: str) -> str:
        return _BENEATH.sub(lambda found: self.kept[int(found.group(1))], html)


def _subject_beneath(sheet: Sheet) -> str:
    return markdown.inline_html(sheet.beneath.subject, cite=no_mark) if sheet.beneath else ""


def _salutation_beneath(sheet: Sheet) -> str:
    if sheet.beneath is None:
        return ""
    other = customs.custom_for(sheet.beneath.language)
    return markdown.inline_html(customs.salutation(other, sheet.beneath.salutation), cite=no_mark)
