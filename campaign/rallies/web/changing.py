"""What coordinators change about a rally."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from campaign.plan.web.gates import planners_only
from campaign.rallies.domain import announcing, notices, planning
from campaign.rallies.models import Rally
from campaign.rallies.showing import face, languages_of, to_show
from campaign.rallies.web.acting import act, rally_or_404, typed
from campaign.rallies.web.forms import AnnounceForm, ItemForm, MarshalForm, NoticeForm
from coalition.clock import now

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
@planners_only
def add_item(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        ItemForm(typed(request), rally=rally, languages=languages_of(rally)),
        do=lambda form: planning.add_item(
            rally,
            starts_at=form.starts_at(),
            texts=form.texts(),
            interpreted_into=form.cleaned_data["interpreted_into"],
            by=request.user,
            at=now(),
        ),
        done=_("It is on the programme."),
        heading=_("Add to the programme"),
        verb=_("Add to the programme"),
    )


@asks
@planners_only
def appoint_marshal(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        MarshalForm(typed(request)),
        do=lambda form: planning.appoint_marshal(rally, **form.cleaned_data, by=request.user, at=now()),
        done=_("The marshal is appointed."),
        heading=_("Appoint a marshal"),
        verb=_("Appoint the marshal"),
    )


@asks
@planners_only
def record_notice(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        NoticeForm(typed(request)),
        do=lambda form: notices.file(rally, **form.cleaned_data, by=request.user, at=now()),
        done=_("The notice is recorded."),
        heading=_("Record the notice to the police"),
        verb=_("Record the notice"),
        template="rallies/desk/record_notice.html",
        window=notices.window(rally),
        at=now(),
    )


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
        notice=rally.notices.filter(kind="notice").exists(),
        announced=rally.announce_at is not None,
    )
