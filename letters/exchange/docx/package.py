"""The parts of a .docx: which is the text, where notes, styles and links are told."""

import posixpath

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.exchange.archive import Archive, broken
from letters.exchange.parsing import Element, parse

_OOXML, _STRICT = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
PREFIXES = {
    f"{_OOXML}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OOXML}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_OOXML}/package/2006/relationships": "rel",
    f"{_OOXML}/package/2006/content-types": "ct",
    f"{_OOXML}/markup-compatibility/2006": "mc",
    f"{_OOXML}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_OOXML}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    "urn:schemas-microsoft-com:vml": "v",
}


class Package:
    """`main` is the root of the text; `part(kind)` another part the text refers to, by its kind."""

    def __init__(self, data: bytes) -> None:
        self._archive = Archive(data)
        self._told: dict[str, dict[str, tuple[str, str, str]]] = {}
        self._refuse_macros()
        office = self._relations("")
        name = next((target for kind, target, _mode in office.values() if kind == "officeDocument"), "")
        self._name = name or "word/document.xml"
        self.main = self._parsed(self._name)
        self._related = self._relations(self._name)

    def part(self, kind: str) -> Element | None:
        """The first part of a kind ("footnotes", "styles"); None where the file has none."""
        return next(iter(self.parts(kind)), None)

    def parts(self, kind: str) -> list[Element]:
        found = [target for one, target, _mode in self._related.values() if one == kind]
        return [self._parsed(name) for name in dict.fromkeys(found) if name in self._archive.names]

    def link(self, relation: str, *, of: str = "") -> str:
        """The address that a link's relation stands for; `of` is the kind of part it stands in ("footnotes")."""
        related = self._related
        if of:
            names = [target for kind, target, _mode in related.values() if kind == of]
            related = self._relations(names[0]) if names else {}
        kind, target, mode = related.get(relation, ("", "", ""))
        return target if kind == "hyperlink" and mode == "External" else ""

    def _refuse_macros(self) -> None:
        types = self._archive.part("[Content_Types].xml") or b""
        if b"macroEnabled" in types or any(
            name.lower().endswith("vbaproject.bin") for name in self._archive.names
        ):
            raise Refused(
                _(
                    "This file carries macros, that is, programs. Please save it as .docx, which cannot carry them."
                )
            )

    def _parsed(self, name: str) -> Element:
        data = self._archive.part(name)
        if data is None:
            raise broken()
        return parse(data, PREFIXES)

    def _relations(self, name: str) -> dict[str, tuple[str, str, str]]:
        """Kind, target and mode by their id, for the part called `name`; read once."""
        if name not in self._told:
            self._told[name] = self._read_relations(name)
        return self._told[name]

    def _read_relations(self, name: str) -> dict[str, tuple[str, str, str]]:
        folder, base = posixpath.split(name)
        data = self._archive.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        if data is None:
            return {}
        found = {}
        for one in parse(data, PREFIXES).iter("rel.Relationship"):
            target, mode = one.get("Target", ""), one.get("TargetMode", "")
            if mode != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], target, mode)
        return found
