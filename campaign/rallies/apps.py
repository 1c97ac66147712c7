from importlib import import_module

from django.apps import AppConfig


class RalliesConfig(AppConfig):
    name = "campaign.rallies"
    label = "rallies"

    def ready(self) -> None:
        import_module("campaign.rallies.domain.gate")  # registers with the gate of letters
