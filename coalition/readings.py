"""How a Chinese name is read. Readings are proposed here and confirmed by a person, then stored."""

import re

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from coalition.languages import LANGUAGES

HAN = re.compile(f"[{LANGUAGES['zh-hans'].own_script}]")

# Surnames read otherwise than the same character elsewhere; the traditional form beside the simplified.
# Where two families read one character differently, the more frequent reading stands here.
SURNAMES = {
    "仇": "qiú", "单": "shàn", "單": "shàn", "查": "zhā", "解": "xiè", "曾": "zēng", "区": "ōu", "區": "ōu",
    "朴": "piáo", "任": "rén", "华": "huà", "華": "huà", "乐": "yuè", "樂": "yuè", "盖": "gě", "蓋": "gě",
    "葛": "gě", "缪": "miào", "繆": "miào", "甯": "nìng", "种": "chóng", "洗": "xiǎn", "折": "shé",
    "员": "yùn", "員": "yùn", "秘": "bì", "乜": "niè", "黑": "hè", "繁": "pó", "那": "nā", "能": "nài",
    "纪": "jǐ", "紀": "jǐ", "翟": "zhái", "覃": "qín", "隗": "wěi", "句": "gōu", "燕": "yān", "都": "dū",
    "哈": "hǎ", "召": "shào", "於": "yū", "么": "yāo", "过": "guō", "過": "guō", "要": "yāo", "郇": "xún",
    "祭": "zhài", "干": "gān", "卜": "bǔ", "佴": "nài", "占": "zhān", "藏": "zāng", "牟": "mù", "贠": "yùn",
    "炅": "guì", "尉遲": "yù chí", "萬俟": "mò qí", "單于": "chán yú", "澹臺": "tán tái", "宰父": "zǎi fǔ",
    "单于": "chán yú", "諸葛": "zhū gě", "乐正": "yuè zhèng", "樂正": "yuè zhèng",
}  # fmt: skip

LONGEST_SURNAME = max(map(len, SURNAMES))

# Words of this field that the phrase table reads wrongly.
load_phrases_dict({"朝鲜": [["cháo"], ["xiǎn"]], "朝鮮": [["cháo"], ["xiǎn"]]})


def propose_reading(name: str, *, person: bool) -> str:
    """Propose the pinyin of a name: one syllable with its tone mark for each Han character, spaced.

    For a person the surname comes first and is read as a surname (仇 qiú, 单 shàn). Whatever is not a
    Han character has no reading and is left out. A proposal only: somebody who knows confirms it.
    """
    if not person:
        return " ".join(_syllables(name))
    han = "".join(HAN.findall(name))
    surname = _surname(han)
    return " ".join([*SURNAMES.get(surname, "").split(), *_syllables(han.removeprefix(surname))])


def _surname(han: str) -> str:
    """Find the longest surname of our table that the name begins with, or nothing."""
    for length in range(min(LONGEST_SURNAME, len(han)), 0, -1):
        if han[:length] in SURNAMES:
            return han[:length]
    return ""


def _syllables(text: str) -> list[str]:
    """Read the Han characters of `text`; a character without a known reading gives itself."""
    return [
        syllable
        for run in re.findall(f"{HAN.pattern}+", text)
        for syllable in lazy_pinyin(run, style=Style.TONE, errors=" ".join)
    ]
