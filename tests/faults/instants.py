"""Carried out in the surroundings of web processes that run: something is to happen in so many seconds.

Prints the slug and the instant, by the database's clock, and of a release the id of a picture that waits for it. It happens OFF seconds after that: 0, or a negative control.
`python -m tests.faults.instants close SLUG SECONDS OFF` or `python -m tests.faults.instants release SECONDS OFF`
"""

import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402

from coalition.clock import now  # noqa: E402
from letters.models import Letter  # noqa: E402
from letters.pictures.redrawing import redraw  # noqa: E402
from letters.public import pictures  # noqa: E402
from tests.factories.pictures import photograph  # noqa: E402
from tests.factories.publication import publication  # noqa: E402

seconds, off = (timedelta(seconds=float(told)) for told in sys.argv[-2:])
instant = now() + seconds
kept: object = ""
if sys.argv[1] == "close":
    slug = sys.argv[2]
    Letter.objects.filter(slug=slug).update(closes_at=instant + off)
else:
    slug = publication(release_at=instant + off).slug
    words = {"en": pictures.Words(caption="The gate", rights="Ines")}
    kept = pictures.keep(slug, redraw(photograph(), kind="scan"), words=words, at=now()).pk
print(slug, instant.isoformat(), kept)
