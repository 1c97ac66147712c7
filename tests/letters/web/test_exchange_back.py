"""A letter goes to a lawyer as a Word file and comes back: changes are proposed, nothing is overwritten."""

import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.roles import Role
from letters.domain import drafting
from letters.models import Proposal, Wording
from tests.factories.story import NOON, drafted, person
from tests.letters.exchange.word import packed
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def there(letter, *rest):
    return f"{letter.get_absolute_url()}exchange/{'/'.join(rest)}"


def edited(data, *changes, part="word/document.xml"):
    """The file after somebody has changed words in it."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    inside = parts[part].decode()
    for before, after in changes:
        assert before in inside
        inside = inside.replace(before, after, 1)
    return packed(parts | {part: inside})


def send(desk, letter, data):
    return desk.post(there(letter, "read/"), {"file": SimpleUploadedFile("back.docx", data)})


def confirm(desk, letter, preview, *, without=()):
    page = preview.content.decode()
    names = re.findall(r'<input type="checkbox" name="([0-9a-f-]{36}-[a-z-]+)"', page)
    said = {name: "on" for name in names if name not in without}
    return desk.post(
        there(letter, "take-in/"), {"read": re.search(r'name="read" value="([^"]+)"', page)[1], **said}
    )


def out(desk, letter, *codes):
    answer = desk.get(there(letter, "/".join(codes) + ".docx"))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith('.docx"')
    return answer.content


def test_what_a_lawyer_changed_is_proposed_and_the_text_stays():
    letter, desk = drafted(), of_coordinator()
    before = list(Wording.objects.order_by("pk").values_list("text", flat=True))
    data = edited(
        out(desk, letter, "en", "ko"),
        ("Let them go.", 'Let them <w:ins w:id="9" w:author="L"><w:r><w:t>all </w:t></w:r></w:ins>go.'),
        ("그들을 풀어 주십시오.", "그들을 모두 풀어 주십시오."),
    )
    data = edited(
        data, ("Let them <w:ins", "Let them </w:t></w:r><w:ins"), ("</w:ins>go.", "</w:ins><w:r><w:t>go.")
    )
    preview = send(desk, letter, data)
    assert preview.status_code == 200
    assert [words.strip() for words in re.findall("<ins>(.*?)</ins>", text_of(preview))] == ["all", "모두"]
    assert "1 tracked change (by L) was read as if it were accepted." in text_of(preview)
    assert Proposal.objects.count() == 0
    assert confirm(desk, letter, preview).status_code == 302
    assert sorted(Proposal.objects.values_list("language", "text", "origin", "base__revision")) == [
        ("en", "Let them all go.", "docx", 1),
        ("ko", "그들을 모두 풀어 주십시오.", "docx", 1),
    ]
    assert list(Wording.objects.order_by("pk").values_list("text", flat=True)) == before


def test_a_file_that_came_back_unchanged_proposes_nothing():
    letter, desk = drafted(), of_coordinator()
    assert "Nothing was changed in this file." in text_of(send(desk, letter, out(desk, letter, "zh-hans")))


def test_a_change_of_a_paragraph_that_moved_on_says_so_and_keeps_its_base():
    letter, desk = drafted(), of_coordinator()
    data = edited(out(desk, letter, "en"), ("Let them go.", "Let us see them."))
    drafting.write(
        letter.segments.get(role="demand"), language="en", text="Free them.", by=person("a"), at=NOON
    )
    preview = send(desk, letter, data)
    assert "was changed here, too" in text_of(preview)
    confirm(desk, letter, preview)
    proposal = Proposal.objects.get()
    assert (proposal.base.text, proposal.text) == ("Let them go.", "Let us see them.")


def test_new_notes_and_new_paragraphs_are_part_of_the_proposal():
    letter, desk = drafted(), of_coordinator()
    added = (
        '</w:t></w:r><w:r><w:footnoteReference w:id="77"/></w:r><w:r><w:t></w:t></w:r></w:p>'
        "<w:p><w:r><w:t>And soon."
    )
    data = edited(out(desk, letter, "en"), ("Let them go.", "Let them go." + added))
    note = '<w:footnote w:id="77"><w:p><w:r><w:t>A law.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    data = edited(data, ("</w:footnotes>", note), part="word/footnotes.xml")
    confirm(desk, letter, send(desk, letter, data))
    proposal = Proposal.objects.get()
    assert (proposal.text, proposal.reason) == ("Let them go.\n\nAnd soon.", "New note: A law.")


def test_what_cannot_be_proposed_is_said():
    letter, desk = drafted(), of_coordinator()
    data = out(desk, letter, "en")
    data = edited(data, ("the winter", "the summer"), part="word/footnotes.xml")
    inside = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    paragraph = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"Demand\"/></w:pPr>.*?</w:p>", inside)[0]
    text = text_of(send(desk, letter, edited(data, (paragraph, ""))))
    assert "The words of note [^report] were changed in the file." in text
    assert "is missing from the file in English; it stays in the letter." in text
    assert "Nothing was changed in this file." in text


def test_a_file_of_another_letter_is_refused():
    letter, other, desk = drafted(), drafted(), of_coordinator()
    answer = send(desk, other, out(desk, letter, "en"))
    assert answer.status_code == 422
    assert "handed out for another letter" in text_of(answer)


def test_a_reviewer_may_propose_without_writing():
    letter = drafted()
    desk = assigned(letter, "yuna", Role.REVIEWER, "ko")
    data = edited(out(desk, letter, "en"), ("Let them go.", "Let them all go."))
    assert confirm(desk, letter, send(desk, letter, data)).status_code == 302
    assert Proposal.objects.get().by == person("yuna")
    assert "Please say which language" in text_of(desk.post(there(letter, "read/"), {"words": "x"}))


def test_no_file_for_a_language_the_letter_lacks():
    letter, desk = drafted(), of_coordinator()
    assert desk.get(there(letter, "fr.docx")).status_code == 404
    assert desk.get(there(letter, "en/en.docx")).status_code == 404


def test_a_file_costs_the_same_however_long_the_letter(django_assert_num_queries):
    letter, desk = drafted(), of_coordinator()
    out(desk, letter, "en", "ko")
    with django_assert_num_queries(QUERIES):
        out(desk, letter, "en", "ko")
    for number in range(10):
        drafting.add_segment(letter, role="paragraph", text=f"More {number}", by=None, at=NOON)
    with django_assert_num_queries(QUERIES):
        out(desk, letter, "en", "ko")


QUERIES = 13
