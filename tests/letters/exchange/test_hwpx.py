"""Hangul files: their structures by hand, as Hancom's open format describes them."""

import pytest

from coalition.errors import Refused
from letters.exchange import formats
from tests.letters.exchange.word import packed

P = "http://www.hancom.co.kr/hwpml/2011/paragraph"
S = "http://www.hancom.co.kr/hwpml/2011/section"
H = "http://www.hancom.co.kr/hwpml/2011/head"
HEADER = (
    f'<hh:head xmlns:hh="{H}"><hh:refList><hh:charProperties><hh:charPr id="0"/><hh:charPr id="1"><hh:bold/></hh:charPr>'
    '<hh:charPr id="2"><hh:italic/></hh:charPr></hh:charProperties><hh:paraProperties>'
    '<hh:paraPr id="5"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="6"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr>'
    '<hh:paraPr id="7"><hh:heading type="OUTLINE" idRef="0" level="0"/></hh:paraPr></hh:paraProperties>'
    '<hh:styles><hh:style id="0" name="바탕글" engName="Normal"/>'
    '<hh:style id="2" name="개요 1" engName="Outline 1"/></hh:styles></hh:refList></hh:head>'
)


def hwpx(*paragraphs, **parts):
    body = f'<hs:sec xmlns:hs="{S}" xmlns:hp="{P}">{"".join(paragraphs)}</hs:sec>'
    return packed({
        "mimetype": "application/hwp+zip", "version.xml": "<x/>", "Contents/header.xml": HEADER,
        "Contents/section0.xml": body, **parts,
    })  # fmt: skip


def p(*runs, style=0):
    return f'<hp:p id="0" styleIDRef="{style}">{"".join(runs)}</hp:p>'


def r(inside, look=0):
    return f'<hp:run charPrIDRef="{look}">{inside}</hp:run>'


def t(words):
    return f"<hp:t>{words}</hp:t>"


def note(words, kind="footNote"):
    return f"<hp:ctrl><hp:{kind} number='1'><hp:subList>{p(r('<hp:ctrl><hp:autoNum/></hp:ctrl>' + t(words)))}</hp:subList></hp:{kind}></hp:ctrl>"


def pieces(text):
    return [(piece.role, piece.text) for piece in text.pieces]


def test_paragraphs_headings_looks_and_notes_of_a_hangul_file():
    text = formats.read(
        hwpx(
            p(r("<hp:secPr/>" + t("강제송환에 관하여"), 1), style=2),
            p(
                r(t("저희는 ")),
                r(t("강력히"), 1),
                r(t(" 요청합니다.") + note("겨울 보고서.")),
                r(t("둘째<hp:lineBreak/>줄"), 2),
            ),
            p(r(t("끝.") + note("미주.", "endNote"))),
        )
    )
    assert pieces(text) == [
        ("heading", "강제송환에 관하여"),
        ("paragraph", "저희는 **강력히** 요청합니다.[^note-1]*둘째\n줄*"),
        ("paragraph", "끝.[^note-2]"),
    ]
    assert [one.text for one in text.notes] == ["겨울 보고서.", "미주."]
    assert text.losses == ()


def test_tables_boxes_pictures_and_links_of_a_hangul_file():
    table = f"<hp:tbl><hp:tr><hp:tc><hp:subList>{p(r(t('가')))}</hp:subList></hp:tc><hp:tc><hp:subList>{p(r(t('나')))}</hp:subList></hp:tc></hp:tr></hp:tbl>"
    box = f"<hp:rect><hp:drawText><hp:subList>{p(r(t('글상자')))}</hp:subList></hp:drawText></hp:rect>"
    link = '<hp:ctrl><hp:fieldBegin type="HYPERLINK"><hp:parameters><hp:stringParam name="Command">https\\://un.org;1;0;0;</hp:stringParam></hp:parameters></hp:fieldBegin></hp:ctrl>'
    end = "<hp:ctrl><hp:fieldEnd/></hp:ctrl>"
    head = f"<hp:ctrl><hp:header><hp:subList>{p(r(t('대외비')))}</hp:subList></hp:header></hp:ctrl>"
    text = formats.read(
        hwpx(p(r(head + t("앞 ") + link + t("유엔") + end + t(" 뒤") + table)), p(r(box + "<hp:pic/>")))
    )
    assert pieces(text) == [
        ("paragraph", "앞 [유엔](https://un.org) 뒤"),
        ("paragraph", "가"),
        ("paragraph", "나"),
        ("paragraph", "글상자"),
    ]
    assert [loss.sentence for loss in text.losses] == [
        "1 table became paragraphs, cell by cell.",
        "The text of 1 text box follows the paragraph it stood beside.",
        "1 picture or drawing was left out.",
        "Headers and footers of the pages were not taken over.",
    ]


def test_lists_of_a_hangul_file_keep_their_numbers():
    def item(words, shape):
        return p(r(t(words))).replace("styleIDRef", f'paraPrIDRef="{shape}" styleIDRef')

    text = formats.read(
        hwpx(item("하나", 5), item("둘", 5), p(r(t("사이"))), item("셋", 5), item("점", 6), item("제목", 7))
    )
    assert [words for _role, words in pieces(text)] == ["1. 하나\n2. 둘", "사이", "3. 셋", "- 점", "제목"]
    assert [loss.sentence for loss in text.losses] == [
        "Some numbers that the program counts by itself were written out.",
        "Numbers that Hangul gives headings by itself were left out; please look at them.",
    ]


def test_sections_follow_in_their_order_whatever_the_year_of_the_format():
    second = (
        f'<s xmlns="{S.replace("2011", "2016")}" xmlns:hp="{P.replace("2011", "2016")}">{p(r(t("둘")))}</s>'
    )
    text = formats.read(
        hwpx(
            p(r(t("하나"))),
            **{"Contents/section10.xml": second.replace("둘", "열"), "Contents/section2.xml": second},
        )
    )
    assert [text for _role, text in pieces(text)] == ["하나", "둘", "열"]


@pytest.mark.parametrize(
    "data",
    [
        hwpx(),
        hwpx(p(r(t("x"))), **{"META-INF/manifest.xml": "<encryption-data/>"}),
        hwpx("<hp:p>"),
        hwpx("<hp:p/>" * 300_000),
    ],
)
def test_hangul_files_that_cannot_be_read_are_refused(data):
    with pytest.raises(Refused):
        formats.read(data)
