"""The first pages: what the world finds, what is due at the desk, and whether all stands."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from campaign.home.due import agenda
from campaign.home.front import announced_rallies, released_letters
from campaign.home.sitemap import pages
from campaign.home.standing import what_is_missing
from coalition.clock import now
from coalition.languages import tag
from coalition.web.caching import public_for


@require_safe
def front(request):
    """In the language the browser asks for; each language also has an address of its own."""
    return _front(request, get_language() or "en")


@require_safe
@public_for(seconds=5)
def front_in(request, language):
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return _front(request, language)


def _front(request, language):
    with override(language):
        return render(
            request,
            "home/front.html",
            {
                "letters": released_letters(language),
                "rallies": announced_rallies(language),
                "at": now(),
                "verify_address": reverse("letters:verify"),
                "language_tag": tag(language),
                "page_languages": [
                    {
                        "label": name,
                        "tag": tag(code),
                        "address": reverse("home:front_in", args=[code]),
                        "current": code == language,
                    }
                    for code, name in settings.LANGUAGES
                ],
            },
        )


@login_required
@require_safe
def desk(request):
    at = now()
    return render(request, "home/desk.html", {"agenda": agenda(request.user, at=at), "at": at})


@require_safe
def healthz(_request):
    """200 when the database answers and every released letter has its files; else 503 and a sentence."""
    with override("en"):
        missing = what_is_missing()
    if missing:
        return JsonResponse({"stands": False, "sentence": missing}, status=503)
    return JsonResponse({"stands": True})


@require_safe
def robots(_request):
    """Letters and rallies may be found; nobody needs to look for the desk."""
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /account/"]
    lines += ["", f"Sitemap: {settings.BASE_ADDRESS}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@public_for(seconds=5)
def sitemap(request):
    """Every public page; what waits for its instant is not in it."""
    return render(request, "home/sitemap.xml", {"pages": list(pages())}, content_type="application/xml")
