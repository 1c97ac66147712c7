"""The scanner finds a name however it was written: a canary that sings unheard would prove nothing."""

import base64
import gzip
import html
import io
import json
import quopri
import unicodedata
import zipfile
from email.message import EmailMessage
from urllib.parse import quote, quote_plus

import pikepdf
import pytest

from tests.canary.scanner import Sink, files, scan

NEEDLES = {
    "hangul": "새벽별 카나리아",
    "han": "金丝雀晨星",
    "latin": "Canary Dämmerung Ärmel",
    "mail": "canary.dawn@hidden-nest.example",
    "address": "203.0.113.77",
}

WRITTEN = {
    "utf-8": lambda text: text.encode(),
    "upper case": lambda text: text.upper().encode(),
    "lower case": lambda text: text.lower().encode(),
    "octal, as a log escapes it": lambda text: "".join(
        chr(b) if b < 128 else f"\\{b:03o}" for b in text.encode()
    ).encode(),
    "nfd": lambda text: unicodedata.normalize("NFD", text).encode(),
    "utf-16 little": lambda text: text.encode("utf-16-le"),
    "utf-16 big": lambda text: text.encode("utf-16-be"),
    "json": lambda text: json.dumps({"name": text}).encode(),
    "python": lambda text: repr(text.encode()).encode(),
    "python, in ascii": lambda text: ascii(text).encode(),
    "html decimal": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "html hex": lambda text: "".join(f"&#x{ord(c):X};" if ord(c) > 127 else c for c in text).encode(),
    "percent": lambda text: quote(text).encode(),
    "form": lambda text: quote_plus(text).encode(),
    "percent, lower case": lambda text: quote(text).lower().encode(),
    "hex, as pg_dump writes bytea": lambda text: b"\\x" + text.encode().hex().encode(),
    "quoted-printable": lambda text: quopri.encodestring(("x" * 60 + text).encode()),
    "quoted-printable header": lambda text: quopri.encodestring(text.encode(), header=True),
    "gzip": lambda text: gzip.compress(text.encode()),
    "html named": lambda text: html.escape(text).encode("ascii", "xmlcharrefreplace"),
    **{
        f"base64, shifted by {shift}": lambda text, shift=shift: base64.encodebytes(
            b"x" * shift + text.encode() + b"y"
        )
        for shift in range(3)
    },
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()),
    "base64 of json, as the queue holds it": lambda text: base64.b64encode(json.dumps([text]).encode()),
    "base64 of utf-16": lambda text: base64.b64encode(text.encode("utf-16-le")),
}


@pytest.mark.parametrize("needle", NEEDLES.values(), ids=NEEDLES)
@pytest.mark.parametrize("write", WRITTEN.values(), ids=WRITTEN)
def test_a_name_is_found_however_it_is_written(write, needle):
    written = write(needle)
    alone = written if written.startswith(b"\x1f\x8b") else b"before " * 40 + written + b" after" * 40
    assert {hit.needle for hit in scan([Sink("here", [("piece", alone)])], [needle])} == {needle}


def test_what_is_not_there_is_not_found():
    noise = [
        ("noise", bytes(range(256)) * 500),
        ("text", ("누군가 다른 사람 别人 somebody@else.example " * 200).encode()),
    ]
    assert scan([Sink("here", noise)], NEEDLES.values()) == []


def a_mail(name):
    message = EmailMessage()
    message["Subject"], message["To"] = f"To {name}", f'"{name}" <somebody@else.example>'
    message.set_content(f"Dear {name},\nthis is a note.", cte="base64")
    return message.as_bytes()


def an_attachment(name):
    message = EmailMessage()
    message["Subject"], message["To"] = "Yours", "somebody@else.example"
    message.set_content("See within.")
    message.add_attachment(a_zip(name), maintype="application", subtype="zip", filename="within.zip")
    return message.as_bytes()


def a_zip(name):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", f"name\n{name}\n" * 20)
    return held.getvalue()


def a_pdf_title(name):
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = name
        pdf.save(held)
    return held.getvalue()


def a_pdf_stream(name):
    held = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Notes = pdf.make_stream(f"<x:xmpmeta>{name}</x:xmpmeta>".encode())
        pdf.save(held, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return held.getvalue()


@pytest.mark.parametrize("needle", NEEDLES.values(), ids=NEEDLES)
@pytest.mark.parametrize("make", [a_mail, an_attachment, a_zip, a_pdf_title, a_pdf_stream])
def test_a_name_is_found_inside_what_holds_it(make, needle):
    assert {hit.needle for hit in scan([Sink("here", [("piece", make(needle))])], NEEDLES.values())} == {
        needle
    }


def test_a_hit_says_where_it_is():
    hit = scan([Sink("mail", [("0001.eml", an_attachment("金丝雀晨星"))])], ["金丝雀晨星"])[0]
    assert (hit.sink, hit.where, hit.encoding) == ("mail", "0001.eml → part 2 → list.csv", "utf-8")


def test_a_name_in_the_name_of_a_file_is_found(tmp_path):
    (tmp_path / "金丝雀晨星.pdf").write_bytes(b"nothing within")
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "list").write_text("새벽별 카나리아")
    hits = scan([files("files", tmp_path, but=["keys/"])], NEEDLES.values())
    assert [(hit.where, hit.needle) for hit in hits] == [("file names", "金丝雀晨星")]
