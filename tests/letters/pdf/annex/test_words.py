"""Where lines of a list may end, and that none runs over its measure."""

import pytest

from letters.pdf import fonts
from letters.pdf.annex.lines import Setter
from letters.pdf.annex.pages import Flow
from letters.pdf.annex.words import Words

TEXTS = {
    "en": "Lighthouse Alliance for Human Rights (LAHR), co-chair, Republic of Korea 김가람 示例",
    "ko": "안전한 귀환을 위한 등대연대(등대), 국제법 명예교수, 대한민국",
    "zh-Hans": "灯塔平安归来联盟（LAHR），前联合国“虚构国”人权状况特别报告员2023年，韩\u2060国",
}


def words_in(language):
    return Words(fonts.cut(f'<html lang="{language}"><h2>0123456789./ {"".join(TEXTS.values())}'), language)


def text_of(setter, line):
    """What a line says, from what its glyphs say."""
    said = ""
    for place, word in enumerate(line):
        said += " " if place and word.before == "space" else ""
        for run in word.runs:
            face = setter.words.faces[run.face]
            codes = "".join(
                part[1:-1] for part in run.code.replace("<", " <").split() if part.startswith("<")
            )
            said += "".join(face.says[int(codes[n : n + 4], 16)] for n in range(0, len(codes), 4))
    return said


def broken(language, measure):
    setter = Setter(words_in(language), size=9.2)
    lines = setter.broken(setter.words.of(TEXTS[language]), measure)
    assert [line for line in lines if len(line) > 1 and setter.width(line) > measure] == []
    return [text_of(setter, line) for line in lines]


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("measure", [60, 90, 140, 200, 400])
def test_lines_keep_to_their_measure_and_lose_nothing(language, measure):
    lines = broken(language, measure)
    joined = "".join(lines).replace(" ", "")
    assert joined == TEXTS[language].replace(" ", "").replace("\u2060", "")


@pytest.mark.parametrize("measure", range(60, 200, 10))
def test_chinese_marks_never_begin_a_line_nor_open_at_its_end(measure):
    lines = broken("zh-Hans", measure)
    assert any("韩国" in line for line in lines)  # the name of a country stays whole
    for line in lines:
        assert line[0] not in "，。）”、"
        assert line[-1] not in "（“"


@pytest.mark.parametrize("measure", range(80, 200, 10))
def test_korean_words_stay_whole(measure):
    words = TEXTS["ko"].split()
    assert [word for line in broken("ko", measure) for word in line.split() if word not in words] == []


def test_han_and_figures_stand_apart_in_chinese_only():
    chinese, korean = words_in("zh-Hans"), words_in("ko")
    assert [word.before for word in chinese.of("于2023年")] == ["", "gap", "gap"]
    assert [word.before for word in korean.of("2023년 9월")] == ["", "space"]


def test_a_name_longer_than_a_line_or_a_page_is_set_and_the_rest_goes_on():
    words = words_in("en")
    row = {"name": "Lighthouse" * 9_000, "language": "", "rest": ""}
    after = {"name": "Alliance", "language": "", "rest": ", Korea"}
    told = {"language": "en", "paper": "a4", "centred": False, "heading": "Rights", "identification": "for Human Rights", "withheld": "",
            "groups": [{"heading": "Rights", "columns": True, "rows": [after, row, after]}]}  # fmt: skip
    pages = list(Flow(words, told).pages())
    assert sum(item.kind == "LI" for page in pages for item in page) == 3


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("number", ["1234", "20171.", "774411,", "100000."])
def test_a_long_number_is_set_as_its_face_would_set_it(number, bold):
    """It is put together of its thousands and the rest: figures of one width do not touch each other."""
    words = Words(fonts.cut('<html lang="en"><h2>0123456789.,'), "en")
    (word,) = words.of(number, bold=bold)
    ((face, code),) = word.runs
    whole, width = words.faces[face].shape(number, "en")
    assert (code, word.width) == (whole, pytest.approx(width))
