"""Notes are data: numbered as each language cites them; what is missing in a language stands in its way."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.errors import Refused
from letters.domain import approving, drafting, duties, moving, noting, preparing, translating
from letters.domain.standing import standings
from letters.domain.wording import digest_now, text_now
from letters.models import Letter
from tests.factories.story import NOON, coordinator, drafted
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db


def lacking(letter):
    fresh = Letter.objects.get(pk=letter.pk)
    return {one.language: one.notes_missing for one in standings([fresh])[letter.pk]}


def cite(letter, role, language, text):
    segment = letter.segments.get(role=role)
    write = drafting.write if language == "en" else translating.translate
    return write(segment, language=language, text=text, by=None, at=NOON)


def test_notes_are_numbered_in_the_reading_order_of_each_language():
    letter = drafted()
    cite(letter, "salutation", "ko", "장관님께[^winter]")
    cite(letter, "demand", "en", "Let them go.[^winter]")
    assert noting.numbered(letter) == {
        "en": {"report": 1, "winter": 2},
        "ko": {"winter": 1, "report": 2},
        "zh-hans": {"report": 1},
    }


def test_a_note_cited_in_one_language_is_missing_where_it_is_not_or_has_no_text():
    letter = drafted()
    assert set(lacking(letter).values()) == {()}
    cite(letter, "demand", "en", "Let them go.[^winter]")
    assert lacking(letter) == {"en": ("winter",), "ko": ("winter",), "zh-hans": ("winter",)}
    preparing.note(letter, "winter", texts={"en": "Winter.", "ko": "겨울."})
    cite(letter, "demand", "ko", "그들을 풀어 주십시오.[^winter]")
    assert lacking(letter) == {"en": (), "ko": (), "zh-hans": ("winter",)}


def test_a_missing_note_is_due_and_said_at_the_desk():
    letter = drafted()
    preparing.note(letter, "winter", texts={"en": "Winter.", "ko": "겨울.", "zh-hans": "冬。"})
    for language, text in (
        ("en", "Let them go.[^winter]"),
        ("ko", "풀어 주십시오.[^winter]"),
        ("zh-hans", "释放。"),
    ):
        cite(letter, "demand", language, text)
    said = [one.sentence for one in duties.due_for(coordinator(), at=NOON)]
    assert any("in 简体中文, these notes are missing: winter." in one for one in said)
    desk = of_coordinator()
    assert "The note “winter” is missing" in text_of(desk.get(letter.get_absolute_url()))
    assert "Not cited in 简体中文" in text_of(desk.get(f"{letter.get_absolute_url()}notes/"))


def test_a_language_that_cites_a_note_it_has_no_text_for_is_not_approved():
    letter = drafted(languages=("en",))
    cite(letter, "demand", "en", "Let them go.[^winter]")
    moving.move(letter, "review", by=coordinator(), at=NOON)
    with pytest.raises(Refused, match="“winter” is cited and has no text in English"):
        approving.approve(letter, "en", digest=digest_now(letter, "en"), by=coordinator(), at=NOON)


def test_a_notes_source_is_part_of_what_is_agreed_and_its_copy_is_known_by_its_hash():
    letter = drafted()
    desk, address = of_coordinator(), f"{letter.get_absolute_url()}notes/report/"
    before = digest_now(letter, "ko")
    data = {
        "text_en": "Report.",
        "text_ko": "보고서.",
        "text_zh_hans": "报告。",
        "title": "Winter in the north",
    }
    data |= {"title_ko": "북쪽의 겨울", "source_language": "en"}
    copy = SimpleUploadedFile("report.pdf", b"%PDF-1.7 winter", content_type="application/pdf")
    assert desk.post(address, data | {"copy": copy}).status_code == 302
    assert digest_now(letter, "ko") != before
    for language, title in (("ko", "북쪽의 겨울"), ("zh-hans", "Winter in the north")):
        (note,) = text_now(letter, language).notes
        assert note.title == title
        assert note.archived_sha256 == sha256(b"%PDF-1.7 winter").hexdigest()
    wrong = desk.post(address, data | {"archived_sha256": "abc"})
    assert wrong.status_code == 422
    assert "Winter in the north" in text_of(wrong)
