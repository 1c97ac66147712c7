"""Carried out beside the running processes: what the desk shows to everybody who is no custodian, and what is kept.

`python -m tests.canary.desk LETTER RALLY` prints, as JSON, for each sink a list of `[where, bytes in base64]`.
"""

import base64
import io
import json
import sys

import django

django.setup()

from django.core.management import CommandError, call_command  # noqa: E402

from campaign.rallies.models import Rally  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.domain import joining  # noqa: E402
from coalition.roles import Role  # noqa: E402
from letters.domain import preparing  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.canary import keeping  # noqa: E402
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
    """(whether it is the secretariat's own page of a rally, where, bytes) for each reader and page."""
    of_rally = [f"/desk/rallies/{rally.slug}/", f"/desk/rallies/{rally.slug}/notices/sheet/"]
    opened = set()
    for role, person in readers(letter).items():
        client = at_the_desk(person)
        client.defaults["HTTP_HOST"] = "localhost"
        for address in [*pages(letter), *of_rally]:
            answer = client.get(address)
            assert answer.status_code in (200, 404), (role, address, answer.status_code)
            opened |= {address} if answer.status_code == 200 else set()
            told = f"{role} {answer.status_code} {address} {answer.headers}"
            yield role == "coordinator" and address in of_rally, told, told.encode() + answer.getvalue()
    unopened = {*pages(letter), *of_rally} - opened
    assert not unopened, f"nobody could open {sorted(unopened)}: what was searched there was a 404"


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
    shown = list(seen(letter, rally))
    sinks = {
        "desk pages": [(where, page) for own, where, page in shown if not own],
        "secretariat's rally": [(where, page) for own, where, page in shown if own],
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
