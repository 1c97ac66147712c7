import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalition.languages import LANGUAGES
from coalition.sorting import LONGEST_KEY, sort_key

IN_ORDER = {
    "en": [
        *("38 North", "Amnesty", "Ärzte ohne Grenzen", "Azadi", "The Bridge", "Korea", "Korea Future"),
        *("KoreaAid", "“Łódź” Circle", "Zebra", "북한인권시민연합"),
    ],
    "ko": [
        *(
            "38선",
            "가",
            "가나다",
            "각",
            "(사)나라",
            "사단법인 다리",
            "재단법인 라온",
            "북한 인권 연구",
            "북한인권정보",
        ),
        *("㈔사랑", "Amnesty", "The Bridge", "Zebra"),
    ],
}
AS_READ = [
    ("安妮", "ān nī"),
    ("李明", "lǐ míng"),
    ("李四", "lǐ sì"),
    ("黎安", "lí ān"),
    ("卢一", "lú yī"),
    ("吕一", "lǚ yī"),
    ("栾一", "luán yī"),
    ("朴一", "piáo yī"),
    ("仇仁", "qiú rén"),
    ("单田", "shàn tián"),
    ("张三", "zhāng sān"),
    ("章安", "zhāng ān"),
]


def shuffled(names):
    return random.Random(7).sample(names, len(names))


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_in_the_order_of_their_language(language):
    names = shuffled(IN_ORDER[language])
    assert sorted(names, key=lambda name: sort_key(name, language)) == IN_ORDER[language]


def test_chinese_stands_by_its_stored_reading_one_surname_together():
    names = sorted(shuffled(AS_READ), key=lambda name: sort_key(name[0], "zh-hans", name[1], person=True))
    # 黎 lí comes before 李 lǐ: the tone decides between surnames of one syllable.
    expected = [AS_READ[0], AS_READ[3], AS_READ[1], AS_READ[2], *AS_READ[4:]]
    assert names == expected


def test_without_a_reading_one_is_proposed():
    assert sort_key("仇仁", "zh-hans", person=True) == sort_key("仇仁", "zh-hans", "qiú rén", person=True)
    assert sort_key("仇仁", "zh-hans", person=True) > sort_key("齐一", "zh-hans", person=True)


def test_tones_may_be_marks_or_digits():
    assert sort_key("吕一", "zh-hans", "lǚ yī") == sort_key("吕一", "zh-hans", "lv3 yi1")
    assert sort_key("吕一", "zh-hans", "Lü3 Yi1") == sort_key("吕一", "zh-hans", "lv3 yi1")


def test_a_reading_written_as_one_word_still_orders():
    keys = [
        sort_key(name, "zh-hans", reading)
        for name, reading in [("安妮", "anni"), ("仇仁", "qiuren"), ("张三", "zhangsan")]
    ]
    assert keys == sorted(keys)


def test_in_chinese_han_comes_before_latin_and_digits_before_both():
    names = ["38度线", "张三", "NK观察", "Zebra"]
    assert sorted(shuffled(names), key=lambda name: sort_key(name, "zh-hans")) == names


@pytest.mark.parametrize(
    ("language", "formal", "plain"),
    [
        ("ko", "(사)나라", "나라"),
        ("ko", "（사）나라", "나라"),
        ("ko", "사단법인 나라", "나라"),
        ("ko", "사단법인나라", "나라"),
        ("ko", "재단법인 (재)나라", "나라"),
        ("ko", "나라(사)", "나라"),
        ("en", "The Bridge", "Bridge"),
        ("en", "THE Bridge", "Bridge"),
        ("zh-hans", "社团法人国家", "国家"),
    ],
)
def test_articles_and_legal_forms_do_not_count(language, formal, plain):
    assert sort_key(formal, language) == sort_key(plain, language)


def test_a_persons_name_loses_nothing():
    assert sort_key("A Minh", "en", person=True) < sort_key("Lee", "en", person=True)
    assert sort_key("The Anh", "en", person=True) > sort_key("Lee", "en", person=True)


def test_a_name_that_is_only_a_form_keeps_it():
    assert sort_key("사단법인", "ko") == sort_key(" 사단법인 ", "ko")
    assert sort_key("사단법인", "ko") > sort_key("나라", "ko")


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=400), reading=st.text(max_size=60))
def test_any_text_has_a_short_key_of_hexadecimal_digits(text, reading):
    for language in LANGUAGES:
        key = sort_key(text, language, reading)
        assert len(key) <= LONGEST_KEY
        assert set(key) <= set("0123456789abcdef")
