"""What may stand between a closed letter and its release. Each check is a small function that registers here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from letters.models import Letter


@dataclass(frozen=True)
class Obstacle:
    """`binding`: a matter of integrity, no reason gets past it. `address`: where it is settled.

    `agreed`: it stands in the agreed text, so nothing is settled there before the letter is opened again.
    """

    sentence: str
    binding: bool = False
    address: str = ""
    agreed: bool = False


Check = Callable[[Letter, datetime], Iterable[Obstacle]]
CHECKS: list[Check] = []


def register(check: Check) -> Check:
    """Add a check to the gate; whoever stands above letters registers theirs here."""
    if check not in CHECKS:
        CHECKS.append(check)
    return check
