"""Check a printed or downloaded letter: by the number in its code, or by the fingerprint of the file."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.languages import LANGUAGES, own_name, tag
from letters.public import catalogue, reading
from letters.public.models import Publication, PublicFile


@require_safe
def verify(request: HttpRequest, language: str = "", document: UUID | None = None) -> HttpResponse:
    """In `language`, else the browser's. Nothing is uploaded, nothing kept; an unknown number gets a sentence."""
    if language and language not in LANGUAGES:
        raise Http404
    language = language or translation.get_language()
    files = [file for publication in catalogue.visible() for file in _files(publication)]
    found = next((file for file in files if document and file["document"] == str(document)), None)
    with translation.override(language):
        return render(
            request,
            "letters/verify/page.html",
            {
                "files": files,
                "found": found,
                "asked": document is not None,
                "home_address": f"/{language}/",
                "page_languages": [
                    {
                        "label": one.own_name,
                        "tag": one.tag,
                        "address": f"/verify/{code}/",
                        "current": code == language,
                    }
                    for code, one in LANGUAGES.items()
                ],
            },
            status=200 if found or not document else 404,
        )


def _files(publication: Publication) -> Iterator[dict[str, Any]]:
    """Its files in the order of its languages."""
    files = {file.language: file for file in publication.files.all()}
    for text in publication.texts.all():
        if file := files.get(text.language):
            yield _told(publication, file, digest=text.digest, title=reading.page_of(text).subject)


def _told(publication: Publication, file: PublicFile, *, digest: str, title: str) -> dict[str, Any]:
    return {
        "document": file.name.removeprefix("documents/").removesuffix(".pdf"),
        "title": title,
        "page": f"/letters/{publication.slug}/{file.language}/",
        "tag": tag(file.language),
        "name": own_name(file.language),
        "sha256": file.sha256,
        "digest": digest,
        "sealed_at": file.sealed_at,
        "zone": publication.release_zone,
    }
