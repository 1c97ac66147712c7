"""Carried out in the surroundings of the processes under test: an empty house, one letter open to the public.

Prints the letter's slug. `python -m tests.faults.opening`
"""

import django

django.setup()

from datetime import timedelta  # noqa: E402

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from campaign.management.starting import keys  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.outbox import mark  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories import story  # noqa: E402

for folder in (settings.QUEUE / "control", settings.SPOOL, settings.MEDIA_ROOT, settings.STATIC_ROOT):
    folder.mkdir(parents=True, exist_ok=True)
keys.complete()
call_command("migrate", verbosity=0, interactive=False)
call_command("createcachetable", verbosity=0)
mark.accept()
letter = story.opened(closes_at=now() + timedelta(days=1), individuals=Letter.Individuals.PUBLIC)
print(letter.slug)
