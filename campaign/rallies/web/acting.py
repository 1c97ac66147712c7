"""One way for every form of a rally: ask, do, say so, go back; what is refused keeps what was typed."""

from zoneinfo import ZoneInfo

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.rallies.models import Rally
from campaign.rallies.showing import languages_of
from coalition.errors import Refused

asks = require_http_methods(["GET", "HEAD", "POST"])


def rally_or_404(slug):
    return get_object_or_404(Rally.objects.told(), slug=slug)


def reading_language(rally):
    """The reader's language where the rally is told in it, else its first."""
    told = languages_of(rally)
    reader = get_language() or "en"
    return reader if reader in told else told[0]


def trail(rally=None):
    """The way to a page below the rallies, or below one of them, as components/breadcrumb.html takes it."""
    steps = [{"label": _("Rallies"), "address": reverse("rallies:rallies")}]
    if rally is not None:
        title = rally.text_in(reading_language(rally)).title
        steps.append({"label": title, "address": rally.get_absolute_url()})
    return steps


def typed(request):
    """What was sent, even if it is nothing; None where a page is only looked at."""
    return request.POST if request.method == "POST" else None


def act(request, rally, form, *, do, done, heading, verb, template="rallies/desk/form.html", **more):
    """Show `form`, or `do` it and say `done`. Times typed are those of the rally's place."""
    with timezone.override(ZoneInfo(rally.zone)):
        if request.method == "POST" and form.is_valid():
            try:
                do(form)
            except Refused as refusal:
                form.add_error(None, str(refusal.sentence))
            else:
                messages.success(request, done)
                return redirect(rally)
        context = {
            "rally": rally,
            "text": rally.text_in(reading_language(rally)),
            "form": form,
            "heading": heading,
            "verb": verb,
            **more,
        }
        return render(request, template, context, status=422 if form.is_bound else 200)
