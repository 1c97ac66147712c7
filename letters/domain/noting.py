"""The notes of a letter as they are cited: their numbers in the reading order of each language."""

from letters import markdown
from letters.models import Letter, Wording


def numbered(letter: Letter) -> dict[str, dict[str, int]]:
    """Per language, the number each cited note has; in the letter's order of languages. Three queries."""
    segments = letter.segments.filter(removed_at=None)
    current = Wording.objects.current().filter(segment__in=segments).order_by("segment__position")
    texts: dict[str, list[str]] = {one.language: [] for one in letter.languages.all()}
    for wording in current:
        texts.setdefault(wording.language, []).append(wording.text)
    return {language: _numbers(said) for language, said in texts.items()}


def _numbers(texts: list[str]) -> dict[str, int]:
    keys = dict.fromkeys(key for text in texts if "[^" in text for key in markdown.cited_keys(text))
    return {key: number for number, key in enumerate(keys, start=1)}
