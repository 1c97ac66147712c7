"""An empty house for a process under test: folders, keys, tables, and mail that may go."""

from django.conf import settings
from django.core.management import call_command

from campaign.management.starting import keys
from coalition.outbox import mark


def build() -> None:
    """Make in DATA and in the database what a deployment has on its first day. Wants `django.setup()`."""
    for folder in (settings.QUEUE / "control", settings.SPOOL, settings.MEDIA_ROOT, settings.STATIC_ROOT):
        folder.mkdir(parents=True, exist_ok=True)
    keys.complete()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    mark.accept()
