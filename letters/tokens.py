"""Tokens in a letter's text: counts that become a number or a number word in each language, and its dates."""

import re
from collections.abc import Callable, Mapping
from datetime import date as Date  # noqa: N812  (`date` names the letter's own below)
from typing import Literal, cast

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import LANGUAGES, format_date
from letters import numerals

Style = Literal["words", "figures"]

COUNTS = ("organisations", "individuals", "countries")
DATES = ("date", "reply_by")
KNOWN = (*COUNTS, *DATES)
STYLES = ("words", "figures")
TOKEN = re.compile("{{(" + "|".join(KNOWN) + ")(?::(" + "|".join(STYLES) + "))?}}")

# Whatever looks as if a token had been meant: two braces, full-width ones, a known word in one brace.
BRACED = re.compile("[{｛]+[^{}｛｝\n]{0,40}[}｝]*")

# How many characters before a token are looked at to see whether it begins a sentence.
SIGHT = 200


def resolve(
    text: str,
    counts: Mapping[str, int],
    language: str,
    *,
    style: Style | None = None,
    date: Date | None = None,
    reply_by: Date | None = None,
) -> str:
    """Put numbers and dates in place of the tokens.

    `counts` has whole numbers under "organisations", "individuals", "countries". A token may say its style:
    `{{countries:words}}`. Else `style` does, else the language: words up to twelve in English (with a capital
    where a sentence begins), figures in Korean and Chinese, whose counters stand in the text ("54개 단체",
    "54个组织"). A token whose count or date is not known yet stays as it is; `used_tokens` says beforehand what
    will be needed.
    """
    days = {"date": date, "reply_by": reply_by}

    def put(token: re.Match[str]) -> str:
        name, wanted = token[1], cast("Style | None", token[2]) or style
        after = text[token.end() : token.end() + SIGHT]
        if name in COUNTS and name in counts:
            said = number(counts[name], language, style=wanted, after=after)
        elif day := days.get(name):
            said = written(day, language, style=wanted)
        else:
            return token[0]
        before = text[max(0, token.start() - SIGHT) : token.start()]
        return said[0].upper() + said[1:] if _begins_sentence(before) else said

    return TOKEN.sub(put, text)


def number(value: int, language: str, *, style: Style | None = None, after: str = "") -> str:
    """Write a whole number as the language does in running text; `after` is the text that follows it."""
    by_itself = language in WORDS_UP_TO and value <= WORDS_UP_TO[language]
    wanted = style or ("words" if by_itself else "figures")
    said = WORDS[language](value, after) if wanted == "words" else None
    if said is None:
        return format_decimal(value, locale=LANGUAGES[language].locale)
    # A Korean number word stands apart from its counter: 54개, 쉰네 개.
    return f"{said} " if language == "ko" and HANGUL.match(after) else said


def written(day: Date, language: str, *, style: Style | None = None) -> str:
    """Write a date as letters do, or in words: 二〇二三年九月二十一日."""
    return DATE_WORDS[language](day) if style == "words" else format_date(day, language)


def used_tokens(text: str) -> set[str]:
    """Name the tokens that stand in the text."""
    return {token[1] for token in TOKEN.finditer(text)}


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
    inner = braced.strip("{}｛｝ \t").casefold().partition(":")[0].strip()
    return len(braced) - len(braced.lstrip("{｛")) > 1 or braced[-2:] in ("}}", "｝｝") or inner in KNOWN


def _begins_sentence(before: str) -> bool:
    """Say whether what follows begins a sentence, whatever marks of emphasis or quotes lie between."""
    bare = before.rstrip("*_\"'“‘([")
    begins_line = re.fullmatch(r"\s*([-+*]|\d+[.)])?\s*", bare.rpartition("\n")[2])
    return bool(begins_line or re.search(r"[.!?][\"'”’)\]]*(\[\^[^\]]+\])*\s+$", bare))


HANGUL = re.compile("[가-힣]")
WORDS: dict[str, Callable[[int, str], str | None]] = {
    "en": numerals.english,
    "ko": numerals.korean,
    "zh-hans": numerals.chinese,
}
DATE_WORDS: dict[str, Callable[[Date], str]] = {
    "en": numerals.english_date,
    "ko": numerals.korean_date,
    "zh-hans": numerals.chinese_date,
}
WORDS_UP_TO = {"en": 12}
