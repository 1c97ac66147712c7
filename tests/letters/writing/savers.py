"""Carried out in the surroundings of the processes under test: one process of a crowd that writes one letter.

python -m tests.letters.writing.savers SLUG NUMBER SAVES PER_SECOND [--blind]

Each save adds a mark of its own to the newest text of a paragraph; whoever is told of another text adds it to that
one. `--blind` says nothing of what the writer had before them, who takes a moment to type: the negative control. Waits for a line, then prints
JSON: the acknowledged [segment, text], the marks, and when it began and ended.
"""

import json
import sys
import time

import django

django.setup()

from django.db import OperationalError  # noqa: E402

from coalition.clock import now  # noqa: E402
from letters.domain import drafting  # noqa: E402
from letters.models import Letter  # noqa: E402

slug, number, saves, rate = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
blind = "--blind" in sys.argv
TYPING = 0.02
segments = list(Letter.objects.get(slug=slug).segments.order_by("position"))
stored, marks = [], []


def save(segment, mark):
    """Until it is stored, as a person would who sees both texts."""
    newest = drafting.current(segment, "en")
    while True:
        text = f"{newest.text} {mark}"
        time.sleep(TYPING if blind else 0)
        try:
            drafting.write(
                segment,
                language="en",
                text=text,
                by=None,
                at=now(),
                expected=None if blind else newest.revision,
            )
        except drafting.Conflict as conflict:
            newest = conflict.newest
        except OperationalError:
            newest = drafting.current(segment, "en")  # SQLite made it wait too long: not stored, and told so
        else:
            return text


print("ready", flush=True)
sys.stdin.readline()
began = time.time()
for turn in range(saves):
    # Offered at this rate; whoever falls behind goes as fast as they can.
    time.sleep(max(0.0, began + turn / rate - time.time()))
    # Each goes through the letter on its own, and every tenth time all meet in one paragraph.
    place = 0 if blind or turn % 10 == 0 else turn + number * 5
    segment = segments[place % len(segments)]
    mark = f"m{number}x{turn}"
    stored.append([str(segment.pk), save(segment, mark)])
    marks.append([str(segment.pk), mark])
print(json.dumps({"stored": stored, "marks": marks, "began": began, "ended": time.time()}))
