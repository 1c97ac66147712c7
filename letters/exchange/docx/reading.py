"""Read a Word file: paragraphs, headings, lists and notes; whatever else it holds is said, never dropped."""

from collections.abc import Callable

from letters.exchange.assembling import Line, assemble
from letters.exchange.docx.numbering import Item, Numbering
from letters.exchange.docx.package import Package
from letters.exchange.docx.runs import Runs
from letters.exchange.docx.styles import Styles, value
from letters.exchange.losses import Losses
from letters.exchange.parsing import Element
from letters.exchange.spans import Span
from letters.exchange.text import Text

NOTE_KEY = "note-{}"


def read(data: bytes, *, accepted: bool = True) -> Text:
    """The text of a .docx. `accepted` reads tracked changes as made, else as if there had been none.

    Refused, in a sentence, where it is no such file, damaged, too large, or carries macros.
    """
    return _Reading(Package(data), accepted=accepted).text()


class _Reading:
    def __init__(self, package: Package, *, accepted: bool) -> None:
        self.package = package
        self.losses = Losses()
        self.losses.accepted = accepted
        self.styles = Styles(package.part("styles"))
        self.numbering = Numbering(package.part("numbering"))
        self.notes: dict[tuple[str, str], tuple[str, str, list[Span]]] = {}
        self.parts: dict[str, dict[str, Element]] = {}
        self.accepted = accepted
        self.runs = self._runs("", self._cite)
        self.lines: list[Line] = []
        self._joins = False
        self._counted: dict[int, int] = {}

    def text(self) -> Text:
        body = self.package.main.find("w.body")
        self._blocks(body if body is not None else self.package.main)
        self._margins()
        for comment in self._all("comments", "w.comment"):
            self.losses.count("comment", words=_words(comment))
        return assemble(self.lines, self.notes.values(), self.losses)

    def _runs(self, of: str, cite: Callable[[str, str, str], str]) -> Runs:
        return Runs(
            package=self.package,
            styles=self.styles,
            losses=self.losses,
            cite=cite,
            accepted=self.accepted,
            of=of,
        )

    def _blocks(self, parent: Element) -> None:
        for child in parent:
            if child.tag == "w.p":
                self._paragraph(child)
            elif child.tag == "w.tbl":
                self._table(child)
            elif child.tag in ("w.ins", "w.moveTo", "w.del", "w.moveFrom"):
                if self.runs.tracked(child):
                    self._blocks(child)
            elif child.tag in ("w.bookmarkStart", "w.bookmarkEnd"):
                self.runs.bookmark(child)
            elif child.tag == "w.tr":
                self._row(child)
            elif child.tag == "w.altChunk":
                self.losses.count("embedded")
            elif child.tag not in ("w.sectPr", "w.sdtPr", "w.tblPr", "w.trPr", "w.tcPr"):
                self._blocks(child)

    def _paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find("w.pPr")
        style = self.styles.get(value(properties, "w.pStyle"))
        outlined = properties is not None and properties.find("w.outlineLvl") is not None
        line = Line(role="heading" if outlined and style.role == "paragraph" else style.role)
        look = style if line.role == "paragraph" else self.styles.get("")
        self.runs.begin(look)
        self.runs.walk(paragraph)
        line.spans, line.mark, boxes = self.runs.spans, self.runs.first_mark, self.runs.boxes
        numbered = properties.find("w.numPr") if properties is not None else None
        item = (
            self.numbering.item(numbered if numbered is not None else style.numbering) if line.spans else None
        )
        self._place(line, item)
        if self._joins and self.lines and line.spans:
            self._join(self.lines[-1], line)
        else:
            self.lines.append(line)
        self._joins = self._mark_gone(properties)
        for box in boxes:
            self._blocks(box)

    def _join(self, before: Line, line: Line) -> None:
        """Two paragraphs whose border is gone are one; where the first went whole, what is left is the second."""
        if not any(span.text.strip() or span.note for span in before.spans):
            before.spans.clear()
            before.role, before.kind, before.depth = line.role, line.kind, line.depth
            before.begins, before.mark = line.begins, line.mark
        before.spans += line.spans
        before.mark = before.mark or line.mark

    def _mark_gone(self, properties: Element | None) -> bool:
        """Whether the end of the paragraph itself is a tracked change that joins it with the next."""
        runs = properties.find("w.rPr") if properties is not None else None
        change = (
            next((one for one in runs if one.tag in ("w.ins", "w.del")), None) if runs is not None else None
        )
        return change is not None and not self.runs.tracked(change)

    def _place(self, line: Line, item: Item | None) -> None:
        """Make a list's item of the line, or write its number out where Markdown cannot count so."""
        if item is None or not line.spans:
            self._counted = {}
            return
        if line.role != "paragraph":
            if item.label and not item.bullet:
                line.spans.insert(0, Span(f"{item.label} "))
                self.losses.count("numbers")
            return
        follows = self._counted.get(item.depth)
        if item.bullet or item.number == 1 or follows == item.number - 1:
            line.kind, line.depth = "bullet" if item.bullet else "number", item.depth
            line.begins = not item.bullet and item.number == 1 and item.depth == 1
            self._counted = {depth: at for depth, at in self._counted.items() if depth < item.depth}
            self._counted[item.depth] = item.number
            if not item.plain:
                self.losses.count("lettered")
        else:
            line.spans.insert(0, Span(f"{item.label} "))
            self.losses.count("numbers")
            self._counted = {}

    def _table(self, table: Element) -> None:
        lines, around = len(self.lines), set(self.runs.marks.values())
        self._blocks(table)
        # The table in which two languages stand side by side is ours: marks begin in it.
        if not any(line.mark and line.mark not in around for line in self.lines[lines:]):
            self.losses.count("table")

    def _row(self, row: Element) -> None:
        change = next((one for one in row.findall("w.trPr/*") if one.tag in ("w.ins", "w.del")), None)
        if change is None or self.runs.tracked(change):
            self._blocks(row)

    def _cite(self, kind: str, key: str, mark: str) -> str:
        if (kind, key) not in self.notes:
            note = self._kept(kind).get(key)
            if note is None or note.get("w.type", "normal") != "normal":
                return ""
            name = NOTE_KEY.format(len(self.notes) + 1)
            self.notes[kind, key] = (name, mark, [])
            self.notes[kind, key][2].extend(self._note(kind, note))
        return self.notes[kind, key][0]

    def _kept(self, kind: str) -> dict[str, Element]:
        if kind not in self.parts:
            self.parts[kind] = {one.get("w.id", ""): one for one in self._all(kind, f"w.{kind[:-1]}")}
        return self.parts[kind]

    def _note(self, kind: str, note: Element) -> list[Span]:
        runs = self._runs(kind, lambda *_cited: "")
        words: list[Span] = []
        for paragraph in note.iter("w.p"):
            runs.begin(self.styles.get(""))
            runs.walk(paragraph)
            if words and runs.spans:
                self.losses.count("note_look")
                words.append(Span(" "))
            words += runs.spans
        return words

    def _margins(self) -> None:
        for kind in ("header", "footer"):
            for part in self.package.parts(kind):
                if words := _words(part):
                    self.losses.count("margin", words=words)

    def _all(self, kind: str, tag: str) -> list[Element]:
        part = self.package.part(kind)
        return list(part.iter(tag)) if part is not None else []


def _words(element: Element) -> str:
    paragraphs = (
        "".join(one.text or "" for one in paragraph.iter("w.t")) for paragraph in element.iter("w.p")
    )
    return "\n".join(words for words in paragraphs if words.strip())
