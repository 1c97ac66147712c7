"""Members are asked about a text: they agree, object, propose; silence is kept as silence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import arranging, commenting, consulting, drafting, moving, proposing, translating
from letters.models import Agreement, Comment, Consultation, Proposal
from tests.factories.story import NOON, coordinator, drafted, mandate, opened, person

pytestmark = pytest.mark.django_db

TUESDAY = NOON + timedelta(days=8, hours=-3)


def consultation(letter, *mandates, closes_at=TUESDAY, **settings):
    return consulting.open_consultation(
        letter,
        [one.organisation for one in mandates],
        closes_at=closes_at,
        zone="Asia/Seoul",
        by=coordinator(),
        at=NOON,
        **settings,
    )


def consulted(one, mandate):
    return one.consulted.get(organisation=mandate.organisation)


def paragraph(letter, role="demand"):
    return letter.segments.get(role=role)


def newest(segment, language="en"):
    return segment.wordings.filter(language=language).latest("revision")


def proposed(segment, *, by, text="Let all of them go.", language="en", **more):
    return proposing.propose(
        segment, language=language, text=text, base=newest(segment, language), by=by, at=NOON, **more
    )


def test_every_representative_is_asked_once_in_their_own_language():
    korean, chinese = mandate("lantern", language="ko"), mandate("harbour", language="zh-hans")
    consultation(drafted(), korean, chinese)
    assert sorted(Message.objects.values_list("language", flat=True)) == ["ko", "zh-hans"]
    assert {one.key.rpartition("/")[2] for one in Message.objects.all()} == {
        str(one.person_id) for one in (korean, chinese)
    }


def test_two_rounds_do_not_run_at_once_and_the_second_gets_its_number():
    letter, asked = drafted(), mandate()
    first = consultation(letter, asked)
    with pytest.raises(Refused, match="under way already"):
        consultation(letter, asked)
    consulting.end(first, at=NOON + timedelta(hours=1))
    with pytest.raises(Refused, match="has ended"):
        consulting.end(first, at=NOON + timedelta(hours=2))
    assert consultation(letter, asked).number == 2


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"closes_at": NOON - timedelta(minutes=1)}, "in the past"),
        ({"request": "a\u202eb"}, "invisible character"),
        ({"request": "x" * 5_001}, "5001 characters"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused(settings, sentence):
    with pytest.raises(Refused, match=sentence):
        consultation(drafted(), mandate(), **settings)
    assert not Consultation.objects.exists()
    assert not Message.objects.exists()


def test_nobody_is_consulted_about_a_text_that_is_settled():
    with pytest.raises(Refused, match="before the letter opens"):
        consultation(opened(), mandate())


def test_a_representative_speaks_until_the_deadline_and_not_after():
    letter, asked = drafted(), mandate()
    said = consulted(consultation(letter, asked), asked)
    segment = paragraph(letter)
    commenting.comment(
        segment, text="Which of them?", by=asked.person, at=TUESDAY - timedelta(seconds=1), on_behalf=said
    )
    with pytest.raises(Refused, match="ended on"):
        commenting.comment(segment, text="All?", by=asked.person, at=TUESDAY, on_behalf=said)
    assert [one.organisation for one in Comment.objects.all()] == [asked.organisation]


def test_nobody_speaks_for_an_organisation_without_its_mandate():
    letter, asked, other = drafted(), mandate("lantern"), mandate("harbour")
    said = consulted(consultation(letter, asked), asked)
    with pytest.raises(Refused, match="do not speak"):
        proposed(paragraph(letter), by=other.person, on_behalf=said)
    with pytest.raises(Refused, match="do not speak"):
        consulting.agree_to_text(said, by=other.person, at=NOON)
    assert not Proposal.objects.exists()


def test_a_round_of_one_letter_gives_no_say_in_another():
    asked = mandate()
    said = consulted(consultation(drafted(), asked), asked)
    with pytest.raises(Refused, match="do not speak"):
        commenting.comment(paragraph(drafted()), text="Here too?", by=asked.person, at=NOON, on_behalf=said)


def test_silence_is_recorded_as_just_that():
    letter = drafted()
    agreeing, objecting, silent = mandate("lantern"), mandate("harbour"), mandate("willow")
    one = consultation(letter, agreeing, objecting, silent)
    consulting.agree_to_text(consulted(one, agreeing), by=agreeing.person, at=NOON)
    commenting.comment(
        paragraph(letter),
        kind=Comment.Kind.OBJECTION,
        text="Our board cannot ask for this.",
        by=objecting.person,
        at=NOON,
        on_behalf=consulted(one, objecting),
    )

    def told(at):
        return {
            heard.consulted.organisation.key: (
                heard.objections,
                bool(heard.consulted.agreed_at),
                heard.silent_until_the_end,
            )
            for heard in consulting.heard(one, at=at)
        }

    assert told(TUESDAY - timedelta(seconds=1))["willow"] == (0, False, False)
    assert told(TUESDAY) == {
        "lantern": (0, True, False),
        "harbour": (1, False, False),
        "willow": (0, False, True),
    }


def test_whoever_agrees_with_a_proposal_or_answers_another_was_not_silent():
    letter = drafted()
    proposing_, agreeing, answering = mandate("lantern"), mandate("harbour"), mandate("willow")
    one = consultation(letter, proposing_, agreeing, answering, open_among_all=True)
    proposal = proposed(paragraph(letter), by=proposing_.person, on_behalf=consulted(one, proposing_))
    asked = commenting.comment(
        paragraph(letter), text="All?", by=proposing_.person, at=NOON, on_behalf=consulted(one, proposing_)
    )
    proposing.agree(proposal, by=agreeing.person, at=NOON, on_behalf=consulted(one, agreeing))
    commenting.reply(asked, text="Yes.", by=answering.person, at=NOON, on_behalf=consulted(one, answering))
    assert [
        heard.consulted.organisation.key for heard in consulting.heard(one, at=TUESDAY) if heard.silent
    ] == []
    assert len(consulting.spoke(one.consulted.all())) == 3


def test_hearing_everybody_costs_the_same_however_many(django_assert_num_queries):
    letter, mandates = drafted(), [mandate(f"member{number}") for number in range(3)]
    few = consultation(letter, mandates[0])
    with django_assert_num_queries(5):
        consulting.heard(few, at=NOON)
    consulting.end(few, at=NOON)
    many = consultation(letter, *mandates)
    for one in mandates:
        proposed(paragraph(letter), by=one.person, on_behalf=consulted(many, one))
    with django_assert_num_queries(5):
        consulting.heard(many, at=NOON)


def test_whoever_said_nothing_is_reminded_once_a_day_before():
    letter, silent, heard = drafted(), mandate("lantern"), mandate("harbour")
    one = consultation(letter, silent, heard)
    consulting.agree_to_text(consulted(one, heard), by=heard.person, at=NOON)
    Message.objects.all().delete()
    assert consulting.remind_due(at=TUESDAY - timedelta(days=1, seconds=1)) == 0
    assert consulting.remind_due(at=TUESDAY - timedelta(days=1)) == 1
    assert consulting.remind_due(at=TUESDAY - timedelta(hours=1)) == 0
    assert Message.objects.get().key.endswith(f"/{silent.person_id}")


def test_ending_a_round_cancels_what_it_owes():
    asked = mandate()
    consulting.end(consultation(drafted(), asked), at=NOON)
    assert Message.objects.get().cancelled_at == NOON


def test_a_proposal_changes_nothing_until_it_is_taken_over_and_then_translations_are_behind():
    letter, segment = (letter := drafted()), paragraph(letter)
    proposal = proposed(segment, by=person("reviewer.en"), reason="There are more than a few.")
    assert newest(segment).text == "Let them go."
    wording = proposing.take_over(proposal, expected=1, by=person("drafter"), at=NOON)
    proposal.refresh_from_db()
    assert (newest(segment).text, proposal.outcome, proposal.wording) == (
        "Let all of them go.",
        "taken",
        wording,
    )
    assert translating.unfinished(letter, "ko") == (0, 1)


def test_a_proposal_for_a_translation_is_made_from_the_source_as_it_stands():
    letter = drafted()
    segment = paragraph(letter)
    proposal = proposed(segment, language="ko", text="그들을 모두 풀어 주십시오.", by=person("reader"))
    wording = proposing.take_over(proposal, expected=1, by=person("translator.ko"), at=NOON)
    assert wording.made_from == newest(segment)


def test_a_proposal_never_overwrites_what_came_after_it():
    segment = paragraph(drafted())
    proposal = proposed(segment, by=person("reader"))
    drafting.write(segment, language="en", text="Set them free.", by=person("drafter"), at=NOON)
    with pytest.raises(drafting.Conflict):
        proposing.take_over(proposal, expected=1, by=person("drafter"), at=NOON)
    proposal.refresh_from_db()
    assert (newest(segment).text, proposal.outcome) == ("Set them free.", "waiting")


def test_a_third_wording_settles_it_and_is_named():
    segment = paragraph(drafted())
    proposal = proposed(segment, by=person("reader"))
    proposing.settle(
        proposal, text="Let every one go.", expected=1, by=coordinator(), at=NOON, answer="Shorter."
    )
    proposal.refresh_from_db()
    assert (proposal.outcome, proposal.wording.text, proposal.answer) == (
        "settled",
        "Let every one go.",
        "Shorter.",
    )


def test_whoever_proposed_in_vain_is_owed_an_answer():
    proposal = proposed(paragraph(drafted()), by=person("reader"))
    with pytest.raises(Refused, match="say why"):
        proposing.decline(proposal, answer="  ", by=coordinator(), at=NOON)
    proposing.decline(proposal, answer="The board wants it short.", by=coordinator(), at=NOON)
    with pytest.raises(Refused, match="answered already"):
        proposing.decline(proposal, answer="Again.", by=coordinator(), at=NOON)


def test_only_its_author_takes_a_proposal_back():
    proposal = proposed(paragraph(drafted()), by=person("reader"))
    with pytest.raises(Refused, match="Only whoever made"):
        proposing.retract(proposal, by=person("drafter"), at=NOON)
    proposing.retract(proposal, by=person("reader"), at=NOON)
    assert not Proposal.objects.waiting().exists()


@pytest.mark.parametrize(
    "text", ["", "Let them go.", " Let them go. ", "Let {{organisation}} go.", "\u202eog"]
)
def test_a_proposal_that_is_none_is_refused_in_a_sentence(text):
    with pytest.raises(Refused):
        proposed(paragraph(drafted()), by=person("reader"), text=text)


def test_an_organisation_agrees_once_and_so_does_a_person():
    letter, asked = drafted(), mandate()
    said = consulted(consultation(letter, asked), asked)
    proposal = proposed(paragraph(letter), by=person("reader"))
    for _twice in range(2):
        proposing.agree(proposal, by=asked.person, at=NOON, on_behalf=said)
        proposing.agree(proposal, by=person("drafter"), at=NOON)
    assert Agreement.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Agreement.objects.create(
            proposal=proposal, by=coordinator(), organisation=asked.organisation, at=NOON
        )


def test_a_question_waits_until_it_is_answered():
    segment = paragraph(drafted())
    question = commenting.comment(
        segment,
        kind=Comment.Kind.QUESTION,
        language="ko",
        text="Does “go” mean home?",
        by=person("translator.ko"),
        at=NOON,
    )
    assert list(Comment.objects.waiting()) == [question]
    answer = commenting.reply(question, text="Anywhere safe.", by=person("drafter"), at=NOON, settles=True)
    assert not Comment.objects.waiting().exists()
    assert (
        commenting.reply(answer, text="Thank you.", by=person("translator.ko"), at=NOON).answers == question
    )


def test_an_objection_is_not_settled_over_its_authors_head():
    segment = paragraph(drafted())
    objection = commenting.comment(
        segment, kind=Comment.Kind.OBJECTION, text="Too harsh.", by=person("reader"), at=NOON
    )
    with pytest.raises(Refused, match="owed an answer"):
        commenting.settle(objection, by=coordinator(), at=NOON)
    commenting.reply(objection, text="We softened it.", by=coordinator(), at=NOON, settles=True)
    assert not Comment.objects.waiting().exists()


@pytest.mark.parametrize("kind", Comment.Kind.values)
def test_nothing_is_said_in_no_words(kind):
    with pytest.raises(Refused):
        commenting.comment(paragraph(drafted()), kind=kind, text=" ", by=person("reader"), at=NOON)


def test_nothing_more_is_said_about_a_paragraph_that_was_taken_out_or_a_letter_that_closed():
    letter = drafted()
    segment = paragraph(letter)
    arranging.remove(segment, by=person("drafter"), at=NOON)
    segment.refresh_from_db()
    with pytest.raises(Refused, match="settled"):
        commenting.comment(segment, text="Why?", by=person("reader"), at=NOON)
    moving.move(letter, "withdraw", by=coordinator(), at=NOON, reason="No longer needed")
    with pytest.raises(Refused, match="settled"):
        commenting.comment(paragraph(letter, "closing"), text="Why?", by=person("reader"), at=NOON)
