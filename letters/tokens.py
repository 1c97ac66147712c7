"""Tokens in a letter's text: counts that become a number or a number word in each language, and its date."""

import re
from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812  (`date` names the letter's own below)
from typing import Literal

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES, format_date

Style = Literal["words", "figures"]

COUNTS = ("organisations", "individuals", "countries")
KNOWN = (*COUNTS, "date")
TOKEN = re.compile("{{(" + "|".join(KNOWN) + ")}}")

# Whatever looks as if a token had been meant: two braces, full-width ones, a known word in one brace.
BRACED = re.compile("[{｛]+[^{}｛｝\n]{0,40}[}｝]*")

# How many characters before a token are looked at to see whether it begins a sentence.
SIGHT = 200

ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
CHINESE = "零一二三四五六七八九"
CHINESE_PLACES = ("", "十", "百", "千")
CHINESE_LIMIT = 10_000


def resolve(
    text: str,
    counts: Mapping[str, int],
    language: str,
    *,
    style: Style | None = None,
    date: Date | None = None,
) -> str:
    """Put numbers and the date in place of the tokens.

    `counts` has whole numbers under "organisations", "individuals", "countries". Without a `style` the
    language decides: words up to twelve in English (with a capital where a sentence begins), figures in
    Korean and Chinese, whose counters stand in the text ("54개 단체", "54个组织"). A token whose count or
    date is not known yet stays as it is; `used_tokens` says beforehand what will be needed.
    """

    def put(token: re.Match[str]) -> str:
        if token[1] == "date":
            return format_date(date, language) if date else token[0]
        if token[1] not in counts:
            return token[0]
        said = number(counts[token[1]], language, style=style)
        return (
            said[0].upper() + said[1:]
            if _begins_sentence(text[max(0, token.start() - SIGHT) : token.start()])
            else said
        )

    return TOKEN.sub(put, text)


def number(value: int, language: str, *, style: Style | None = None) -> str:
    """Write a whole number as the language does in running text."""
    words = WORDS.get(language)
    wanted = style or ("words" if language in WORDS_BY_DEFAULT else "figures")
    said = words(value) if words and wanted == "words" else None
    return said or format_decimal(value, locale=LANGUAGES[language].locale)


def used_tokens(text: str) -> set[str]:
    """Name the tokens that stand in the text."""
    return set(TOKEN.findall(text))


def unknown_tokens(text: str) -> list[str]:
    """List what looks like a token and is none, as it is spelled, in the order of reading."""
    return [braced for braced in BRACED.findall(text) if not TOKEN.fullmatch(braced) and _was_meant(braced)]


def check(text: str) -> None:
    """Refuse a token in a spelling that would print as it stands."""
    if unknown := unknown_tokens(text):
        raise Refused(
            _("%(token)s is not known. Please write it exactly as one of these: %(known)s.")
            % {"token": unknown[0], "known": ", ".join("{{" + name + "}}" for name in KNOWN)}
        )


def _was_meant(braced: str) -> bool:
    inner = braced.strip("{}｛｝ \t").casefold()
    return len(braced) - len(braced.lstrip("{｛")) > 1 or braced[-2:] in ("}}", "｝｝") or inner in KNOWN


def _begins_sentence(before: str) -> bool:
    """Say whether what follows begins a sentence, whatever marks of emphasis or quotes lie between."""
    bare = before.rstrip("*_\"'“‘([")
    begins_line = re.fullmatch(r"\s*([-+*]|\d+[.)])?\s*", bare.rpartition("\n")[2])
    return bool(begins_line or re.search(r"[.!?][\"'”’)\]]*(\[\^[^\]]+\])*\s+$", bare))


def _english(value: int) -> str | None:
    return ENGLISH[value] if 0 <= value < len(ENGLISH) else None


def _chinese(value: int) -> str | None:
    """Write 54 as 五十四, 12 as 十二, 105 as 一百零五; 2 is 两, since a counter follows."""
    if value == 2:  # noqa: PLR2004
        return "两"
    if not 0 < value < CHINESE_LIMIT:
        return CHINESE[0] if value == 0 else None
    digits = str(value)
    said = "".join(
        CHINESE[int(digit)] + CHINESE_PLACES[len(digits) - place - 1] if digit != "0" else "零"
        for place, digit in enumerate(digits)
    )
    return re.sub("^一十", "十", re.sub("零+", "零", said).rstrip("零"))


WORDS: dict[str, Callable[[int], str | None]] = {"en": _english, "zh-hans": _chinese}
WORDS_BY_DEFAULT = frozenset({"en"})
