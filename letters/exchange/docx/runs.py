"""The words of one Word paragraph: runs, links, fields, notes, and what is tracked as changed."""

from collections.abc import Callable

from letters.exchange.docx.marks import note_of, read
from letters.exchange.docx.package import Package
from letters.exchange.docx.styles import Style, Styles, said, value
from letters.exchange.losses import Losses
from letters.exchange.parsing import Element
from letters.exchange.spans import Span
from letters.exchange.text import Mark

IGNORED = {
    *("w.pPr", "w.rPr", "w.proofErr", "w.sdtPr", "w.sdtEndPr", "w.lastRenderedPageBreak", "w.softHyphen"),
    *("w.commentRangeStart", "w.commentRangeEnd", "w.commentReference", "w.footnoteRef", "w.endnoteRef"),
    *("w.annotationRef", "w.separator", "w.continuationSeparator", "w.fldData", "w.tblPr", "w.tcPr"),
}
SIGNS = {"w.tab": " ", "w.ptab": " ", "w.br": "\n", "w.cr": "\n", "w.noBreakHyphen": "\u2011"}
CITED = {"w.footnoteReference": "footnotes", "w.endnoteReference": "endnotes"}


class Runs:
    """Walks the inside of a paragraph; `spans` are its words, `boxes` the text boxes met on the way.

    `cite(kind, id, mark)` gives a note's key, empty where there is no such note. `accepted` reads tracked
    changes as made, else as if none had been.
    """

    def __init__(
        self,
        *,
        package: Package,
        styles: Styles,
        losses: Losses,
        cite: Callable[[str, str, str], str],
        accepted: bool,
        of: str,
    ) -> None:
        self.package, self.styles, self.losses = package, styles, losses
        self.cite, self.accepted, self.of = cite, accepted, of
        self.spans: list[Span] = []
        self.boxes: list[Element] = []
        self.marks: dict[str, Mark] = {}
        self.first_mark: Mark | None = None
        self._note_mark = ""
        self._named = ""  # the bookmark that was begun last
        self._cited_at: dict[str, str] = {}  # notes by the bookmark around their number
        self._link = ""
        self._fields: list[str | None] = []  # the instruction while it is read, None once its result is
        self._look = Style()

    def begin(self, style: Style) -> None:
        """A new paragraph; marks that are still open reach into it."""
        self.spans, self.boxes, self._fields, self._link = [], [], [], ""
        self.first_mark = next(iter(self.marks.values()), None)
        self._look = style

    def walk(self, element: Element) -> None:
        for child in element:
            self._one(child)

    def bookmark(self, element: Element) -> None:
        key, name = element.get("w.id", ""), element.get("w.name", "")
        self._named = name if element.tag == "w.bookmarkStart" else ""
        if element.tag == "w.bookmarkEnd":
            self.marks.pop(key, None)
        elif mark := read(name):
            # LibreOffice begins a mark that spans paragraphs of a cell twice and ends it once.
            self.marks = {one: other for one, other in self.marks.items() if other != mark} | {key: mark}
            self.first_mark = self.first_mark or mark
        elif note := note_of(name):
            self._note_mark = note

    def tracked(self, element: Element) -> bool:
        """Whether what stands in this tracked change is to be read; counted."""
        self.losses.changed_by(element.get("w.author", ""))
        return (element.tag in ("w.ins", "w.moveTo")) is self.accepted

    def _one(self, child: Element) -> None:  # noqa: C901  (one branch for each kind of thing that Word has)
        tag = child.tag
        if tag in IGNORED:
            return
        if tag == "w.r":
            self._run(child)
        elif tag in ("w.ins", "w.moveTo", "w.del", "w.moveFrom"):
            if self.tracked(child):
                self.walk(child)
        elif tag in ("w.bookmarkStart", "w.bookmarkEnd"):
            self.bookmark(child)
        elif tag == "w.hyperlink":
            self._linked(child, self.package.link(child.get("r.id", ""), of=self.of))
        elif tag == "w.fldSimple":
            if self._again(child.get("w.instr", "")):
                return
            self._linked(child, self._instructed(child.get("w.instr", "")) or self._link)
        elif tag == "mc.AlternateContent":
            self._alternative(child)
        elif tag in ("w.drawing", "w.pict", "w.object"):
            self._drawing(child)
        elif tag in ("m.oMath", "w.rt"):
            self._apart(child)
        else:
            self.walk(child)

    def _apart(self, child: Element) -> None:
        """A formula, or the small reading above a character."""
        if child.tag == "m.oMath":
            self.losses.count("formula")
            self._say("".join(one.text or "" for one in child.iter("m.t")))
        else:
            self._say("(" + "".join(one.text or "" for one in child.iter("w.t")) + ")")

    def _run(self, run: Element) -> None:
        properties = run.find("w.rPr")
        if said(properties, "w.vanish"):
            self.losses.count("hidden", words="".join(one.text or "" for one in run.iter("w.t")))
            return
        look = self.styles.get(value(properties, "w.rStyle"))
        strong, emphasis = said(properties, "w.b"), said(properties, "w.i")
        before = self._look
        self._look = Style(
            strong=(before.strong or look.strong) if strong is None else strong,
            emphasis=(before.emphasis or look.emphasis) if emphasis is None else emphasis,
        )
        self._count_looks(properties, run)
        for child in run:
            self._in_run(child)
        self._look = before

    def _count_looks(self, properties: Element | None, run: Element) -> None:
        if said(properties, "w.strike") or said(properties, "w.dstrike"):
            self.losses.count("struck", words="".join(one.text or "" for one in run.iter("w.t")))
        if said(properties, "w.u") and not self._link and not self._fields:
            self.losses.count("underline")
        if value(properties, "w.vertAlign") in ("superscript", "subscript") and run.find("w.t") is not None:
            self.losses.count("raised")

    def _in_run(self, child: Element) -> None:
        tag = child.tag
        if tag in ("w.t", "w.delText"):
            self._say(child.text or "")
        elif tag in SIGNS:
            self._say(" " if child.get("w.type") == "page" else SIGNS[tag])
        elif tag in CITED:
            self._cited(child)
        elif tag == "w.fldChar":
            self._field(child.get("w.fldCharType", ""))
        elif tag in ("w.instrText", "w.delInstrText"):
            self._instruct(child.text or "")
        elif tag == "w.sym":
            self.losses.count("symbol", words=f"{child.get('w.font', '')} {child.get('w.char', '')}")
        else:
            self._one(child)

    def _say(self, words: str) -> None:
        if words and all(field is None for field in self._fields):
            self.spans.append(Span(words, self._look.strong, self._look.emphasis, self._link))

    def _cited(self, child: Element) -> None:
        key = self.cite(CITED[child.tag], child.get("w.id", ""), self._note_mark)
        self._note_mark = ""
        if key:
            self._cited_at[self._named] = key
            self.spans.append(Span(note=key))
        else:
            self.losses.count("astray")

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append("")
        elif self._fields and kind == "separate":
            if self._again(self._fields[-1] or ""):
                return  # the number it shows is not read: the note has one
            self._link = self._instructed(self._fields[-1] or "") or self._link
            self._fields[-1] = None
        elif self._fields and kind == "end":
            self._fields.pop()
            self._link = self._link if self._fields else ""

    def _again(self, instruction: str) -> bool:
        """Cite a note once more, where a field repeats the number of one: "NOTEREF bookmark"."""
        words = instruction.split()
        key = self._cited_at.get(words[1]) if len(words) > 1 and words[0].upper() == "NOTEREF" else None
        if key:
            self.spans.append(Span(note=key))
        return bool(key)

    def _instruct(self, words: str) -> None:
        if self._fields and self._fields[-1] is not None:
            self._fields[-1] += words

    def _instructed(self, instruction: str) -> str:
        """The address, where a field is a link; others are counted."""
        words = instruction.split()
        if words and words[0].upper() == "HYPERLINK":
            return next((word.strip('"') for word in words[1:] if "://" in word or "mailto:" in word), "")
        self.losses.count("field")
        return ""

    def _linked(self, child: Element, link: str) -> None:
        before, self._link = self._link, link
        self.walk(child)
        self._link = before

    def _alternative(self, child: Element) -> None:
        """The same thing said twice, for newer and older programs: taken once."""
        ways = [way for way in child if way.tag in ("mc.Choice", "mc.Fallback")]
        chosen = next(
            (way for way in ways if way.find(".//w.txbxContent") is not None), ways[0] if ways else None
        )
        if chosen is not None:
            self.walk(chosen)

    def _drawing(self, child: Element) -> None:
        boxes = list(child.iter("w.txbxContent"))
        if boxes:
            self.losses.count("text_box", times=len(boxes))
            self.boxes += boxes
            return
        told = next((one.get("descr", "") for one in child.iter("wp.docPr")), "")
        self.losses.count("picture", words=told)
