"""Carried out in the surroundings of the program under test: a worker that takes long over one document.

python -m tests.journeys.lingering SLUG   prints the document's key; nobody else takes it within the hour.
"""

import sys
from datetime import timedelta

import django

django.setup()

from coalition.clock import now  # noqa: E402
from letters.models import Document  # noqa: E402


def linger(slug: str) -> None:
    document = Document.objects.filter(letter__slug=slug, state="ready", variant="archive").latest(
        "sealed_at"
    )
    Document.objects.filter(pk=document.pk).update(
        state="rendering", progress=45, sha256="", leased_until=now() + timedelta(hours=1)
    )
    print(document.pk)


if __name__ == "__main__":
    linger(*sys.argv[1:])
