"""What a signatory's line in each language starts from: what she wrote, and what the coalition knows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coalition.languages import in_own_script
from letters.domain import offices
from letters.models import NameLine

State = NameLine.State


@dataclass(frozen=True)
class Draft:
    """One line. It is hers (`confirmed`) where she wrote the name and the rest is known in this language."""

    language: str
    name: str
    title: str
    affiliation: str
    state: str

    @property
    def stands(self) -> bool:
        """Whether it prints though nobody has settled it: a name in this language's script is her own."""
        return self.state != State.PROPOSED or in_own_script(self.name, self.language)

    def words(self) -> dict[str, str]:
        return {"name": self.name, "title": self.title, "affiliation": self.affiliation}


def drafts(
    names: Mapping[str, str], *, own: str, title: str, affiliation: str, languages: Iterable[str]
) -> list[Draft]:
    """A line for each of `languages`. `names` are hers by language, `own` the one she signed in.

    A name she did not write stays as typed: nothing is romanised. Titles come from the glossary, affiliations
    from the names of organisations; what neither knows stays as typed, and somebody has yet to settle it.
    """
    known_title = offices.titles([title]).get(title, {})
    known_place = offices.affiliations([affiliation]).get(affiliation, {})
    made = []
    for language in languages:
        known = language == own or (
            _reads(title, known_title, language) and _reads(affiliation, known_place, language)
        )
        made.append(
            Draft(
                language,
                names.get(language) or names[own],
                title if language == own else known_title.get(language) or title,
                affiliation if language == own else known_place.get(language) or affiliation,
                State.CONFIRMED if names.get(language) and known else State.PROPOSED,
            )
        )
    return made


def _reads(words: str, known: Mapping[str, str], language: str) -> bool:
    return not words or language in known or in_own_script(words, language)
