"""Bringing a delegation, changing it, staying away: representatives for their own, coordinators for all."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.permissions import may_plan
from campaign.rallies.domain import delegations
from campaign.rallies.permissions import may_change
from campaign.rallies.web.acting import act, asks, rally_or_404, typed
from campaign.rallies.web.forms.coming import ChangeForm, DelegationForm
from coalition.clock import now
from coalition.models import Organisation
from coalition.permissions import organisations_of


@asks
@login_required
def bring(request, slug):
    rally, all_of_them = rally_or_404(slug), may_plan(request.user)
    found = Organisation.objects.named()
    found = found.members() if all_of_them else found.filter(pk__in=_own(request))
    if not all_of_them and not found:
        raise Http404
    return act(
        request,
        rally,
        DelegationForm(typed(request), found=list(found), groups=all_of_them),
        do=lambda form: _bring(request, rally, form.cleaned_data),
        done=_("The delegation is on the list."),
        heading=_("Bring a delegation"),
        verb=_("Put the delegation on the list"),
    )


def _own(request):
    return [organisation.pk for organisation in organisations_of(request.user, at=now())]


def _bring(request, rally, typed):
    name = typed.pop("name", "")
    names = {get_language() or "en": name} if name else None
    return delegations.bring(rally, **typed, names=names, by=request.user, at=now())


@asks
@login_required
def change(request, slug, key):
    rally, delegation = _theirs(request, slug, key)
    known = {"heads": delegation.heads, "contact": delegations.contact_of(delegation)}
    return act(
        request,
        rally,
        ChangeForm(typed(request), initial=known),
        do=lambda form: delegations.change(delegation, **form.cleaned_data, by=request.user, at=now()),
        done=_("The delegation is changed."),
        heading=_("Change the delegation"),
        verb=_("Change the delegation"),
        delegation=delegation,
        template="rallies/desk/change.html",
        name=delegation.name_in(get_language() or "en"),
    )


@asks
@login_required
def stay_away(request, slug, key):
    rally, delegation = _theirs(request, slug, key)
    return act(
        request,
        rally,
        forms.Form(typed(request)),
        do=lambda _form: delegations.stay_away(delegation, by=request.user, at=now()),
        done=_("The delegation is off the list."),
        heading=_("Take the delegation off the list"),
        verb=_("Take the delegation off the list"),
        template="rallies/desk/stay_away.html",
        delegation=delegation,
        name=delegation.name_in(get_language() or "en"),
    )


def _theirs(request, slug, key):
    rally = rally_or_404(slug)
    coming = rally.delegations.coming().select_related("organisation", "rally")
    delegation = get_object_or_404(coming.prefetch_related("names", "organisation__names"), pk=key)
    if not may_change(request.user, delegation, at=now()):
        raise Http404
    return rally, delegation
