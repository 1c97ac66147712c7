from django.apps import AppConfig
from django.db.models.signals import post_migrate

from letters.triggers import install_after_migrate


class LettersConfig(AppConfig):
    name = "letters"
    label = "letters"

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="letters.triggers")
