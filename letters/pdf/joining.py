"""Several finished files become one: their pages in order, their structure trees under one document.

For a print job (each part on a right-hand page) and for a set in several languages. What is joined bears no
seal: the parts' own do not cover the whole, and are left out.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from letters.pdf.overprint import saved


@dataclass(frozen=True, kw_only=True)
class Part:
    """A finished PDF, sealed or not; `title` is its entry in the reader's outline, `language` a document tag."""

    pdf: bytes
    title: str
    language: str


def join(parts: Sequence[Part], *, title: str, language: str, right_hand: bool = False) -> bytes:
    """All pages of `parts` as one file that is read aloud from part to part.

    `right_hand`: every part begins on an odd page, so that a job printed on both sides falls apart into its
    parts; blank pages are put between as needed. The same parts give the same bytes.
    """
    with pikepdf.new() as whole:
        joining = _Joining(whole)
        for part in parts:
            if right_hand and len(whole.pages) % 2:
                _turn(whole)
            joining.add(part)
        joining.finish(title=title, language=language)
        return saved(whole)


def starts(parts: Sequence[Part], *, right_hand: bool = False) -> list[int]:
    """The number of the page on which each part begins, from 1: what a page of contents prints."""
    found, pages = [], 0
    for part in parts:
        pages += pages % 2 if right_hand else 0
        found.append(pages + 1)
        with pikepdf.open(io.BytesIO(part.pdf)) as opened:
            pages += len(opened.pages)
    return found


@dataclass
class _Joining:
    whole: pikepdf.Pdf
    tops: list[pikepdf.Object] = field(default_factory=list)
    slots: list[object] = field(default_factory=list)  # the parent tree: number, owner, number, owner
    names: list[object] = field(default_factory=list)  # the notes by their names
    beginnings: list[tuple[str, int]] = field(default_factory=list)
    used: int = 0  # numbers of the parent tree

    def add(self, part: Part) -> None:
        first = len(self.whole.pages)
        self.beginnings.append((part.title, first))
        with pikepdf.open(io.BytesIO(part.pdf)) as source:
            _unsealed(source)
            self.whole.pages.extend(source.pages)
            for page in list(self.whole.pages)[first:]:
                self._renumber(page)
            if "/StructTreeRoot" in source.Root:
                self._take_tree(source, part, number=len(self.beginnings))

    def finish(self, *, title: str, language: str) -> None:
        root = self.whole.Root
        root.Lang = String(language)
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        if self.tops:
            self._plant()
            root.MarkInfo = Dictionary(Marked=True)
        with self.whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(words, page) for words, page in self.beginnings)
        with self.whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as told:
            told["dc:title"] = title
            told["pdf:Producer"] = "Undersigned"
            if self.tops:
                told["pdfuaid:part"] = "1"
        self.whole.docinfo.Title = String(title)

    def _renumber(self, page: pikepdf.Page) -> None:
        if "/StructParents" in page:
            page.StructParents = int(page.StructParents) + self.used
        for note in page.get("/Annots", []):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + self.used

    def _take_tree(self, source: pikepdf.Pdf, part: Part, *, number: int) -> None:
        """Pages come first: what points at them then points at their copies."""
        tree = source.Root.StructTreeRoot
        copied = self.whole.copy_foreign(tree)
        last = -1
        for place, owner in _numbers(copied.ParentTree):
            self.slots.extend([place + self.used, owner])
            last = max(last, place)
        for element in _below(copied):
            if "/ID" in element:
                element.ID = String(f"part-{number:03}-{element.ID}")
                self.names.extend([element.ID, element])
        kids = copied.K if isinstance(copied.K, Array) else Array([copied.K])
        for top in kids:
            top.S, top.Lang, top.T = Name.Part, String(part.language), String(part.title)
            self.tops.append(top)
        self.used += last + 1

    def _plant(self) -> None:
        tree = self.whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        document = self.whole.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array(self.tops))
        )
        for top in self.tops:
            top.P = document
        tree.K = Array([document])
        tree.ParentTree = self.whole.make_indirect(Dictionary(Nums=Array(self.slots)))
        tree.ParentTreeNextKey = self.used
        if self.names:
            tree.IDTree = Dictionary(Names=Array(self.names))
        self.whole.Root.StructTreeRoot = tree


def _turn(whole: pikepdf.Pdf) -> None:
    """A blank page as large as the one before it."""
    size = [float(edge) for edge in whole.pages[-1].mediabox]
    whole.add_blank_page(page_size=(size[2] - size[0], size[3] - size[1]))


def _unsealed(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        if "/Annots" in page:
            page.Annots = Array([one for one in page.Annots if one.get("/Subtype") != "/Widget"])


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    """A number tree, its branches as they come."""
    nums = list(tree.get("/Nums", []))
    yield from ((int(number), owner) for number, owner in zip(nums[::2], nums[1::2], strict=True))
    for branch in tree.get("/Kids", []):
        yield from _numbers(branch)


def _below(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    waiting = [tree]
    while waiting:
        kids = waiting.pop().get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                waiting.append(kid)
