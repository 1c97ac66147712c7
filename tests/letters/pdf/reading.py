"""PDFs as other programs see them: Poppler and pikepdf, never the library that wrote them."""

import io
import subprocess

import pikepdf


def text_of(pdf, *options):
    return _poppler("pdftotext", *options, "-", "-", given=pdf)


def fonts_in(pdf):
    return [line.split()[0] for line in _poppler("pdffonts", "-", given=pdf).splitlines()[2:]]


def pages_in(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def attachments(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(document.attachments)


def languages_marked(pdf):
    """The /Lang of every element of the structure tree that has one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
        return [str(one.Lang) for one in found if "/Lang" in one]


def structure(pdf):
    """The structure tree from top to bottom, as the names of its elements."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return list(_names(document.Root.StructTreeRoot.K))


def _names(node):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _names(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)
        yield from _names(node.get("/K", pikepdf.Array()))


def _poppler(program, *options, given):
    return subprocess.run([program, *options], input=given, capture_output=True, check=True).stdout.decode()
