from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from letters.triggers import install_after_migrate


class LettersConfig(AppConfig):
    name = "letters"
    label = "letters"

    def ready(self) -> None:
        post_migrate.connect(install_after_migrate, sender=self, dispatch_uid="letters.triggers")
        import_module("letters.domain.first_word")  # tells the outbox that it writes mails
        completing = import_module("letters.domain.completing")  # needs the models, which are loaded by now
        post_migrate.connect(
            completing.complete_after_migrate, sender=self, dispatch_uid="letters.completing"
        )
