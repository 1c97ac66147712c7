"""Word files by hand: the structures that Word itself writes, as small as they can be."""

import zipfile
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{more}</w:style>'
    for key, name, more in (
        ("Title", "Title", ""),
        ("1", "heading 1", ""),
        ("Quote", "Quote", "<w:rPr><w:i/></w:rPr>"),
        ("a3", "List Paragraph", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'),
    )
)
LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVEL.format(0, "decimal", "%1.")}{LEVEL.format(1, "lowerLetter", "(%2)")}'
    f'</w:abstractNum><w:abstractNum w:abstractNumId="8">{LEVEL.format(0, "bullet", "•")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
)


def docx(
    body: str, *, notes: str = "", endnotes: str = "", comments: str = "", more: dict[str, str] | None = None,
    relations: str = "", prolog: str = "", types: str = "",
) -> bytes:  # fmt: skip
    """A .docx with this body, in the words of WordprocessingML."""
    kinds = {
        "styles": STYLES,
        "numbering": NUMBERING,
        "footnotes": notes,
        "endnotes": endnotes,
        "comments": comments,
    }
    parts = {
        f"word/{kind}.xml": f"<w:{kind} {SPACES}>{inside}</w:{kind}>"
        for kind, inside in kinds.items()
        if inside
    }
    related = "".join(
        f'<Relationship Id="r{place}" Type="{R}/{name[5:-4].rstrip("0123456789")}" Target="{name[5:]}"/>'
        for place, name in enumerate([*parts, *(more or {})])
        if name.startswith("word/") and name.endswith(".xml")
    )
    return packed({
        "[Content_Types].xml": TYPES.format(types),
        "_rels/.rels": RELATIONS.format(f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": f"{prolog}<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": RELATIONS.format(related + relations),
        **parts,
        **(more or {}),
    })  # fmt: skip


def packed(parts: dict[str, str | bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return data.getvalue()


def p(*runs: str, style: str = "", numbered: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; `numbered` is (list, level)."""
    told = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        told += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{told}{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def cited(key: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def note(key: int, words: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="{key}">{p(f"<w:r><w:{kind}Ref/></w:r>", words)}</w:{kind}>'


def inserted(inside: str, by: str = "A. Lawyer") -> str:
    return f'<w:ins w:id="90" w:author="{by}" w:date="2026-05-01T10:00:00Z">{inside}</w:ins>'


def deleted(words: str, by: str = "A. Lawyer") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:del w:id="91" w:author="{by}" w:date="2026-05-01T10:00:00Z">{run}</w:del>'
