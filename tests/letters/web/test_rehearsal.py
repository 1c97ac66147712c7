"""Staff see the world as it will be at the instant; the world does not."""

import json
from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.outbox.models import Message
from coalition.roles import Role
from letters.domain import closing, preparing, pressing, releasing
from letters.models import Document
from letters.pdf.producing import place_of
from tests.factories.entering import at_the_desk
from tests.factories.publication import PDF
from tests.factories.signing import sign_and_confirm, words
from tests.factories.story import coordinator, opened, person
from tests.letters.pdf.reading import text_of as drawn
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db
ENDS = ["en/", "ko/", "zh-hans/", "en.png", "ko.atom", "letter.json", "zh-hans.pdf", "ko/mails/", ""]


@pytest.fixture
def letter():
    """Closed, its documents there, nothing ordered yet."""
    letter = opened(closes_at=now() + timedelta(days=1), individuals="public")
    sign_and_confirm(letter, words("Ji-won Han", "jiwon@example.org"))
    sign_and_confirm(letter, words("Canary Kim", "canary@example.org"), display="withheld")
    closing.close(letter, by=coordinator(), at=now())
    for document in letter.documents.all():
        place_of(document).parent.mkdir(parents=True, exist_ok=True)
        place_of(document).write_bytes(PDF)
        Document.objects.filter(pk=document.pk).update(state="ready", sha256=f"{document.pk.hex * 2}")
    return letter


def seen(letter, reader):
    client = at_the_desk(reader)
    return {end: client.get(f"{letter.get_absolute_url()}rehearsal/{end}") for end in ENDS}


def test_staff_see_every_output_marked_and_kept_by_nobody(letter):
    answers = seen(letter, coordinator())
    assert {end: answer.status_code for end, answer in answers.items()} == dict.fromkeys(ENDS, 200)
    assert {answer["Cache-Control"] for answer in answers.values()} == {"no-store"}
    for end, mark in (
        ("en/", "Rehearsal"),
        ("ko/", "미리 살펴보기"),
        ("zh-hans/", "预演"),
        ("ko.atom", "미리 살펴보기"),
    ):
        assert mark in answers[end].content.decode()
    assert json.loads(answers["letter.json"].content)["rehearsal"] is True
    assert answers["zh-hans.pdf"].content != PDF


def test_a_rehearsal_shows_the_names_that_will_print_and_no_other(letter):
    answers = seen(letter, coordinator())
    for end in ("en/", "letter.json"):
        assert "Ji-won Han" in answers[end].content.decode()
    assert [end for end, answer in answers.items() if b"Canary" in answer.content] == []


def test_a_rehearsed_page_leads_to_rehearsed_pages_and_tells_messengers_nothing(letter):
    page = seen(letter, coordinator())["en/"].content.decode()
    assert f'href="{letter.get_absolute_url()}rehearsal/ko/"' in page
    assert "og:" not in page
    assert '<meta name="robots" content="noindex">' in page


def test_the_world_sees_nothing_meanwhile(letter, client):
    seen(letter, coordinator())
    assert client.get(f"/letters/{letter.slug}/en/").status_code == 404
    assert client.get(f"{letter.get_absolute_url()}rehearsal/en/").status_code == 302


def test_a_translator_of_the_letter_sees_it_without_who_signed_and_one_of_another_does_not(letter):
    translator, stranger = person("Soo"), person("Tae")
    preparing.assign(letter, translator, role=Role.TRANSLATOR, language="ko", at=now())
    answers = seen(letter, translator)
    assert {end: answer.status_code for end, answer in answers.items()} == dict.fromkeys(ENDS, 200)
    assert "Who signed is left out here." in answers["en/"].content.decode()
    told = {end: answer.content for end, answer in answers.items()}
    told["zh-hans.pdf"] = drawn(told["zh-hans.pdf"]).encode()
    assert "释放" in told["zh-hans.pdf"].decode()
    assert [end for end, words in told.items() if b"Ji-won" in words] == []
    assert seen(letter, stranger)["ko/"].status_code == 404


def test_the_mails_to_who_signed_are_the_ones_that_wait_for_the_instant(letter):
    before = (
        at_the_desk(coordinator()).get(f"{letter.get_absolute_url()}rehearsal/en/mails/").context["mails"]
    )
    assert "[x] Released" in before[0].text
    releasing.release(
        letter,
        release_at=now() + timedelta(days=3),
        zone="Asia/Seoul",
        reason="So",
        by=coordinator(),
        at=now(),
    )
    shown = at_the_desk(coordinator()).get(f"{letter.get_absolute_url()}rehearsal/en/mails/").context["mails"]
    waiting = Message.objects.filter(key__contains="/released/").order_by("confidential")
    assert [(one.read("subject"), one.read("text")) for one in waiting] == [
        (one.subject, one.text) for one in shown[:2]
    ]
    assert len(shown) == 4
    # Each stands laid out on a page of its own, which may do nothing but show it.
    pages = [
        at_the_desk(coordinator()).get(f"{letter.get_absolute_url()}rehearsal/en/mails/{one.name}/")
        for one in shown
    ]
    assert [page.content.decode() for page in pages[:2]] == [one.read("html") for one in waiting]
    assert [one.subject in page.content.decode() for one, page in zip(shown, pages, strict=True)] == [
        True
    ] * 4
    desk = at_the_desk(coordinator())
    for nowhere in ("en/mails/nothing/", "fr/mails/shown/", "fr/mails/"):
        assert desk.get(f"{letter.get_absolute_url()}rehearsal/{nowhere}").status_code == 404


def test_the_press_release_is_rehearsed_as_it_goes_out(letter):
    page = text_of(seen(letter, coordinator())["ko/mails/"])
    assert "This is only proposed" in page
    assert "보도시점" in page
    pressing.write(letter, "ko", headline="제목", body="글", contacts="담당", by=coordinator(), at=now())
    page = text_of(seen(letter, coordinator())["ko/mails/"])
    assert page.count("제목") >= 2
    assert "This is only proposed" not in page


def test_once_it_is_so_there_is_nothing_to_rehearse(letter):
    order = {"zone": "Asia/Seoul", "reason": "So", "by": coordinator(), "at": now()}
    releasing.release(letter, release_at=now() + timedelta(hours=1), **order)
    assert seen(letter, coordinator())["en/"].status_code == 200
    releasing.postpone(letter, release_at=order["at"], **order)
    assert seen(letter, coordinator())["en/"].status_code == 404
