"""The page the renderer is given: its files come with it, and its style sheets are parsed once for all letters."""

import re
from functools import cache

from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.urls import URLFetcher, URLFetcherResponse

# All that letters are made of; the library's own sheet knows a hundred elements more, for each to be compared with.
PLAIN = """
html, body, div, section, p, h1, h2, h3, ol, ul, blockquote { display: block }
head, title, link, meta, style { display: none }
li { display: list-item }
ol { list-style-type: decimal }
ul { list-style-type: disc }
strong { font-weight: bold }
em, cite { font-style: italic }
ins { text-decoration: underline }
del { text-decoration: line-through }
br::before { content: "\\A"; white-space: pre-line }
::marker { unicode-bidi: isolate; font-variant-numeric: tabular-nums; text-transform: none; text-indent: 0 }
::footnote-call { content: counter(footnote); vertical-align: super }
::footnote-marker { content: counter(footnote) }
"""
LINK = re.compile(r'<link rel="stylesheet" href="bundle:([\w-]+\.css)">')
_NUMBERS = CounterStyle()  # what the style sheets say of counters


class Bundled(URLFetcher):
    """Knows what came with the job, by name, and nothing else in the world."""

    def __init__(self, assets: dict[str, bytes]) -> None:
        super().__init__()
        self.assets = assets

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002
        scheme, _, name = url.partition(":")
        if scheme != "bundle" or name not in self.assets:
            raise ValueError("not part of this letter")
        kind = {"css": "text/css", "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg"}[
            name.rpartition(".")[2]
        ]
        return URLFetcherResponse(url, self.assets[name], {"Content-Type": kind})


class Letter(HTML):
    """A page of ours: every element it can have is in `PLAIN`. Its style sheets were parsed for an earlier letter."""

    def __init__(self, *, string: str, url_fetcher: Bundled, **given: str) -> None:
        super().__init__(string=LINK.sub("", string), url_fetcher=url_fetcher, **given)
        named = LINK.findall(string)
        self.sheets = [parsed(PLAIN), *(parsed(url_fetcher.assets[name].decode()) for name in named)]

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: ARG002, FBT001, FBT002  (theirs)
        return self.sheets

    def _ua_counter_style(self) -> list[CounterStyle]:
        return [*super()._ua_counter_style(), _NUMBERS]


@cache
def parsed(css: str) -> CSS:
    return CSS(string=css, counter_style=_NUMBERS)
