"""Check a printed or downloaded letter: by the number in its code, or by the fingerprint of the file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.errors import Refused
from coalition.languages import LANGUAGES, own_name, tag
from letters.pdf import certificates
from letters.public import catalogue, reading, saying
from letters.public.models import MinutesSeal, Publication, PublicFile, SealedFile
from letters.web.alone import alone as page_alone


@require_safe
def verify(request: HttpRequest, language: str = "", document: UUID | None = None) -> HttpResponse:
    """In `language`, else the browser's. Nothing is uploaded, nothing kept; an unknown number gets a sentence."""
    if language and language not in LANGUAGES:
        raise Http404
    language = language or translation.get_language()
    publications = list(catalogue.visible())
    with translation.override(language):
        seals = catalogue.seals(publications)
        files = [file for one in publications for file in _files(one, seals[one.slug])]
        former = [file for one in publications for file in _former(one, seals[one.slug])]
        number = str(document) if document else ""
        found = next((file for file in files if number and file["document"] == number), None)
        # A record for the minutes is recognised before and after the release; it tells nothing of its letter.
        minutes = MinutesSeal.objects.filter(pk=document).first() if document else None
        return render(
            request,
            "letters/verify/page.html",
            {
                "files": [file for file in files if file["public"]],
                "others": [file for file in files if not file["public"]],
                "former": former,
                "found": found,
                "found_former": [file for file in former if number and file["document"] == number],
                "minutes": minutes,
                "asked": document is not None,
                "self_made": certificates.is_self_made(Path(settings.KEYS)),
                "unsigned": any(not file["signed"] for file in files),
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
            status=200
            if found or minutes or not number or number in {file["document"] for file in former}
            else 404,
        )


@require_safe
def alone(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  (the same for everybody)
    """The verifier in one file, to be kept and opened without us: every released document is in it."""
    publications = list(catalogue.visible())
    seals = catalogue.seals(publications)
    files = [file for one in publications for file in _files(one, seals[one.slug])]
    titles = {file["sha256"]: file["title"] for file in files}
    unsigned = [file["sha256"] for file in files if not file["signed"]]
    answer = HttpResponse(page_alone(titles, _certificates(), unsigned=unsigned))
    answer["Content-Disposition"] = 'attachment; filename="verify.html"'
    return answer


def _certificates() -> list[certificates.Certificate]:
    """The seal and those before it; none where there is no seal yet."""
    folder = Path(settings.KEYS)
    try:
        present = [certificates.open_certificate(folder)]
    except Refused:
        present = []
    return [*present, *certificates.former_certificates(folder)]


def _files(publication: Publication, seals: list[SealedFile]) -> Iterator[dict[str, Any]]:
    """Its files that count, in the order of its languages; those for everybody first."""
    public = {file.language: file for file in publication.files.all()}
    for text in publication.texts.all():
        title = reading.page_of(text).subject
        if file := public.get(text.language):
            number = file.name.removeprefix("documents/").removesuffix(".pdf")
            yield _told(publication, file, number=number, digest=text.digest, title=title)
        for seal in seals:
            if seal.language == text.language and seal.variant != "public" and not seal.replaced_at:
                yield _told(publication, seal, number=str(seal.document), digest=text.digest, title=title)


def _former(publication: Publication, seals: list[SealedFile]) -> Iterator[dict[str, Any]]:
    """Its files that another took the place of, each with what became of it."""
    titles = {text.language: reading.page_of(text).subject for text in publication.texts.all()}
    standing = {(seal.language, seal.variant): seal for seal in seals if not seal.replaced_at}
    for seal in seals:
        if seal.replaced_at and seal.language in titles:
            new = standing.get((seal.language, seal.variant))
            yield {
                "document": str(seal.document),
                "title": titles[seal.language],
                "tag": tag(seal.language),
                "name": own_name(seal.language),
                "sha256": seal.sha256,
                "sentence": saying.replaced(seal, by=new, zone=publication.release_zone),
            }


def _told(
    publication: Publication, file: PublicFile | SealedFile, *, number: str, digest: str, title: str
) -> dict[str, Any]:
    return {
        "document": number,
        "public": isinstance(file, PublicFile),
        "title": title,
        "page": f"/letters/{publication.slug}/{file.language}/",
        "tag": tag(file.language),
        "name": own_name(file.language),
        "sha256": file.sha256,
        "digest": digest,
        "sealed_at": file.sealed_at,
        "signed": file.signed,
        "zone": publication.release_zone,
    }
