"""Start a campaign, aim it at a day, and say better what it is called. For coordinators."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from campaign.plan.domain import editing, starting
from campaign.plan.domain.timetable import timetable
from campaign.plan.models import Campaign, Moment
from campaign.plan.web.forms import AimForm, NamesForm, StartForm, of_campaign, of_moment
from campaign.plan.web.gates import planners_only, trail
from coalition.clock import now
from letters.web.asking import Page, carried_out, done, sent, show_form, status_of

asks = require_http_methods(["GET", "HEAD", "POST"])


@asks
@planners_only
def start(request):
    """Names first, then the day; its timetable is shown before anything is saved."""
    started = []

    def there():
        return started[0].get_absolute_url()

    return _proposed(
        request,
        StartForm(sent(request)),
        Page(
            heading=_("Start a campaign"),
            verb=_("Start the campaign"),
            leave="/desk/campaigns/",
            trail=trail(),
            lead=_(
                "One language is enough to begin with; the others can follow. Nothing is saved before you have "
                "seen the timetable."
            ),
            seal=True,
        ),
        do=lambda aim, said: started.append(
            starting.start_campaign(
                names=said["names"], purposes=said["purposes"], aim=aim, by=request.user, at=now()
            )
        ),
        sentence=_("The campaign is started. Write down what it asks for."),
        address=there,
    )


@asks
@planners_only
def aim(request, slug):
    campaign = campaign_or_404(slug)
    return _proposed(
        request,
        AimForm(sent(request)),
        _aiming(campaign, _("Aim it at a day"), _("Aim the campaign at this day")),
        do=lambda aim, _said: starting.aim_at(
            campaign, day=aim.day, zone=aim.zone, names=aim.names, by=request.user, at=now()
        ),
        sentence=_("The day is saved."),
        address=campaign.get_absolute_url,
    )


@asks
@planners_only
def aim_again(request, slug, moment):
    campaign = campaign_or_404(slug)
    known = get_object_or_404(campaign.moments.prefetch_related("texts"), pk=moment)
    return _proposed(
        request,
        AimForm(sent(request), initial=of_moment(known)),
        _aiming(campaign, _("Change the day it is aimed at"), _("Save the day")),
        do=lambda aim, _said: editing.aim_again(
            known, day=aim.day, zone=aim.zone, names=aim.names, by=request.user
        ),
        sentence=_("The day is saved."),
        address=campaign.get_absolute_url,
    )


@asks
@planners_only
def rename(request, slug):
    campaign = campaign_or_404(slug)
    form = NamesForm(sent(request), initial=of_campaign(campaign))
    there = campaign.get_absolute_url()
    if request.method == "POST" and carried_out(
        form,
        lambda names, purposes, **_rest: editing.rename(
            campaign, names=names, purposes=purposes, by=request.user
        ),
    ):
        return done(request, _("Name and purpose are saved."), there)
    page = Page(
        heading=_("Name and purpose"),
        verb=_("Save name and purpose"),
        leave=there,
        trail=trail(campaign),
        seal=True,
    )
    return show_form(request, page, form)


def campaign_or_404(slug):
    return get_object_or_404(Campaign.objects.told(), slug=slug)


def _aiming(campaign, heading, verb):
    return Page(
        heading=heading, verb=verb, leave=campaign.get_absolute_url(), trail=trail(campaign), seal=True
    )


def _proposed(request, form, page, *, do, sentence, address):
    """Show the timetable of the day that was typed; `do` it once that very day has been shown."""
    at, aim, seen = now(), None, False
    if request.method == "POST" and form.is_valid():
        aim, seen = form.cleaned_data["aim"], form.seen()
        if seen and carried_out(form, lambda **said: do(said["aim"], said)):
            return done(request, sentence, address())
        if aim is not None:
            form.show()
    moment = Moment(day=aim.day, zone=aim.zone) if aim else None
    context = {
        "page": page,
        "form": form,
        "moment": moment,
        "steps": timetable(moment, at=at) if moment else [],
    }
    return render(request, "plan/proposed.html", context, status=status_of(form))
