"""The small Markdown of letters: emphasis, strong, links, lists, line breaks, and citations of notes.

Text → `dialect` (no HTML) → allow-list. Citations enter after the sanitiser, so that what `cite` gives (a
link to a note, a footnote for the printer) stands as it is.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import nh3
from django.utils.translation import gettext as _
from markdown_it.token import Token

from coalition.errors import Refused
from letters.dialect import parser

LONGEST_TEXT = 20_000
DEEPEST_NESTING = 8

Cite = Callable[[str], str]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef]")
SURROGATE = re.compile("[\ud800-\udfff]")
HALF = re.compile("[\ud800-\udfff\ufffd]")  # browsers send U+FFFD for half a character
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")

# Signs that no text can hold, since `CONTROL` takes them out first.
MARK_BEGINS, MARK_ENDS = "\ufdd0", "\ufdd1"
MARK = re.compile(f"{MARK_BEGINS}([^{MARK_ENDS}]*){MARK_ENDS}")

ALLOWED = nh3.Cleaner(
    tags={"p", "br", "em", "strong", "a", "ul", "ol", "li"},
    attributes={"a": {"href"}, "*": set()},  # else title and lang pass on every tag
    url_schemes={"https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer",
)


def to_html(text: str, *, cite: Cite) -> str:
    """Render a segment as paragraphs and lists; `cite` gives the safe HTML of a note's mark by its key.

    Whatever the text, the result is harmless and nothing is raised but what `cite` raises.
    """
    return _cited(_block(text), cite)


def inline_html(text: str, *, cite: Cite) -> str:
    """Render what stands on one line (a heading, a note) without a paragraph around it."""
    return _cited(_line(text), cite)


def to_plain(text: str, *, cite: Cite) -> str:
    """Write a segment as plain text; `cite` gives the text of a mark, such as "[3]"."""
    lines: list[str] = []
    numbers: list[int | None] = []
    lead = ""
    for token in parser().parse(_clean(text)):
        if token.level == 0 and token.nesting == 1 and lines:
            lines.append("")
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(0 if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            number = numbers[-1]
            numbers[-1] = None if number is None else number + 1
            lead = "- " if number is None else f"{number + 1}. "
        elif token.type == "inline":
            indent = "   " * max(len(numbers) - 1, 0)
            hang = " " * len(lead) if lead else "   " * len(numbers)
            said = _plain(token.children or [], cite)
            lines.append(indent + lead + said.replace("\n", f"\n{indent}{hang}"))
            lead = ""
    return "\n".join(lines)


def cited_keys(text: str) -> list[str]:
    """List the keys of the notes cited, each once, in the order of reading."""
    return list(dict.fromkeys(token.content for token in _walk(text) if token.type == "citation"))


def check(text: str) -> None:
    """Refuse what no letter needs and what layout, eyes or digests trip over."""
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("This paragraph has %(count)d characters; %(limit)d are the most. Please divide it.")
            % {"count": len(text), "limit": LONGEST_TEXT}
        )
    if found := CONTROL.search(text):
        raise Refused(
            _("The text holds an invisible control character (%(code)s) on line %(line)d. Please remove it.")
            % _where(text, found)
        )
    if found := HALF.search(text):
        raise Refused(
            _("The text holds half a character (%(code)s) on line %(line)d. Please type that place again.")
            % _where(text, found)
        )
    if found := BIDI.search(text):
        raise Refused(
            _("An invisible character (%(code)s) on line %(line)d reverses the text. Please remove it.")
            % _where(text, found)
        )
    if _depth(text) > DEEPEST_NESTING:
        raise Refused(
            _("Lists and emphasis lie more than %(limit)d levels deep. Please make the text simpler.")
            % {"limit": DEEPEST_NESTING}
        )


def _clean(text: str) -> str:
    """Take out what `check` refuses, for text that never passed it."""
    text = re.sub("\r\n?", "\n", text)
    return SURROGATE.sub("\ufffd", BIDI.sub("", CONTROL.sub("", text)))


# A page shows hundreds of paragraphs, and most are those of a minute ago.
@lru_cache(maxsize=2048)
def _block(text: str) -> str:
    return _sanitised(parser().parse(_clean(text)))


@lru_cache(maxsize=2048)
def _line(text: str) -> str:
    return _sanitised(parser().parseInline(_clean(text)))


def _sanitised(tokens: Sequence[Token]) -> str:
    """Harmless HTML in which each mark of a note still waits for what is to stand there."""
    for token in _flat(tokens):
        if token.type == "citation":
            token.type = "text"
            token.content = f"{MARK_BEGINS}{token.content}{MARK_ENDS}"
    rendered = parser().renderer.render(tokens, parser().options, {})
    return ALLOWED.clean(rendered).strip()


def _cited(html: str, cite: Cite) -> str:
    return MARK.sub(lambda mark: cite(mark[1]), html)


def _plain(tokens: Sequence[Token], cite: Cite) -> str:
    said = ""
    links: list[tuple[str, int]] = []
    for token in tokens:
        if token.hidden:
            continue
        if token.type == "text":
            said += token.content
        elif token.type in ("softbreak", "hardbreak"):
            said += "\n"
        elif token.type == "citation":
            said += cite(token.content)
        elif token.type == "link_open":
            links.append((str(token.attrGet("href") or ""), len(said)))
        elif token.type == "link_close":
            address, begins = links.pop()
            address = address.removeprefix("mailto:")
            said += "" if said[begins:] == address else f" <{address}>"
    return said


def _walk(text: str) -> Iterator[Token]:
    return _flat(parser().parse(_clean(text)))


def _flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from token.children or []


def _depth(text: str) -> int:
    """Count how many lists, emphases and links lie in each other at the deepest place."""
    deepest = depth = 0
    for token in _walk(text):
        if token.type not in ("paragraph_open", "paragraph_close", "list_item_open", "list_item_close"):
            depth += token.nesting
            deepest = max(deepest, depth)
    return deepest


def _where(text: str, found: re.Match[str]) -> dict[str, str | int]:
    return {"code": f"U+{ord(found[0]):04X}", "line": text.count("\n", 0, found.start()) + 1}
