import pytest

from coalition.readings import propose_reading


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("仇仁", "qiú rén"),
        ("单田芳", "shàn tián fāng"),
        ("查良镛", "zhā liáng yōng"),
        ("解晓东", "xiè xiǎo dōng"),
        ("曾国藩", "zēng guó fān"),
        ("区伟", "ōu wěi"),
        ("區偉", "ōu wěi"),
        ("朴槿惠", "piáo jǐn huì"),
        ("任志强", "rén zhì qiáng"),
        ("尉迟恭", "yù chí gōng"),
        ("万俟卨", "mò qí xiè"),
        ("单于仁", "chán yú rén"),
        ("欧阳修", "ōu yáng xiū"),
        ("李明", "lǐ míng"),
    ],
)
def test_a_person_is_read_surname_first(name, reading):
    assert propose_reading(name, person=True) == reading


def test_an_organisation_is_read_as_words():
    assert propose_reading("重庆人权", person=False) == "chóng qìng rén quán"
    assert propose_reading("朝鲜人权", person=False) == "cháo xiǎn rén quán"
    assert propose_reading("解放", person=False) == "jiě fàng"


def test_what_is_not_han_has_no_reading():
    assert propose_reading("NK观察 (首尔)", person=False) == "guān chá shǒu ěr"
    assert propose_reading("Gyuri Kim", person=True) == ""
    assert propose_reading("", person=True) == ""
