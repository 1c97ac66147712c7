"""What of Markdown letters know, and where they differ from CommonMark so that Korean and Chinese work."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markdown_it.utils import EnvType

CITATION = re.compile(r"\[\^([\w.-]{1,60})\]")
# Years of Korean and Chinese dates ("2023. 9. 21."), which never number an item.
YEAR = re.compile(r"^([ \t]*\d{3,})([.)][ \t])", re.MULTILINE)
LINK = re.compile(r"https://[^/]|mailto:[^/]", re.IGNORECASE)

# Hangul, Han, kana, and the punctuation and full-width forms set among them.
EAST_ASIAN = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003fffd]"
)


@cache
def parser() -> MarkdownIt:
    """Give the parser: emphasis, links, lists, line breaks, and "citation" tokens with the key as content."""
    dialect = Dialect("zero", {"breaks": True}).enable(["list", "newline", "escape", "emphasis", "link"])
    dialect.block.ruler.at("list", _list, {"alt": ["paragraph"]})
    dialect.inline.ruler.at("emphasis", _emphasis)
    dialect.inline.ruler.before("link", "citation", _citation)
    dialect.core.ruler.after("inline", "unaddressed", _unaddressed)
    return dialect


class Dialect(MarkdownIt):
    def parse(self, src: str, env: EnvType | None = None) -> list[Token]:
        return super().parse(YEAR.sub(r"\1\\\2", src), env)

    def validateLink(self, url: str) -> bool:  # noqa: N802  (the library's name)
        """Accept https and mailto; any other link stays visible as the text that was typed."""
        return LINK.match(url) is not None


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001  (the library's shape)
    """Begin numbered lists at 1 only: a line that starts with "9. 21." may well be a date."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    number = re.match(r"\d*", line)
    within_a_list = silent and state.listIndent >= 0
    if number and number[0] not in ("", "1") and not within_a_list:
        return False
    return list_block(state, start, end, silent)


def _unaddressed(state: StateCore) -> None:
    """Leave of a link without an address its words."""
    for block in state.tokens:
        bare = False
        for token in block.children or []:
            if token.type == "link_open":
                bare = token.hidden = not token.attrGet("href")
            elif token.type == "link_close":
                token.hidden = bare


def _citation(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] != "[":
        return False
    found = CITATION.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("citation", "", 0).content = found[1]
    state.pos = found.end()
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Collect * and _ as the library does, but judge * by `_flanks`."""
    marker = state.src[state.pos]
    if silent or marker not in ("*", "_"):
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        opens, closes = _flanks(state, state.pos, state.pos + scanned.length)
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(ord(marker), scanned.length, len(state.tokens) - 1, -1, open=opens, close=closes)
        )
    state.pos += scanned.length
    return True


def _flanks(state: StateInline, start: int, end: int) -> tuple[bool, bool]:
    """Say whether a run of * may open, and whether it may close.

    CommonMark wants a space outside where punctuation stands inside. Korean particles follow a word
    without one, and Chinese has none: an East Asian character on either side counts like a space there.
    """
    before = state.src[start - 1] if start else " "
    after = state.src[end] if end < state.posMax else " "
    unspaced = EAST_ASIAN.match(before) or EAST_ASIAN.match(after)
    opens = not _space(after) and (not _punctuation(after) or _loose(before) or bool(unspaced))
    closes = not _space(before) and (not _punctuation(before) or _loose(after) or bool(unspaced))
    return opens, closes


def _loose(sign: str) -> bool:
    return _space(sign) or _punctuation(sign)


def _space(sign: str) -> bool:
    return isWhiteSpace(ord(sign))


def _punctuation(sign: str) -> bool:
    return isMdAsciiPunct(ord(sign)) or isPunctChar(sign)
