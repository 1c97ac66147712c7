"""The campaigns of the coalition, and one of them with all it asks for. For whoever works here."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.plan.domain.timetable import timetable
from campaign.plan.models import Campaign
from campaign.plan.permissions import knows_plans, may_plan
from coalition.clock import now
from letters.domain.subjects import subjects
from letters.permissions import known_to, seen_by
from letters.web.lines import stage_word


@login_required
@require_safe
def campaigns(request):
    language, at = get_language() or "en", now()
    letters = set(known_to(request.user, at=at).values_list("pk", flat=True))
    plans = knows_plans(request.user, at=at)
    rows = [
        {
            "campaign": campaign,
            "text": campaign.text_in(language),
            "moment": next(iter(campaign.moments.all()), None),
            "moment_text": next((moment.text_in(language) for moment in campaign.moments.all()), None),
            "letters": sum(one.letter_id in letters for one in campaign.gatherings.all()),
            "rallies": len(_heard_of(campaign, plans=plans, at=at)),
        }
        for campaign in Campaign.objects.told().prefetch_related("gatherings", "rallies")
    ]
    context = {"rows": rows, "at": at, "may_plan": may_plan(request.user)}
    return render(request, "plan/campaigns.html", context)


@login_required
@require_safe
def one_campaign(request, slug):
    campaign = get_object_or_404(Campaign.objects.told().prefetch_related("rallies__texts"), slug=slug)
    language, at = get_language() or "en", now()
    at_the_desk = set(seen_by(request.user).values_list("pk", flat=True))
    return render(
        request,
        "plan/campaign.html",
        {
            "campaign": campaign,
            "text": campaign.text_in(language),
            "demands": [_in_every_language(demand) for demand in campaign.demands.all()],
            "moments": [_told(moment, language, at) for moment in campaign.moments.all()],
            "letters": [
                (title, stage_word(letter, at), _address(letter, at_the_desk))
                for letter, title in _told_of(request.user, campaign, at_the_desk, at=at)
            ],
            "rallies": [
                (rally, rally.text_in(language))
                for rally in _heard_of(campaign, plans=knows_plans(request.user, at=at), at=at)
            ],
            "at": at,
            "may_plan": may_plan(request.user),
        },
    )


def _in_every_language(demand):
    texts = {text.language: text.text for text in demand.texts.all()}
    said = [(code, texts[code]) for code, _name in settings.LANGUAGES if code in texts]
    return {"key": demand.key, "texts": said}


def _told(moment, language, at):
    return {"moment": moment, "text": moment.text_in(language), "steps": timetable(moment, at=at)}


def _told_of(person, campaign, at_the_desk, *, at):
    """Letters and what their reader calls them: the working title is for those who work on one."""
    language = get_language() or "en"
    theirs = known_to(person, at=at).filter(pk__in=campaign.letters.values("pk"))
    letters = list(theirs.prefetch_related("languages"))
    said = subjects([letter for letter in letters if letter.pk not in at_the_desk], language)
    return [(letter, said.get(letter.pk) or letter.titled(language)) for letter in letters]


def _heard_of(campaign, *, plans, at):
    """Its rallies; before they are announced only for those who know of plans."""
    rallies = campaign.rallies.all()
    return [one for one in rallies if plans or (one.announce_at is not None and one.announce_at <= at)]


def _address(letter, at_the_desk):
    """Where the reader may go: the letter's page at the desk, or the one on which it is signed."""
    if letter.pk in at_the_desk:
        return letter.get_absolute_url()
    return reverse("letters:desk-sign", args=[letter.slug])
