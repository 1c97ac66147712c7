"""In a real browser, on a telephone: everybody who may sign does, each in her own way, in each language.

One letter and one web process for all of them; at the end it closes, and what was previewed is on paper.
"""

import json
import re

import pytest

from tests.journeys.spool import Spool
from tests.letters.signing.phones import for_organisations, for_people
from tests.letters.signing.phones.crowd import Crowd
from tests.letters.signing.phones.names import HIDDEN, LANGUAGES, ON_PAPER
from tests.services.database import Database
from tests.services.visitor import Visitor
from tests.services.web import NO_LIMITS, Web

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.xdist_group("phones"),
    pytest.mark.only_on("sqlite"),
]
WALKS = [
    for_organisations.with_her_board,
    for_organisations.under_a_standing_authority,
    for_organisations.on_a_condition,
    for_people.by_a_personal_invitation,
    for_people.with_a_chosen_name,
    for_people.with_her_name_withheld,
    for_people.with_a_card_that_vouches,
    for_people.with_a_card_and_a_chosen_name,
    for_people.on_paper,
]
# Away is the front page here: no test asks the weather of the world.
AWAY = ",".join(f"{code}=/{code}/" for code in LANGUAGES)


@pytest.fixture
def crowd(browser):
    with Web(Database("sqlite"), processes=1, LEAVE_ADDRESSES=AWAY, **NO_LIMITS) as web:
        (web.data / "mail").mkdir()
        spool = Spool(web.data / "mail")
        told = json.loads(web.run("tests.letters.signing.phones.house", "open").splitlines()[-1])
        web.start()
        Visitor(web.addresses[0]).get(
            "/c/"
        )  # the first answer of a process takes long, and nobody waits for it here
        with web.begin("tests.faults.owing", "send") as post:
            try:
                yield Crowd(web, browser, told, spool)
            finally:
                post.kill()


def test_everybody_signs_on_a_telephone_and_prints_as_previewed(crowd):
    for language in LANGUAGES:
        for walk in WALKS:
            walk(crowd, language)
    assert crowd.found == []
    closed = crowd.closes()
    assert closed["counts"] == {"organisations": 9, "individuals": 18, "withheld": 6, "vouched": 3}
    for language in LANGUAGES:
        paper, lines = squeezed(closed["papers"][language]), crowd.previews[language]
        assert len(lines) == 9  # three people, who each saw three languages
        assert [line for line in lines if squeezed(line) not in paper] == []
        assert [name for name in ON_PAPER.values() if squeezed(name) not in paper] == []
        assert [name for name in HIDDEN.values() if squeezed(name) in paper] == []


def squeezed(words: str) -> str:
    return re.sub(r"\s|⁠", "", words)
