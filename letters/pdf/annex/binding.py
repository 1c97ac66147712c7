"""A letter and its annex become one file: one run of pages, one structure tree, every part where it is read."""

import hashlib
import io
from dataclasses import dataclass, field

import pikepdf

from letters.pdf.annex.file import File, references
from letters.pdf.annex.leaves import Annex, Leaf
from letters.pdf.annex.typefaces import embed

LEAVES_A_BRANCH = 64  # of the parent tree


def bind(letter: bytes, annex: Annex) -> bytes:
    """`letter` and `annex`, packed; the renderer wrote the letter's pages unpacked, and counted both."""
    with pikepdf.open(io.BytesIO(letter)) as body:
        binding = _Binding(body, annex, hashlib.sha256(letter))
        binding.write()
        return binding.finish()


@dataclass
class _Binding:
    """Objects of the letter keep their numbers; four of them change, and the annex has the numbers after."""

    body: pikepdf.Pdf
    annex: Annex
    digest: "hashlib._Hash"
    pages: list[int] = field(default_factory=list)
    branches: list[int] = field(default_factory=list)
    lists: dict[int, tuple[int, list[int]]] = field(default_factory=dict)
    outline: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.objects = {one.objgen[0]: one for one in self.body.objects if one.objgen[0]}
        self.file = File(first=max(self.objects) + 1)
        root = self.body.Root
        self.root, self.tree = root.objgen[0], root.StructTreeRoot
        self.document, self.parents = self.tree.K[0], self.tree.ParentTree
        self.holder = root.Pages.objgen[0]

    def write(self) -> None:
        self._write_pages()
        changed = {
            self.holder: self._page_tree(),
            self.parents.objgen[0]: self._parent_tree(),
            self.document.objgen[0]: f"<<{_entries(self.document, without='/K')} /K [{self._kids()}]>>",
        }
        for number, one in self.objects.items():
            if number in changed:
                self.file.put(changed[number], number)
            elif isinstance(one, pikepdf.Stream):
                if one.get("/Type") not in ("/XRef", "/ObjStm"):
                    content, entries = one.read_raw_bytes(), _entries(one.stream_dict, without="/Length")
                    put = self.file.raw_stream if "/Filter" in one else self.file.stream
                    put(content, entries, number)
            else:
                self.file.put(one.unparse(resolved=True), number)

    def finish(self) -> bytes:
        for leaf in self.annex.leaves:
            self.digest.update(leaf.content)
        mark = self.digest.hexdigest()[:32]
        info = f"/Info {self.body.trailer.Info.objgen[0]} 0 R" if "/Info" in self.body.trailer else ""
        return self.file.finish(f"/Root {self.root} 0 R {info} /ID [<{mark}> <{mark}>]")

    def _write_pages(self) -> None:
        resources = self.file.reserve()
        self.division = self.file.reserve()
        first = len(self.body.pages)
        total = first + len(self.annex.leaves)
        box = f"[0 0 {self.annex.paper.width} {self.annex.paper.height}]"
        own = max(map(int, list(self.parents.Nums)[::2]))
        spots: list[str] = []
        for place, leaf in enumerate(self.annex.leaves):
            page = self.file.reserve()
            contents = (
                self.file.stream(self.annex.furniture(page=first + place + 1, total=total)),
                self.file.raw_stream(leaf.content, "/Filter /FlateDecode "),
            )
            spot = own + place + 1
            self.file.put(
                f"<</Type /Page /Parent {self.holder} 0 R /MediaBox {box} /Tabs /S "
                f"/Resources {resources} 0 R /StructParents {spot} /Contents [{references(contents)}]>>",
                page,
            )
            self.pages.append(page)
            spots.append(f"{spot} [{references(self._tag(leaf, page))}]")
            if len(spots) == LEAVES_A_BRANCH or place == len(self.annex.leaves) - 1:
                limits = f"[{spot - len(spots) + 1} {spot}]"
                self.branches.append(self.file.put(f"<</Limits {limits} /Nums [{' '.join(spots)}]>>"))
                spots.clear()
        embedded = embed(self.annex.words.faces, self.file, there=self._programs())
        fonts = " ".join(f"/{name} {number} 0 R" for name, number in embedded)
        self.file.put(f"<</Font <<{fonts}>>>>", resources)
        for number, items in self.lists.values():
            self._element("L", self.division, f"[{references(items)}]", number=number)
        self._element("Div", self.document.objgen[0], f"[{references(self.outline)}]", number=self.division)

    def _programs(self) -> dict[bytes, int]:
        """The faces that the letter brings along, by their bytes, which nobody has packed yet."""
        return {
            one.read_raw_bytes(): number
            for number, one in self.objects.items()
            if isinstance(one, pikepdf.Stream) and ("/Length1" in one or one.get("/Subtype") == "/OpenType")
        }

    def _tag(self, leaf: Leaf, page: int) -> list[int]:
        """The elements of a page; which of them each of its marks belongs to."""
        owners: list[int] = []
        for kind, group, parts in leaf.shapes:
            if kind == "LI":
                self._item(group, parts, page, owners)
            else:
                self.outline.append(self._element(kind, self.division, str(len(owners)), page=page))
                owners.append(self.outline[-1])
        return owners

    def _item(self, group: int, parts: tuple[tuple[str, str], ...], page: int, owners: list[int]) -> None:
        if group not in self.lists:
            self.lists[group] = (self.file.reserve(), [])
            self.outline.append(self.lists[group][0])
        above, items = self.lists[group]
        put = self.file.put
        item, body = self.file.reserve(), self.file.reserve()
        here = f"/Pg {page} 0 R"
        label = put(f"<</Type /StructElem /S /Lbl /P {item} 0 R {here}/K {len(owners)}>>")
        owners.append(label)
        words = []
        for tag, language in parts[1:]:
            mark = len(owners)
            if tag == "Span":
                owners.append(self._element("Span", body, str(mark), page=page, language=language))
                words.append(f"{owners[-1]} 0 R")
            else:
                words.append(str(mark))
                owners.append(body)
        put(f"<</Type /StructElem /S /LBody /P {item} 0 R {here}/K [{' '.join(words)}]>>", body)
        put(f"<</Type /StructElem /S /LI /P {above} 0 R /K [{label} 0 R {body} 0 R]>>", item)
        items.append(item)

    def _element(
        self,
        kind: str,
        above: int,
        kids: str,
        *,
        page: int = 0,
        language: str = "",
        number: int | None = None,
    ) -> int:
        where = f"/Pg {page} 0 R" if page else ""
        spoken = f"/Lang ({language})" if language else ""
        return self.file.put(
            f"<</Type /StructElem /S /{kind} /P {above} 0 R {where}{spoken}/K {kids}>>", number
        )

    def _page_tree(self) -> str:
        kids = [page.obj.objgen[0] for page in self.body.pages] + self.pages
        return f"<</Type /Pages /Count {len(kids)} /Kids [{references(kids)}]>>"

    def _kids(self) -> str:
        return references([kid.objgen[0] for kid in self.document.K] + [self.division])

    def _parent_tree(self) -> str:
        """The letter's own numbers as one branch, the annex's as others behind it."""
        own = [int(number) for number in list(self.parents.Nums)[::2]]
        numbers = self.parents.Nums.unparse(resolved=False).decode()
        letter = self.file.put(f"<</Limits [{min(own)} {max(own)}] /Nums {numbers}>>")
        return f"<</Kids [{references([letter, *self.branches])}]>>"


def _entries(dictionary: pikepdf.Object, *, without: str) -> str:
    """The inside of a dictionary as it stands in a file, one key left out."""
    return " ".join(
        f"{key} {value.unparse().decode() if isinstance(value, pikepdf.Object) else _plain(value)}"
        for key, value in dictionary.items()
        if key != without
    )


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
