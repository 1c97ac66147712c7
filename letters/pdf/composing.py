"""From a sheet to the page that is printed: HTML by templates, and the few files that page may fetch."""

import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import segno
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from letters import markdown
from letters.pdf import custom as customs
from letters.pdf import listing
from letters.pdf.custom import Custom
from letters.pdf.keeping import keep_words_whole
from letters.pdf.rendering import Attached
from letters.pdf.sheet import Block, Note, Sheet
from letters.pdf.spacing import set_apart

CSS = Path(__file__).parent / "css"
STYLESHEETS = ("page.css", "letter.css", "signatories.css", "scripts.css")
QR = "verification.svg"
# What the renderer cannot be told in a style sheet.
_TYPESETTING = {"ko": keep_words_whole, "zh-Hans": set_apart}


def compose(sheet: Sheet) -> str:
    """The letter as one HTML page, to be rendered with `assets(sheet)`; a long list stands in `annex(sheet)`."""
    custom = customs.custom_for(sheet.language)
    citations = Citations(custom, sheet.notes)
    html = render_to_string(
        "letters/pdf/letter.html",
        {
            "sheet": sheet,
            "custom": custom,
            "title": title(sheet),
            "stylesheets": STYLESHEETS,
            "parts": [f"letters/pdf/{part}.html" for part in custom.parts],
            "dateline": customs.dateline(custom, sheet),
            "day": customs.day(custom, sheet.date),
            "subject": markdown.inline_html(sheet.subject, cite=citations.cite),
            "salutation": customs.salutation(custom, sheet.salutation),
            "passages": list(passages(sheet.blocks, citations)),
            "groups": [] if listing.is_long(sheet) else listing.groups(custom, sheet),
            "withheld": customs.withheld(custom, sheet),
            "annexed": custom.annexed if listing.is_long(sheet) else "",
            "series": custom.series.format(number=sheet.series_number) if sheet.series_number else "",
            "foot": _foot(custom, sheet),
            "qr": custom.qr.format(address=sheet.verification.address),
        },
    )
    return _TYPESETTING.get(sheet.language, str)(html)


def assets(sheet: Sheet) -> dict[str, bytes]:
    """All that the composed page may fetch: style sheets, and the QR code of the verification page."""
    code = io.BytesIO()
    segno.make(sheet.verification.address, error="m", micro=False).save(
        code, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return {name: (CSS / name).read_bytes() for name in STYLESHEETS} | {QR: code.getvalue()}


def annex(sheet: Sheet) -> dict[str, Any] | None:
    """A long list of signatories as `letters.pdf.annex` sets it; None where the letter holds the list itself."""
    if not listing.is_long(sheet):
        return None
    custom = customs.custom_for(sheet.language)
    return {
        "language": sheet.language,
        "heading": custom.signatories,
        "identification": custom.identification,
        "groups": listing.groups(custom, sheet),
        "withheld": customs.withheld(custom, sheet),
        "sender": sheet.letterhead.names[0].text,
        "day": customs.day(custom, sheet.date),
        "foot": _foot(custom, sheet),
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
    return f"{markdown.to_plain(sheet.subject, cite=_no_mark)} · {sheet.letterhead.names[0].text}"


@dataclass
class Citations:
    """Gives footnotes their numbers in the order in which the text first cites them."""

    custom: Custom
    notes: Mapping[str, Note]
    numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, key: str) -> SafeString:
        """The note where it is first cited, its number afterwards, nothing where there is no such note."""
        note = self.notes.get(key)
        if note is None:
            return SafeString()
        if key in self.numbers:
            return format_html('<span class="again">&#x2060;{}</span>', self.numbers[key])
        self.numbers[key] = len(self.numbers) + 1
        return format_html('&#x2060;<span class="note">{}</span>', self._printed(note))

    def _printed(self, note: Note) -> SafeString:
        words = [markdown.inline_html(note.text, cite=_no_mark)] if note.text else []
        if source := customs.source_of(self.custom, note):
            words.append(format_html("{}{}", source, self.custom.stop))
        if _can_be_followed(note.address):
            shown = note.address.replace("-", "-\u2060")  # a line may end after a slash, not after a hyphen
            words.append(format_html('<a href="{}">{}</a>', note.address, shown))
        gap = "" if self.custom.stop == "。" else " "
        return mark_safe(gap.join(words))  # noqa: S308  (each part was made safe above)


@dataclass(frozen=True)
class Passage:
    """One part of the body: `demands` is a list of safe HTML, every other kind a single one."""

    kind: str
    id: str
    html: SafeString = SafeString("")  # noqa: RUF009
    demands: tuple[SafeString, ...] = ()
    source: str = ""


def passages(blocks: tuple[Block, ...], citations: Citations) -> Iterator[Passage]:
    """The blocks in order, demands that follow each other gathered into one list."""
    demands: list[SafeString] = []
    for block in (*blocks, None):
        if demands and (block is None or block.role != "demand"):
            yield Passage("demands", "demands", demands=tuple(demands))
            demands = []
        if block is None:
            return
        inline = block.role in ("heading", "closing")
        make = markdown.inline_html if inline else markdown.to_html
        html = mark_safe(make(block.text, cite=citations.cite))  # noqa: S308  (markdown sanitises)
        if block.role == "demand":
            demands.append(html)
        elif block.role == "closing":
            yield Passage("closing", block.id, html=_lines(html))
        else:
            yield Passage(block.role, block.id, html=html, source=block.source)


def _lines(html: SafeString) -> SafeString:
    """A closing as it stands, line by line: 此致 and 敬礼 each have their place."""
    rows = [f'<span class="line">{row}</span>' for row in re.split(r"\s*(?:<br ?/?>|\n)\s*", html) if row]
    return mark_safe("".join(rows))  # noqa: S308


def _foot(custom: Custom, sheet: Sheet) -> str:
    """What every page says below: which text, which list, and whether it is the archive's."""
    said = [
        custom.edition.format(number=sheet.edition),
        custom.listed.format(moment=customs.moment(custom, sheet.listed_at)),
        custom.archive if sheet.variant == "archive" else "",
    ]
    return " · ".join(filter(None, said))


def _no_mark(_key: str) -> str:
    return ""


def _can_be_followed(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("https", "http")
    except ValueError:
        return False
