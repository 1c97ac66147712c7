"""Alphabetical order, as each language has it: A–Z, 가나다, pinyin."""

import re
import unicodedata
from functools import cache

from pyuca import Collator

from coalition.languages import LANGUAGES
from coalition.readings import HAN, propose_reading

# What `sort_key` never exceeds; enough for fifty Han characters or a hundred Hangul syllables.
LONGEST_KEY = 1200

LEGAL_FORMS = tuple(form.casefold() for language in LANGUAGES.values() for form in language.legal_forms)
TRAILING_FORMS = tuple(form for form in LEGAL_FORMS if form.startswith("("))
TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
NEUTRAL = "5"

# A part of a key says first what it is; the end comes before any of them, so that short names lead.
END, DIGITS, OWN_SCRIPT, OTHER_SCRIPT = "0000", "1", "2", "3"


def sort_key(text: str, language: str, reading: str = "", *, person: bool = False) -> str:
    """Give a key of hexadecimal digits that sorts by plain comparison, at most `LONGEST_KEY` long.

    Digits sort first, then the language's own script, then others. An organisation's articles, legal
    forms and leading punctuation do not count; of a `person` the family name must stand first ("Kim
    Gyuri"). Chinese sorts by `reading` (a syllable for each Han character, tones as marks or digits),
    proposed where none is given. The key gives the text away: where the text is secret, so is its key.
    """
    entry = LANGUAGES[language]
    counted = unicodedata.normalize("NFKC", text).strip()
    counted = _without_punctuation(counted if person else _without_legal_forms(counted))
    if entry.by_reading:
        key = _key_by_reading(counted, reading or propose_reading(counted, person=person))
    else:
        body = counted if entry.spaces_sort else re.sub(r"\W", "", counted)
        key = _script(body, entry.own_script) + _primary(body)
    return f"{key}{END}{_ties(counted)}"[:LONGEST_KEY]


def _without_legal_forms(text: str) -> str:
    bare = text
    while bare:
        folded = bare.casefold()
        if form := next((form for form in LEGAL_FORMS if folded.startswith(form)), None):
            bare = bare[len(form) :].strip()
        elif form := next((form for form in TRAILING_FORMS if folded.endswith(form)), None):
            bare = bare[: -len(form)].strip()
        else:
            return bare
    return text


def _without_punctuation(text: str) -> str:
    return re.sub(r"^[\W_]+", "", text) or text


def _script(text: str, own_script: str) -> str:
    if text[:1].isdigit():
        return DIGITS
    return OWN_SCRIPT if own_script and re.match(f"[{own_script}]", text) else OTHER_SCRIPT


def _key_by_reading(text: str, reading: str) -> str:
    """Character by character: its syllable, its tone, then itself, so that one surname stays together."""
    syllables = re.split(r"[\s'’·-]+", reading.casefold().strip())
    characters = len(HAN.findall(text))
    if len(syllables) != characters:
        # The reading was written as one word: it orders the whole, then the characters do.
        syllables = ["".join(syllables), *[""] * characters]
    of_next = iter(syllables)
    return "".join(
        f"{OWN_SCRIPT}{_syllable(next(of_next))}{ord(piece):05x}"
        if HAN.match(piece)
        else f"{_script(piece, '')}{_primary(piece)}{END}"
        for piece in re.findall(f"{HAN.pattern}|(?:(?!{HAN.pattern})\\w)+", text)
    )


def _syllable(reading: str) -> str:
    """Letters, then ü after u, then the tone: "nǚ", "nv3" and "nü3" are one."""
    letters, umlaut, tone = "", "0", NEUTRAL
    for sign in unicodedata.normalize("NFD", reading):
        if sign in TONES:
            tone = TONES[sign]
        elif sign in "12345":
            tone = sign
        elif sign in ("v", "\u0308"):
            letters, umlaut = letters + ("u" if sign == "v" else ""), "1"
        elif sign.isascii():
            letters += sign
    return f"{letters.encode().hex()}00{umlaut}{tone}"


def _primary(text: str) -> str:
    weights = _collator().sort_key(text)
    return "".join(f"{weight:04x}" for weight in weights[: weights.index(0)])


def _ties(text: str) -> str:
    """What tells apart texts of the same letters: accents, then case."""
    weights = _collator().sort_key(text)
    return "".join(f"{weight:03x}" for weight in weights[weights.index(0) :])


@cache
def _collator() -> Collator:
    return Collator()
