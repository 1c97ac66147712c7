"""Read a Hangul file (.hwpx, OWPML): paragraphs, headings, notes; what else it holds is said, never dropped."""

import re

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.exchange.archive import Archive, broken
from letters.exchange.assembling import Line, assemble
from letters.exchange.losses import Losses
from letters.exchange.parsing import Element, parse
from letters.exchange.spans import Span
from letters.exchange.text import Text

SECTION = re.compile(r"Contents/section(\d{1,4})\.xml")
HEADER = "Contents/header.xml"
# The years of the namespaces differ from version to version, their last words do not.
_ROOT = ("http://www.hancom.co.kr/hwpml", "http://www.owpml.org/owpml")
PREFIXES = {
    f"{root}/{year}/{name}": prefix
    for root in _ROOT
    for year in ("2011", "2016", "2021", "2024")
    for name, prefix in (("paragraph", "p"), ("section", "s"), ("head", "h"), ("core", "c"))
}
HEADING = re.compile(r"(개요|outline|heading|제목)\s*\d*", re.IGNORECASE)
TITLE = re.compile(r"(title|표제)", re.IGNORECASE)
SIGNS = {"p.lineBreak": "\n", "p.tab": " ", "p.nbSpace": "\u00a0", "p.fwSpace": "\u3000", "p.hyphen": "-"}
PICTURES = ("p.pic", "p.ole", "p.chart", "p.video", "p.equation")
SHAPES = (
    "p.rect",
    "p.ellipse",
    "p.polygon",
    "p.container",
    "p.line",
    "p.curve",
    "p.arc",
    "p.connectLine",
    "p.textart",
)
BESIDE = {"p.header": "margin", "p.footer": "margin", "p.hiddenComment": "hidden", "p.memo": "comment"}


def is_one(names: list[str]) -> bool:
    return any(SECTION.fullmatch(name) for name in names)


def read(archive: Archive) -> Text:
    """The text of a .hwpx. Refused, in a sentence, where it is damaged or locked with a password."""
    if b"encryption-data" in (archive.part("META-INF/manifest.xml") or b""):
        raise Refused(_("This file is locked with a password. Please save it without one."))
    return _Reading(archive).text()


class _Reading:
    def __init__(self, archive: Archive) -> None:
        self.losses = Losses()
        self.lines: list[Line] = []
        self.notes: list[tuple[str, str, list[Span]]] = []
        header = archive.part(HEADER)
        self._looks: dict[str, tuple[bool, bool]] = {}
        self._styles: dict[str, str] = {}
        self._items: dict[str, tuple[str, str, int]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        if header is not None:
            self._read_header(parse(header, PREFIXES))
        names = sorted(
            (name for name in archive.names if SECTION.fullmatch(name)),
            key=lambda name: int(re.sub(r"\D", "", name)),
        )
        self._sections = [self._section(archive, name) for name in dict.fromkeys(names)]
        self._link = ""
        self._look = (False, False)
        self._apart: list[Element] = []

    def text(self) -> Text:
        for section in self._sections:
            self._paragraphs(section)
        return assemble(self.lines, self.notes, self.losses)

    def _section(self, archive: Archive, name: str) -> Element:
        data = archive.part(name)
        if data is None:
            raise broken()
        return parse(data, PREFIXES)

    def _read_header(self, header: Element) -> None:
        for look in header.iter("h.charPr"):
            bold, italic = look.find("h.bold") is not None, look.find("h.italic") is not None
            self._looks[look.get("id", "")] = bold, italic
        for shape in header.iter("h.paraPr"):
            heading = shape.find("h.heading")
            if heading is not None and heading.get("type", "NONE") != "NONE":
                level = heading.get("level", "0")
                depth = int(level) + 1 if level.isdecimal() and len(level) == 1 else 1
                self._items[shape.get("id", "")] = heading.get("type", ""), heading.get("idRef", ""), depth
        for style in header.iter("h.style"):
            names = f"{style.get('name', '')} {style.get('engName', '')}"
            role = "heading" if HEADING.search(names) else "subject" if TITLE.search(names) else "paragraph"
            self._styles[style.get("id", "")] = role

    def _paragraphs(self, parent: Element) -> None:
        for child in parent:
            if child.tag == "p.p":
                self._paragraph(child)
            else:
                self._paragraphs(child)

    def _paragraph(self, paragraph: Element) -> None:
        line = Line(self._styles.get(paragraph.get("styleIDRef", ""), "paragraph"))
        before, self._apart = self._apart, []
        for run in paragraph.iterfind("p.run"):
            self._look = self._looks.get(run.get("charPrIDRef", ""), (False, False))
            if line.role != "paragraph":
                self._look = (False, False)
            for child in run:
                self._inside(child, line.spans)
        self._place(line, paragraph.get("paraPrIDRef", ""))
        self.lines.append(line)
        apart, self._apart = self._apart, before
        for element in apart:
            self._paragraphs(element)

    def _place(self, line: Line, shape: str) -> None:
        """Make an item of the line where its shape is a list's; Hangul counts by itself, and goes on counting."""
        kind, key, depth = self._items.get(shape, ("", "", 0))
        if not kind or not any(span.text.strip() for span in line.spans):
            return
        if kind == "OUTLINE" or line.role != "paragraph":
            self.losses.count("outline")
        elif kind == "BULLET":
            line.kind, line.depth = "bullet", depth
        else:
            count = self._counts[key, depth] = self._counts.get((key, depth), 0) + 1
            for other, deeper in list(self._counts):
                if other == key and deeper > depth:
                    del self._counts[other, deeper]
            before = self.lines[-1] if self.lines else None
            if count == 1 or (before is not None and before.kind == "number"):
                line.kind, line.depth, line.begins = "number", depth, count == 1 and depth == 1
            else:
                line.spans.insert(0, Span(f"{count}. "))
                self.losses.count("numbers")

    def _inside(self, child: Element, spans: list[Span]) -> None:  # noqa: C901  (one branch for each kind of thing)
        tag = child.tag
        if tag == "p.t":
            self._say(child, spans)
        elif tag in ("p.footNote", "p.endNote"):
            spans.append(Span(note=self._note(child)))
        elif tag == "p.fieldBegin":
            self._begin_field(child)
        elif tag == "p.fieldEnd":
            self._link = ""
        elif tag == "p.tbl":
            self.losses.count("table")
            self._apart.append(child)
        elif tag in PICTURES:
            self.losses.count("formula" if tag == "p.equation" else "picture", words=_words(child))
        elif tag in SHAPES:
            self.losses.count("text_box" if child.find(".//p.p") is not None else "picture")
            self._apart.append(child)
        elif tag in BESIDE:
            self.losses.count(BESIDE[tag], words=_words(child))
        elif tag == "p.autoNum":
            self.losses.count("field")
        elif tag not in ("p.secPr", "p.colPr", "p.linesegarray"):
            for inner in child:
                self._inside(inner, spans)

    def _say(self, element: Element, spans: list[Span]) -> None:
        self._add(element.text or "", spans)
        for child in element:
            if child.tag in ("p.deleteBegin", "p.insertBegin"):
                self.losses.changed_by("")
            self._add(SIGNS.get(child.tag, ""), spans)
            self._add(child.tail or "", spans)

    def _add(self, words: str, spans: list[Span]) -> None:
        if words:
            spans.append(Span(words, *self._look, self._link))

    def _begin_field(self, child: Element) -> None:
        if child.get("type", "").upper() != "HYPERLINK":
            if child.get("type", "").upper() not in ("BOOKMARK", "CLICK_HERE"):
                self.losses.count(
                    "comment" if child.get("type", "").upper() == "MEMO" else "field", words=_words(child)
                )
            return
        said = " ".join(one.text or "" for one in child.iter() if one.tag in ("p.stringParam", "p.Command"))
        found = re.search(r"(https?\\?:[^\s;\"]+|mailto\\?:[^\s;\"]+)", said)
        self._link = found[1].replace("\\", "") if found else ""

    def _note(self, note: Element) -> str:
        key = f"note-{len(self.notes) + 1}"
        words: list[Span] = []
        self.notes.append((key, "", words))
        look, link = self._look, self._link
        self._link = ""
        for paragraph in note.iter("p.p"):
            if words:
                self.losses.count("note_look")
                words.append(Span(" "))
            for run in paragraph.iterfind("p.run"):
                self._look = self._looks.get(run.get("charPrIDRef", ""), (False, False))
                for child in run.iterfind("p.t"):
                    self._say(child, words)
        self._look, self._link = look, link
        return key


def _words(element: Element) -> str:
    return "\n".join("".join(one.itertext()) for one in element.iter("p.t"))
