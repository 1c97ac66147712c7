"""What the coalition calls itself, language by language: as pages and papers ask for it, and as mails do."""

from functools import lru_cache
from time import monotonic

from django.conf import settings

from coalition.models import Identity

REMEMBERED = 60  # seconds


def coalition_in(language: str) -> Identity:
    """The coalition as it is called in `language`, else in English, else by its setting."""
    known = {identity.language: identity for identity in Identity.objects.all()}
    return known.get(language) or known.get("en") or Identity(language="en", name=settings.COALITION_NAME)


def called_in(language: str) -> str:
    """Its name in `language`, as mails say it; a new name is in all of them within a minute.

    Remembered, so that the mail of a signature asks the database nothing more.
    """
    return _called_in(language, int(monotonic() // REMEMBERED))


def forget() -> None:
    """Ask the database again at the next mail of this process."""
    _called_in.cache_clear()


@lru_cache(maxsize=8)
def _called_in(language: str, _minute: int) -> str:
    return coalition_in(language).name
