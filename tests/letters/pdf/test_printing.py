"""The printed letter, as another program reads it."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from letters.pdf import composing
from letters.pdf.printing import print_letter
from letters.pdf.sheet import Block, Form, Group, Letterhead, Note, Words
from tests.letters.pdf import samples
from tests.letters.pdf.reading import attachments, fonts_in, languages_marked, structure, text_of

every_language = pytest.mark.parametrize("language", samples.LANGUAGES)


def flat(text):
    """Text without its line ends, and without the spaces a reader sets where letters stand apart."""
    return re.sub(r"\s+", "", text)


@every_language
def test_every_signatory_is_printed_with_country(printed, language):
    text = flat(text_of(printed(language)))
    entries = samples.organisations(language) + samples.individuals(language)
    assert len(entries) == 61
    assert [e.name for e in entries if flat(e.name) not in text or flat(e.country) not in text] == []


@every_language
def test_the_text_reads_as_it_was_written(printed, language):
    text = flat(text_of(printed(language)))
    demands = [block["text"] for block in samples.words_of(language)["blocks"] if block["role"] == "demand"]
    assert [demand for demand in demands if flat(demand) not in text] == []
    assert flat(samples.words_of(language)["subject"]) in text


def test_korean_text_comes_out_clean_and_breaks_between_words(printed):
    text = text_of(printed("ko"), "-layout")
    assert "\u2060" not in text
    assert "강제송환되고 있는" in text
    body = [line.strip() for line in text.splitlines() if "국경이 닫혀" in line or "소식이 끊겼" in line]
    assert [line[-1] for line in body] != []
    words = {word for block in samples.words_of("ko")["blocks"] for word in block["text"].split()}
    last_words = [line.split()[-1] for line in body]
    assert [word for word in last_words if word not in words] == []


def test_chinese_is_written_as_chinese_letters_are(printed):
    lines = text_of(printed("zh-Hans"), "-layout").splitlines()
    assert "尊敬的习近平主席：" in lines
    assert [line.strip()[:2] for line in lines if re.match(r"\s+[一二三四]、", line)] == [
        "一、", "二、", "三、", "四、",
    ]  # fmt: skip
    greeting = next(number for number, line in enumerate(lines) if line.strip() == "此致")
    assert lines[greeting].startswith(" ")
    assert lines[greeting + 1] == "敬礼"
    assert lines.index("敬礼") < next(n for n, line in enumerate(lines) if "2023年9月21日于首尔" in line)


def test_the_air_beside_chinese_figures_is_not_in_the_words(printed):
    text = text_of(printed("zh-Hans"), "-layout")
    assert "约有2,000人" in text
    assert "如蒙于2023年10月31日之前答复" in text


def test_chinese_lines_are_full_though_dates_stand_in_them(press):
    """A line may end inside a date; otherwise it would end a quarter short before it."""
    text = (
        "以下简称朝鲜的国家在关闭边境三年多之后，自2023年8月27日起允许旅居国外的公民回国，并为约200名运动员报名，"
        * 3
    )
    sheet = samples.letter(
        "zh-Hans", blocks=(Block(id="a", role="paragraph", text=text),), notes={}, groups=()
    )
    lines = text_of(print_letter(sheet, press=press), "-layout").splitlines()
    start = next(number for number, line in enumerate(lines) if line.strip().startswith("以下简称"))
    widths = [sum(2 if ord(c) > 0x2E80 else 1 for c in line.strip()) for line in lines[start + 1 : start + 4]]
    assert min(widths) >= 70  # of 76


@every_language
def test_a_name_in_another_script_says_its_language(printed, language):
    """Read aloud by the right voice, and only where it is another one: a mark on every name costs a third."""
    marked = languages_marked(printed(language))
    assert sorted(set(marked)) == [other for other in samples.LANGUAGES if other != language]
    assert len(marked) == {"en": 4, "ko": 3, "zh-Hans": 3}[language]  # two in the letterhead, then names


@pytest.mark.parametrize(("page", "face"), [("ko", "Noto-Serif-KR"), ("zh-Hans", "Noto-Serif-SC")])
def test_characters_have_the_form_their_language_writes(press, page, face):
    """直 and 骨 differ between Seoul and Beijing; each letter is set from its own face alone."""
    text = {"ko": "정직(直)과 풍골(風骨)", "zh-Hans": "正直与风骨"}[page]
    sheet = samples.letter(page, blocks=(Block(id="a", role="paragraph", text=text),), notes={}, groups=())
    pdf = print_letter(replace(sheet, letterhead=Letterhead(names=(Words(text),))), press=press)
    assert [font[7:] for font in fonts_in(pdf) if font.endswith(("-KR", "-SC"))] == [face]


def test_korean_is_written_as_korean_letters_are(printed):
    text = flat(text_of(printed("ko"), "-layout"))
    order = ["수신", "경유", "참조", "제목", "주석귀하", "2023년9월21일,서울", "연명", "단체1.", "개인1."]
    assert [text.index(label) for label in order] == sorted(text.index(label) for label in order)


def test_english_is_written_in_the_international_form(printed):
    text = text_of(printed("en"))
    order = [
        "Seoul, 21 September 2023",
        "H.E. Xi Jinping",
        "c/o",
        "cc:",
        "Re:",
        "Your Excellency,",
        "Signatories",
    ]
    assert [text.index(label) for label in order] == sorted(text.index(label) for label in order)


@every_language
def test_only_our_faces_are_embedded(printed, language):
    faces = {re.sub(r"^[A-Z]+\+", "", font) for font in fonts_in(printed(language))}
    latin = (
        {"Noto-Serif", "Noto-Serif-Bold", "Noto-Serif-Italic"}
        if language == "en"
        else {"Noto-Serif-Semi-Light", "Noto-Serif"}  # the list behind the letter has its own cut
    )
    assert faces == latin | {"Noto-Serif-KR", "Noto-Serif-SC"}


@every_language
def test_a_reader_is_told_language_title_and_structure(printed, language):
    pdf = printed(language)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert str(document.Root.Lang) == language
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert samples.words_of(language)["coalition"] in str(document.docinfo.Title)
        assert document.open_metadata()["pdfuaid:part"] == "1"
    names = structure(pdf)
    assert names.count("/H1") == 1
    assert names.count("/H2") == 2  # one heading in the text, one above the names
    assert names.count("/H3") == 2
    assert names.count("/LI") == names.count("/LBody") == 4 + 61
    assert names.count("/Note") == 2
    assert names.count("/Figure") == 1


@every_language
def test_every_character_is_found_where_a_strict_reader_looks_for_it(printed, language):
    """A PDF numbers the characters of a CID-keyed face by its own list, which must be the order of the cut."""
    with pikepdf.open(io.BytesIO(printed(language))) as document:
        programs = [
            font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()
            for page in document.pages
            for font in page.Resources.Font.values()
            if "/FontFile3" in font.DescendantFonts[0].FontDescriptor
        ]
    assert programs
    for program in programs:
        charset = TTFont(io.BytesIO(program))["CFF "].cff.topDictIndex[0].charset
        assert charset == [".notdef"] + [f"cid{number:05}" for number in range(1, len(charset))]


@every_language
def test_running_heads_and_feet_are_furniture(printed, language):
    """Whoever has the letter read aloud hears no page number in the middle of a sentence."""
    with pikepdf.open(io.BytesIO(printed(language))) as document:
        for page in document.pages:
            marks = [op.operands for op in pikepdf.parse_content_stream(page) if str(op.operator) == "BDC"]
            furniture = [words for words in marks if str(words[0]) == "/Artifact"]
            assert len(furniture) >= (2 if page.index == 0 else 4)
            assert all(str(words[1].Type) == "/Pagination" for words in furniture)
            numbers = [int(words[1].MCID) for words in marks if "/MCID" in words[1]]
            assert len(numbers) == len(set(numbers))


@every_language
def test_every_page_carries_number_edition_and_hour(printed, language):
    pages = text_of(printed(language)).split("\f")[:-1]
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        assert flat(page).endswith(f"{number}/{len(pages)}")
        assert "18:00 (UTC+9)" in page


def test_the_same_sheet_prints_the_same_bytes(printed, press):
    assert print_letter(samples.letter("ko"), press=press) == printed("ko")


def test_seal_data_travels_in_the_archive_variant_only(printed):
    assert attachments(printed("en", "archive")) == ["seal.json"]
    assert attachments(printed("en", "embassy")) == attachments(printed("en")) == []
    assert "Archive copy" in text_of(printed("en", "archive"))
    with pytest.raises(ValueError, match="archive variant only"):
        samples.letter("en", variant="embassy", seal_data={})


def test_an_address_is_not_broken_at_a_hyphen(printed):
    """A reader that joins lines would take the hyphen away, and the address would lead nowhere."""
    assert "commission-of-inquiry/a-hrc-25-crp-1" in flat(text_of(printed("ko")))


def test_a_note_cited_twice_is_printed_once():
    html = composing.compose(samples.letter("en"))
    assert html.count('class="note"') == 2
    assert html.count("Article 33") == 1
    assert '<span class="again">&#x2060;1</span>' in html


def test_a_quotation_says_beneath_it_where_it_stands():
    block = Block(id="q", role="quotation", text="No State Party shall expel.", source="UNTS <1465>, p. 85")
    page = composing.compose(samples.letter("en", blocks=(block,)))
    assert '<p class="quoted-from">UNTS &lt;1465&gt;, p. 85</p></blockquote>' in page


def test_hostile_words_are_only_words(press):
    hostile = (
        '<script>alert(1)</script> ![x](file:///etc/passwd) <img src="http://x.example/"> [go](file:///etc)'
    )
    sheet = samples.letter(
        "en",
        subject=hostile,
        salutation=hostile,
        place=hostile,
        blocks=(
            Block(id="a", role="demand", text=hostile),
            Block(id="b", role="paragraph", text=hostile + "[^n]"),
        ),
        notes={"n": Note(text=hostile, source=hostile, address="javascript:alert(1)")},
    )
    html = composing.compose(sheet)
    assert re.findall(r"<(?:script|img src=\"h|a href=\"(?:f|j))", html) == []
    text = text_of(print_letter(sheet, press=press))
    assert "alert(1)" in text
    assert "root:" not in text


def test_the_count_of_withheld_names_agrees_with_its_number():
    few = (Group(kind="individuals", entries=samples.individuals("en")),)

    def composed(number):
        return composing.compose(samples.letter("en", withheld=number, groups=few))

    assert "and one whose name is withheld" in composed(1)
    assert "and 2 whose names are withheld" in composed(2)
    assert "withheld" not in composed(0).replace('class="withheld"', "")


def test_a_heading_never_ends_a_page(press):
    """A heading pushed down line by line moves to the next page with what it heads."""
    for lines in range(0, 24, 3):
        filler = Block(id="f", role="paragraph", text="  \n".join(["word"] * (lines + 1)))
        heading = Block(id="h", role="heading", text="Heading here")
        after = Block(id="p", role="paragraph", text="It is followed by this. " * 8)
        sheet = samples.letter("en", blocks=(filler, heading, after), groups=(), notes={})
        pages = text_of(print_letter(sheet, press=press)).split("\f")
        page = next(page for page in pages if "Heading here" in page)
        assert "It is followed" in page


def test_a_long_title_stands_above_the_place_for_a_stamp_and_not_beneath_it(press):
    title = "former Special Rapporteur on the situation of human rights in a country, " * 3 + "at last"
    entry = replace(samples.organisations("en")[0], title=title)
    group = Group(kind="organisations", entries=(entry,))
    sheet = samples.letter("en", form=Form(signatures="grid"), groups=(group,))
    said = text_of(print_letter(sheet, press=press), "-layout")
    assert said.index("at last") < said.index("Signature or stamp")
