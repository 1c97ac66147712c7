"""Whatever happens to an open letter, in whatever order: nobody is counted or printed under words not agreed to.

What counts is told here a second time, from what was said and done alone, and compared after every step with the
counts, with the rows, and with what the world would read if the letter closed now.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from coalition.roles import Role
from letters.domain import (
    affirming,
    closing,
    confirming,
    counting,
    editions,
    inviting,
    linking,
    projecting,
    reviewing,
    signatories,
    signing,
    verifying_editions,
    withdrawing,
)
from letters.models import Letter, Signature
from letters.public import reading
from letters.public.models import Publication
from tests.factories.amending import amend
from tests.factories.signing import consent, words, yes
from tests.factories.story import NOON, coordinator, mandate, opened, person

EXAMPLES, STEPS = 6, 18
pytestmark = pytest.mark.django_db


@dataclass
class Somebody:
    """What one signatory said: `words` are the numbers of the editions she agreed to, herself or beforehand."""

    name: str
    email: str
    reach: str
    withheld: bool
    words: set[int] = field(default_factory=set)
    confirmed: bool = False
    aside: bool = False
    gone: bool = False


class Undone(Exception):  # noqa: N818
    """Ends a look at what would be, leaving nothing of it."""


class Life(RuleBasedStateMachine):
    """One open letter and the people who sign it."""

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.keeper = person("Keeper", roles=(Role.CUSTODIAN,))
        self.letter = opened(languages=("en",), individuals=Letter.Individuals.PUBLIC)
        self.edition, self.closed, self.people, self.houses, self.invited = 1, False, [], [], []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.point.__exit__(None, None, None)

    # What people do.

    @precondition(lambda self: not self.closed and len(self.invited) < 3)
    @rule()
    def invite(self):
        """Nobody counts for having been asked."""
        number = len(self.people) + len(self.invited)
        name, email = f"Invited Number{number}", f"i{number}@example.org"
        inviting.invite_person(self.letter, email=email, name=name, language="en", by=coordinator(), at=NOON)
        self.invited.append((name, email))

    @precondition(lambda self: not self.closed)
    @rule(
        reach=st.sampled_from(["exact", "editorial"]),
        withheld=st.booleans(),
        aside=st.sampled_from([False, False, False, True]),
    )
    def sign(self, reach, withheld, aside):
        number = len(self.people)
        name, email = self.invited.pop() if self.invited else (f"Signer No{number}", f"n{number}@example.org")
        somebody = Somebody(name, email, reach, withheld, aside=aside)
        signing.sign_individual(
            self.letter,
            language="en",
            digest=self.digest,
            words=words(somebody.name, somebody.email),
            display="withheld" if withheld else "public",
            reach=reach,
            consent=consent(),
            suspect=aside,
            at=NOON,
        )
        somebody.words.add(self.edition)
        self.people.append(somebody)

    @precondition(lambda self: not self.closed)
    @rule(reach=st.sampled_from(["exact", "editorial"]))
    def sign_for_an_organisation(self, reach):
        key = f"house{len(self.houses)}"
        held = mandate(key)
        said = yes(self.letter, held, digest=self.digest, reach=reach)
        signature = signing.sign_for_organisation(self.letter, said, by=held.person, at=NOON)
        house = Somebody(f"{key.title()} Society", "", reach, withheld=False, words={self.edition})
        house.confirmed = True
        self.houses.append((house, signature.pk, held))

    @precondition(lambda self: self.waiting and not self.closed)
    @rule(data=st.data())
    def confirm(self, data):
        somebody = data.draw(st.sampled_from(self.waiting))
        token = linking.link_to_confirm(self.letter, email=somebody.email, at=NOON)
        try:
            confirming.confirm(token, at=NOON)
        except confirming.LinkGone:
            assert somebody.aside
        else:
            somebody.confirmed = True

    @precondition(lambda self: self.reachable)
    @rule(data=st.data())
    def withdraw(self, data):
        somebody = data.draw(st.sampled_from(self.reachable))
        withdrawing.withdraw(self.link(somebody), at=NOON)
        somebody.gone = True

    @precondition(lambda self: any(not one.withheld for one in self.reachable))
    @rule(data=st.data())
    def hide_her_name(self, data):
        somebody = data.draw(st.sampled_from([one for one in self.reachable if not one.withheld]))
        withdrawing.withhold(self.link(somebody), at=NOON)
        somebody.withheld = True

    @precondition(lambda self: self.standing_houses)
    @rule(data=st.data())
    def withdraw_an_organisation(self, data):
        house, pk, held = data.draw(st.sampled_from(self.standing_houses))
        signature = Signature.objects.get(pk=pk)
        withdrawing.withdraw_for_organisation(signature, by=held.person, at=NOON)
        house.gone = True

    @precondition(lambda self: self.edition > 1 and self.reachable and not self.closed)
    @rule(
        data=st.data(), yes=st.sampled_from([True, True, False]), stale=st.sampled_from([False, False, True])
    )
    def answer(self, data, yes, stale):
        somebody = data.draw(st.sampled_from(self.reachable))
        say = affirming.agree if yes else affirming.decline
        digest = self.digests[-2] if stale else self.digest
        try:
            say(self.link(somebody), digest=digest, at=NOON)
        except signing.TextChanged:
            assert stale
        else:
            assert not stale  # an answer to another text is none
            if yes:
                somebody.words.add(self.edition)

    @precondition(lambda self: self.edition > 1 and self.standing_houses and not self.closed)
    @rule(data=st.data())
    def agree_for_an_organisation(self, data):
        house, pk, held = data.draw(st.sampled_from(self.standing_houses))
        signature = Signature.objects.select_related("letter").get(pk=pk)
        affirming.answer_for_organisation(
            signature, yes=True, language="en", digest=self.digest, by=held.person, at=NOON
        )
        house.words.add(self.edition)

    # What the desk does.

    @precondition(lambda self: not self.closed and self.edition < 5)
    @rule(grade=st.sampled_from(["editorial", "material"]))
    def change_the_text(self, grade):
        amend(self.letter, grade, tail=f" Text {self.edition + 1}.")
        for somebody in self.everybody:
            if grade == "editorial" and somebody.reach == "editorial" and self.edition in somebody.words:
                somebody.words.add(self.edition + 1)
        self.edition += 1

    @precondition(lambda self: self.people and not self.closed)
    @rule(data=st.data(), verdict=st.sampled_from(["put_aside", "reject", "accept"]))
    def say_that_it_counts_or_not(self, data, verdict):
        somebody = data.draw(st.sampled_from(self.people))
        row = self.row(somebody)
        if row is None:
            return
        if getattr(reviewing, verdict)(self.letter, [row.pk], by=coordinator(), at=NOON):
            somebody.aside = verdict != "accept"

    @precondition(lambda self: self.everybody and not self.closed)
    @rule()
    def close(self):
        closing.close(self.letter, by=coordinator(), at=NOON)
        self.closed = True

    @precondition(lambda self: self.closed)
    @rule()
    def reopen(self):
        closing.reopen(
            self.letter, closes_at=NOON + timedelta(days=20), reason="Late", by=coordinator(), at=NOON
        )
        self.closed = False

    # What holds after each step.

    @invariant()
    def the_counts_are_those_who_agreed(self):
        counts = counting.counts(self.letter)
        assert counts.individuals == sum(map(self.counts, self.people))
        assert counts.organisations == sum(self.counts(house) for house, _pk, _held in self.houses)
        assert counts.withheld == sum(one.withheld for one in self.people if self.counts(one))

    @invariant()
    def the_rows_tell_the_same(self):
        assert [finding.sentence for finding in verifying_editions.findings()] == []
        reached = affirming.recount(self.letter)
        for somebody in self.people:
            row = self.row(somebody)
            if row is not None and row.pk in reached:
                assert reached[row.pk] == (self.edition in somebody.words)

    @invariant()
    def nobody_is_in_the_projection_under_unread_words(self):
        if self.closed:
            return self.compare_names(Publication.objects.get(slug=self.letter.slug))
        try:
            with transaction.atomic():
                self.compare_names(projecting.write(self.letter, at=NOON))
                raise Undone  # noqa: TRY301
        except Undone:
            return None

    def compare_names(self, publication):
        assert publication.edition == self.edition
        printed = {
            line.name
            for group in ("organisations", "individuals")
            for line in reading.lines_of(publication, "en", group)
        }
        assert printed == {one.name for one in self.everybody if self.counts(one) and not one.withheld}

    # Who is who.

    @property
    def everybody(self):
        return [*self.people, *(house for house, _pk, _held in self.houses)]

    @property
    def waiting(self):
        return [one for one in self.people if not (one.confirmed or one.gone)]

    @property
    def reachable(self):
        return [one for one in self.people if one.confirmed and not one.gone]

    @property
    def standing_houses(self):
        return [found for found in self.houses if not found[0].gone]

    @property
    def digest(self):
        return editions.newest_text(self.letter, "en").digest

    @property
    def digests(self):
        return [one.texts.get(language="en").digest for one in self.letter.editions.order_by("number")]

    def counts(self, somebody):
        stands = somebody.confirmed and not somebody.aside and not somebody.gone
        return stands and self.edition in somebody.words

    def row(self, somebody):
        index = signatories.address_index(somebody.email, self.letter)
        return self.letter.signatures.standing().filter(address_index=index).first()

    def link(self, somebody):
        return linking.own_link(self.row(somebody), at=NOON)


def test_nobody_is_counted_or_printed_under_words_not_agreed_to():
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
            derandomize=True,
            phases=[Phase.generate],
        ),
    )
