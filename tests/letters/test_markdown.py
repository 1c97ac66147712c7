import re
import time
from contextlib import suppress
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coalition.errors import Refused
from letters.markdown import check, cited_keys, inline_html, to_html, to_plain


def mark(key):
    return f'<sup class="note" id="from-{key}"><a href="#note-{key}" role="doc-noteref">{key}</a></sup>'


def plain_mark(key):
    return f"[{key}]"


def html(text):
    return to_html(text, cite=mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**강조(주)**입니다", "<p><strong>강조(주)</strong>입니다</p>"),
        ("**注意：**请看", "<p><strong>注意：</strong>请看</p>"),
        ("그는**‘인권’**을 말했다", "<p>그는<strong>‘인권’</strong>을 말했다</p>"),
        ("他说**“人权”**很重要", "<p>他说<strong>“人权”</strong>很重要</p>"),
        ("**NKHR**(북한)", "<p><strong>NKHR</strong>(북한)</p>"),
        ("*《公约》*第三条", "<p><em>《公约》</em>第三条</p>"),
        ("**{{organisations}}**개 단체", "<p><strong>{{organisations}}</strong>개 단체</p>"),
        ("2 * 3 * 4 and snake_case_name", "<p>2 * 3 * 4 and snake_case_name</p>"),
        (r"\*not bold\*", "<p>*not bold*</p>"),
    ],
)
def test_emphasis_works_in_three_scripts(text, expected):
    assert html(text) == expected


def test_lists_links_and_line_breaks():
    assert html("1. one\n2. two\n   - sub") == (
        "<ol>\n<li>one</li>\n<li>two\n<ul>\n<li>sub</li>\n</ul>\n</li>\n</ol>"
    )
    assert html("Seoul\nKorea\n\nNext") == "<p>Seoul<br>\nKorea</p>\n<p>Next</p>"
    assert html("[report](https://example.org/a?b=1&c=2)") == (
        '<p><a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">report</a></p>'
    )
    assert html("[us](mailto:us@example.org)") == (
        '<p><a href="mailto:us@example.org" rel="noopener noreferrer">us</a></p>'
    )


@pytest.mark.parametrize("text", ["2023. 9. 21. 서울", "9. 21. 서울", "10. 우리는 요구한다"])
def test_a_date_does_not_become_a_list(text):
    assert html(text) == f"<p>{text}</p>"
    assert html(f"1. first\n2. second\n\n{'2023. 9. 21.'}").endswith("<p>2023. 9. 21.</p>")


@pytest.mark.parametrize(
    "text",
    ["# a", "> a", "    a", "```\na\n```", "---", "a\n===", "<b>a</b>", "`a`", "&copy;", "<https://a.org>"],
)
def test_the_rest_of_markdown_is_only_text(text):
    shown = re.sub(r"<(/?p|br)>", "", html(text))
    assert not re.search("<", shown)
    assert to_plain(text, cite=plain_mark).split() == text.split()


@pytest.mark.parametrize(
    "address",
    [
        *("javascript:alert(1)", "JavaScript:alert(1)", "javascript&#58;alert(1)", "data:text/html,x"),
        *(
            "http://a.org",
            "//a.org",
            "/admin",
            "https:a.org",
            "https:///a",
            "file:///etc/passwd",
            "vbscript:x",
        ),
    ],
)
def test_other_links_stay_as_typed(address):
    assert "<a" not in html(f"[x]({address})")
    assert to_plain(f"[x]({address})", cite=plain_mark) == f"[x]({address})"


def test_a_link_without_an_address_leaves_its_words():
    assert html("[words]() and [more](https://a.org)") == (
        '<p>words and <a href="https://a.org" rel="noopener noreferrer">more</a></p>'
    )


def test_citations_are_resolved_and_survive_the_sanitiser():
    assert html("Returned.[^un-2014] Again.[^보고서]") == (
        f"<p>Returned.{mark('un-2014')} Again.{mark('보고서')}</p>"
    )
    assert inline_html("A **heading**[^a]", cite=mark) == f"A <strong>heading</strong>{mark('a')}"


def test_a_citation_cannot_be_forged():
    assert html("\ufdd0a\ufdd1") == "<p>a</p>"
    assert html("[^a b] [^<b>] [^]") == "<p>[^a b] [^&lt;b&gt;] [^]</p>"


def test_cited_keys_come_in_the_order_of_reading_each_once():
    assert cited_keys("b[^b] **a[^a]**\n\n- again[^b]\n- c[^c] \\[^d]") == ["b", "a", "c"]


def test_plain_text_keeps_what_a_reader_needs():
    demands = "1. one\n2. two\nmore\n   - sub"
    text = f"We **urge** [the report](https://example.org)[^1]:\n\n{demands}\n\n[a@b.org](mailto:a@b.org)"
    assert to_plain(text, cite=plain_mark) == (
        "We urge the report <https://example.org>[1]:\n\n1. one\n2. two\n   more\n   - sub\n\na@b.org"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a" * 20_001, "20001 characters; 20000"),
        ("one\ntwo\x07", "(U+0007) on line 2"),
        ("a\u2028b", "(U+2028) on line 1"),
        ("a\ud800", "half a character (U+D800)"),
        ("a\u202eb", "(U+202E) on line 1 reverses"),
        ("\n".join("  " * level + "- a" for level in range(9)), "more than 8 levels"),
    ],
)
def test_what_no_letter_needs_is_refused_in_a_sentence(text, says):
    with pytest.raises(Refused) as refusal:
        check(text)
    assert says in str(refusal.value.sentence)


def test_what_letters_need_passes():
    check("a" * 20_000)
    check("\n".join("  " * level + "- a" for level in range(8)))
    check("Seoul\r\n서울\t首尔 ﷺ \u200d **《》**[^a]")


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 20_000, "*" * 20_000, "a*" * 10_000, "*a_ " * 5_000, "- " * 10_000, "[a](" * 5_000),
        *(
            "[" * 9_000 + "](" * 5_000,
            "\\" * 20_000,
            "<a " * 6_000,
            "\n" * 20_000,
            " " * 20_000,
            "\t" * 20_000,
        ),
        *(
            "1. " * 6_000,
            "![" * 10_000,
            "[^" * 10_000,
            "1" * 20_000,
            "\n1" * 10_000,
            "**（" * 6_000,
            " \n" * 10_000,
        ),
    ],
    ids=range(19),
)
def test_hostile_text_is_quick(text):
    begun = time.process_time()
    html(text)
    to_plain(text, cite=plain_mark)
    assert time.process_time() - begun < 3


def test_a_long_letter_is_rendered_in_half_a_second():
    segment = (
        "우리는 **강조(주)**입니다. See [it](https://example.org/x)[^n1] and *more* words.\n\n1. one\n" * 5
    )
    begun = time.process_time()
    for _ in range(300):
        html(segment)
    assert time.process_time() - begun < 1.5  # half a second, and room for a busy machine


class Reader(HTMLParser):
    allowed = {"p": (), "br": (), "em": (), "strong": (), "a": ("href", "rel"), "ul": (), "ol": (), "li": ()}

    def handle_starttag(self, tag, attributes):
        assert tag in self.allowed
        for name, value in attributes:
            assert name in self.allowed[tag]
            assert name != "href" or re.match("(?i)https://|mailto:", value)

    def handle_comment(self, data):
        raise AssertionError

    handle_decl = handle_pi = unknown_decl = handle_comment


PIECES = st.sampled_from([
    *("<script>", "</p>", "<img src=x onerror=alert(1)>", "<!--", "&#60;", "<a href=", '"', "'", "&amp;"),
    *("[", "](", ")", "[^a]", "*", "**", "_", "`", "~~~", "|", "\\", "\n", "- ", "1. ", "2023. ", "\t"),
    *("javascript:", "https://a.org", "mailto:", "data:", "\x00", "\ud800", "\ufdd0", "\u202e", "가", "《"),
    *(" ", "    ", ">"),
])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text()))
@example("[x](https://a.org\"onmouseover='alert(1)')")
@example("[a](https://a.org '<script>')")
def test_whatever_is_typed_the_result_is_harmless(text):
    reader = Reader(convert_charrefs=True)
    reader.feed(to_html(text, cite=lambda key: ""))
    reader.feed(inline_html(text, cite=lambda key: ""))
    reader.close()
    to_plain(text, cite=plain_mark).encode()
    cited_keys(text)
    with suppress(Refused):
        check(text)
