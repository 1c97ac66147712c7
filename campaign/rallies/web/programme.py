"""What happens at a rally, and who keeps order: what coordinators write down."""

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from campaign.plan.web.gates import planners_only
from campaign.rallies.domain import marshals, programme
from campaign.rallies.web.acting import act, asks, rally_or_404, reading_language, typed
from campaign.rallies.web.forms.programme import ItemForm
from campaign.rallies.web.forms.recording import MarshalForm
from coalition.clock import now


@asks
@planners_only
def add_item(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        ItemForm(typed(request), rally=rally),
        do=lambda form: programme.add_item(rally, **_said(form), by=request.user, at=now()),
        done=_("It is on the programme."),
        heading=_("Add to the programme"),
        verb=_("Add to the programme"),
    )


@asks
@planners_only
def change_item(request, slug, item):
    rally, known = _theirs(slug, item)
    return act(
        request,
        rally,
        ItemForm(typed(request), rally=rally, item=known),
        do=lambda form: programme.change_item(known, **_said(form), by=request.user, at=now()),
        done=_("The programme is changed."),
        heading=_("Change the programme"),
        verb=_("Save what happens"),
    )


@asks
@planners_only
def drop_item(request, slug, item):
    rally, known = _theirs(slug, item)
    return act(
        request,
        rally,
        forms.Form(typed(request)),
        do=lambda _form: programme.drop_item(known, by=request.user, at=now()),
        done=_("It is off the programme."),
        heading=_("Take this off the programme"),
        verb=_("Take it off the programme"),
        template="rallies/desk/drop_item.html",
        words=known.text_in(reading_language(rally)),
        item=known,
    )


def _theirs(slug, item):
    rally = rally_or_404(slug)
    found = rally.programme.select_related("rally").prefetch_related("texts")
    return rally, get_object_or_404(found, pk=item)


def _said(form):
    return {
        "starts_at": form.starts_at(),
        "texts": form.texts(),
        "interpreted_into": form.cleaned_data["interpreted_into"],
    }


@asks
@planners_only
def appoint_marshal(request, slug):
    rally = rally_or_404(slug)
    return act(
        request,
        rally,
        MarshalForm(typed(request)),
        do=lambda form: marshals.appoint(rally, **form.cleaned_data, by=request.user, at=now()),
        done=_("The marshal is appointed."),
        heading=_("Appoint a marshal"),
        verb=_("Appoint the marshal"),
    )


@asks
@planners_only
def dismiss_marshal(request, slug, marshal):
    rally = rally_or_404(slug)
    known = get_object_or_404(rally.marshals, pk=marshal)
    return act(
        request,
        rally,
        forms.Form(typed(request)),
        do=lambda _form: marshals.dismiss(known, by=request.user),
        done=_("The marshal is off the list."),
        heading=_("Take the marshal off the list"),
        verb=_("Take the marshal off the list"),
        template="rallies/desk/dismiss.html",
        name=marshals.words(known)["name"],
    )
