"""All that the release gate has to say, in sentences, each with the way to settle it."""

from datetime import datetime

from letters.domain.checks import guessed, names, papers, still_yes, text
from letters.domain.gate import CHECKS, Obstacle
from letters.models import Letter

# Loading them registers them; whoever stands above letters registers theirs with the gate.
OURS = (papers, text, names, guessed, still_yes)


def obstacles(letter: Letter, *, at: datetime) -> list[Obstacle]:
    """Everything the gate has to say, binding ones first."""
    found = [obstacle for check in CHECKS for obstacle in check(letter, at)]
    return sorted(found, key=lambda obstacle: not obstacle.binding)
