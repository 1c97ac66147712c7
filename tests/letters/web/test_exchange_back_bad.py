"""What a lawyer's Word may do to a file before it comes back: each loss has its sentence, and nothing is a 500."""

import re
import zipfile
from io import BytesIO

import pytest
from django.db import transaction

from letters.domain import arranging, drafting
from letters.models import Proposal, Wording
from tests.factories.story import NOON, coordinator, drafted
from tests.letters.exchange.word import SPACES, cited, deleted, p, packed, r
from tests.letters.web.people import of_coordinator, text_of
from tests.letters.web.test_exchange_back import confirm, edited, out, send

pytestmark = pytest.mark.django_db

DEMAND = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Demand"/></w:pPr>.*?</w:p>')
CLOSING = re.compile(r'<w:p><w:pPr><w:pStyle w:val="Closing"/></w:pPr>.*?</w:p>')
GONE = '<w:rPr><w:del w:id="5" w:author="A. Lawyer"/></w:rPr>'
RUN = re.compile(r"<w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t [^>]*>(.*?)</w:t></w:r>")


@pytest.fixture
def letter():
    return drafted()


@pytest.fixture
def desk():
    return of_coordinator()


def body(data):
    return zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()


def changed(data, change):
    """The file with its text as `change` makes it of what it was."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts["word/document.xml"].decode()
    after = change(before)
    assert after != before
    return packed(parts | {"word/document.xml": after})


def with_parts(data, **more):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | more)


def after_the_demand(data, xml):
    return changed(data, lambda inside: DEMAND.sub(lambda found: found[0] + xml, inside))


def proposed(desk, letter, data):
    """What the preview says, and what becomes a proposal once somebody says yes to all of it."""
    preview = send(desk, letter, data)
    assert preview.status_code == 200
    if 'type="checkbox"' in preview.text:
        assert confirm(desk, letter, preview).status_code == 302
    rows = Proposal.objects.order_by("segment__position").values_list("segment__role", "language", "text")
    return text_of(preview), list(rows)


def test_macros_are_refused(letter, desk):
    data = with_parts(out(desk, letter, "en"), **{"word/vbaProject.bin": "Sub AutoOpen()"})
    refused = send(desk, letter, data)
    assert refused.status_code == 422
    assert "carries macros" in text_of(refused)


def test_a_table_that_was_put_in_stands_behind_its_paragraph_and_is_said(letter, desk):
    cells = f"<w:tr><w:tc>{p(r('2022'))}</w:tc><w:tc>{p(r('81 people'))}</w:tc></w:tr>"
    page, rows = proposed(desk, letter, after_the_demand(out(desk, letter, "en"), f"<w:tbl>{cells}</w:tbl>"))
    assert "1 table became paragraphs, cell by cell." in page
    assert rows == [("demand", "en", "Let them go.\n\n2022\n\n81 people")]


def test_a_table_within_a_cell_of_two_languages_is_said_too(letter, desk):
    cells = f"<w:tbl><w:tr><w:tc>{p(r('81 people'))}</w:tc></w:tr></w:tbl>"
    data = changed(
        out(desk, letter, "en", "ko"), lambda inside: DEMAND.sub(lambda one: one[0] + cells, inside, count=1)
    )
    page, rows = proposed(desk, letter, data)
    assert "1 table became paragraphs, cell by cell." in page
    assert rows == [("demand", "en", "Let them go.\n\n81 people")]


def test_a_paragraph_deleted_with_its_end_does_not_lend_its_place_to_the_next(letter, desk):
    """Word marks the words and the end of the paragraph; what follows would seem to stand in its place."""

    def delete(inside):
        def gone(found):
            whole = found[0].replace("</w:pPr>", f"{GONE}</w:pPr>", 1)
            return RUN.sub(lambda run: deleted(run[1]), whole)

        return DEMAND.sub(gone, inside)

    page, rows = proposed(desk, letter, changed(out(desk, letter, "en"), delete))
    assert "is missing from the file in English; it stays in the letter." in page
    assert "tracked change" in page
    assert rows == []


def test_two_paragraphs_joined_are_one_change_and_one_that_is_missing(letter, desk):
    data = changed(
        out(desk, letter, "en"),
        lambda inside: DEMAND.sub(lambda one: one[0].replace("</w:pPr>", f"{GONE}</w:pPr>", 1), inside),
    )
    page, rows = proposed(desk, letter, data)
    assert "is missing from the file in English; it stays in the letter." in page
    closing = letter.segments.get(role="closing").wordings.get(language="en").text
    assert rows == [("demand", "en", f"Let them go.{closing}")]


def test_paragraphs_that_were_moved_stay_and_it_is_said(letter, desk):
    def move(inside):
        demand, closing = DEMAND.search(inside)[0], CLOSING.search(inside)[0]
        return inside.replace(demand, "").replace(closing, closing + demand)

    page, rows = proposed(desk, letter, changed(out(desk, letter, "en"), move))
    assert "Paragraphs stand in another order in the file; in the letter their order stays." in page
    assert rows == []


def test_a_note_taken_out_and_one_that_leads_nowhere_are_seen(letter, desk):
    data = out(desk, letter, "en")
    inside = body(data)
    mark = re.search(
        r"<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference .*?</w:r>", inside
    )
    page, rows = proposed(desk, letter, edited(data, (mark[0], "")))
    assert [(role, "[^report]" in text) for role, _language, text in rows] == [("paragraph", False)]
    Proposal.objects.all().delete()
    page, rows = proposed(
        desk, letter, edited(data, ("Let them go.", f"Let them go.</w:t></w:r>{cited(99)}<w:r><w:t>"))
    )
    assert "Marks of notes that the file does not hold were left out." in page
    assert rows == []


def test_signs_that_turn_the_text_around_are_taken_out_and_said(letter, desk):
    data = edited(out(desk, letter, "en"), ("Let them go.", "Let \u202ethem\u202c go\u2069."))
    page, rows = proposed(desk, letter, data)
    assert "3 invisible characters that no text needs were removed." in page
    assert "Nothing was changed in this file." in page
    assert rows == []


def test_right_to_left_words_and_emoji_are_proposed_and_said(letter, desk):
    page, rows = proposed(desk, letter, edited(out(desk, letter, "en"), ("go.", "go. שלום 👍")))
    assert "Text that runs from right to left is kept" in page
    assert "There are emoji" in page
    assert rows == [("demand", "en", "Let them go. שלום 👍")]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Half a \ufffd character.", "The text holds half a character (U+FFFD)"),
        ("{{organisation}} ask.", "{{organisation}} is not known."),
        ("x" * 20_001, "This paragraph has 20001 characters"),
    ],
)
def test_a_change_that_no_letter_can_hold_is_said_and_the_others_are_proposed(letter, desk, words, says):
    closing = letter.segments.get(role="closing").wordings.get(language="en").text
    data = edited(out(desk, letter, "en"), ("Let them go.", words), (closing, f"{closing} Soon."))
    page, rows = proposed(desk, letter, data)
    assert "in English cannot be proposed. " in page
    assert says in page
    assert words in page
    assert rows == [("closing", "en", f"{closing} Soon.")]


def test_a_new_note_too_long_for_a_reason_is_said(letter, desk):
    data = edited(out(desk, letter, "en"), ("Let them go.", f"Let them go.</w:t></w:r>{cited(77)}<w:r><w:t>"))
    note = f'<w:footnote w:id="77">{p(r("A law. " * 1_000))}</w:footnote></w:footnotes>'
    page, rows = proposed(desk, letter, edited(data, ("</w:footnotes>", note), part="word/footnotes.xml"))
    assert "cannot be proposed. This has" in page
    assert rows == []


def test_paragraphs_of_another_letter_are_called_so(letter, desk):
    other = drafted()
    strange = DEMAND.search(body(out(desk, other, "en")))[0]
    page, rows = proposed(desk, letter, after_the_demand(out(desk, letter, "en"), strange))
    assert "A paragraph in the file was handed out with another letter; nothing is proposed for it." in page
    assert rows == []
    data = out(desk, letter, "en")
    arranging.remove(letter.segments.get(role="demand"), by=coordinator(), at=NOON)
    assert "was taken out of the letter since the file went out." in text_of(send(desk, letter, data))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: edited(data, ("Let them go.", "Let &#xD800; go.")),
        lambda data: edited(data, ("Let them go.", "Let \x01 go.")),
        lambda data: changed(data, lambda inside: inside.replace("<w:body>", "<w:body><!DOCTYPE x>", 1)),
        lambda data: with_parts(data, **{"word/document.xml": b"\xed\xa0\x80" * 50}),
        lambda data: with_parts(data, **{"word/document.xml": f"<w:document {SPACES}>" + "<w:p>" * 5_000}),
        lambda data: with_parts(data, **{"word/footnotes.xml": b"<a>" + b" " * 30_000_000}),
        lambda data: data[: len(data) // 2],
        lambda data: data[60:],
    ],
    ids=["surrogate", "control", "doctype", "bytes", "deep", "bomb", "half", "headless"],
)
def test_what_is_no_whole_file_any_more_is_refused_in_a_sentence(letter, desk, spoil):
    before = Wording.objects.count()
    refused = send(desk, letter, spoil(out(desk, letter, "en")))
    assert refused.status_code == 422
    assert re.search("damaged|too large|no Word file", text_of(refused))
    assert (Proposal.objects.count(), Wording.objects.count()) == (0, before)


def test_many_parts_that_each_unpack_to_little_are_too_large_together(letter, desk):
    """Each header alone is allowed; a hundred of them would fill the machine."""
    names = [f"header{number}.xml" for number in range(100)]
    relation = (
        '<Relationship Id="h{0}" Target="{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/header"/>'
    )
    data = out(desk, letter, "en")
    told = "word/_rels/document.xml.rels"
    inside = zipfile.ZipFile(BytesIO(data)).read(told).decode()
    inside = inside.replace("</Relationships>", "".join(map(relation.format, names)) + "</Relationships>")
    header = f"<w:hdr {SPACES}>{' ' * 2_000_000}</w:hdr>"
    data = with_parts(data, **{told: inside}, **{f"word/{name}": header for name in names})
    assert len(data) < 1_000_000
    refused = send(desk, letter, data)
    assert refused.status_code == 422
    assert "too large" in text_of(refused)


def test_sixty_pages_come_back(letter, desk):
    with transaction.atomic():
        for number in range(120):
            text = f"{number}. " + "We write to you about those who were returned. " * 30
            drafting.add_segment(letter, role="paragraph", text=text, by=None, at=NOON)
    data = changed(
        out(desk, letter, "en"), lambda inside: inside.replace("who were returned", "who came back")
    )
    preview = send(desk, letter, data)
    assert preview.text.count('type="checkbox"') == 120
    assert confirm(desk, letter, preview).status_code == 302
    assert Proposal.objects.count() == 120
