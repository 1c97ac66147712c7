"""What a letter is called outside its drafting circle: its subject line. The working title stays at the desk."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import translation
from django.utils.translation import gettext as _

from letters import canonical, markdown
from letters.models import Edition, EditionText, Letter, Segment, Wording
from letters.models.letter import Title


def subject_of(letter: Letter, language: str) -> Title:
    """As `subjects`, of one letter."""
    return subjects([letter], language)[letter.pk]


def subjects(letters: Iterable[Letter], language: str) -> dict[int, Title]:
    """The subject lines, by the letters' keys, in `language`, else in the source language. Two queries.

    Of the newest agreed text; before there is one, of the newest wording. A letter without any has a general name.
    """
    rows = list(letters)
    agreed = _agreed(rows)
    drafts = [letter for letter in rows if letter.pk not in agreed]
    said = agreed | (_drafted(drafts) if drafts else {})
    return {letter.pk: _chosen(said.get(letter.pk, {}), letter, language) for letter in rows}


def nameless(language: str) -> str:
    """What a letter without a subject line is called in `language`."""
    with translation.override(language):
        return _("A joint letter")


def _chosen(said: dict[str, str], letter: Letter, language: str) -> Title:
    for code in (language, letter.source_language):
        if words := said.get(code):
            return Title(markdown.to_plain(words, cite=lambda _key: "").strip(), code)
    return Title(nameless(language), language)


def _agreed(letters: list[Letter]) -> dict[int, dict[str, str]]:
    newest = Edition.objects.filter(letter=OuterRef("edition__letter")).order_by("-number").values("pk")[:1]
    texts = EditionText.objects.filter(edition__letter__in=letters, edition=Subquery(newest))
    found: dict[int, dict[str, str]] = {}
    for letter, language, words in texts.values_list("edition__letter", "language", "canonical"):
        lines = [one.text for one in canonical.read(words).segments if one.role == Segment.Role.SUBJECT]
        found.setdefault(letter, {})[language] = lines[0] if lines else ""
    return found


def _drafted(letters: list[Letter]) -> dict[int, dict[str, str]]:
    lines: QuerySet[Wording] = Wording.objects.current().filter(
        segment__letter__in=letters, segment__role=Segment.Role.SUBJECT, segment__removed_at=None
    )
    found: dict[int, dict[str, str]] = {}
    for one in lines.select_related("segment").order_by("segment__position", "segment"):
        found.setdefault(one.segment.letter_id, {}).setdefault(one.language, one.text)
    return found
