"""Spellings in Latin letters, proposed to whoever bears the name."""

import pytest

from coalition.romanising import propose_spelling


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("김규리", "Gyuri Kim"),
        ("한 지원", "Jiwon Han"),
        ("박영희", "Yeonghui Park"),
        ("남궁민수", "Minsu Namgung"),
        ("황 석", "Seok Hwang"),
        ("李明", "Li Ming"),
        ("单田芳", "Shan Tianfang"),
        ("吕布", "Lyu Bu"),
        ("司马相如", "Sima Xiangru"),
    ],
)
def test_a_name_is_spelt_as_its_bearers_mostly_do(name, spelling):
    assert propose_spelling(name) == spelling


@pytest.mark.parametrize(
    "name", ["", "Ana Torres", "김", "김Gyuri", "북한인권시민연합", "やまだ", "山田 Taro", "𠮷李"]
)
def test_what_is_no_name_of_these_scripts_gets_no_proposal(name):
    assert propose_spelling(name) == ""
