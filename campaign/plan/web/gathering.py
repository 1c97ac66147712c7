"""What a campaign asks for, and the letters that carry it. For coordinators."""

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaign.plan.domain import editing, gathering, starting
from campaign.plan.web.forms import DemandForm, LetterForm, of_demand
from campaign.plan.web.gates import planners_only, trail
from campaign.plan.web.starting import asks, campaign_or_404
from coalition.clock import now
from letters.web.asking import Page, Question, Yes, ask_then_do, carried_out, done, sent, show_form


@asks
@planners_only
def ask_for(request, slug):
    campaign = campaign_or_404(slug)
    form = DemandForm(sent(request), campaign=campaign)
    if request.method == "POST" and carried_out(
        form, lambda **said: starting.add_demand(campaign, **said, by=request.user, at=now())
    ):
        return done(request, _("The demand is written down."), campaign.get_absolute_url())
    return show_form(request, _page(campaign, _("Add a demand"), _("Add the demand")), form)


@asks
@planners_only
def reword(request, slug, key):
    campaign = campaign_or_404(slug)
    demand = get_object_or_404(campaign.demands.prefetch_related("texts", "segments"), key=key)
    form = DemandForm(sent(request), campaign=campaign, initial=of_demand(demand))
    if request.method == "POST" and carried_out(
        form, lambda **said: editing.reword(demand, **said, by=request.user)
    ):
        return done(request, _("The demand is saved."), campaign.get_absolute_url())
    return show_form(request, _page(campaign, _("Change the demand"), _("Save the demand")), form)


@asks
@planners_only
def drop(request, slug, key):
    campaign = campaign_or_404(slug)
    demand = get_object_or_404(campaign.demands.prefetch_related("texts"), key=key)
    words = demand.text_in(get_language() or "en").text
    question = Question(
        heading=_("Drop this demand"),
        steps=[
            _("The campaign no longer asks: “%(words)s”") % {"words": words},
            _("Its words go in every language. It cannot be undone."),
            _("What letters say stays in the letters."),
        ],
        verb=_("Drop the demand"),
        leave=campaign.get_absolute_url(),
        trail=trail(campaign),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: editing.drop(demand, by=request.user),
        sentence=_("The demand is dropped."),
        address=campaign.get_absolute_url(),
    )


@asks
@planners_only
def gather(request, slug):
    campaign = campaign_or_404(slug)
    form = LetterForm(sent(request), campaign=campaign)
    if request.method == "POST" and carried_out(
        form, lambda letter: gathering.add_letter(campaign, letter=letter, by=request.user, at=now())
    ):
        return done(request, _("The letter belongs to the campaign."), campaign.get_absolute_url())
    page = _page(campaign, _("Gather a letter"), _("Gather the letter"))
    template = (
        "letters/desk/form_page.html" if form.fields["letter"].queryset.exists() else "plan/no_letter.html"
    )
    return show_form(request, page, form, template=template)


def _page(campaign, heading, verb):
    return Page(
        heading=heading, verb=verb, leave=campaign.get_absolute_url(), trail=trail(campaign), seal=True
    )
