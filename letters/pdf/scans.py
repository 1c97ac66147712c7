"""Scans that arrive as PDF: kept as pages alone. Whatever could act, and whoever made them, is taken out."""

import io

import pikepdf
from django.utils.translation import gettext as _

from coalition.errors import Refused

MOST_PAGES = 500
ACTING = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/Metadata", "/PieceInfo", "/AF", "/Collection")
OF_A_PAGE = ("/AA", "/Annots", "/Metadata", "/PieceInfo")


def is_pdf(data: bytes) -> bool:
    return data[:1024].lstrip().startswith(b"%PDF-")


def clean(data: bytes) -> bytes:
    """The pages of `data` as a new file; refused in words where it is damaged, locked or endless."""
    try:
        with pikepdf.open(io.BytesIO(data)) as opened:
            _refuse_what_is_endless(opened)
            _strip(opened)
            out = io.BytesIO()
            opened.save(out, deterministic_id=True)
    except pikepdf.PasswordError as locked:
        raise Refused(_("This PDF is locked with a password. Please save it without one.")) from locked
    except Refused:
        raise
    except Exception as damaged:  # a hostile file falls in more ways than one
        raise Refused(_("This PDF is damaged and could not be read. Please scan it again.")) from damaged
    return out.getvalue()


def _refuse_what_is_endless(pdf: pikepdf.Pdf) -> None:
    if len(pdf.pages) > MOST_PAGES:
        raise Refused(_("This file has more than %(most)d pages.") % {"most": MOST_PAGES})


def _strip(pdf: pikepdf.Pdf) -> None:
    for name in ACTING:
        if name in pdf.Root:
            del pdf.Root[name]
    for page in pdf.pages:
        for name in OF_A_PAGE:
            if name in page:
                del page[name]
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.remove_unreferenced_resources()
