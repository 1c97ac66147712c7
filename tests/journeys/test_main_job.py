"""The main job in a real browser: one letter from its review to its delivery, in each interface language.

On the processes of `make up`; nothing is set past the pages between the first click and the last.
"""

import pytest

from tests.journeys.preparing import (
    closes_it,
    finds_the_letter_in_review,
    moves_the_deadline,
    opens_it_for_signature,
    orders_the_release,
    reviewers_approve,
    sees_it_delivered,
)
from tests.journeys.publishing import (
    downloads_the_embassy_pdf,
    everything_is_public,
    logs_an_attempt,
    looks_at_the_rally,
    nothing_is_public,
    nothing_is_public_until,
    reads_what_is_public,
)
from tests.journeys.signing import (
    nobody_was_reminded_twice,
    signs_and_confirms,
    signs_for_the_organisation,
    the_silent_are_reminded,
)
from tests.journeys.spool import Spool
from tests.journeys.story import NAMED, WITHHELD, Story

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.xdist_group("journeys")]
COORDINATOR = "yoon@lamplight.example"


@pytest.mark.parametrize(
    "language",
    [
        "ko",
        pytest.param("en", marks=pytest.mark.only_on("postgresql")),
        pytest.param("zh-hans", marks=pytest.mark.only_on("postgresql")),
    ],
)
def test_a_letter_goes_from_review_to_the_addressee(running, browser, language):
    story = Story(running, Spool(running.data / "mail"), language, browser)
    with story.somebody("coordinator") as coordinator:
        coordinator.sign_in(COORDINATOR, story.spool)
        finds_the_letter_in_review(story, coordinator)
        reviewers_approve(story)
        opens_it_for_signature(story, coordinator)
        with story.somebody("representative") as representative:
            signs_for_the_organisation(story, representative)
        moves_the_deadline(story, coordinator)
        with story.somebody("individual") as individual:
            signs_and_confirms(story, individual, NAMED, "rosalind@farthing.example", "public")
            signs_and_confirms(story, individual, WITHHELD, "quillon@overbrook.example", "withheld")
        the_silent_are_reminded(story)
        closes_it(story, coordinator)
        instant = orders_the_release(story, coordinator)
        nothing_is_public(story)
        with story.somebody("carrier") as carrier:
            downloads_the_embassy_pdf(story, carrier)
            nothing_is_public_until(story, instant)
            everything_is_public(story, instant)
            logs_an_attempt(story, carrier)
        sees_it_delivered(story, coordinator)
        nobody_was_reminded_twice(story)
    with story.somebody("reader") as reader:
        reads_what_is_public(story, reader)
        looks_at_the_rally(story, reader)
    assert story.found == []
