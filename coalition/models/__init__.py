from coalition.models.country import CountryName
from coalition.models.identity import Identity
from coalition.models.mandate import Mandate
from coalition.models.organisation import Organisation, OrganisationName
from coalition.models.person import Appointment, Person
from coalition.models.second_yes import SecondYes
from coalition.models.tally import DayKey, Tally

__all__ = [
    "Appointment",
    "CountryName",
    "DayKey",
    "Identity",
    "Mandate",
    "Organisation",
    "OrganisationName",
    "Person",
    "SecondYes",
    "Tally",
]
