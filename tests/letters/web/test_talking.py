"""At the desk a paragraph is talked about, and a proposal gets its answer."""

import re

import pytest

from coalition.clock import now
from coalition.roles import Role
from letters.domain import commenting, drafting, proposing
from letters.models import Comment, Proposal
from tests.factories.story import NOON, drafted, person
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def demand(letter):
    return letter.segments.get(role="demand")


def talk(letter, language="en"):
    return f"{letter.get_absolute_url()}paragraphs/{demand(letter).pk}/{language}/talk/"


def proposed(letter, text="Let all of them go.", **more):
    segment = demand(letter)
    base = segment.wordings.filter(language="en").latest("revision")
    return proposing.propose(
        segment, language="en", text=text, base=base, by=person("reader"), at=NOON, **more
    )


def answer_page(letter, proposal):
    return f"{letter.get_absolute_url()}proposals/{proposal.pk}/"


def newest(letter):
    return demand(letter).wordings.filter(language="en").latest("revision").text


def test_a_translators_question_reaches_the_drafter_and_comes_back_answered():
    letter = drafted()
    translator = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    drafter = assigned(letter, "drafter", Role.DRAFTER, "en")
    translator.post(
        talk(letter, "ko"), {"action": "say", "say-kind": "question", "say-text": "Go home, or anywhere?"}
    )
    assert "1 question or proposal waits for an answer" in text_of(drafter.get("/desk/"))
    page = text_of(drafter.get(f"{letter.get_absolute_url()}talk/"))
    assert "Go home, or anywhere?" in page
    question = Comment.objects.get()
    drafter.post(
        talk(letter, "ko"),
        {"action": "reply", "about": question.pk, "reply-text": "Anywhere safe.", "reply-settles": "on"},
    )
    assert "Anywhere safe." in text_of(translator.get(talk(letter, "ko")))
    assert "waits for an answer" not in text_of(drafter.get("/desk/"))


def test_a_proposal_is_seen_with_its_reason_and_taken_over():
    letter, desk = drafted(), of_coordinator()
    proposal = proposed(letter, reason="There are many.")
    assert "There are many." in text_of(desk.get(talk(letter)))
    page = desk.get(answer_page(letter, proposal))
    assert "Let all of them go." in text_of(page)
    desk.post(answer_page(letter, proposal), {"action": "take", "take-expected": "1"})
    assert newest(letter) == "Let all of them go."
    assert "Taken over" in text_of(desk.get(answer_page(letter, proposal)))


def test_whoever_decides_late_sees_what_was_written_meanwhile_and_decides_again():
    letter, desk = drafted(), of_coordinator()
    proposal = proposed(letter)
    drafting.write(demand(letter), language="en", text="Set them free.", by=person("drafter"), at=NOON)
    clash = desk.post(answer_page(letter, proposal), {"action": "take", "take-expected": "1"})
    assert clash.status_code == 409
    assert "Set them free." in text_of(clash)
    expected = re.search(r'name="take-expected" value="(\d+)"', clash.content.decode())[1]
    desk.post(answer_page(letter, proposal), {"action": "take", "take-expected": expected})
    assert newest(letter) == "Let all of them go."


def test_an_answer_is_owed_and_what_was_typed_is_kept():
    letter, desk = drafted(), of_coordinator()
    proposal = proposed(letter)
    refused = desk.post(answer_page(letter, proposal), {"action": "decline", "decline-answer": ""})
    assert refused.status_code == 422
    assert "owed an answer" in text_of(refused)
    refused = desk.post(
        answer_page(letter, proposal),
        {
            "action": "settle",
            "settle-expected": "1",
            "settle-text": "Let {{them}} go.",
            "settle-answer": "Mine.",
        },
    )
    assert refused.status_code == 422
    assert "Let {{them}} go." in text_of(refused)
    assert Proposal.objects.get().outcome == "waiting"


def test_a_translator_does_not_answer_for_the_original():
    letter = drafted()
    translator = assigned(letter, "translator.ko", Role.TRANSLATOR, "ko")
    proposal = proposed(letter)
    assert translator.get(answer_page(letter, proposal)).status_code == 404
    assert "Answer this proposal" not in text_of(translator.get(talk(letter)))


def test_one_agrees_once_and_the_author_takes_it_back():
    letter, desk = drafted(), of_coordinator()
    reader = assigned(letter, "reader", Role.REVIEWER, "en")
    proposal = proposed(letter)
    for _twice in range(2):
        desk.post(talk(letter), {"action": "agree", "about": proposal.pk})
    assert "In agreement: Mara" in text_of(desk.get(talk(letter)))
    reader.post(talk(letter), {"action": "retract", "about": proposal.pk})
    told = text_of(desk.post(talk(letter), {"action": "agree", "about": proposal.pk}, follow=True))
    assert "answered already" in told


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"action": "say", "say-kind": "remark", "say-text": " "}, "Please write what you want to say."),
        ({"action": "say", "say-kind": "shout", "say-text": "Hey"}, "Select a valid choice"),
        ({"action": "say", "say-kind": "remark", "say-text": "x" * 5_001}, "5001 characters"),
        ({"action": "propose", "propose-base": "1", "propose-text": "Let them go."}, "wording as it stands"),
        ({"action": "propose", "propose-base": "1", "propose-text": "a\u202eb"}, "reverses"),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(said, sentence):
    letter = drafted()
    refused = of_coordinator().post(talk(letter), said)
    assert refused.status_code == 422
    assert sentence in text_of(refused)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"action": "shout"},
        {"action": "reply", "about": "no-key"},
        {"action": "agree", "about": "00000000-0000-0000-0000-000000000000"},
        {"action": "propose", "propose-base": "77", "propose-text": "Other."},
    ],
)
def test_what_is_about_nothing_is_not_found(said):
    assert of_coordinator().post(talk(drafted()), said).status_code == 404


def test_the_list_costs_the_same_however_much_was_said(django_assert_num_queries):
    letter, desk = drafted(), of_coordinator()
    address = f"{letter.get_absolute_url()}talk/"
    proposed(letter)
    desk.get(address)
    with django_assert_num_queries(13):
        desk.get(address)
    for number in range(3):
        proposed(letter, text=f"Let {number} go.")
        commenting.comment(
            demand(letter), text=f"No {number}", kind="objection", by=person("reader"), at=now()
        )
    with django_assert_num_queries(13):
        desk.get(address)
