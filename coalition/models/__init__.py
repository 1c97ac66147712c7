from coalition.models.mandate import Mandate
from coalition.models.organisation import Organisation, OrganisationName
from coalition.models.person import Appointment, Person

__all__ = ["Appointment", "Mandate", "Organisation", "OrganisationName", "Person"]
