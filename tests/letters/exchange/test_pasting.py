"""What is pasted: plain words, and the HTML of word processors, which brings more than it shows."""

import pytest

from coalition.errors import Refused
from letters.exchange import pasting


def pieces(words):
    return [(piece.role, piece.text) for piece in pasting.read(words).pieces]


def test_plain_words_are_paragraphs_between_empty_lines():
    assert pieces("One,\nstill one.\r\n\r\nTwo **strong**.\n\n- a\n- b") == [
        ("paragraph", "One,\nstill one."),
        ("paragraph", "Two **strong**."),
        ("paragraph", "- a\n- b"),
    ]


def test_html_keeps_headings_lists_emphasis_and_links_and_nothing_that_acts():
    html = """<html><head><style>p{}</style></head><body><script>alert(1)</script>
    <b style="font-weight:normal;"><h2>Law</h2><p onclick="x()">Dear <b>Minister</b>,<br>we
    <a href="https://un.org">ask</a> <a href="javascript:x">you</a>.</p>
    <ol><li><p>one</p></li><li>two<ul><li>deep</li></ul></li></ol><blockquote>Cited</blockquote>
    <table><tr><td>A</td><td>B</td></tr></table></b></body></html>"""
    text = pasting.read(html)
    assert [(piece.role, piece.text) for piece in text.pieces] == [
        ("heading", "Law"),
        ("paragraph", "Dear **Minister**,\nwe [ask](https://un.org) you."),
        ("paragraph", "1. one\n2. two\n   - deep"),
        ("quotation", "Cited"),
        ("paragraph", "A"),
        ("paragraph", "B"),
    ]
    assert [loss.sentence for loss in text.losses] == [
        "1 table became paragraphs, cell by cell.",
        "Links that lead neither to https nor to a mail address became plain words.",
    ]


@pytest.mark.parametrize("words", ["", " \n ", "<p></p>", "<p><script>x</script></p>", "x" * 2_000_001])
def test_nothing_and_too_much_are_refused(words):
    with pytest.raises(Refused):
        pasting.read(words)


def test_half_characters_and_reversing_signs_are_taken_out():
    text = pasting.read("a\ud800b\u202ec\x00")
    assert text.pieces[0].text == "a\ufffdbc"
    assert [loss.sentence for loss in text.losses] == [
        "3 invisible characters that no text needs were removed."
    ]
