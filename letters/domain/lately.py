"""What a signing page was told less than a second ago: for signatures only, which ask again where they are stored.

Thousands sign one letter in a minute; each would read the same row. Whatever is not simply taken is read anew.
"""

from datetime import datetime, timedelta
from time import monotonic

from letters.domain import deadline, editions
from letters.models import EditionText, Letter

BELIEVED = 1.0  # seconds
MOST = 256
_told: dict[tuple[str, str], tuple[EditionText, datetime, float]] = {}


def on_page(slug: str, language: str) -> tuple[EditionText, datetime] | None:
    """As `editions.on_page` of a letter that anybody may sign now, as it was told up to a second ago, and the present
    instant; None of every other. The rows are shared by all who ask: nobody writes into them.
    """
    text, at, moment = _told.get((slug, language), (None, None, 0.0))
    passed = monotonic() - moment
    if text is None or at is None or passed > BELIEVED:
        return _read(slug, language)
    return text, at + timedelta(seconds=passed)


def forget(slug: str, language: str) -> None:
    """Believe it no longer: somebody was refused because of it, perhaps."""
    _told.pop((slug, language), None)


def forget_all() -> None:
    """Believe nothing."""
    _told.clear()


def _read(slug: str, language: str) -> tuple[EditionText, datetime] | None:
    found = editions.on_page(slug, language)
    if found is None:
        return None
    text, at = found
    letter = text.edition.letter
    if letter.individuals != Letter.Individuals.PUBLIC or not deadline.open_at(letter, at):
        return None
    if len(_told) >= MOST:
        forget_all()
    _told[slug, language] = (text, at, monotonic())
    return found
