"""Searching whatever the system holds or sends for names that must not be there."""

import gzip
import io
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pikepdf

from tests.canary.encodings import prepared, shapes
from tests.services import find

DEEPEST = 5


@dataclass(frozen=True)
class Hit:
    """`needle` was found at `where` in `sink`, written in `encoding`."""

    sink: str
    where: str
    needle: str
    encoding: str


@dataclass
class Sink:
    """One place where bytes end up: its name, and what lies there, each piece with its own name."""

    name: str
    pieces: Iterable[tuple[str, bytes]]


def scan(sinks: Iterable[Sink], needles: Iterable[str]) -> list[Hit]:
    """Every needle in every sink, once per place and encoding. Files are opened up first (see `opened`)."""
    wanted, hits = list(needles), {}
    for sink in sinks:
        for piece, content in sink.pieces:
            for where, blob in opened(piece, content):
                haystacks = prepared(blob)
                for needle in wanted:
                    for encoding, pattern, preparation in shapes(needle):
                        if pattern in haystacks[preparation]:
                            hits[Hit(sink.name, where, needle, encoding)] = None
    return list(hits)


def opened(where: str, blob: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """`blob` as it is, and whatever can be got out of it: streams of a PDF, parts of a mail, a zip's files."""
    yield where, blob
    if depth == DEEPEST:
        return
    for name, inner in _inside(blob):
        yield from opened(f"{where} → {name}", inner, depth + 1)


def _inside(blob: bytes) -> Iterator[tuple[str, bytes]]:
    if blob.startswith(b"%PDF"):
        yield from _inside_pdf(blob)
    elif blob.startswith(b"\x1f\x8b"):
        yield "gunzipped", gzip.decompress(blob)
    elif blob.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif _is_mail(blob):
        yield from _inside_mail(blob)


def _inside_pdf(blob: bytes) -> Iterator[tuple[str, bytes]]:
    with pikepdf.open(io.BytesIO(blob)) as pdf:
        strings: list[str] = []
        for number, item in enumerate(pdf.objects):
            if isinstance(item, pikepdf.Stream):
                try:
                    yield f"stream {number}", item.read_bytes()
                except (pikepdf.PdfError, NotImplementedError):
                    yield f"stream {number}", item.read_raw_bytes()
            _strings(item, strings, 0)
        yield "strings", "\n".join(strings).encode()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(blob)
        file.flush()
        text = subprocess.run([find("pdftotext"), file.name, "-"], capture_output=True, check=True).stdout
    # U+2060 keeps the syllables of a Korean word together, and would keep them from being found.
    yield "text", text.decode(errors="replace").replace("\u2060", "").encode()


def _strings(item: pikepdf.Object, found: list[str], depth: int) -> None:
    """Each object's own strings; what it points to is visited as an object of its own."""
    if isinstance(item, pikepdf.String):
        found.append(str(item))
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and depth < DEEPEST:
        for _key, value in item.items():  # noqa: PERF102  (a PDF's dictionary has no values())
            _strings_unless_elsewhere(value, found, depth)
    elif isinstance(item, pikepdf.Array) and depth < DEEPEST:
        for value in item:
            _strings_unless_elsewhere(value, found, depth)


def _strings_unless_elsewhere(value: object, found: list[str], depth: int) -> None:
    if isinstance(value, pikepdf.Object) and not value.is_indirect:
        _strings(value, found, depth + 1)


def _is_mail(blob: bytes) -> bool:
    head = blob[:8000].lower()
    return b"mime-version:" in head or (b"\nsubject:" in head and b"\nto:" in head)


def _inside_mail(blob: bytes) -> Iterator[tuple[str, bytes]]:
    message = message_from_bytes(blob, policy=policy.default)
    yield "headers", "\n".join(f"{name}: {value}" for name, value in message.items()).encode(errors="replace")
    for number, part in enumerate(message.walk()):
        payload = part.get_payload(decode=True)
        if payload:
            yield f"part {number}", payload


def files(name: str, folder: Path, *, but: Iterable[str] = ()) -> Sink:
    """Everything under `folder`, names of files included, except paths that contain one of `but`."""
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part in str(path.relative_to(folder)) for part in but)
    ]
    names = "\n".join(str(path.relative_to(folder)) for path in paths).encode()
    return Sink(
        name, [("file names", names), *((str(path.relative_to(folder)), path.read_bytes()) for path in paths)]
    )
