"""Carried out beside the running processes: an empty house, a letter its members were consulted about, now open, with cards.

Beside it a rally that the world knows of; whom to ring there, only the secretariat. Prints both slugs and the codes.
`python -m tests.canary.opening MARSHAL TELEPHONE CONTACT`
"""

import sys

import django

django.setup()

from datetime import timedelta  # noqa: E402

from campaign.management.starting import keys  # noqa: E402
from campaign.plan.domain.starting import start_campaign  # noqa: E402
from campaign.rallies.domain import marshals  # noqa: E402
from campaign.rallies.domain.announcing import announce  # noqa: E402
from campaign.rallies.domain.delegations import bring  # noqa: E402
from campaign.rallies.domain.planning import plan_rally  # noqa: E402
from coalition.clock import now  # noqa: E402
from coalition.roles import Role  # noqa: E402
from letters.domain import commenting, consulting, opening, vouching  # noqa: E402
from letters.models import Letter  # noqa: E402
from tests.factories import story  # noqa: E402
from tests.services import house  # noqa: E402

DAY = timedelta(days=1)
marshal, telephone, contact = sys.argv[1:]

house.build()
keys.complete_seal()
story.person("Keeper", roles=(Role.CUSTODIAN,))  # without one nobody signs with the name withheld
letter = story.approved(individuals=Letter.Individuals.PUBLIC, who_may_sign=Letter.Signing.ANY)
mara, at, asked = story.coordinator(), now(), story.mandate("canaries")
round_ = consulting.open_consultation(
    letter, [asked.organisation], closes_at=story.NOON + DAY, zone="Asia/Seoul", by=mara, at=story.NOON
)
on_behalf = round_.consulted.get()
commenting.comment(
    letter.segments.get(role="demand"),
    text="We would say it more softly.",
    by=asked.person,
    at=story.NOON,
    on_behalf=on_behalf,
)
consulting.agree_to_text(on_behalf, by=asked.person, at=story.NOON)
consulting.end(round_, at=story.NOON)
opening.open_letter(letter, closes_at=at + DAY, zone="Asia/Seoul", by=mara, at=story.NOON)

rally = plan_rally(
    start_campaign("canaries", names={"en": "A campaign"}, purposes={}, by=mara, at=at),
    name="canaries",
    starts_at=at + 30 * DAY,
    ends_at=at + 31 * DAY,
    zone="Asia/Seoul",
    expected=50,
    texts={
        "en": {"title": "A rally", "place": "Before the post office"},
        "ko": {"title": "집회", "place": "우체국 앞"},
        "zh-hans": {"title": "集会", "place": "邮局门前"},
    },
    letter=letter,
    organisers=[asked.organisation],
    by=mara,
    at=at,
)
marshals.appoint(rally, name=marshal, telephone=telephone, by=mara, at=at)
other = story.mandate("lantern").organisation
bring(rally, country="KR", heads=6, organisation=other, contact=contact, by=mara, at=at)
announce(rally, by=mara, at=at)
codes = [
    vouching.make_sheet(letter, asked.organisation, number=1, language=code, by=mara, at=at)[1][0]
    for code in ("en", "ko", "zh-hans")
]
print(letter.slug, rally.slug, *codes)
