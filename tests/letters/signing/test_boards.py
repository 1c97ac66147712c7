"""A board is asked, its members answer by one link, and the record of its decision is recognised by the world."""

import io
import re
from datetime import date, timedelta

import pikepdf
import pytest

from coalition.domain import mandates
from coalition.errors import Refused
from letters.domain import boards, chasing, inviting, minutes, papers, shredding
from letters.models import BoardAnswer, BoardQuestion, Invitation, Minutes, Step
from letters.pdf.board import print_paper
from letters.public.models import MinutesSeal
from tests.factories.signing import sign_for
from tests.factories.story import DEADLINE, NOON, mandate, opened, person
from tests.letters.pdf.reading import text_of

pytestmark = pytest.mark.django_db
UNTIL = NOON.date() + timedelta(days=5)
HOUR = timedelta(hours=1)


@pytest.fixture
def lantern():
    return mandate(language="ko")


@pytest.fixture
def letter(lantern):
    letter = opened()
    inviting.invite_organisations(letter, [lantern.organisation], by=None, at=NOON)
    return letter


def ask(letter, lantern, *, at=NOON, **more):
    said = {"body": "Board", "until": UNTIL, "language": "en", "by": lantern.person, **more}
    return boards.ask_board(letter, lantern.organisation, at=at, **said)


def hear(question, name="Ada Beck", verdict="yes", *, at=NOON, **more):
    boards.hear(question, verdict=verdict, name=name, at=at, **{"role": "Chair", "condition": "", **more})


def record(question, lantern, verdict="yes", **more):
    said = {"decided_on": NOON.date(), "by": lantern.person, "at": NOON + HOUR, **more}
    return minutes.record(question, verdict=verdict, **said)


def test_asking_a_board_says_until_when_and_makes_one_link(letter, lantern):
    question = ask(letter, lantern)
    asked = Invitation.objects.get()
    assert (asked.answer, asked.board_meets_on) == ("with_board", UNTIL)
    token = boards.token_of(question)
    assert boards.find(token, at=NOON) == question
    assert token.encode() not in bytes(question.sealed) + bytes(question.token_hash)
    assert boards.find(token, at=DEADLINE) is None
    again = ask(letter, lantern)
    assert boards.find(token, at=NOON) is None
    boards.end(again, by=lantern.person, at=NOON)
    assert boards.find(boards.token_of(again), at=NOON) is None


@pytest.mark.parametrize("wrong", [{"body": " "}, {"until": date(2026, 5, 1)}, {"by": "stranger"}])
def test_only_its_representatives_ask_and_for_a_day_to_come(letter, lantern, wrong):
    if "by" in wrong:
        wrong = {"by": person("stranger")}
    with pytest.raises(Refused):
        ask(letter, lantern, **wrong)


def test_a_trustee_is_heard_sealed_and_the_newest_word_counts(letter, lantern):
    question = ask(letter, lantern)
    hear(question, verdict="no")
    hear(question, "Bo Lind", role="Treasurer", at=NOON + HOUR / 2)
    hear(question, "ada beck", verdict="condition", condition="Name the law.", at=NOON + HOUR)
    told = boards.heard(question)
    assert [(one.name, one.verdict, one.replaced) for one in told] == [
        ("Ada Beck", "no", True),
        ("Bo Lind", "yes", False),
        ("ada beck", "condition", False),
    ]
    assert not any(b"Beck" in bytes(one.sealed) for one in BoardAnswer.objects.all())
    for wrong in ({"verdict": "perhaps"}, {"role": " "}, {"verdict": "condition"}, {"name": "\u202eAda"}):
        with pytest.raises(Refused):
            hear(question, **wrong)
    boards.end(question, by=lantern.person, at=NOON)
    with pytest.raises(Refused, match="closed"):
        hear(question)


@pytest.mark.parametrize(
    ("verdict", "condition", "answer"),
    [("yes", "", "board_yes"), ("condition", "Name the law.", "condition"), ("no", "", "declined")],
)
def test_the_record_answers_the_invitation_and_is_made_once(letter, lantern, verdict, condition, answer):
    question = ask(letter, lantern)
    with pytest.raises(Refused, match="No member"):
        record(question, lantern)
    hear(question)
    with pytest.raises(Refused, match="future"):
        record(question, lantern, decided_on=UNTIL)
    kept = record(question, lantern, verdict, condition=condition)
    asked = Invitation.objects.get()
    assert (asked.answer, asked.condition) == (answer, condition)
    assert (asked.body, asked.decided_on) == ("Board", NOON.date())
    with pytest.raises(Refused, match="recorded already"):
        record(question, lantern)
    sealed = MinutesSeal.objects.get(pk=kept.pk)
    assert (sealed.code, sealed.made_on) == (kept.code, NOON.date())
    assert b"Beck" not in bytes(Minutes.objects.get().sealed)


def test_a_condition_is_recorded_in_words(letter, lantern):
    question = ask(letter, lantern)
    hear(question)
    with pytest.raises(Refused, match="which condition"):
        record(question, lantern, "condition")


def test_the_paper_holds_all_a_trustee_needs(letter, lantern):
    sign_for(letter, mandate("harbour"))
    question = ask(letter, lantern)
    paper = papers.paper(question)
    read = " ".join(text_of(print_paper(paper)).split())
    for words in (
        "Those detained in the north",
        "Let them go.",
        "Lantern Society",
        "Minister of Foreign Affairs",
        "1 organisation has signed.",
        "What a yes covers",
        "Risks",
        f"{paper.code[:4]} {paper.code[4:8]} {paper.code[8:12]}",
        "21:00",  # noon in the coordinator's own time is evening in Seoul
    ):
        assert words in read, words
    assert "Harbour" not in read  # it was not asked whether others may know


def test_the_paper_and_the_record_are_in_the_language_of_the_organisation(letter, lantern):
    question = ask(letter, lantern, language="ko")
    hear(question, "김하나", role="이사장")
    with pikepdf.open(io.BytesIO(print_paper(papers.paper(question)))) as paper:
        assert str(paper.Root.Lang) == "ko"
    kept = record(question, lantern)
    first = minutes.file_of(kept, at=NOON + HOUR)
    assert minutes.file_of(Minutes.objects.get(), at=NOON + 2 * HOUR) == first
    read = text_of(first).replace("\u2060", "")
    assert "김하나" in read
    assert "그들을" not in read
    assert kept.pk.hex in re.sub("[^0-9a-f]", "", read)  # a line may end at any of its hyphens
    assert MinutesSeal.objects.get().sha256


def test_two_representatives_record_one_decision(letter, lantern):
    other = mandates.grant(
        person("second.rep"),
        lantern.organisation,
        body="Board",
        decided_on=date(2026, 1, 1),
        since=date(2026, 1, 1),
    )
    question = ask(letter, lantern)
    hear(question)
    record(question, other)
    with pytest.raises(Refused):
        record(question, lantern, "no")
    assert Minutes.objects.get().verdict == "yes"


def test_what_trustees_said_is_forgotten_and_their_record_stays_known_by_its_number(letter, lantern):
    question = ask(letter, lantern)
    hear(question)
    record(question, lantern)
    chasing.note_call(
        Invitation.objects.get(), who="Ada", words="Rings back", on=NOON.date(), by=lantern.person, at=NOON
    )
    shredding.shred_due(at=NOON + timedelta(days=90))
    assert BoardAnswer.objects.count() == 1
    shredding.shred_due(at=DEADLINE + timedelta(days=400))
    assert (BoardQuestion.objects.count(), BoardAnswer.objects.count(), Minutes.objects.count()) == (0, 0, 0)
    assert not Step.objects.filter(sealed__isnull=False).exists()
    assert Step.objects.exists()
    assert MinutesSeal.objects.count() == 1
