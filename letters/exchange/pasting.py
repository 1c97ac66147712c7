"""What is pasted: plain words (in our small Markdown), or the HTML that programs put on the clipboard."""

import re
from html.parser import HTMLParser

from letters.exchange import spans
from letters.exchange.archive import too_large
from letters.exchange.assembling import Line, assemble
from letters.exchange.losses import Losses
from letters.exchange.spans import Kind, Span
from letters.exchange.text import Text

LONGEST = 2_000_000
MARKUP = re.compile(
    r"\s*<(!doctype|html|head|body|meta|p|div|h[1-6]|ul|ol|span|b|table|article)\b", re.IGNORECASE
)
UNSEEN = ("script", "style", "head", "title", "template", "noscript", "object", "iframe", "svg", "math")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BREAKING = (
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "tr",
    "td",
    "th",
    "table",
    "dt",
    "dd",
    "pre",
    "hr",
)
LOOKS = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "cite": "emphasis"}
PICTURES = ("img", "video", "audio", "canvas")


def read(words: str) -> Text:
    """The text of what was pasted; HTML where it begins as HTML does. Refused where it is empty or too long."""
    if len(words) > LONGEST:
        raise too_large()
    losses = Losses()
    if not MARKUP.match(words):
        words, removed = spans.clean(words)
        losses.count("control", times=removed)
        return assemble(_plain(words), [], losses)
    page = _Page(losses)
    page.feed(words)
    page.close()
    return assemble(page.lines, [], losses)


def _plain(words: str) -> list[Line]:
    lines = []
    for chunk in re.split(r"\n[ \t]*\n", words):
        for place, block in enumerate(spans.blocks(chunk)):
            begins = place == 0 and block.kind == "number"
            lines.append(Line("paragraph", list(block.spans), block.kind, block.depth, begins=begins))
    return lines


class _Page(HTMLParser):
    def __init__(self, losses: Losses) -> None:
        super().__init__(convert_charrefs=True)
        self.losses = losses
        self.lines: list[Line] = [Line()]
        self._unseen = 0
        self._lists: list[Kind] = []
        self._looks = {"strong": 0, "emphasis": 0}
        self._links: list[str] = []
        self._role = "paragraph"
        self._fresh = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self._unseen += 1
        elif tag in HEADINGS or tag == "blockquote":
            self._role = "quotation" if tag == "blockquote" else "heading"
            self._break()
        elif tag in ("ul", "ol"):
            self._lists.append("bullet" if tag == "ul" else "number")
            self._fresh = len(self._lists) == 1
        elif tag == "li":
            self._break(item=True)
        elif tag in BREAKING:
            self.losses.count("table", times=tag == "table")
            self._break()
        else:
            self._inside(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in HEADINGS or tag == "blockquote":
            self._role = "paragraph"
            self._break()
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._break()
        elif tag in (*BREAKING, "li"):
            self._break()
        elif tag in LOOKS:
            self._looks[LOOKS[tag]] = max(0, self._looks[LOOKS[tag]] - 1)
        elif tag == "a" and self._links:
            self._links.pop()

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        link = self._links[-1] if self._links else ""
        self.lines[-1].spans.append(Span(words, self._looks["strong"] > 0, self._looks["emphasis"] > 0, link))

    def _inside(self, tag: str, said: dict[str, str | None]) -> None:
        if tag == "br":
            self.lines[-1].spans.append(Span("\n"))
        elif tag in LOOKS:
            # Word processors write a <b> that says it is none around everything.
            none = "font-weight:normal" in (said.get("style") or "").replace(" ", "")
            self._looks[LOOKS[tag]] += not none
        elif tag == "a":
            self._links.append((said.get("href") or "").strip())
        elif tag in PICTURES:
            self.losses.count("picture", words=said.get("alt") or "")
        elif tag in ("u", "ins"):
            self.losses.count("underline")
        elif tag in ("s", "del", "strike"):
            self.losses.count("struck")
        elif tag in ("sup", "sub"):
            self.losses.count("raised")

    def _break(self, *, item: bool = False) -> None:
        kind: Kind = self._lists[-1] if item and self._lists else "paragraph"
        line = Line(
            self._role, [], kind, min(len(self._lists), spans.DEEPEST_LIST) if kind != "paragraph" else 0
        )
        if item:
            line.begins, self._fresh = self._fresh, False
        empty = not any(span.text.strip() for span in self.lines[-1].spans)
        if empty and not item and self.lines[-1].kind != "paragraph":
            return  # a paragraph inside an item is the item
        if empty:
            self.lines[-1] = line
        else:
            self.lines.append(line)
