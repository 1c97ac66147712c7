from django.apps import AppConfig


class RalliesConfig(AppConfig):
    name = "campaign.rallies"
    label = "rallies"
