"""Carried out in the surroundings of the web process under test: one open letter, and everybody who is to sign it.

python -m tests.letters.signing.phones.house open         prints what tests.letters.signing.phones.open_letter keeps
python -m tests.letters.signing.phones.house close SLUG   closes it; prints its counts, and each public PDF as text
"""

import json
import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402

from campaign.management.starting import keys  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.roles import Role  # noqa: E402
from letters.domain import closing, inviting, vouching  # noqa: E402
from letters.models import Letter  # noqa: E402
from letters.pdf import producing  # noqa: E402
from letters.public.models import Publication  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.letters.pdf.reading import text_of  # noqa: E402
from tests.letters.signing.phones.names import HOUSES, INVITED, LANGUAGES  # noqa: E402
from tests.letters.web.people import desk_of  # noqa: E402
from tests.services import house  # noqa: E402


def open_letter():
    house.build()
    keys.complete_seal()
    at, mara = now(), story.coordinator()
    letter = story.opened(closes_at=at + timedelta(days=14), individuals=Letter.Individuals.PUBLIC)
    told = {"slug": letter.slug, "codes": {}, "sessions": {}, "keepers": {}}
    for code in LANGUAGES:
        mandates = {
            kind: story.mandate(key, language=code, standing=kind == "standing")
            for kind, key in HOUSES[code].items()
        }
        keeper = story.person(f"Keeper.{code}", language=code, roles=(Role.CUSTODIAN, Role.COORDINATOR))
        told["keepers"][code] = keeper.name
        people = {kind: one.person for kind, one in mandates.items()} | {"keeper": keeper}
        told["sessions"][code] = {
            kind: desk_of(person).cookies["sessionid"].value for kind, person in people.items()
        }
        voucher = mandates["board"].organisation
        told["codes"][code] = vouching.make_sheet(letter, voucher, number=2, language=code, by=mara, at=at)[1]
        inviting.invite_person(
            letter, email=INVITED[code][1], name=INVITED[code][0], language=code, by=mara, at=at
        )
    inviting.invite_members(letter, by=mara, at=at)
    print(json.dumps(told))


def close(slug):
    letter = Letter.objects.get(slug=slug)
    closing.close(letter, by=story.coordinator(), at=now())
    letter.documents.exclude(variant="public").delete()
    while producing.produce_next(at=now()):
        pass
    # In the order of the strokes: a long line goes on beneath itself, not in the next column.
    papers = {
        one.language: text_of(producing.place_of(one).read_bytes(), "-raw") for one in letter.documents.all()
    }
    printed = Publication.objects.get(slug=slug)
    counts = {
        kind: getattr(printed, kind) for kind in ("organisations", "individuals", "withheld", "vouched")
    }
    print(json.dumps({"counts": counts, "papers": papers}))


if __name__ == "__main__":
    {"open": open_letter, "close": close}[sys.argv[1]](*sys.argv[2:])
