from campaign.rallies.models.change import Change
from campaign.rallies.models.notice import Notice
from campaign.rallies.models.people import Delegation, DelegationName, Marshal
from campaign.rallies.models.programme import ProgrammeItem, ProgrammeText
from campaign.rallies.models.rally import Organiser, Rally, RallyText

__all__ = [
    "Change",
    "Delegation",
    "DelegationName",
    "Marshal",
    "Notice",
    "Organiser",
    "ProgrammeItem",
    "ProgrammeText",
    "Rally",
    "RallyText",
]
