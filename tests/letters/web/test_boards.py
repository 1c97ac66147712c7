"""A representative asks her board on her page; its members answer by the address alone, and learn of no other."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from letters.domain import answering, boards, closing, inviting
from letters.models import BoardQuestion, Minutes
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import desk_of, file_of, text_of

pytestmark = pytest.mark.django_db
ADA = {"verdict": "yes", "name": "Ada Beck", "role": "Chair"}


@pytest.fixture
def lantern():
    return mandate()


@pytest.fixture
def letter(lantern):
    letter = opened(closes_at=now() + timedelta(days=7))
    inviting.invite_members(letter, by=coordinator(), at=now())
    return letter


def there(letter, lantern):
    return f"/desk/letters/{letter.slug}/board/{lantern.organisation_id}/"


@pytest.fixture
def asked(letter, lantern):
    """The desk of whoever asked her board, and the address she hands round."""
    desk = desk_of(lantern.person)
    until = (now() + timedelta(days=3)).date().isoformat()
    said = {"action": "ask", "body": "Board of trustees", "until": until, "language": "en"}
    page = text_of(desk.post(there(letter, lantern), said, follow=True))
    (link,) = set(re.findall(r"https?://[^<\s]*(/letters/sign/board/[^<\s]*)", page))
    return desk, link


def test_the_whole_way_from_the_question_to_the_record(letter, lantern, asked):
    desk, link = asked
    page = text_of(Client().get(link))
    assert "For the board of Lantern Society" in page
    assert "<title>A question for your board</title>" in page
    assert Client().post(link, ADA).headers["Location"] == "/letters/sign/heard/en/"
    shown = text_of(desk.get(there(letter, lantern)))
    assert "Ada Beck" in shown
    day = now().date().isoformat()
    wrong = desk.post(there(letter, lantern), {"action": "record", "verdict": "condition", "decided_on": day})
    assert wrong.status_code == 422
    assert "on which condition" in text_of(wrong)
    done = desk.post(
        there(letter, lantern), {"action": "record", "verdict": "yes", "decided_on": day}, follow=True
    )
    assert "Board of trustees has decided" in text_of(done)
    kept = Minutes.objects.get()
    record = desk.get(f"/desk/board/minutes/{kept.pk}.pdf")
    assert (record.status_code, record["Content-Type"]) == (200, "application/pdf")
    assert file_of(record).startswith(b"%PDF-")
    for language in ("en", "ko", "zh-hans"):
        seen = Client(headers={"accept-language": language}).get(f"/verify/{kept.pk}/")
        assert seen.status_code == 200
        assert kept.code[:4] in seen.content.decode()
        for private in ("Ada", "Lantern", "detained", letter.slug):
            assert private not in seen.content.decode()
    assert Client().get(link).status_code == 404


def test_a_look_changes_nothing_and_every_answer_looks_alike(letter, asked):
    _desk, link = asked
    for _scanner in range(3):
        Client().get(link)
    assert boards.heard(BoardQuestion.objects.get()) == []
    answers = [
        Client().post(link, {**ADA, "verdict": verdict, "condition": "If."})
        for verdict in ("yes", "no", "condition", "yes")
    ]
    assert {(one.status_code, one.headers["Location"], one.content) for one in answers} == {
        (302, "/letters/sign/heard/en/", b"")
    }
    page = text_of(Client().get(link))
    assert "Ada Beck" not in page
    wrong = Client().post(link, {**ADA, "role": "", "name": "Kept Name"})
    assert wrong.status_code == 422
    assert "Kept Name" in text_of(wrong)


def test_a_dead_link_and_an_unknown_one_are_one_page(letter, lantern, asked):
    desk, link = asked
    desk.post(there(letter, lantern), {"action": "end"})
    pages = [Client().get(path) for path in (link, "/letters/sign/board/nosuchtoken/", f"{link}paper.pdf")]
    assert [one.status_code for one in pages] == [404, 404, 404]
    assert len({one.content for one in pages}) == 1


@pytest.mark.parametrize("more", [0, 2])
def test_the_page_costs_the_same_for_one_answer_and_for_three(
    letter, lantern, asked, django_assert_num_queries, more
):
    desk, _link = asked
    for number in range(1 + more):
        question = BoardQuestion.objects.get()
        boards.hear(question, verdict="yes", name=f"N{number}", role="Member", condition="", at=now())
    desk.get(there(letter, lantern))
    with django_assert_num_queries(17):
        desk.get(there(letter, lantern))


def test_who_leads_and_what_is_risked_is_written_at_the_desk_and_read_by_the_board(letter, lantern, asked):
    desk, address = desk_of(coordinator()), f"{letter.get_absolute_url()}for-boards/"
    said = {
        "led_by_en": "Mara Lind, Lantern Society",
        "risks_en": "Visas may be refused.\nAccounts may be watched.",
    }
    assert desk.post(address, said).status_code == 302
    assert "Visas may be refused." in desk.get(address).text
    page = text_of(Client().get(asked[1]))
    for words in ("Mara Lind, Lantern Society", "Visas may be refused.", "Accounts may be watched."):
        assert words in page
    closing.close(letter, by=coordinator(), at=now())
    assert "fixed since the letter closed" in desk.post(address, said).text


def test_a_reason_not_to_sign_is_read_by_the_others_only_where_it_may_be(letter, lantern):
    beacon, harbour = mandate("beacon"), mandate("harbour")
    inviting.invite_organisations(letter, [beacon.organisation, harbour.organisation], by=None, at=now())
    for one, shown in ((beacon, True), (harbour, False)):
        answering.answer(
            letter.invitations.get(organisation=one.organisation), answer="declined", by=one.person, at=now(),
            reason=f"{one.organisation.key} says why", reason_shown=shown,
        )  # fmt: skip
    page = f"{letter.get_absolute_url()}sign/"
    seen = text_of(desk_of(lantern.person).get(page))
    assert "beacon says why" in seen
    assert "harbour says why" not in seen
    listed = text_of(desk_of(coordinator()).get(f"{letter.get_absolute_url()}invitations/"))
    assert "beacon says why (the others that are asked may read it)" in listed
    assert "harbour says why </span>" in listed or "harbour says why</span>" in listed
