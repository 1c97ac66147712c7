"""Every agreed text keeps an address, and what each changed is told. The projection, and nothing else."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.domain.naming import coalition_in
from coalition.languages import tag
from coalition.web.caching import public_for
from letters.public import catalogue, editions
from letters.public.saying import graded
from letters.web import published
from letters.web.published import Place
from letters.web.views.reading import text_in


@require_safe
@public_for(5)
def edition(request: HttpRequest, slug: str, language: str, number: int) -> HttpResponse:
    """One agreed text, as it was; whoever signed under it finds it here."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    place = Place.of(slug)
    found = {one.row.number: one for one in editions.agreed(publication, language)}.get(number)
    if found is None:
        raise Http404
    with translation.override(language):
        sender = coalition_in(language).name
        letter = published.sheet(publication, found.page, language=language, sender=sender)
        has = set(
            publication.editions.filter(number=number).order_by("pk").values_list("language", flat=True)
        )
        versions = published.versions(publication, language, lambda code: f"{place.agreed(code, number)}")
        context = {
            "publication": publication,
            "letter": letter,
            "tag": tag(language),
            "number": number,
            "row": found.row,
            "grade": graded(found.row.grade),
            "title": found.page.subject,
            "page_languages": [one for one in versions if one["code"] in has],
            "in_force": number == publication.edition,
            "page_address": place.page(language),
            "changes_address": place.changes(language),
            **_frame(language, sender),
        }
        return render(request, "letters/reading/edition.html", context)


@require_safe
@public_for(5)
def changes(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The public log: each agreed text, what sets it apart, and a red-line against the one before."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    text_in(publication, language)
    place = Place.of(slug)
    with translation.override(language):
        told = editions.changes(editions.agreed(publication, language))
        context = {
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
        return render(request, "letters/reading/changes.html", context)


def _frame(language: str, sender: str) -> dict[str, str]:
    return {
        "coalition_name": sender,
        "home_address": f"/{language}/",
        "verify_address": f"/verify/{language}/",
    }
