"""A spelling in Latin letters, proposed to whoever bears the name. Nothing is printed of it unless she says so.

Korean: the Revised Romanisation, syllable by syllable as it spells given names, families as most write themselves.
Chinese: pinyin without tones. Sources: the National Institute of Korean Language's rules of 2000, art. 3; ISO 7098.
"""

import re
import unicodedata

from coalition.readings import HAN, propose_reading

SYLLABLES = range(0xAC00, 0xD7A4)
_SPELT = (
    "g kk n d tt r m b pp s ss - j jj ch k t p h",
    "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i",
    "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t",
)
BEGIN, MIDDLE, END = (row.split() for row in _SPELT)
FAMILIES = {
    "김": "Kim", "이": "Lee", "박": "Park", "최": "Choi", "정": "Jung", "강": "Kang", "조": "Cho", "윤": "Yoon",
    "장": "Jang", "임": "Lim", "신": "Shin", "유": "Yoo", "오": "Oh", "우": "Woo", "문": "Moon", "구": "Koo",
    "노": "Noh", "안": "Ahn", "주": "Joo", "백": "Baek", "심": "Shim", "고": "Ko", "권": "Kwon", "금": "Keum",
}  # fmt: skip
OF_TWO = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방")
LONGEST = 5  # a Korean name of more syllables is no name, or two


def propose_spelling(name: str) -> str:
    """How `name` might be written in Latin letters: "김규리" gives "Gyuri Kim", "李明" gives "Li Ming".

    Empty where it is not wholly in Hangul or wholly in Han characters, or too long to be one name.
    """
    bare = re.sub(r"\s", "", unicodedata.normalize("NFC", name))
    if len(bare) not in range(2, LONGEST + 1):
        return ""
    if all(ord(sign) in SYLLABLES for sign in bare):
        return _korean(bare)
    if all(HAN.fullmatch(sign) for sign in bare):
        return _chinese(bare)
    return ""


def spell_out(hangul: str) -> str:
    """Each syllable as it spells; empty where something else stands among them. To compare by, never to print."""
    return "".join(map(_syllable, hangul)) if all(ord(sign) in SYLLABLES for sign in hangul) else ""


def _korean(name: str) -> str:
    family = name[:2] if name.startswith(OF_TWO) and len(name) > len(OF_TWO[0]) else name[:1]
    given = "".join(map(_syllable, name.removeprefix(family)))
    spelt = FAMILIES.get(family) or "".join(map(_syllable, family)).capitalize()
    return f"{given.capitalize()} {spelt}"


def _syllable(sign: str) -> str:
    index = ord(sign) - SYLLABLES.start
    parts = (BEGIN[index // 588], MIDDLE[index // 28 % 21], END[index % 28])
    return "".join(parts).replace("-", "")


def _chinese(name: str) -> str:
    syllables = [_toneless(one) for one in propose_reading(name, person=True).split()]
    if not all(one.isascii() and one.isalpha() for one in syllables) or len(syllables) != len(name):
        return ""
    families = 2 if len(name) > 3 else 1  # noqa: PLR2004  (of four characters two are the family's)
    family, given = "".join(syllables[:families]), "".join(syllables[families:])
    return f"{family.capitalize()} {given.capitalize()}"


def _toneless(syllable: str) -> str:
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFC", syllable)).replace("u\u0308", "yu")
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
