"""Read a frozen text: for signing pages, mails and whoever prints."""

from functools import lru_cache

from letters import canonical
from letters.models import EditionText, Letter, Segment

ROLES = Segment.Role


def newest_text(letter: Letter, language: str) -> EditionText | None:
    """The newest edition's text in `language`; None before opening, or where it lacks that language."""
    newest = letter.editions.order_by("-number").values("pk")[:1]
    return EditionText.objects.filter(edition=newest, language=language).select_related("edition").first()


def languages(edition_id: int) -> list[str]:
    """The languages of an edition, in its order."""
    return list(
        EditionText.objects.filter(edition=edition_id).order_by("pk").values_list("language", flat=True)
    )


def title(edition_id: int, language: str, digest: str) -> str:
    """The subject line of a frozen text; empty where it has none."""
    return _title(edition_id, language, digest)


# Editions never change, so what is read from one may be remembered.
@lru_cache(maxsize=256)
def _title(edition_id: int, language: str, digest: str) -> str:
    words = EditionText.objects.values_list("canonical", flat=True).get(
        edition=edition_id, language=language, digest=digest
    )
    subjects = [one.text for one in canonical.read(words).segments if one.role == ROLES.SUBJECT]
    return subjects[0] if subjects else ""
