"""Plan a rally, and plan it otherwise: when, where, in which words, who calls for it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from campaign.plan.models import Campaign
from campaign.plan.web.gates import planners_only
from campaign.rallies.domain import changing, planning
from campaign.rallies.domain.hours import shown_twice
from campaign.rallies.models import Organiser
from campaign.rallies.web.acting import asks, rally_or_404, trail
from campaign.rallies.web.forms.planning import (
    CallForm,
    PlanForm,
    SettleForm,
    TimesForm,
    WordsForm,
    of_particulars,
    of_times,
    of_words,
)
from campaign.rallies.web.moving import what_moving_does
from coalition.clock import now
from coalition.languages import LANGUAGES, own_name
from coalition.models import Organisation
from letters.web.asking import Page, carried_out, done, fill_in_then_ask, sent, show_form


@asks
@planners_only
def plan(request):
    if not Campaign.objects.exists():
        return render(request, "rallies/desk/no_campaign.html", {"trail": trail()})
    asked_for = Campaign.objects.filter(slug=request.GET.get("campaign", "")[:120]).first()
    form = PlanForm(sent(request), initial={"campaign": asked_for.pk} if asked_for else {})
    planned = []
    if request.method == "POST" and carried_out(
        form,
        lambda texts, **_rest: planned.append(
            planning.plan_rally(
                **form.settled(),
                **form.times(),
                texts=texts,
                name=texts.get("en", {}).get("title", ""),
                by=request.user,
                at=now(),
            )
        ),
    ):
        _say_twice(request, planned[0])
        sentence = _("The rally is planned. Nobody outside sees it before it is announced.")
        return done(request, sentence, planned[0].get_absolute_url())
    page = Page(
        heading=_("Plan a rally"),
        verb=_("Plan the rally"),
        leave="/desk/rallies/",
        trail=trail(),
        lead=_("One language is enough to begin with. What else there is to say comes afterwards."),
        seal=True,
    )
    return show_form(request, page, form)


def _say_twice(request, rally):
    for at in (rally.starts_at, rally.ends_at):
        if sentence := shown_twice(at, rally.zone):
            messages.warning(request, sentence)


@asks
@planners_only
def hold_at(request, slug):
    """Another time; what that does is shown before it is done."""
    rally, at = rally_or_404(slug), now()
    return fill_in_then_ask(
        request,
        TimesForm(sent(request), initial=of_times(rally)),
        page=_page(rally, _("Change the time"), _("Change the time")),
        question=lambda said: what_moving_does(rally, said, at=at),
        do=lambda starts_at, ends_at, zone, **_rest: changing.hold_at(
            rally, starts_at=starts_at, ends_at=ends_at, zone=zone, by=request.user, at=at
        ),
        sentence=_("The time is changed."),
        address=rally.get_absolute_url(),
    )


@asks
@planners_only
def reword(request, slug, language):
    rally = rally_or_404(slug)
    if language not in LANGUAGES:
        raise Http404
    form = WordsForm(sent(request), language=language, initial=of_words(rally, language))
    if request.method == "POST" and carried_out(
        form, lambda **said: changing.reword(rally, language=language, **said, by=request.user, at=now())
    ):
        return done(request, _("The words are saved."), rally.get_absolute_url())
    heading = _("The rally in words (%(language)s)") % {"language": own_name(language)}
    return show_form(request, _page(rally, heading, _("Save the words"), lead=_seen_at_once(rally)), form)


@asks
@planners_only
def settle(request, slug):
    rally = rally_or_404(slug)
    form = SettleForm(sent(request), initial=of_particulars(rally))
    if request.method == "POST" and carried_out(
        form, lambda **_said: changing.settle(rally, **form.settled(), by=request.user, at=now())
    ):
        return done(request, _("It is saved."), rally.get_absolute_url())
    return show_form(request, _page(rally, _("What it belongs to"), _("Save what it belongs to")), form)


@asks
@planners_only
def call_together(request, slug):
    rally = rally_or_404(slug)
    calls = Organiser.objects.filter(rally=rally).select_related("organisation")
    calling = [call.organisation for call in calls.prefetch_related("organisation__names")]
    found = Organisation.objects.named().members()
    form = CallForm(sent(request), found=found, calling=calling)
    if request.method == "POST" and carried_out(
        form,
        lambda organisations: changing.call_together(
            rally, organisations=organisations, by=request.user, at=now()
        ),
    ):
        return done(request, _("It is saved who calls for it."), rally.get_absolute_url())
    page = _page(rally, _("Who calls for it"), _("Save who calls for it"), lead=_seen_at_once(rally))
    return show_form(request, page, form)


def _page(rally, heading, verb, lead=""):
    return Page(
        heading=heading,
        verb=verb,
        leave=rally.get_absolute_url(),
        trail=trail(rally),
        lead=lead,
        seal=True,
    )


def _seen_at_once(rally):
    if rally.announce_at is None:
        return ""
    return _("This rally is announced: what you save here everybody sees at once.")
