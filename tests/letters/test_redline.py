"""What became of a text, as a reader of each script would mark it."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letters.canonical import Segment, Text
from letters.comparing import differences
from letters.redline import atoms, redline

CUT_NOWHERE = ["{{organisations}}", "[^winter-report]", "](https://example.org/a_b)", "**", "\\*", "\n", "- "]
TEXTS = st.lists(
    st.sampled_from([*CUT_NOWHERE, "the ", "letter ", "don’t ", "중국 ", "정부는 ", "정부가 ", "请", "释放", "他们", "。", "1,000", "é"]),
    max_size=30,
).map("".join) | st.text(max_size=40)  # fmt: skip


def marked(old, new):
    signs = {"same": "%s", "gone": "[-%s-]", "new": "{+%s+}"}
    return "".join(signs[piece.kind] % piece.text for piece in redline(old, new))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "We ask China to release the people held in Baishan.",
            "We urge China to release all people held in Baiyin.",
            "We [-ask-]{+urge+} China to release [-the-]{+all+} people held in [-Baishan-]{+Baiyin+}.",
        ),
        (
            "Nobody may be sent back.",
            "Nobody may ever again be sent back.",
            "Nobody may {+ever again +}be sent back.",
        ),
        (
            "우리 단체는 강제송환을 멈출 것을 요청합니다.",
            "우리 단체들은 강제송환을 즉시 멈출 것을 요청합니다.",
            "우리 단체[-는-]{+들은+} 강제송환을{+ 즉시+} 멈출 것을 요청합니다.",
        ),
        (
            "중국 정부에 요구한다.",
            "유엔 기구에 호소한다.",
            "[-중국 정부-]{+유엔 기구+}에 [-요구-]{+호소+}한다.",
        ),
        ("강제북송을 멈추라.", "강제송환을 멈추라.", "강제[-북송-]{+송환+}을 멈추라."),
        (
            "我们要求中国政府释放被拘留者。",
            "我们敦促中国政府立即释放被拘留者。",
            "我们[-要求-]{+敦促+}中国政府{+立即+}释放被拘留者。",
        ),
    ],
)
def test_a_reader_sees_words_syllables_and_characters(old, new, said):
    assert marked(old, new) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("{{organisations}} of us", "{{individuals}} of us", "[-{{organisations}}-]{+{{individuals}}+} of us"),
        ("Held.[^report-1]", "Held.[^report-2]", "Held.[-[^report-1]-]{+[^report-2]+}"),
        ("**bold** word", "*bold* word", "[-**-]{+*+}bold[-**-]{+*+} word"),
        ("[law](https://a.org/1)", "[law](https://a.org/2)", "[law[-](https://a.org/1)-]{+](https://a.org/2)+}"),
        ("1. a\n2. b", "1. a\n3. b", "1. a\n[-2. -]{+3. +}b"),
        ("about 1,000 people", "about 1,200 people", "about [-1,000-]{+1,200+} people"),
        ("👨‍👩‍👧!", "👨‍👩‍👦!", "[-👨‍👩‍👧-]{+👨‍👩‍👦+}!"),
    ],
)  # fmt: skip
def test_tokens_notes_and_marks_change_whole(old, new, said):
    assert marked(old, new) == said


LONG = {
    "en": [f"Sentence {number} tells of those who were returned in winter. " for number in range(120)],
    "ko": [f"{number}번째 문장은 겨울에 송환된 이들을 말합니다. " for number in range(120)],
    "zh-hans": [f"第{number}句讲述冬季被遣返的人们。" for number in range(120)],
}


@pytest.mark.parametrize("script", LONG)
def test_a_long_text_shows_few_changes_as_few(script):
    """Too long to compare piece by piece: what both hold once divides it, and all between is read as ever."""
    old, new = list(LONG[script]), list(LONG[script])
    old[10], new[10] = old[10] + "甲乙。", new[10]
    new[60], old[60] = "丙丁。" + new[60], old[60]
    old[110], new[110] = "戊。", "己。"
    pieces = redline("".join(old), "".join(new))
    assert [(one.kind, one.text) for one in pieces if one.kind != "same"] == [
        ("gone", "甲乙。"),
        ("new", "丙丁。"),
        ("gone", "戊"),
        ("new", "己"),
    ]


@pytest.mark.parametrize("script", LONG)
def test_sentences_moved_to_the_end_of_a_long_text_leave_the_rest_unmarked(script):
    first, rest = LONG[script][:4], LONG[script][4:]
    pieces = redline("".join([*first, *rest]), "".join([*rest, *first]))
    kept = sum(len(one.text) for one in pieces if one.kind == "same")
    assert kept >= len("".join(rest)) - len("".join(first))


@settings(deadline=None)  # a busy machine is no finding
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(old, new):
    pieces = redline(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == new


@settings(deadline=None)
@given(TEXTS)
def test_nothing_is_marked_where_nothing_changed(text):
    assert {piece.kind for piece in redline(text, text)} <= {"same"}
    assert "".join(atoms(text)) == text


@pytest.mark.parametrize(
    "sentence",
    ["没有人应当被遣返到那里去。", "nobody is sent back there again; ", "아무도 돌려보내서는 안 된다. "],
)
def test_long_texts_that_share_little_are_compared_in_no_time(sentence):
    """Twenty times what is promised (docs/performance.md tells the figure), so that only a quadratic way fails."""
    old = "".join(f"{number}{sentence}" for number in range(400))[:5_000]
    new = "".join(f"{sentence[::-1]}{number * 7}" for number in range(400))[:5_000]
    began = time.process_time()
    redline(old, new)
    assert time.process_time() - began < 1


def test_a_note_is_called_by_the_number_it_prints_under():
    """Its key is a word of the desk; one that went keeps the number it had."""

    def text(*paragraphs):
        rows = [Segment(f"s{place}", "paragraph", place, words) for place, words in enumerate(paragraphs)]
        return Text("en", "authoritative", rows)

    old = text("Held.[^who-2023]", "About 500.[^report][^gone]")
    new = text("Held.[^who-2023] Still.", "Some 500.[^new][^report]")
    told = [[(one.kind, one.text) for one in row.pieces] for row in differences(old, new)]
    assert told == [
        [("same", "Held.[1]"), ("new", " Still.")],
        [
            ("gone", "About"),
            ("new", "Some"),
            ("same", " 500."),
            ("new", "[2]"),
            ("same", "[3]"),
            ("gone", "[3]"),
        ],
    ]
