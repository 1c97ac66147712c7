"""A list too long for its letter stands behind it: one file, one run of pages, one thing to read aloud."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from letters.pdf.printing import print_letter
from letters.pdf.sheet import Group
from tests.letters.pdf import samples
from tests.letters.pdf.reading import fonts_in, languages_marked, structure, text_of
from tests.services import checker
from tests.services.program import NotThere

every_language = pytest.mark.parametrize("language", samples.LANGUAGES)


def long_letter(language, names=300):
    organisations, people = samples.organisations(language), samples.individuals(language)
    many = tuple(
        replace(people[number % 7], name=f"{people[number % 7].name} {number}")
        for number in range(names - len(organisations))
    )
    groups = (Group(kind="organisations", entries=organisations), Group(kind="individuals", entries=many))
    return samples.letter(language, groups=groups)


@pytest.fixture(scope="session")
def annexed(press):
    made = {}

    def annexed(language):
        if language not in made:
            made[language] = print_letter(long_letter(language), press=press)
        return made[language]

    return annexed


def test_a_long_list_tells_how_many_pages_it_will_have(press):
    heard = []
    print_letter(long_letter("en"), press=press, progress=heard.append)
    told = [(step.page, step.pages) for step in heard if step.pages]
    assert [page for page, _pages in told] == list(range(1, len(told) + 1))
    assert all(abs(pages - len(told)) <= 1 for _page, pages in told)


def flat(text):
    return re.sub(r"\s+", "", text)


@every_language
def test_every_name_stands_in_the_annex(annexed, language):
    text = flat(text_of(annexed(language)))
    entries = [entry for group in long_letter(language).groups for entry in group.entries]
    assert len(entries) == 300
    assert [entry.name for entry in entries if flat(entry.name) not in text] == []
    assert "\u2060" not in text


@every_language
def test_pages_count_on_from_the_letter(annexed, language):
    pages = text_of(annexed(language), "-layout").split("\f")[:-1]
    assert len(pages) >= 6
    for number, page in enumerate(pages, start=1):
        assert flat(page).endswith(f"{number}/{len(pages)}")
        assert "18:00 (UTC+9)" in page


@every_language
def test_the_structure_is_one(annexed, language):
    names = structure(annexed(language))
    assert names.count("/H1") == 1
    assert names.count("/H3") == 2
    assert (
        names.count("/LI") == names.count("/Lbl") - 2 == names.count("/LBody") == 4 + 300
    )  # two notes have labels
    with pikepdf.open(io.BytesIO(annexed(language))) as pdf:
        numbers = [page.obj.StructParents for page in pdf.pages]
        assert len(numbers) == len(set(numbers))
        for page in pdf.pages:
            marks = {int(op.operands[1].MCID) for op in pikepdf.parse_content_stream(page)
                     if str(op.operator) == "BDC" and "/MCID" in op.operands[1]}  # fmt: skip
            held = owners(pdf, page)
            assert [mark for mark in marks if held[mark] is None] == []


def owners(pdf, page):
    tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    return tree[int(page.obj.StructParents)]


@every_language
def test_names_in_another_script_say_their_language(annexed, language):
    marked = languages_marked(annexed(language))
    assert set(marked) == set(samples.LANGUAGES) - {language}
    assert len(marked) > 30
    other = {"en": "SC", "ko": "SC", "zh-Hans": "KR"}[language]
    assert [font for font in fonts_in(annexed(language)) if re.match(f"ANNEX.*-{other}$", font)] != []


@every_language
def test_only_our_faces_and_every_glyph_says_what_it_is(annexed, language):
    assert {font[7:] for font in fonts_in(annexed(language))} <= {
        *("Noto-Serif", "Noto-Serif-Bold", "Noto-Serif-Italic", "Noto-Serif-Semi-Light"),
        *("Noto-Serif-KR", "Noto-Serif-SC"),
    }


@every_language
def test_a_face_is_in_the_file_once_for_the_letter_and_its_annex(annexed, language):
    with pikepdf.open(io.BytesIO(annexed(language))) as pdf:
        dictionaries = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        programs = {
            one.get("/FontFile2", one.get("/FontFile3")).objgen: one.FontName
            for one in dictionaries
            if one.get("/Type") == "/FontDescriptor"
        }
        held = [pdf.get_object(number).read_bytes() for number in programs]
    assert len(held) == len(set(held)) <= 5


def test_an_independent_checker_reads_all_three(annexed, tmp_path):
    for language in samples.LANGUAGES:
        (tmp_path / f"{language}.pdf").write_bytes(annexed(language))
    try:
        found = checker.complaints(*tmp_path.glob("*.pdf"))
    except NotThere as missing:
        pytest.skip(str(missing))
    assert len(found) == 3
    assert [said for file in found.values() for said in file if said.startswith("error")] == []


def test_the_same_letter_gives_the_same_bytes(annexed, press):
    assert print_letter(long_letter("zh-Hans"), press=press) == annexed("zh-Hans")


def test_a_short_list_stays_in_the_letter(press):
    few = (Group(kind="individuals", entries=samples.individuals("en")),)
    pages = text_of(print_letter(samples.letter("en", groups=few), press=press)).split("\f")[:-1]
    assert "annex" not in "".join(pages)
    assert "Signatories" in pages[-1]
    assert "can be checked at" in pages[-1]


def test_the_letter_says_where_its_list_is(annexed):
    assert "The signatories are listed in the annex." in text_of(annexed("en"))
    assert text_of(annexed("en")).rstrip().split("\f")[-1].count("and 2 whose names are withheld") == 1


def test_a_letter_grows_by_as_much_as_its_list(press):
    """Twice the names, about twice the bytes and pages; nothing is kept twice."""
    small, large = (print_letter(long_letter("en", names), press=press) for names in (1_000, 2_000))
    assert len(large) < 2.1 * len(small)
