"""Carried out beside the running processes: close a letter, wait for its documents, release it.

Before it closes everybody of `tests.canary.others` comes to it. Prints, as JSON, what a journalist and a rehearsal showed
before the release: a list of `[sink, where, bytes in base64]`. `python -m tests.canary.releasing SLUG DISPLAY`
"""

import json
import sys
import time
from base64 import b64encode

import django

django.setup()

from datetime import timedelta  # noqa: E402

from coalition.clock import now  # noqa: E402
from letters.domain import closing, documents, releasing  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.canary import paths  # noqa: E402
from tests.factories import story  # noqa: E402

letter, mara = Letter.objects.get(slug=sys.argv[1]), story.coordinator()
paths.while_open(letter, display=sys.argv[2])
closing.close(letter, by=mara, at=now())
end = time.monotonic() + 240
while (states := {one.state for one in documents.current(letter)}) != {"ready"}:
    if "failed" in states or time.monotonic() > end:
        sys.exit(f"The documents were not set: {states}")
    time.sleep(0.5)
releasing.release(
    letter,
    release_at=now() + timedelta(days=1),
    zone="Asia/Seoul",
    reason="Everybody has read it.",
    by=mara,
    at=now(),
)
letter = Letter.objects.get(pk=letter.pk)
told = [(sink, where, b64encode(piece).decode()) for sink, where, piece in paths.while_it_waits(letter)]
releasing.release_now(letter, by=mara, at=now())
print(json.dumps(told))
