"""The campaigns of the coalition, and one of them with all it asks for. For whoever works here."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from campaign.plan.domain.timetable import timetable
from campaign.plan.models import Campaign
from campaign.plan.permissions import may_plan
from coalition.clock import now
from coalition.permissions import holds
from coalition.roles import Role
from letters.permissions import may_read_draft
from letters.web.lines import stage_word


@login_required
@require_safe
def campaigns(request):
    language = get_language() or "en"
    rows = [
        {
            "campaign": campaign,
            "text": campaign.text_in(language),
            "moment": next(iter(campaign.moments.all()), None),
            "moment_text": next((moment.text_in(language) for moment in campaign.moments.all()), None),
            "letters": len(campaign.gatherings.all()),
            "rallies": len(campaign.rallies.all()),
        }
        for campaign in Campaign.objects.told().prefetch_related("gatherings", "rallies")
    ]
    return render(request, "plan/campaigns.html", {"rows": rows, "at": now()})


@login_required
@require_safe
def one_campaign(request, slug):
    campaign = get_object_or_404(Campaign.objects.told().prefetch_related("rallies__texts"), slug=slug)
    language, at = get_language() or "en", now()
    return render(
        request,
        "plan/campaign.html",
        {
            "campaign": campaign,
            "text": campaign.text_in(language),
            "demands": [_in_every_language(demand) for demand in campaign.demands.all()],
            "moments": [_told(moment, language, at) for moment in campaign.moments.all()],
            "letters": [
                (letter, stage_word(letter, at))
                for letter in campaign.letters.prefetch_related("languages")
                if _may_see(request.user, letter)
            ],
            "rallies": [(rally, rally.text_in(language)) for rally in campaign.rallies.all()],
            "at": at,
            "may_plan": may_plan(request.user),
        },
    )


def _in_every_language(demand):
    texts = {text.language: text.text for text in demand.texts.all()}
    said = [(code, texts[code]) for code, _name in settings.LANGUAGES if code in texts]
    return {"position": demand.position, "texts": said}


def _told(moment, language, at):
    return {"moment": moment, "text": moment.text_in(language), "steps": timetable(moment, at=at)}


def _may_see(person, letter):
    # Whoever opened the letter to a member has told it; a draft is for those who write it.
    told = letter.stage not in ("drafting", "in_review", "withdrawn")
    return told or holds(person, Role.COORDINATOR) or may_read_draft(person, letter)
