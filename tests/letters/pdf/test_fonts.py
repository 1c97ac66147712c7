import io

import pytest
from fontTools.ttLib import TTFont

from letters.pdf import fonts


def characters_in(font):
    return {chr(point) for point in TTFont(io.BytesIO(font)).getBestCmap()}


def test_a_face_is_cut_to_the_characters_of_the_page():
    faces = fonts.cut("<p>가나 北京 ab</p>")
    assert set(faces) == {"serif.otf", "serif-kr.otf"}
    assert characters_in(faces["serif.otf"]) == set("<p>/ab ")
    assert characters_in(faces["serif-kr.otf"]) == set("가나北京 ")
    assert all(len(face) < 20_000 for face in faces.values())


def test_the_other_face_holds_what_is_marked_as_its_language_or_the_first_lacks():
    marked = fonts.cut('<html lang="ko"><p>北京 말</p><p class="also" lang="zh-Hans">角</p>')
    assert characters_in(marked["serif-sc.otf"]) - set(" ") == set("角")
    lacking = fonts.cut('<html lang="zh-Hans"><p>北京 말</p>')
    assert characters_in(lacking["serif-kr.otf"]) - set(" ") == set("말")
    assert characters_in(lacking["serif-sc.otf"]) - set(" ") == set("北京")


def test_bold_and_slanted_faces_come_only_where_they_are_used():
    assert set(fonts.cut("<p><strong>a</strong></p>")) == {"serif.otf", "serif-bold.otf"}
    assert set(fonts.cut("<p><em>a</em></p>")) == {"serif.otf", "serif-italic.otf"}


def test_the_same_page_gives_the_same_faces():
    assert fonts.cut("<h1>가나 北京 ab</h1>") == fonts.cut("<h1>가나 北京 ab</h1>")


def test_every_name_of_three_languages_can_be_printed():
    assert fonts.missing("Tomás Ojea Quintana, Primerić, Łódź, Đặng, Ελλάδα, Москва") == []
    assert fonts.missing("김규리 똠 反人道犯罪 习近平 習近平 龘") == []


def test_characters_no_face_has_are_named_once_in_order():
    assert fonts.missing("ab ᠮ x न ᠮ 𪚥 葛\U000e0100") == ["ᠮ", "न", "𪚥"]


def test_combining_accents_are_taken_together():
    assert fonts.missing("Primeric\u0301\u2060") == []


def test_a_tampered_face_is_refused_in_a_sentence():
    face = fonts.FACES[0]
    with pytest.raises(fonts.FontMissing, match="install it again"):
        fonts._checked(face.package, face.path, "0" * 64)
    with pytest.raises(fonts.FontMissing, match="install the package pylopdf-fonts-xx"):
        fonts._checked("pylopdf_fonts_xx", "a.otf", "0" * 64)
