"""The parts of a .docx that are the same for every letter. No author, no program, no time: nobody is named in it."""

from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"document": "main", "styles": "", "numbering": "", "settings": "", "footnotes": "", "footer": ""}
FOOT = f"p{list(PARTS).index('footer')}"  # the relation by which the text finds its foot


def content_types(*, foot: bool) -> str:
    """What each part of the file is."""
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{TYPE}.{part}{"." if more else ""}{more}+xml"/>'
            for part, more in PARTS.items()
            if foot or part != "footer"
        )
        + "</Types>"
    )


RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>'
)


def settings(*, tracked: bool) -> str:
    """Where `tracked`, Word itself tracks what is changed; it keeps nobody's name in the file either way."""
    return (
        f"{HEAD}<w:settings {SPACES}><w:removePersonalInformation/>{'<w:trackRevisions/>' * tracked}"
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    )


SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
    "</w:footnote>"
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
    "</w:footnote>"
)


def _style(key: str, name: str, paragraph: str = "", run: str = "", kind: str = "paragraph") -> str:
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and key != "Normal" else ""
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{key}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        if kind == "paragraph"
        else f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'
    )


STYLES = {
    "Normal": ("Normal", "", ""),
    "Title": ("Title", '<w:keepNext/><w:spacing w:after="240"/>', '<w:b/><w:sz w:val="28"/>'),
    "Heading1": ("heading 1", '<w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="0"/>', "<w:b/>"),
    "Salutation": ("Salutation", "", ""),
    "Closing": ("Closing", "", ""),
    "Quote": ("Quote", '<w:ind w:left="567" w:right="567"/>', ""),
    "Demand": ("Demand", '<w:ind w:left="284"/>', ""),
    "FootnoteText": (
        "footnote text",
        '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="18"/>',
    ),
}


def styles(dressed: Mapping[str, tuple[str, str, str]]) -> str:
    """Every style: those of a plain file, and over them those of one that is `dressed`."""
    raised = '<w:vertAlign w:val="superscript"/>'
    return (
        f'{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="300" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        + "".join(_style(key, *said) for key, said in {**STYLES, **dressed}.items())
        + _style("FootnoteReference", "footnote reference", run=raised, kind="character")
        + _style("Hyperlink", "Hyperlink", run='<w:color w:val="1F4E79"/><w:u w:val="single"/>', kind="character")
        + "</w:styles>"
    )  # fmt: skip


ROLES = {
    "subject": "Title",
    "heading": "Heading1",
    "salutation": "Salutation",
    "closing": "Closing",
    "quotation": "Quote",
    "demand": "Demand",
    "paragraph": "Normal",
}


def numbering(lists: list[str]) -> str:
    """One list each ("bullet" or "number"), so that each counts from one."""
    levels = {
        "bullet": lambda depth: ("bullet", "•" if depth % 2 == 0 else "◦"),
        "number": lambda depth: ("decimal", f"%{depth + 1}."),
    }
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{said(depth)[0]}"/>'
            f'<w:lvlText w:val="{said(depth)[1]}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{567 * (depth + 1)}" w:hanging="397"/></w:pPr></w:lvl>'
            for depth in range(9)
        )
        + "</w:abstractNum>"
        for place, said in enumerate(levels[kind] for kind in lists)
    )
    instances = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>'
        for place in range(len(lists))
    )
    return f"{HEAD}<w:numbering {SPACES}>{abstract}{instances}</w:numbering>"


def relations(links: list[str], *, parts: bool, foot: bool = False) -> str:
    """Where links lead; for the text itself also which parts belong to it."""
    own = "".join(
        f'<Relationship Id="p{place}" Type="{R}/{part}" Target="{part}.xml"/>'
        for place, part in enumerate(PARTS)
        if parts and part != "document" and (foot or part != "footer")
    )
    outside = "".join(
        f'<Relationship Id="l{place}" Type="{R}/hyperlink" Target="{link}" TargetMode="External"/>'
        for place, link in enumerate(links)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{own}{outside}</Relationships>'
