"""Rows as stories need them, made by the domain's own functions wherever there is one."""

from tests.factories.coalition import MandateFactory, OrganisationFactory, PersonFactory, an_officer

__all__ = ["MandateFactory", "OrganisationFactory", "PersonFactory", "an_officer"]
