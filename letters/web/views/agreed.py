"""Every agreed text keeps an address, and what each changed is told. The projection, and nothing else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.called import coalition_in
from coalition.languages import tag
from coalition.web.caching import public_for
from letters.public import catalogue, editions
from letters.public.models import Publication
from letters.public.saying import graded
from letters.web import published
from letters.web.published import Place
from letters.web.views.reading import text_in


@require_safe
@public_for(5)
def edition(request: HttpRequest, slug: str, language: str, number: int) -> HttpResponse:
    """One agreed text, as it was; whoever signed under it finds it here."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    found = {one.row.number: one for one in editions.agreed(publication, language)}.get(number)
    if found is None:
        raise Http404
    with translation.override(language):
        return render(request, "letters/reading/edition.html", edition_shown(publication, found))


@require_safe
@public_for(5)
def changes(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The public log: each agreed text, what sets it apart, and a red-line against the one before."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    text_in(publication, language)
    with translation.override(language):
        return render(request, "letters/reading/changes.html", changes_shown(publication, language))


def edition_shown(publication: Publication, found: editions.Agreed) -> dict[str, Any]:
    """What templates/letters/reading/edition.html asks for, in the language that is active."""
    row, place = found.row, Place.of(publication.slug)
    sender = coalition_in(row.language).name
    has = set(publication.editions.filter(number=row.number).values_list("language", flat=True))
    versions = published.versions(publication, row.language, lambda code: place.agreed(code, row.number))
    return {
        "publication": publication,
        "letter": published.sheet(publication, found.page, language=row.language, sender=sender),
        "tag": tag(row.language),
        "number": row.number,
        "row": row,
        "title": found.page.subject,
        "page_languages": [one for one in versions if one["code"] in has],
        "in_force": row.number == publication.edition,
        "page_address": place.page(row.language),
        "changes_address": place.changes(row.language),
        **_frame(row.language, sender),
    }


def changes_shown(publication: Publication, language: str) -> dict[str, Any]:
    """What templates/letters/reading/changes.html asks for, in the language that is active."""
    place = Place.of(publication.slug)
    told = editions.changes(editions.agreed(publication, language))
    return {
        "publication": publication,
        "tag": tag(language),
        "title": told[0].agreed.page.subject if told else "",
        "changes": [
            {
                "row": one.agreed.row,
                "grade": graded(one.agreed.row.grade),
                "summary": one.agreed.summary,
                "fresh": one.fresh,
                "paragraphs": one.paragraphs,
                "address": place.agreed(language, one.agreed.row.number),
            }
            for one in told
        ],
        "page_languages": published.versions(publication, language, place.changes),
        "page_address": place.page(language),
        **_frame(language, coalition_in(language).name),
    }


def _frame(language: str, sender: str) -> dict[str, str]:
    return {
        "coalition_name": sender,
        "home_address": f"/{language}/",
        "verify_address": f"/verify/{language}/",
    }
