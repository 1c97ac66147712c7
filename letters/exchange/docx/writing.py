"""Write a letter into a Word file: one language, or two side by side; each paragraph known again by a hidden mark."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from letters.exchange import spans
from letters.exchange.docx import dress as dresses
from letters.exchange.docx import frame, marks
from letters.exchange.docx.dress import Dress
from letters.exchange.docx.faces import face
from letters.exchange.spans import Block, Span
from letters.exchange.text import Note, Piece

EPOCH = (1980, 1, 1, 0, 0, 0)  # the same text is the same bytes, and no clock is told


@dataclass(frozen=True)
class Column:
    """One language: its pieces (an empty text for what is not translated) and the notes they cite."""

    language: str
    pieces: Sequence[Piece]
    notes: Sequence[Note]


def write(columns: Sequence[Column], *, dress: Dress | None = None) -> bytes:
    """The .docx; two columns stand in a table, a row for each paragraph, and have equally many pieces.

    Without a `dress` it is a file to be worked on, in which Word tracks what is changed.
    """
    writing = _Writing({**frame.ROLES, **(dresses.ROLES if dress else {})})
    if len(columns) == 1:
        body = "".join(writing.piece(piece, columns[0]) for piece in columns[0].pieces)
    else:
        body = _table(writing, columns)
    foot = dress.foot if dress else None
    width, height = dresses.PAPER[dress.paper if dress else "a4"]
    page = (
        f'<w:sectPr>{f"""<w:footerReference w:type="default" r:id="{frame.FOOT}"/>""" if foot else ""}'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417"/>'
        "</w:sectPr>"
    )
    parts = {
        "[Content_Types].xml": frame.content_types(foot=bool(foot)),
        "_rels/.rels": frame.RELATIONS,
        "word/document.xml": f"{frame.HEAD}<w:document {frame.SPACES}><w:body>{body}{page}</w:body></w:document>",
        "word/_rels/document.xml.rels": frame.relations(writing.links, parts=True, foot=bool(foot)),
        "word/styles.xml": frame.styles(dresses.styles(dress) if dress else {}),
        "word/numbering.xml": frame.numbering(writing.lists),
        "word/settings.xml": frame.settings(tracked=dress is None),
        "word/footnotes.xml": (
            f"{frame.HEAD}<w:footnotes {frame.SPACES}>{frame.SEPARATORS}{''.join(writing.notes)}</w:footnotes>"
        ),
        "word/_rels/footnotes.xml.rels": frame.relations(writing.note_links, parts=False),
    }
    if foot:
        parts["word/footer.xml"] = _foot(*foot, columns[0].language)
    return _packed(parts)


def _foot(before: str, after: str, language: str) -> str:
    look = f"<w:rPr>{face(language).properties().format('')}</w:rPr>"
    numbers = "{}{}{}".format(
        dresses.field("PAGE", look), _run(Span("/"), language), dresses.field("NUMPAGES", look)
    )
    said = f"{_run(Span(before), language)}{numbers}{_run(Span(after), language) if after else ''}"
    return f'{frame.HEAD}<w:ftr {frame.SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{said}</w:p></w:ftr>'


def _table(writing: "_Writing", columns: Sequence[Column]) -> str:
    width = 9072 // len(columns)
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{{}}</w:tc>'
    rows = "".join(
        "<w:tr>"
        + "".join(cell.format(writing.piece(piece, one)) for piece, one in zip(row, columns, strict=True))
        + "</w:tr>"
        for row in zip(*(column.pieces for column in columns), strict=True)
    )
    grid = f'<w:gridCol w:w="{width}"/>' * len(columns)
    line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    borders = "".join(line.format(side) for side in ("insideH", "insideV"))
    look = f'<w:tblW w:w="9072" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"


@dataclass
class _Writing:
    """Gathers what stands apart from the text: links, lists, notes; and gives bookmarks their numbers.

    `roles`: the style of each role; `cited`: where each note was cited first, and by which number.
    """

    roles: Mapping[str, str]
    links: list[str] = field(default_factory=list)
    note_links: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bookmarks: int = 0
    cited: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def piece(self, piece: Piece, column: Column) -> str:
        said = spans.blocks(piece.text) or [Block(())]
        cited = {note.key: note for note in column.notes}
        begins, ends = self._bookmark(marks.name_of(piece.mark)) if piece.mark else ("", "")
        written = []
        for place, block in enumerate(said):
            before = said[place - 1] if place else None
            shape = f'<w:pStyle w:val="{self.roles[piece.role]}"/>{self._listed(block, before)}'
            runs = self._runs(block.spans, column.language, self.links, cited)
            start, end = begins if place == 0 else "", ends if place == len(said) - 1 else ""
            start += _number(piece.number, column.language) if place == 0 and piece.number else ""
            written.append(f"<w:p><w:pPr>{shape}</w:pPr>{start}{runs}{end}</w:p>")
        return "".join(written)

    def _listed(self, block: Block, before: Block | None) -> str:
        if block.kind == "continued":
            return f'<w:ind w:left="{567 * block.depth}"/>'
        if block.kind == "paragraph":
            return ""
        outside = before is None or before.kind == "paragraph"
        if outside or self.lists[-1] != block.kind:
            self.lists.append(block.kind)
        return f'<w:numPr><w:ilvl w:val="{block.depth - 1}"/><w:numId w:val="{len(self.lists)}"/></w:numPr>'

    def _runs(self, said: Iterable[Span], language: str, links: list[str], cited: Mapping[str, Note]) -> str:
        written = ""
        for span in said:
            if span.note:
                written += self._cited(span.note, cited.get(span.note), language)
            elif span.link:
                links.append(quoteattr(span.link)[1:-1])
                written += f'<w:hyperlink r:id="l{len(links) - 1}">{_run(span, language)}</w:hyperlink>'
            else:
                written += _run(span, language)
        return written

    def _cited(self, key: str, note: Note | None, language: str) -> str:
        if (language, key) in self.cited:
            return self._cited_again(*self.cited[language, key])
        number = len(self.notes) + 1
        words = self._runs(spans.spans(note.text), language, self.note_links, {}) if note else ""
        reference = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"<w:r>{reference}<w:footnoteRef/></w:r>{_run(Span(' '), language)}{words or _run(Span(key), language)}"
            "</w:p></w:footnote>"
        )
        name = f"_n{note.mark}_{number}" if note and note.mark else f"_Ref{number:09}"
        self.cited[language, key] = name, number
        begins, ends = self._bookmark(name)
        return f'{begins}<w:r>{reference}<w:footnoteReference w:id="{number}"/></w:r>{ends}'

    def _cited_again(self, name: str, number: int) -> str:
        """The number of a note that stands already, as Word refers to one: it follows when notes move."""
        look = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
        number_again = f"<w:r>{look}<w:t>{number}</w:t></w:r>"
        return f'<w:fldSimple w:instr=" NOTEREF {name} \\f \\h ">{number_again}</w:fldSimple>'

    def _bookmark(self, name: str) -> tuple[str, str]:
        self.bookmarks += 1
        return (
            f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{name}"/>',
            f'<w:bookmarkEnd w:id="{self.bookmarks}"/>',
        )


def _run(span: Span, language: str) -> str:
    look = "<w:b/>" * span.strong + "<w:i/>" * span.emphasis
    style = '<w:rStyle w:val="Hyperlink"/>' if span.link else ""
    words, _removed = spans.clean(span.text)
    lines = words.split("\n")
    text = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r><w:rPr>{style}{face(language).properties().format(look)}</w:rPr>{text}</w:r>"


def _number(number: str, language: str) -> str:
    """What stands before a paragraph that hangs beside it; 一、 has its space within itself."""
    tab = "" if number.endswith("、") else "<w:r><w:tab/></w:r>"
    return f"{_run(Span(number), language)}{tab}"


def _packed(parts: Mapping[str, str]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), inside.encode(), zipfile.ZIP_DEFLATED)
    return data.getvalue()
