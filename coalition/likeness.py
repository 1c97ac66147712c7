"""What two spellings of a name have in common: look-alike letters, width, case, marks, legal forms, the script.

No library we use knows look-alikes; `idna` knows width and case alone. The table holds the letters of other alphabets
that most faces draw as a Latin one, after the Unicode Consortium's list of confusables (UTS 39), read for this.
"""

import re
import unicodedata
from collections.abc import Iterator

from coalition.languages import LANGUAGES
from coalition.readings import HAN, propose_reading
from coalition.romanising import spell_out

# Cyrillic, Greek, Armenian, then figures and signs, each with the Latin letter it is taken for.
_LOOK = {
    "авеԁһіјкӏмпорԛѕстухԝьɡ": "abedhijklmnopqsctyxwbg",
    "αβγεηικνορτυχω": "abyenikvoptuxw",
    "օսորհցզ": "ounphgq",
    "01$@|": "olsal",
}
LOOK = {ord(other): latin for row, like in _LOOK.items() for other, latin in zip(row, like, strict=True)}
_OTHER = re.compile(r"[\W_]+")
_INITIAL = re.compile(r"\b(\w)\. ?(?=\w\b)")
_FORMS = {form.casefold().strip("() ") for one in LANGUAGES.values() for form in one.legal_forms}
# What stands before or after a name in the register and says nothing of whose it is.
FORMS = _FORMS | {
    "inc", "ltd", "llc", "gmbh", "ev", "ngo", "npo", "ry", "asbl", "the",
    "사단법인", "재단법인", "주식회사", "사", "재", "주", "社团法人", "财团法人", "社團法人", "財團法人", "有限公司",
}  # fmt: skip
SHORTEST = 2  # signs; one alone says nothing


def spellings(name: str) -> frozenset[str]:
    """What `name` is compared by; two names that share one look, or sound, alike.

    As it looks: width, case, marks, punctuation, legal forms and look-alike letters put aside. As it sounds in Latin
    letters, where it is wholly in Hangul or in Han characters, be they the simplified or the traditional ones.
    """
    return frozenset(one for one in _spellings(name) if len(one) >= SHORTEST)


def _spellings(name: str) -> Iterator[str]:
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = _INITIAL.sub(r"\1", folded)  # e.V. and e. V. are the form ev, L.L.C. is llc
    words = [word for word in _OTHER.split(folded) if word and word not in FORMS]
    bare = "".join(words)
    yield _as_it_looks(bare)
    if bare and all(HAN.fullmatch(sign) for sign in bare):
        yield _as_it_looks(propose_reading(bare, person=False).replace(" ", ""))
    elif spelt := spell_out(bare):
        yield _as_it_looks(spelt)


def _as_it_looks(word: str) -> str:
    plain = unicodedata.normalize("NFD", word)
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    looks = unicodedata.normalize("NFC", plain).translate(LOOK)
    return looks.replace("rn", "m").replace("vv", "w")
