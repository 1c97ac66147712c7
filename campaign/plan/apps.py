from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "campaign.plan"
    label = "plan"
