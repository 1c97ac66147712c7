from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.errors import Refused
from letters.tokens import check, number, resolve, unknown_tokens, used_tokens

SEPTEMBER = {"organisations": 54, "individuals": 7, "countries": 17}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "For {{organisations}} organisations and {{individuals}} people from {{countries}} countries",
            "For 54 organisations and seven people from 17 countries",
        ),
        (
            "ko",
            "{{countries}}개국 {{organisations}}개 단체와 개인 {{individuals}}명은",
            "17개국 54개 단체와 개인 7명은",
        ),
        (
            "zh-hans",
            "来自{{countries}}个国家的{{organisations}}个组织和{{individuals}}位个人",
            "来自17个国家的54个组织和7位个人",
        ),
    ],
)
def test_the_count_reads_as_its_language_writes_it(language, text, expected):
    assert resolve(text, SEPTEMBER, language) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", "Seven"),
        ("**", "Seven"),
        ("“", "Seven"),
        ("It is so. ", "Seven"),
        ("It is so.[^un] ", "Seven"),
        ("“It is so.” ", "Seven"),
        ("Is it? **", "Seven"),
        ("First line\n", "Seven"),
        ("1. ", "Seven"),
        ("We, ", "seven"),
        ("We are ", "seven"),
        ("No.", "seven"),
        ("version 2.", "seven"),
    ],
)
def test_a_number_word_that_begins_a_sentence_has_a_capital(before, expected):
    assert resolve(f"{before}{{{{individuals}}}}", SEPTEMBER, "en") == f"{before}{expected}"


@pytest.mark.parametrize(
    ("value", "language", "style", "expected"),
    [
        (12, "en", None, "twelve"),
        (13, "en", None, "13"),
        (0, "en", None, "zero"),
        (1204, "en", None, "1,204"),
        (7, "en", "figures", "7"),
        (54, "en", "words", "fifty-four"),
        (1205, "en", "words", "one thousand two hundred and five"),
        (10000, "en", "words", "10,000"),
        (7, "ko", "words", "일곱"),
        (21, "ko", "words", "스물하나"),
        (154, "ko", "words", "백오십사"),
        (1204, "ko", None, "1,204"),
        (2, "zh-hans", "words", "两"),
        (10, "zh-hans", "words", "十"),
        (12, "zh-hans", "words", "十二"),
        (54, "zh-hans", "words", "五十四"),
        (105, "zh-hans", "words", "一百零五"),
        (110, "zh-hans", "words", "一百一十"),
        (1005, "zh-hans", "words", "一千零五"),
        (1200, "zh-hans", "words", "一千二百"),
        (9999, "zh-hans", "words", "九千九百九十九"),
        (10000, "zh-hans", "words", "10,000"),
    ],
)
def test_numbers_in_words_and_figures(value, language, style, expected):
    assert number(value, language, style=style) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "21 September 2023"), ("ko", "2023년 9월 21일"), ("zh-hans", "2023年9月21日")],
)
def test_the_letters_date_is_written_out(language, expected):
    assert resolve("{{date}}", {}, language, date=date(2023, 9, 21)) == expected


def test_what_is_not_known_yet_stays_a_token():
    text = "{{organisations}} {{date}}"
    assert resolve(text, {}, "en") == text
    assert used_tokens(text) == {"organisations", "date"}


@pytest.mark.parametrize(
    "spelling",
    [
        *(
            "{{organizations}}",
            "{{ organisations }}",
            "{{Organisations}}",
            "{organisations}",
            "{{organisations}",
        ),
        *(
            "｛｛organisations｝｝",
            "{{단체}}",
            "{{}}",
            "{{{organisations}}}",
            "{{organisations",
            "{{date:long}}",
        ),
    ],
)
def test_a_token_in_another_spelling_is_refused_with_the_right_ones(spelling):
    assert unknown_tokens(f"We, {{{{countries}}}} {spelling}") == [spelling]
    with pytest.raises(Refused) as refusal:
        check(f"We, {spelling}")
    assert refusal.value.sentence == (
        f"{spelling} is not known. Please write it exactly as one of these: "
        "{{organisations}}, {{individuals}}, {{countries}}, {{date}}, {{reply_by}}."
    )


def test_braces_that_mean_themselves_pass():
    check("A set {1, 2} and {{organisations}} and {a}")
    assert unknown_tokens("A set {1, 2} and {{organisations}} and } or {") == []


@given(st.text())
def test_text_without_tokens_is_left_alone(text):
    if not used_tokens(text):
        assert resolve(text, SEPTEMBER, "en") == text


@pytest.mark.parametrize(
    ("value", "counter", "expected"),
    [
        (1, "개 단체", "한 개 단체"),
        (54, "개 단체", "쉰네 개 단체"),
        (20, "명", "스무 명"),
        (21, "명", "스물한 명"),
        (7, " 명", "일곱 명"),
        (17, "개국", "십칠 개국"),
        (3, "개월", "삼 개월"),
        (2, " 나라", "두 나라"),
        (154, "개 단체", "백오십사 개 단체"),
        (40, ", 모두", "마흔, 모두"),
    ],
)
def test_a_korean_number_word_follows_its_counter(value, counter, expected):
    assert resolve(f"{{{{organisations:words}}}}{counter}", {"organisations": value}, "ko") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "by {{reply_by}}", "by 20 October 2023"),
        ("en", "by the {{reply_by:words}}", "by the twentieth day of October 2023"),
        ("en", "the {{date:words}}", "the twenty-first day of September 2023"),
        ("ko", "{{reply_by:words}}까지", "이천이십삼년 시월 이십일까지"),
        ("zh-hans", "{{date:words}}", "二〇二三年九月二十一日"),
        ("en", "{{individuals:figures}} of {{organisations:words}}", "7 of fifty-four"),
        ("zh-hans", "{{countries:words}}个国家", "十七个国家"),
    ],
)
def test_a_token_may_say_its_style(language, text, expected):
    days = {"date": date(2023, 9, 21), "reply_by": date(2023, 10, 20)}
    assert resolve(text, SEPTEMBER, language, **days) == expected


@pytest.mark.parametrize(
    "wrong", ["{{date:word}}", "{{organisations: words}}", "{{reply by}}", "{organisations:words}"]
)
def test_a_style_that_is_misspelled_is_refused(wrong):
    with pytest.raises(Refused):
        check(f"We are {wrong}.")
