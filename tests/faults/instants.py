"""Carried out in the surroundings of web processes that run: something is to happen in so many seconds.

Prints the slug and the instant, by the database's clock.
`python -m tests.faults.instants close SLUG 5` or `python -m tests.faults.instants release 5`
"""

import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402

from coalition.clock import now  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories.publication import publication  # noqa: E402

instant = now() + timedelta(seconds=float(sys.argv[-1]))
if sys.argv[1] == "close":
    slug = sys.argv[2]
    Letter.objects.filter(slug=slug).update(closes_at=instant)
else:
    slug = publication(release_at=instant).slug
print(slug, instant.isoformat())
