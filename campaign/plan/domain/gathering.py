"""Which letters belong to a campaign."""

from datetime import datetime

from campaign.plan.models import Campaign, Gathering
from campaign.plan.permissions import only_planners
from coalition.models import Person
from letters.models import Letter


def add_letter(campaign: Campaign, *, letter: Letter, by: Person, at: datetime) -> Gathering:
    """Gather `letter` into the campaign; asking twice gathers it once."""
    only_planners(by)
    gathering, _created = Gathering.objects.get_or_create(
        campaign=campaign, letter=letter, defaults={"by": by, "at": at}
    )
    return gathering


def campaign_called(slug: str) -> Campaign | None:
    """The campaign of this slug; None where there is none."""
    return Campaign.objects.filter(slug=slug).first()
