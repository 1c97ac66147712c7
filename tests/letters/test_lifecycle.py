"""The life of a letter is its table: every row of it works, everything else is refused."""

from datetime import timedelta

import pytest

from coalition.errors import Refused
from letters.domain import drafting, moving
from letters.lifecycle import STEP_NAMES, STEPS, Stage, step
from letters.models import Letter
from tests.factories.story import DEADLINE, LANGUAGES, NOON, coordinator

pytestmark = pytest.mark.django_db


def at_stage(stage):
    letter = drafting.start_letter("A letter", languages=LANGUAGES, by=coordinator(), at=NOON)
    letter.stage, letter.closes_at, letter.release_at = stage, DEADLINE, DEADLINE + timedelta(days=2)
    letter.save()
    return letter


@pytest.mark.parametrize("taken", STEPS, ids=lambda taken: f"{taken.source}-{taken.name}")
def test_every_step_of_the_table_is_taken_and_kept(taken):
    letter = at_stage(taken.source)
    move = moving.move(letter, taken.name, by=coordinator(), at=NOON, reason="so")
    assert Letter.objects.get(pk=letter.pk).stage == taken.target
    assert (move.source, move.target, move.at, move.reason) == (taken.source, taken.target, NOON, "so")


@pytest.mark.parametrize("stage", Stage.values)
@pytest.mark.parametrize("name", STEP_NAMES)
def test_every_pair_not_in_the_table_is_refused(stage, name):
    if step(name, stage):
        return
    letter = at_stage(stage)
    with pytest.raises(Refused):
        moving.move(letter, name, by=coordinator(), at=NOON, reason="so")
    assert Letter.objects.get(pk=letter.pk).stage == stage
    assert letter.moves.count() == 0


@pytest.mark.parametrize(
    "taken", [one for one in STEPS if one.reason_owed], ids=lambda one: f"{one.source}-{one.name}"
)
def test_a_step_that_owes_a_reason_is_refused_without_one(taken):
    letter = at_stage(taken.source)
    with pytest.raises(Refused):
        moving.move(letter, taken.name, by=coordinator(), at=NOON, reason="  ")


def test_a_stale_copy_of_the_letter_cannot_skip_a_stage():
    letter = at_stage(Stage.DRAFTING)
    stale = Letter.objects.get(pk=letter.pk)
    moving.move(letter, "review", by=coordinator(), at=NOON)
    with pytest.raises(Refused):
        moving.move(stale, "review", by=coordinator(), at=NOON)


def test_a_move_keeps_what_its_caller_names_and_nothing_else_of_a_stale_copy():
    letter = at_stage(Stage.CLOSED)
    stale = Letter.objects.get(pk=letter.pk)
    Letter.objects.filter(pk=letter.pk).update(title="Another title", zone="Europe/Paris")
    stale.closes_at, stale.reply_by = DEADLINE + timedelta(days=9), NOON.date()
    moving.move(stale, "reopen", by=coordinator(), at=NOON, reason="so", keeping=["closes_at"])
    kept = Letter.objects.get(pk=letter.pk)
    assert (kept.title, kept.zone, kept.reply_by) == ("Another title", "Europe/Paris", None)
    assert kept.closes_at == stale.closes_at == DEADLINE + timedelta(days=9)
    assert (stale.title, stale.reply_by) == ("Another title", None)
