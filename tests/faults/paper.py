"""Carried out in the surroundings of the processes under test: documents ordered, set, and looked at.

python -m tests.faults.paper order        a house, a signed letter that has closed; its documents wait
python -m tests.faults.paper work         set what waits, until killed; a moment before and after each file is kept
python -m tests.faults.paper work carelessly     the same, each file slowly and in its place: the negative control
python -m tests.faults.paper look         how they stand, as JSON
"""

import hashlib
import json
import random
import sys
import time

import django

django.setup()

from datetime import timedelta  # noqa: E402
from pathlib import Path  # noqa: E402

from campaign.management.starting import keys  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.files import write_whole  # noqa: E402
from letters.domain import closing  # noqa: E402
from letters.models import Document  # noqa: E402
from letters.pdf import producing  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.factories.signing import sign_for  # noqa: E402
from tests.services import house  # noqa: E402

LEASE = timedelta(seconds=12)  # instead of five minutes: nobody waits that long for a killed worker here


def order() -> None:
    house.build()
    keys.complete_seal()
    letter = story.opened()
    sign_for(letter, story.mandate("lantern"))
    closing.close(letter, by=story.coordinator(), at=story.DEADLINE + timedelta(hours=1))


def work(how: str = "") -> None:
    producing.LEASE = LEASE
    producing.write_whole = write_slowly if how == "carelessly" else write_with_time
    while True:
        if not producing.produce_next(at=now()):
            time.sleep(0.2)


def write_with_time(path: Path, content: bytes) -> None:
    """As the program does; whoever would kill it meanwhile has to find it at work, however fast the machine."""
    time.sleep(random.uniform(0, 1))
    write_whole(path, content)
    time.sleep(random.uniform(0, 1))


def write_slowly(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content[: len(content) // 2])
        file.flush()
        time.sleep(60)
        file.write(content[len(content) // 2 :])


def look() -> None:
    documents = list(Document.objects.all())
    ready = [one for one in documents if one.state == Document.State.READY]
    final = {file.stem: file for file in producing.place_of(documents[0]).parent.glob("*.pdf")}
    whole = {
        str(one.pk)
        for one in ready
        if str(one.pk) in final and hashlib.sha256(final[str(one.pk)].read_bytes()).hexdigest() == one.sha256
    }
    print(
        json.dumps(
            {
                "ordered": len(documents),
                "ready": len(ready),
                "whole": len(whole),
                "halves": sum(not file.read_bytes().rstrip().endswith(b"%%EOF") for file in final.values()),
                "failed": sum(one.state == Document.State.FAILED for one in documents),
                "under_way": [str(one.pk) for one in documents if one.state == Document.State.RENDERING],
            }
        )
    )


if __name__ == "__main__":
    {"order": order, "work": work, "look": look}[sys.argv[1]](*sys.argv[2:])
