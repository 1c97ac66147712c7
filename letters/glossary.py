"""Agreed renderings of terms: which terms a paragraph has, and where its translation departs from them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

# Scripts that set words without spaces, or glue particles to them: a term may stand anywhere.
UNBROKEN = re.compile(r"[\u1100-\u11ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")
ENDINGS = "(?:['’]s?|e?s)?"
EVERYBODY = ""


@dataclass(frozen=True)
class Rendering:
    """One way to say a term; `avoid`: not this one, and `reason` says why. `audience` is empty for everybody."""

    words: str
    audience: str = EVERYBODY
    reason: str = ""
    avoid: bool = False


@dataclass(frozen=True)
class Term:
    """`renderings` by language, in the order of preference."""

    key: str
    renderings: Mapping[str, Sequence[Rendering]]


@dataclass(frozen=True)
class Hit:
    """A term of the original (`found`, as it stands there) and how its translation says it.

    `agreed` are the renderings for this audience, `used` those of them that stand in the translation, `avoided`
    those that stand there and should not. Without a translation nothing deviates.
    """

    term: str
    found: str
    agreed: tuple[Rendering, ...] = ()
    used: tuple[Rendering, ...] = ()
    avoided: tuple[Rendering, ...] = ()
    translated: bool = False

    @property
    def deviates(self) -> bool:
        return self.translated and bool(self.avoided or (self.agreed and not self.used))


@dataclass(frozen=True)
class Tongues:
    """From which language into which, and who shall read it."""

    source: str
    target: str
    audience: str = EVERYBODY


def hits(original: str, translation: str, *, terms: Iterable[Term], tongues: Tongues) -> list[Hit]:
    """The terms that stand in `original`, in the order of reading, each once.

    Where two overlap the longer one counts: whoever writes "forced labour camp" has not written "camp".
    """
    known = {term.key: term for term in terms}
    translated = _plain(translation)
    return [
        _hit(known[key], found, translated, tongues)
        for key, found in _found(_plain(original), known, tongues)
    ]


def _found(original: str, known: Mapping[str, Term], tongues: Tongues) -> Iterator[tuple[str, str]]:
    places = [
        (place.start(), -place.end(), key, place[0])
        for key, term in known.items()
        for rendering in term.renderings.get(tongues.source, ())
        for place in _pattern(rendering.words).finditer(original)
    ]
    seen: set[str] = set()
    taken = 0
    for start, end, key, words in sorted(places):
        if start >= taken:
            taken = -end
            if key not in seen:
                seen.add(key)
                yield key, words


def _hit(term: Term, found: str, translation: str, tongues: Tongues) -> Hit:
    renderings = term.renderings.get(tongues.target, ())
    agreed = tuple(one for one in renderings if not one.avoid and _is_for(one, tongues.audience))
    return Hit(
        term=term.key,
        found=found,
        agreed=agreed,
        used=tuple(one for one in agreed if _stands_in(translation, one)),
        avoided=tuple(
            one
            for one in renderings
            if one.avoid and _is_for(one, tongues.audience) and _stands_in(translation, one)
        ),
        translated=bool(translation.strip()),
    )


def _is_for(rendering: Rendering, audience: str) -> bool:
    return EVERYBODY in (rendering.audience, audience) or rendering.audience == audience


def _stands_in(text: str, rendering: Rendering) -> bool:
    return bool(_pattern(rendering.words).search(text))


@lru_cache(maxsize=4096)
def _pattern(words: str) -> re.Pattern[str]:
    said = _plain(words).strip()
    gap = r"\s*" if UNBROKEN.search(said) else r"\s+"
    inner = gap.join(re.escape(part) for part in said.split())
    if UNBROKEN.search(said):
        return re.compile(inner)
    capitals = 0 if said.isupper() else re.IGNORECASE
    return re.compile(rf"(?<!\w){inner}{ENDINGS}(?!\w)", capitals)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("’", "'").replace("\u00ad", "")
