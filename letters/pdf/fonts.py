"""The faces letters are set in: four files from three packages, checked, and cut to a letter's characters.

A face of 12 MB costs a reader's minute and ours; a letter uses four hundred of its characters.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb

# What style sheets ask for beyond the subsetter's own list: small capitals, figures, narrow punctuation.
FEATURES = ("smcp", "c2sc", "onum", "lnum", "pnum", "tnum", "sups", "halt", "palt", "locl")
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{folder}/cache</cachedir></fontconfig>
"""


class FontMissing(Exception):  # noqa: N818  (said to an operator, as it stands)
    """A face is not installed, or is not the file we know."""


@dataclass(frozen=True)
class Face:
    """`wide`: holds Hangul and Han; `only_in` names the mark-up without which the face is not needed."""

    name: str
    package: str
    path: str
    sha256: str
    wide: bool = False
    weight: int = 0
    only_in: tuple[str, ...] = ()


# Latin letters and figures of the regular weight look bold among Hangul and Han of the regular weight.
REGULAR, SEMI_LIGHT = 400, 350
_EAST_ASIAN = re.compile(r'<html lang="(?:ko|zh)')
_CHINESE = re.compile(r'<html lang="zh')
_MARKED = {
    "serif-kr": re.compile(r'<(\w+)\b[^>]*? lang="ko"[^>]*>.*?</\1>', re.DOTALL),
    "serif-sc": re.compile(r'<(\w+)\b[^>]*? lang="(?:zh|ja)[^>]*>.*?</\1>', re.DOTALL),
}
_UPRIGHT = ("fontpkg_noto_serif", "files/NotoSerif[wdth,wght].ttf")
_UPRIGHT_SUM = "4d8e6761424656867019081a1a01336f3cb086982682698714054fc33f782713"
FACES = (
    Face("serif", *_UPRIGHT, _UPRIGHT_SUM, weight=REGULAR),
    Face("serif-bold", *_UPRIGHT, _UPRIGHT_SUM, weight=700, only_in=("<strong", "<h1", "<h2")),
    Face(
        "serif-italic",
        "fontpkg_noto_serif",
        "files/NotoSerif-Italic[wdth,wght].ttf",
        "e87acbc6c0efd0d9a20d6a8cbbda2b266c14be3a3a6f5af8ec9d7b2460570ad1",
        weight=REGULAR,
        only_in=("<em", "<cite"),
    ),
    Face(
        "serif-kr",
        "pylopdf_fonts_ko",
        "NotoSerifKR-Regular.otf",
        "5ea012e15cb7eacc1f680aee1703f3b164791b1443ea3e52b65080cca5d179cf",
        wide=True,
    ),
    Face(
        "serif-sc",
        "pylopdf_fonts_zh_cn",
        "NotoSerifSC-Regular.otf",
        "e8f396decc1f0963a016a989c3d8852e863d1350996f573860a80767c83a1cd3",
        wide=True,
    ),
)


def cut(html: str, *, also: str = "", before_each: Callable[[], None] | None = None) -> dict[str, bytes]:
    """The faces a page of HTML needs, each with only that page's characters: {file name: font file}.

    `also` is other text whose characters print, such as a style sheet's list numbers. The same page gives the
    same bytes. `before_each` face somebody may raise, and nothing more is cut. Raises FontMissing.
    """
    characters = set(html) | set(also)
    beside_han = _EAST_ASIAN.search(html) is not None
    wide = {character for character in characters if _is_wide(character)}
    asked = _wide_by_face(html, wide)
    files = {}
    for face in FACES:
        if before_each is not None:
            before_each()
        if face.only_in and not any(mark in html for mark in face.only_in):
            continue
        wanted = asked[face.name] if face.wide else characters - wide
        held = {c for c in wanted if ord(c) in coverage(face)}
        if held and face.wide:
            held |= {c for c in characters if _is_shared(c) and ord(c) in coverage(face)}
        if held:
            files[f"{face.name}.otf"] = _subset(face, held, beside_han=beside_han)
    return files


def _wide_by_face(html: str, wide: set[str]) -> dict[str, set[str]]:
    """Which Hangul and Han each wide face is asked for: the face of the page for all of it, the other for what
    is marked as its language and for what the first lacks.
    """
    first, second = [face for face in FACES if face.wide]
    if _CHINESE.search(html):
        first, second = second, first
    lacking = {character for character in wide if ord(character) not in coverage(first)}
    marked = {
        character
        for words in _MARKED[second.name].finditer(html)
        for character in words.group()
        if character in wide
    }
    return {first.name: wide, second.name: lacking | marked}


def missing(text: str) -> list[str]:
    """The characters of `text` that no face can print, in order of appearance, each once."""
    if text.isascii():
        return []
    return [
        character
        for character in dict.fromkeys(unicodedata.normalize("NFC", text))
        if unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}
        and not unicodedata.name(character, "").startswith("VARIATION SELECTOR")
        and not any(ord(character) in coverage(face) for face in FACES)
    ]


def configuration(folder: Path) -> str:
    """A fontconfig file that knows one folder and nothing of the machine."""
    return CONFIGURATION.format(folder=folder)


@cache
def coverage(face: Face) -> frozenset[int]:
    """The code points a face has."""
    return frozenset(_open(face).unicodes)


def code_points(file: bytes) -> frozenset[int]:
    """The code points of a face that was cut."""
    return frozenset(hb.Face(file).unicodes)


@cache
def _open(face: Face) -> hb.Face:
    return hb.Face(_checked(face.package, face.path, face.sha256))


@cache
def _checked(package: str, path: str, sha256: str) -> bytes:
    found = find_spec(package)
    file = Path(next(iter(found.submodule_search_locations or []), "")) / path if found else None
    if file is None or not file.is_file():
        raise FontMissing(f"The font {path} is missing: install the package {package.replace('_', '-')}.")
    data = file.read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise FontMissing(f"The font {path} is not the file letters were designed with; install it again.")
    return data


def _subset(face: Face, characters: Iterable[str], *, beside_han: bool) -> bytes:
    source = _open(face)
    wanted = hb.SubsetInput()
    # In a PDF a character is looked up by its number in the cut face, not by its number in the whole one.
    wanted.flags = hb.SubsetFlags.CFF_IDENTITY_CHARSET
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, characters))
    wanted.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).update(
        int.from_bytes(tag.encode(), "big") for tag in FEATURES
    )
    if face.weight:
        weight = SEMI_LIGHT if beside_han and face.weight == REGULAR else face.weight
        wanted.pin_axis_location(source, "wght", weight)
        wanted.pin_axis_location(source, "wdth", 100)
    cut_face = hb.subset(source, wanted)
    return bytes(cut_face.blob.data)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _is_shared(character: str) -> bool:
    """Say whether wide faces hold it too: spaces, which a run takes from its own face, and marks (quotation,
    dashes, circled numbers) that are narrow in Korean and as wide as a Han character in Chinese.
    """
    if unicodedata.category(character) == "Zs":
        return True
    return unicodedata.east_asian_width(character) == "A" and unicodedata.category(character)[0] in "PSN"
