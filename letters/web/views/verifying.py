"""Check a printed or downloaded letter: by the number in its code, or by the fingerprint of the file."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.languages import own_name, tag
from letters.public import catalogue, reading
from letters.public.models import Publication, PublicFile


@require_safe
def verify(request: HttpRequest, document: UUID | None = None) -> HttpResponse:
    """Nothing is uploaded and nothing is kept; a number we do not know gets a sentence."""
    files = [
        _told(publication, file) for publication in catalogue.visible() for file in publication.files.all()
    ]
    found = next((file for file in files if document and file["document"] == str(document)), None)
    context = {"files": files, "found": found, "asked": document is not None}
    return render(request, "letters/verify/page.html", context, status=200 if found or not document else 404)


def _told(publication: Publication, file: PublicFile) -> dict[str, Any]:
    text = next(one for one in publication.texts.all() if one.language == file.language)
    return {
        "document": file.name.removeprefix("documents/").removesuffix(".pdf"),
        "title": reading.page_of(text).subject,
        "page": f"/letters/{publication.slug}/{file.language}/",
        "tag": tag(file.language),
        "name": own_name(file.language),
        "sha256": file.sha256,
        "digest": text.digest,
        "sealed_at": file.sealed_at,
        "zone": publication.release_zone,
    }
