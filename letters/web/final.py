"""The sealed letter for whoever signed it, from her own page: a file without a telling name, and no link outside."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404

from letters.models import Signature
from letters.public import catalogue
from letters.public.models import PublicFile


def final_file(signature: Signature) -> PublicFile | None:
    """The public document in the language she read, else in the letter's first; None while there is none."""
    publication = catalogue.visible().filter(slug=signature.letter.slug).first()
    files = {file.language: file for file in publication.files.all()} if publication else {}
    return files.get(signature.language) or next(iter(files.values()), None)


def address(signature: Signature, file: PublicFile | None) -> str:
    """Where anybody finds that document; empty while there is none."""
    return f"/letters/{signature.letter.slug}/{file.language}.pdf" if file else ""


def handed_out(signature: Signature) -> FileResponse:
    """That document as a file; 404 while there is none. It is public, yet nobody keeps that it came from here."""
    file = final_file(signature)
    if file is None:
        raise Http404
    try:
        kept = (Path(settings.MEDIA_ROOT) / file.name).open("rb")
    except FileNotFoundError:  # taken out at this very moment
        raise Http404 from None
    return FileResponse(kept, content_type="application/pdf", as_attachment=True, filename="letter.pdf")
