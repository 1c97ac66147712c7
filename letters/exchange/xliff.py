"""XLIFF 2 for a translation bureau: each paragraph a unit with its state and notes; codes for what is no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.exchange.archive import broken
from letters.exchange.codes import PAIRED, Code, Part, coded
from letters.exchange.parsing import Element, parse

SPACE = "urn:oasis:names:tc:xliff:document:2.0"
STATES = ("initial", "translated", "reviewed", "final")
TYPES = {
    "strong": 'type="fmt" subType="xlf:b"',
    "emphasis": 'type="fmt" subType="xlf:i"',
    "link": 'type="link" canDelete="no"',
    "note": 'type="other" subType="letter:note" canDelete="no"',
    "token": 'type="other" subType="letter:token" canDelete="no"',
    "block": 'type="fmt" subType="letter:paragraph" canDelete="no"',
    "break": 'type="fmt" subType="xlf:lb"',
}


@dataclass(frozen=True)
class Unit:
    """A paragraph (or a note) to be translated, in our Markdown. `revisions`: of the original and the target.

    `fixed`: it goes along to be read, and is not to be translated.
    """

    id: str
    source: str
    target: str
    state: str
    revisions: str = ""
    notes: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True)
class Delivered:
    """A unit as it came back; `target` None where there is none."""

    id: str
    source: tuple[Part, ...]
    target: tuple[Part, ...] | None
    state: str
    revisions: str = ""


@dataclass(frozen=True)
class Delivery:
    """A file as it came back: of which letter, into which language (as tags), and its units."""

    letter: str
    source: str
    target: str
    units: tuple[Delivered, ...]


def write(units: Iterable[Unit], *, letter: str, source: str, target: str) -> bytes:
    """The file; `source` and `target` are language tags. Who wrote what is not in it."""
    inside = "".join(_unit(unit) for unit in units)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<xliff xmlns="{SPACE}" version="2.0" srcLang="{source}" trgLang="{target}">'
        f'<file id={quoteattr(letter)} canResegment="no">{inside}</file></xliff>\n'
    ).encode()


def read(data: bytes) -> Delivery:
    """A file that came back. Refused, in a sentence, where it is damaged or of another version."""
    root = parse(data, {SPACE: "x"})
    file = root.find("x.file")
    if root.tag != "x.xliff" or file is None:
        raise Refused(_("This is no XLIFF 2 file. Please ask the bureau for version 2.0 or 2.1."))
    units = tuple(_delivered(unit) for unit in root.iter("x.unit"))
    return Delivery(file.get("id", ""), root.get("srcLang", ""), root.get("trgLang", ""), units)


def _unit(unit: Unit) -> str:
    parts, codes = coded(unit.source)
    notes = "".join(f"<note>{escape(note)}</note>" for note in unit.notes)
    target = f"<target>{_written(*_numbered(unit.target, codes))}</target>" if unit.target else ""
    fixed = ' translate="no"' if unit.fixed else ""
    return (
        f"<unit id={quoteattr(unit.id)} name={quoteattr(unit.revisions)}{fixed}>"
        f"{f'<notes>{notes}</notes>' if notes else ''}"
        f'<segment state="{unit.state}"><source>{_written(parts, codes)}</source>{target}</segment></unit>\n'
    )


def _numbered(text: str, codes: dict[str, Code]) -> tuple[list[Part], dict[str, Code]]:
    """The parts of a translation, each code under the number that its like has in the original."""
    parts, own = coded(text)
    free = dict(codes)
    numbers: dict[str, str] = {}
    for number, code in own.items():
        like = next((one for one, other in free.items() if other == code), None)
        if like is not None:
            del free[like]
        numbers[number] = like or f"t{number}"
    renamed = [part if part.kind == "words" else Part(part.kind, numbers[part.value]) for part in parts]
    return renamed, {numbers[number]: code for number, code in own.items()}


def _written(parts: Sequence[Part], codes: dict[str, Code]) -> str:
    written = ""
    for part in parts:
        if part.kind == "words":
            written += escape(part.value)
        elif part.kind == "close":
            written += "</pc>"
        else:
            code = codes[part.value]
            paired = code.means in PAIRED
            show = ("dispStart", "equivStart") if paired else ("disp", "equiv")
            told = "".join(f" {name}={quoteattr(code.shown)}" for name in show) if code.shown else ""
            tag = "pc" if paired else "ph"
            written += (
                f'<{tag} id="{part.value}" canCopy="no" {TYPES[code.means]}{told}{">" if paired else "/>"}'
            )
    return written


def _delivered(unit: Element) -> Delivered:
    segments = [one for one in unit if one.tag in ("x.segment", "x.ignorable")]
    source = [part for one in segments for part in _parts(one.find("x.source"))]
    targets = [one.find("x.target") for one in segments if one.tag == "x.segment"]
    whole = bool(targets) and all(target is not None for target in targets)
    target = [
        part
        for one in segments
        for part in _parts(one.find("x.target") if one.find("x.target") is not None else one.find("x.source"))
    ]
    states = [one.get("state", "initial") for one in segments if one.tag == "x.segment"]
    if set(states) - set(STATES):
        raise broken()
    state = min(states, key=STATES.index, default="initial")
    said = tuple(target) if whole and any(part.kind == "words" for part in target) else None
    return Delivered(unit.get("id", ""), tuple(source), said, state, unit.get("name", ""))


def _parts(element: Element | None) -> list[Part]:
    if element is None:
        return []
    parts = [Part("words", element.text)] if element.text else []
    for child in element:
        number = child.get("id", "")
        if child.tag == "x.pc":
            parts += [Part("open", number), *_parts(child), Part("close", number)]
        elif child.tag in ("x.sc", "x.ec"):
            parts.append(
                Part("open", number) if child.tag == "x.sc" else Part("close", child.get("startRef", number))
            )
        elif child.tag == "x.ph":
            parts.append(Part("code", number))
        elif child.tag == "x.cp":
            parts.append(Part("words", "\ufffd"))
        else:
            parts += _parts(child)
        if child.tail:
            parts.append(Part("words", child.tail))
    return parts
