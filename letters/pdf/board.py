"""What a board is given: a paper before it decides, a record of what it decided. Plain values, no database."""

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import segno
from django.template.loader import render_to_string

from letters.pdf import custom as customs
from letters.pdf.composing import CSS, QR, STYLESHEETS
from letters.pdf.keeping import keep_words_whole
from letters.pdf.passages import Citations, shown
from letters.pdf.rendering import Limits, Press, render
from letters.pdf.sheet import Block, Note
from letters.pdf.spacing import set_apart
from letters.redline import Piece

_TYPESETTING = {"ko": keep_words_whole, "zh-Hans": set_apart}
LIMITS = Limits(seconds=40, wall=60)


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One paragraph that is not as it was when they last saw the text."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Everything a trustee needs to decide, in `language` (a document tag); the text in `text_language`.

    `facts` are pairs of label and words. `link` is where a trustee answers. `seen` is the number of the text they
    saw last, `changes` what has changed since.
    """

    language: str
    text_language: str
    title: str
    coalition: str
    organisation: str
    facts: tuple[tuple[str, str], ...]
    demands: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: Mapping[str, Note] = field(default_factory=dict)
    signed: tuple[str, ...] = ()
    signed_words: str = ""
    risks: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    seen: int = 0
    changes: tuple[Changed, ...] = ()
    link: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """One trustee in the record: `verdict` and `condition` in words."""

    name: str
    role: str
    verdict: str
    condition: str = ""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a body decided about a text. `address` is the page that recognises it, `code` the record's check code."""

    language: str
    title: str
    organisation: str
    body: str
    decided_on: dt.date
    verdict: str
    condition: str
    voices: tuple[Voice, ...]
    text_code: str
    edition: int
    address: str
    code: str


def print_paper(paper: Paper, *, press: Press | None = None) -> bytes:
    """The paper as PDF/UA-1; the same paper gives the same bytes. Raises RenderFailed, FontMissing."""
    custom = customs.custom_for(paper.text_language)
    context = {
        "passages": shown(paper.blocks, Citations(custom, paper.notes)),
        "custom": custom,
    }
    return _print("letters/pdf/board_paper.html", paper, paper.link, context, press)


def print_record(record: Record, *, press: Press | None = None) -> bytes:
    """The record for the minutes as PDF/UA-1, not sealed yet."""
    day = customs.day(customs.custom_for(record.language), record.decided_on)
    return _print("letters/pdf/board_record.html", record, record.address, {"day": day}, press)


def _print(
    template: str, page: Paper | Record, address: str, context: dict[str, Any], press: Press | None
) -> bytes:
    html = render_to_string(template, {"page": page, "stylesheets": (*STYLESHEETS, "board.css"), **context})
    return render(
        _TYPESETTING.get(page.language, str)(html),
        _assets(address),
        title=f"{page.title} · {page.organisation}",
        language=page.language,
        limits=LIMITS,
        press=press,
    )


def _assets(address: str) -> dict[str, bytes]:
    code = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        code, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return {name: (CSS / name).read_bytes() for name in (*STYLESHEETS, "board.css")} | {QR: code.getvalue()}
