"""Letting the world know of a rally, and calling it off."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaign.plan.web.gates import planners_only
from campaign.rallies.domain import announcing, notices
from campaign.rallies.models import Rally
from campaign.rallies.showing import face, languages_of, to_show
from campaign.rallies.web.acting import act, asks, rally_or_404, typed
from campaign.rallies.web.forms.recording import AnnounceForm
from coalition.clock import now


@asks
@planners_only
def announce(request, slug):
    """A confirmation that shows, in each language, exactly what becomes public."""
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        AnnounceForm(typed(request)),
        do=lambda form: announcing.announce(rally, **form.cleaned_data, by=request.user, at=now()),
        done=_("The rally is announced."),
        heading=_("Announce this rally"),
        verb=_("Announce the rally to everybody"),
        template="rallies/desk/announce.html",
        faces=_faces(rally),
    )


def _faces(rally):
    shown, at, faces = to_show(Rally.objects.select_related("letter")).get(pk=rally.pk), now(), []
    for language in languages_of(rally):
        with override(language):
            words = render_to_string(
                "rallies/face.html", {"face": face(shown, language), "at": at, "level": 3}
            )
        faces.append({"language": language, "words": words})
    return faces


@asks
@planners_only
def call_off(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        forms.Form(typed(request)),
        do=lambda _form: announcing.call_off(rally, by=request.user, at=now()),
        done=_("The rally is called off."),
        heading=_("Call off this rally"),
        verb=_("Call off the rally"),
        template="rallies/desk/call_off.html",
        notice=notices.standing(rally).notice is not None,
        announced=rally.announce_at is not None,
    )
