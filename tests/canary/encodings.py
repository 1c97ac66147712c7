"""Every shape in which a name may lie about: as text, escaped, folded, turned around."""

import base64
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import quote

SOFT_BREAK = re.compile(rb"=\r?\n")
WHITESPACE = re.compile(rb"[\r\n\t ]+")


@cache
def shapes(needle: str) -> tuple[tuple[str, bytes, str], ...]:
    """`needle` in each encoding: its name, its bytes, and how the haystack is prepared for it.

    Preparations: `folded` (ASCII letters in lower case), `unbroken` (folded, without the soft line breaks of
    quoted-printable), `bare` (no white space, case kept: base64 is broken into lines).
    """
    return tuple(dict.fromkeys(_shapes(needle)))


def prepared(blob: bytes) -> dict[str, bytes]:
    """The haystack in each preparation that `shapes` names."""
    folded = blob.lower()
    return {"folded": folded, "unbroken": SOFT_BREAK.sub(b"", folded), "bare": WHITESPACE.sub(b"", blob)}


def _shapes(needle: str) -> Iterator[tuple[str, bytes, str]]:
    composed = unicodedata.normalize("NFC", needle)
    plain = composed.encode()
    texts = {
        "utf-8": plain,
        "nfd": unicodedata.normalize("NFD", needle).encode(),
        "upper case": composed.upper().encode(),
        "lower case": composed.lower().encode(),
        "utf-16-le": composed.encode("utf-16-le"),
        "utf-16-be": composed.encode("utf-16-be"),
        "json": json.dumps(composed)[1:-1].encode(),
        "html decimal": "".join(
            f"&#{ord(c)};" if ord(c) > 127 else html.escape(c) for c in composed
        ).encode(),
        "html hex": "".join(f"&#x{ord(c):x};" if ord(c) > 127 else html.escape(c) for c in composed).encode(),
        "percent": quote(composed, safe="").encode(),
        "percent, plus": quote(composed, safe=" @").replace(" ", "+").encode(),
        "hex": plain.hex().encode(),
        "backslash x": "".join(chr(b) if b < 128 else f"\\x{b:02x}" for b in plain).encode(),
        "python": composed.encode("ascii", "backslashreplace"),
        "octal": "".join(chr(b) if b < 128 else f"\\{b:03o}" for b in plain).encode(),
        "punycode": _punycode(composed),
    }
    for name, text in texts.items():
        if name == "utf-8" or text != plain:
            yield name, text.lower(), "folded"
    printable = "".join(chr(b) if 32 < b < 127 and b != 61 else f"={b:02X}" for b in plain)
    for spelled in (printable, printable.replace("=20", " "), printable.replace("=20", "_")):
        if spelled.encode() != plain:
            yield "quoted-printable", spelled.encode().lower(), "unbroken"
    if composed.isascii():
        yield "quoted-printable", plain.lower(), "unbroken"
    for name in ("utf-8", "nfd", "utf-16-le", "utf-16-be", "json"):
        for shift in range(3):
            for alphabet in (b"+/", b"-_"):
                yield f"base64 of {name}", _base64(texts[name], shift, alphabet), "bare"


def _base64(text: bytes, shift: int, alphabet: bytes) -> bytes:
    """What of `text` is fixed when `shift` unknown bytes stand before it and unknown ones after it."""
    encoded = base64.b64encode(b"\0" * shift + text, altchars=alphabet)
    first = (shift * 8 + 5) // 6
    last = (shift + len(text)) * 8 // 6
    return encoded[first:last]


def _punycode(text: str) -> bytes:
    """An address's domain as the wire spells it."""
    user, at, domain = text.rpartition("@")
    try:
        return (user + at).encode() + domain.encode("idna") if at else text.encode()
    except UnicodeError:
        return text.encode()
