"""Who does what here. Custodian is never implied by coordinator."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """Roles for the deployment (the first three) and for one letter and language (the rest)."""

    COORDINATOR = "coordinator", _("Coordinator")
    CUSTODIAN = "custodian", _("Custodian")
    DELIVERY = "delivery", _("Delivery")
    DRAFTER = "drafter", _("Drafter")
    TRANSLATOR = "translator", _("Translator")
    REVIEWER = "reviewer", _("Reviewer")
    REPRESENTATIVE = "representative", _("Representative")


DEPLOYMENT_ROLES = (Role.COORDINATOR, Role.CUSTODIAN, Role.DELIVERY)
LETTER_ROLES = (Role.DRAFTER, Role.TRANSLATOR, Role.REVIEWER)
