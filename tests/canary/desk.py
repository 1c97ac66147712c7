"""Carried out beside the running processes: what the desk shows to everybody who is no custodian, and what is kept.

`python -m tests.canary.desk LETTER RALLY` prints, as JSON, for each sink a list of `[where, bytes in base64]`.
"""

import base64
import io
import json
import sys
import time

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402

from campaign.rallies.models import Rally  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.domain import joining  # noqa: E402
from coalition.outbox.models import Message  # noqa: E402
from coalition.roles import Role  # noqa: E402
from letters.domain import preparing  # noqa: E402
from letters.models import Letter, Printout  # noqa: E402
from tests.canary import keeping, paths  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.factories.entering import at_the_desk  # noqa: E402

LANGUAGES = ("en", "ko", "zh-hans")


def readers(letter):
    carrier, translator = story.person("Carrier"), story.person("translator.ko")
    joining.appoint(carrier, role=Role.DELIVERY, by=None, at=now())
    preparing.assign(letter, translator, role=Role.TRANSLATOR, language="ko", at=now())
    return {
        "coordinator": story.coordinator(),
        "carrier": carrier,
        "translator": translator,
        "representative": story.person("canaries.rep"),
        "aviary": story.person("aviary.rep"),
    }


def pages(letter):
    here, round_ = f"/desk/letters/{letter.slug}/", letter.consultations.get()
    general = (
        "",
        "letters/",
        "letters/due/",
        "letters/hidden-names/",
        "organisations/",
        "account/",
        "campaigns/",
        "rallies/",
        "consultations/",
    )
    below = (
        "",
        "read/",
        "set-aside/",
        "cards/",
        "invitations/",
        "still-yes/",
        "people/",
        "documents/",
        "delivery/",
        "delivery/log/",
        "delivery/answer/",
        "delivery/to/1/",
        "talk/",
        "history/",
    )
    numbers = ("numbers/", *(f"numbers/{what}/" for what in ("organisations", "individuals", "countries")))
    asked = "consultations/1/"
    return [
        *(f"/desk/{one}" for one in general),
        *(here + one for one in (*below, *numbers, "consultations/", asked, f"{asked}digest.txt")),
        *(f"{here}names/?language={code}" for code in LANGUAGES),
        *(f"{round_.get_absolute_url()}?language={code}" for code in LANGUAGES),
        *(f"{here}documents/{one.pk}/" for one in letter.documents.all()),
    ]


def seen(letter, rally):
    """(sink, where, bytes) for each reader and page; a page made to tell of somebody is a sink of its own."""
    of_rally = [f"/desk/rallies/{rally.slug}/", f"/desk/rallies/{rally.slug}/notices/sheet/"]
    own = {"secretariat's rally": ("coordinator", of_rally), **paths.own_pages(letter)}
    everywhere = [
        *pages(letter),
        *paths.more_pages(letter),
        *(one for _who, some in own.values() for one in some),
    ]
    opened, bodies = set(), set()
    for role, person in readers(letter).items():
        client = at_the_desk(person)
        client.defaults["HTTP_HOST"] = "localhost"
        for address in everywhere:
            answer = client.get(address)
            assert answer.status_code in (200, 404), (role, address, answer.status_code)
            opened |= {address} if answer.status_code == 200 else set()
            told = f"{role} {answer.status_code} {address} {answer.headers}"
            meant = [sink for sink, (who, some) in own.items() if who == role and address in some]
            sink, body = meant[0] if meant else "desk pages", answer.getvalue()
            yield sink, told, told.encode()
            # By itself, or a file would not be known for one and opened; the same file is opened once.
            if (sink, body) not in bodies:
                bodies.add((sink, body))
                yield sink, told, body
    unopened = {*everywhere} - opened
    assert not unopened, f"nobody could open {sorted(unopened)}: what was searched there was a 404"


def wait_for_the_worker():
    """Until every print job is made and every mail has gone."""
    end = time.monotonic() + 240
    while Printout.objects.exclude(state="ready").exists() or _due().exists():
        assert time.monotonic() < end, "the worker has not done what it owes"
        assert not Printout.objects.filter(state="failed").exists()
        time.sleep(0.5)


def _due():
    return Message.objects.waiting().filter(not_before__lte=now())


def verified():
    """What the nightly look says, findings or none."""
    said = io.StringIO()
    try:
        call_command("verify", stdout=said)
    except CommandError as found:
        said.write(str(found))
    return said.getvalue()


def main():
    letter, rally = Letter.objects.get(slug=sys.argv[1]), Rally.objects.get(slug=sys.argv[2])
    paths.once_released(letter)
    wait_for_the_worker()
    shown = {}
    for sink, where, page in seen(letter, rally):
        shown.setdefault(sink, []).append((where, page))
    sinks = {
        **shown,
        "sessions": list(keeping.sessions()),
        "cache": list(keeping.cached()),
        "verify": [("before trouble", verified().encode())],
    }
    told = {
        sink: [(where, base64.b64encode(piece).decode()) for where, piece in pieces]
        for sink, pieces in sinks.items()
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
