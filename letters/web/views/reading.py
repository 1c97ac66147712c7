"""The released letter, for anybody. These views read the projection and nothing else."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.domain.naming import coalition_in
from coalition.languages import LANGUAGES, country_name, format_date, tag
from coalition.web.caching import public_for
from letters.public import catalogue, reading
from letters.public.models import Publication, PublicFile, PublicText
from letters.public.saying import signed_by, withheld
from letters.web.leaf import leaf


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
    """One letter in one language, as it was sent."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    text = _text(publication, language)
    with translation.override(language):
        return render(request, "letters/reading/page.html", _shown(publication, text))


@require_safe
@public_for(5)
def pdf(request: HttpRequest, slug: str, language: str) -> HttpResponseBase:  # noqa: ARG001
    """The sealed public PDF, byte for byte."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    file = next((one for one in publication.files.all() if one.language == language), None)
    if file is None:
        raise Http404
    path = Path(settings.MEDIA_ROOT) / file.name
    return FileResponse(
        path.open("rb"), content_type="application/pdf", filename=f"{slug}.{tag(language)}.pdf"
    )


def _text(publication: Publication, language: str) -> PublicText:
    found = next((one for one in publication.texts.all() if one.language == language), None)
    if found is None or language not in LANGUAGES:
        raise Http404
    return found


def _shown(publication: Publication, text: PublicText) -> dict[str, Any]:
    language = text.language
    page = reading.page_of(text)
    sender = coalition_in(language).name
    day = format_date(publication.dated, language) if publication.dated else ""
    file: PublicFile | None = next((one for one in publication.files.all() if one.language == language), None)
    return {
        "publication": publication,
        "language": language,
        "tag": tag(language),
        "standing": text.standing,
        "title": page.subject,
        "letter": leaf(
            language=language,
            subject=page.subject,
            segments=page.pieces,
            notes=page.notes,
            addressees=page.addressees,
            copies=page.cc,
            sender=sender,
            dated=_dateline(page.place, day, language),
        ),
        "groups": _groups(publication, language),
        "late_groups": _late(publication, language),
        "page_languages": [
            {
                "code": one.language,
                "tag": tag(one.language),
                "label": LANGUAGES[one.language].own_name,
                "address": f"/letters/{publication.slug}/{one.language}/",
                "current": one.language == language,
            }
            for one in publication.texts.all()
        ],
        "counts": signed_by(
            organisations=publication.organisations,
            individuals=publication.individuals,
            countries=publication.countries,
        ),
        "file": file,
        "pdf_address": f"/letters/{publication.slug}/{language}.pdf",
        "verify_address": f"/verify/{language}/",
        "home_address": f"/{language}/",
        "coalition_name": sender,
        "digest": text.digest,
    }


def _dateline(place: str, day: str, language: str) -> str:
    if not place or not day:
        return place or day
    ways = {"en": "{place}, {day}", "zh-hans": "{day}于{place}"}
    return ways.get(language, "{place} {day}").format(place=place, day=day)


def _groups(publication: Publication, language: str) -> list[dict[str, Any]]:
    groups = []
    for group, heading in _headings().items():
        names = [_name(line, language) for line in reading.lines_of(publication, language, group)]
        more = withheld(publication.withheld) if group == "individuals" else ""
        if names or more:
            groups.append({"heading": heading, "names": names, "more": more})
    return groups


def _late(publication: Publication, language: str) -> list[dict[str, Any]]:
    """Those who signed after the release, by name only: each number would tell when somebody unnamed came."""
    return [
        {
            "heading": _headings()[group],
            "names": [
                _name(line, language)
                for line in reading.lines_of(publication, language, reading.LATE + group)
            ],
        }
        for group, number in catalogue.late(publication).items()
        if number
    ]


def _headings() -> dict[str, str]:
    return {"organisations": _("Organisations"), "individuals": _("Individuals")}


def _name(line: reading.Line, language: str) -> dict[str, str]:
    name = line.name
    if line.abbreviation:
        name = _("%(name)s (%(abbreviation)s)") % {"name": name, "abbreviation": line.abbreviation}
    said = [line.detail, country_name(line.country, language) if line.country else ""]
    if line.chosen:
        said.append(_("chosen name"))
    comma = "，" if language == "zh-hans" else ", "
    return {"name": name, "detail": comma.join(filter(None, said))}
