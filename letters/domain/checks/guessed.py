"""Nobody who is not shown can be guessed from what is shown beside her."""

from collections.abc import Iterator
from datetime import datetime

from letters.domain.gate import Obstacle, register
from letters.domain.guessing import guessable
from letters.models import Letter


@register
def nobody_can_be_guessed(letter: Letter, at: datetime) -> Iterator[Obstacle]:  # noqa: ARG001
    for guess in guessable(letter):
        yield Obstacle(guess.sentence, address=f"{letter.get_absolute_url()}numbers/")
