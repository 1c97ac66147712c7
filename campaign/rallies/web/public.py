"""What anybody sees of announced rallies. No page here reads a session."""

from datetime import UTC
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from campaign.rallies.calendar import calendar
from campaign.rallies.domain.counting import coming
from campaign.rallies.models import Rally
from campaign.rallies.showing import (
    calendar_address,
    face,
    languages_of,
    last_changed,
    page_address,
    page_languages,
    to_show,
)
from coalition.clock import now
from coalition.web.caching import public_for


def _announced(slug):
    return get_object_or_404(to_show(Rally.objects.announced().select_related("letter")), slug=slug)


@require_safe
@public_for(seconds=5)
def page(request, slug, language):
    rally = _announced(slug)
    if language not in languages_of(rally):
        raise Http404
    with override(language):
        return render(
            request,
            "rallies/page.html",
            {
                "face": face(rally, language),
                "at": now(),
                "page_languages": page_languages(rally, language),
                "calendar_address": f"{calendar_address(rally)}?language={language}",
                "home_address": f"/{language}/",
                "verify_address": "",
            },
        )


@require_safe
@public_for(seconds=5)
def calendar_file(request, slug):
    """In one language where `?language=` names it, else in all of them."""
    rally = _announced(slug)
    language = request.GET.get("language") or None
    if language and language not in languages_of(rally):
        raise Http404
    return HttpResponse(
        calendar(rally, language=language),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{rally.slug}.ics"'},
    )


@require_safe
@public_for(seconds=5)
def listed(_request):
    """Announced rallies, the earliest first. Fields are only ever added; languages are those of addresses."""
    rallies = to_show(Rally.objects.announced())
    return JsonResponse(
        {"rallies": [_told(rally) for rally in rallies]}, json_dumps_params={"ensure_ascii": False}
    )


def _told(rally):
    texts = {text.language: text for text in rally.texts.all()}
    languages = languages_of(rally)
    known = coming(rally.delegations.all())
    zone = ZoneInfo(rally.zone)
    return {
        "slug": rally.slug,
        "kind": rally.kind,
        "languages": languages,
        "titles": {language: texts[language].title for language in languages},
        "places": {language: texts[language].place for language in languages},
        "starts_at": rally.starts_at.astimezone(zone).isoformat(),
        "ends_at": rally.ends_at.astimezone(zone).isoformat(),
        "zone": rally.zone,
        "called_off": rally.called_off_at is not None,
        "changed_at": last_changed(rally).astimezone(UTC).isoformat(),
        "counts": {
            "countries": len(known.by_country),
            "people_at_least": known.total.at_least,
            "people_exact": known.total.exact,
        },
        "pages": {code: settings.BASE_ADDRESS + page_address(rally, code) for code in languages},
        "calendar": settings.BASE_ADDRESS + calendar_address(rally),
    }
