"""The released letter, for anybody. These views read the projection and nothing else."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_safe

from coalition.languages import LANGUAGES, tag
from coalition.web.caching import public_for
from letters.public import catalogue
from letters.public.models import Publication, PublicText
from letters.web import published
from letters.web.published import Place


@require_safe
@public_for(5)
def letters_json(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Every released letter; its shape is documented in docs/addresses.md."""
    return JsonResponse({"letters": [catalogue.summary(one) for one in catalogue.visible()]})


@require_safe
@public_for(5)
def letter_json(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    return JsonResponse(catalogue.whole(get_object_or_404(catalogue.visible(), slug=slug)))


@require_safe
@public_for(5)
def letter(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """Lead to the authoritative text."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    first = publication.texts.all()[0]
    return redirect("letters:page", slug=slug, language=first.language)


@require_safe
@public_for(5)
def page(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """One letter in one language, as it was sent; `?q=` looks for names in its list."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    text = text_in(publication, language)
    with translation.override(language):
        shown = published.page(publication, text, place=Place.of(slug), asked=request.GET.get("q", "")[:200])
        return render(request, "letters/reading/page.html", shown)


@require_safe
@public_for(5)
def pdf(request: HttpRequest, slug: str, language: str) -> HttpResponseBase:  # noqa: ARG001
    """The sealed public PDF, byte for byte."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    file = next((one for one in publication.files.all() if one.language == language), None)
    if file is None:
        raise Http404
    try:
        kept = (Path(settings.MEDIA_ROOT) / file.name).open("rb")
    except FileNotFoundError:  # taken out at this very moment, or a backup without its files
        raise Http404 from None
    return FileResponse(kept, content_type="application/pdf", filename=f"{slug}.{tag(language)}.pdf")


def text_in(publication: Publication, language: str) -> PublicText:
    """The text of `publication` in `language`; else 404."""
    found = next((one for one in publication.texts.all() if one.language == language), None)
    if found is None or language not in LANGUAGES:
        raise Http404
    return found
