"""Carried out beside the running processes: close a letter, wait for its documents, release it at once.

`python -m tests.canary.releasing SLUG`
"""

import sys
import time

import django

django.setup()

from datetime import timedelta  # noqa: E402

from coalition.clock import now  # noqa: E402
from letters.domain import closing, documents, releasing  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories import story  # noqa: E402

letter, mara = Letter.objects.get(slug=sys.argv[1]), story.coordinator()
closing.close(letter, by=mara, at=now())
end = time.monotonic() + 240
while (states := {one.state for one in documents.current(letter)}) != {"ready"}:
    if "failed" in states or time.monotonic() > end:
        sys.exit(f"The documents were not set: {states}")
    time.sleep(0.5)
releasing.release(
    letter,
    release_at=now() + timedelta(seconds=1),
    zone="Asia/Seoul",
    reason="Everybody has read it.",
    by=mara,
    at=now(),
)
