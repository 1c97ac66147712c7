"""Cut faces into a file, once for all its pages, with what each glyph says."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from letters.pdf.annex.file import File
from letters.pdf.annex.lines import name
from letters.pdf.annex.words import Face

FULL_NAMES = {
    "serif": "Noto-Serif",
    "serif-bold": "Noto-Serif-Bold",
    "serif-kr": "Noto-Serif-KR",
    "serif-sc": "Noto-Serif-SC",
}
HUNDRED = 100
EMPTY: Mapping[bytes, int] = MappingProxyType({})


def embed(
    faces: Mapping[str, Face], file: File, *, there: Mapping[bytes, int] = EMPTY
) -> Iterator[tuple[str, int]]:
    """Put every face that painted something into `file`; its name there and the number of its object.

    `there`: what `file` has of them already, and where.
    """
    for place, (face_name, face) in enumerate(faces.items()):
        if face.widths:
            called = f"ANNEX{chr(65 + place)}+{FULL_NAMES[face_name]}"
            yield name(face_name), _embed(called, face, file, there.get(face.data))


def _embed(called: str, face: Face, file: File, number: int | None) -> int:
    outlines = face.data[:4] == b"OTTO"
    if number is None:
        kind = "/Subtype /OpenType " if outlines else f"/Length1 {len(face.data)} "
        number = file.stream(face.data, kind)
    program = f"/FontFile{3 if outlines else 2} {number}"
    descriptor = file.put(
        f"<</Type /FontDescriptor /FontName /{called} /Flags 6 /ItalicAngle 0 /StemV 80 /CapHeight 700 "
        f"/Ascent {face.ascent:.0f} /Descent {-face.descent:.0f} "
        f"/FontBBox [0 {-face.descent:.0f} 1000 {face.ascent:.0f}] {program} 0 R>>"
    )
    widths = " ".join(f"{glyph} [{width}]" for glyph, width in sorted(face.widths.items()))
    kind = "/CIDFontType0" if outlines else "/CIDFontType2 /CIDToGIDMap /Identity"
    descendant = file.put(
        f"<</Type /Font /Subtype {kind} /BaseFont /{called} /FontDescriptor {descriptor} 0 R "
        f"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /W [{widths}]>>"
    )
    unicode = file.stream(_says(face).encode())
    return file.put(
        f"<</Type /Font /Subtype /Type0 /BaseFont /{called} /Encoding /Identity-H "
        f"/DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R>>"
    )


def _says(face: Face) -> str:
    told = [
        f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
        for glyph, text in sorted(face.says.items())
        if text
    ]
    blocks = [told[start : start + HUNDRED] for start in range(0, len(told), HUNDRED)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
