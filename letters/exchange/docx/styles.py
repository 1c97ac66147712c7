"""What a Word style means here: which role a paragraph has, whether words are bold, whether it is a list."""

from dataclasses import dataclass

from letters.exchange.parsing import Element

# The names that Word keeps in files whatever language it speaks.
ROLES = {
    "title": "subject",
    "subtitle": "heading",
    "salutation": "salutation",
    "closing": "closing",
    "quote": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
}
OFF = ("0", "false", "off", "none")


@dataclass(frozen=True)
class Style:
    role: str = "paragraph"
    strong: bool = False
    emphasis: bool = False
    numbering: Element | None = None


class Styles:
    """Each style with what it inherits, by its id; unknown ids are the plain paragraph."""

    def __init__(self, root: Element | None) -> None:
        self._found = (
            {one.get("w.styleId", ""): one for one in root.iter("w.style")} if root is not None else {}
        )
        self._known: dict[str, Style] = {}

    def get(self, key: str) -> Style:
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, key: str) -> Style:
        chain: list[Element] = []
        seen: set[str] = set()
        while key in self._found and key not in seen:
            seen.add(key)
            chain.append(self._found[key])
            key = value(chain[-1], "w.basedOn")
        return Style(
            role=next((role for role in map(_role, chain) if role), "paragraph"),
            strong=_first_said(chain, "w.b"),
            emphasis=_first_said(chain, "w.i"),
            numbering=next(
                (one for style in chain if (one := style.find("w.pPr/w.numPr")) is not None), None
            ),
        )


def value(parent: Element | None, name: str) -> str:
    """The `w:val` of a child; empty where there is none."""
    found = parent.find(name) if parent is not None else None
    return found.get("w.val", "") if found is not None else ""


def said(properties: Element | None, name: str) -> bool | None:
    """Whether a switch (`w:b`) is on; None where nothing is said."""
    found = properties.find(name) if properties is not None else None
    return None if found is None else found.get("w.val", "1").lower() not in OFF


def _role(style: Element) -> str:
    name = value(style, "w.name").lower()
    if name.startswith("heading ") or style.find("w.pPr/w.outlineLvl") is not None:
        return "heading"
    return ROLES.get(name, "")


def _first_said(chain: list[Element], name: str) -> bool:
    answers = (said(style.find("w.rPr"), name) for style in chain)
    return next((answer for answer in answers if answer is not None), False)
