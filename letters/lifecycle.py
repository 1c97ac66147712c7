"""The life of a letter as one table. The stage column records what a person ordered; the rest is asked."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a letter stands, by the last order given."""

    DRAFTING = "drafting", _("Drafting")
    IN_REVIEW = "in_review", _("In review")
    OPEN = "open", _("Open for signature")
    CLOSED = "closed", _("Closed")
    RELEASED = "released", _("Release ordered")
    ARCHIVED = "archived", _("Archived")
    WITHDRAWN = "withdrawn", _("Withdrawn")


@dataclass(frozen=True)
class Step:
    """One permitted move: its name, from where, to where, and whether it owes a reason."""

    name: str
    source: Stage
    target: Stage
    reason_owed: bool = False


STEPS = (
    Step("review", Stage.DRAFTING, Stage.IN_REVIEW),
    Step("redraft", Stage.IN_REVIEW, Stage.DRAFTING),
    Step("open", Stage.IN_REVIEW, Stage.OPEN),
    Step("close", Stage.OPEN, Stage.CLOSED),
    Step("reopen", Stage.CLOSED, Stage.OPEN, reason_owed=True),
    Step("release", Stage.CLOSED, Stage.RELEASED),
    Step("cancel_release", Stage.RELEASED, Stage.CLOSED, reason_owed=True),
    Step("archive", Stage.RELEASED, Stage.ARCHIVED),
    Step("withdraw", Stage.DRAFTING, Stage.WITHDRAWN, reason_owed=True),
    Step("withdraw", Stage.IN_REVIEW, Stage.WITHDRAWN, reason_owed=True),
    Step("withdraw", Stage.OPEN, Stage.WITHDRAWN, reason_owed=True),
    Step("withdraw", Stage.CLOSED, Stage.WITHDRAWN, reason_owed=True),
)
STEP_NAMES = tuple(dict.fromkeys(step.name for step in STEPS))


@dataclass(frozen=True)
class Taking:
    """While it stands at `stage` a letter takes signatures before the instant in the column `until`.

    From the one in `since` on, if there is one; they are `late` once the list froze.
    """

    stage: Stage
    until: str
    since: str = ""
    late: bool = False


# The one place that says when a letter takes signatures; pages, querysets and statements are made from it.
TAKING = (
    Taking(Stage.OPEN, until="closes_at"),
    Taking(Stage.RELEASED, since="release_at", until="late_until", late=True),
)


def step(name: str, stage: str) -> Step | None:
    """The step called `name` from `stage`; None where the table has no such row."""
    return next((one for one in STEPS if one.name == name and one.source == stage), None)


def steps_from(stage: str) -> list[Step]:
    """Every step that leaves `stage`, in the table's order."""
    return [one for one in STEPS if one.source == stage]
