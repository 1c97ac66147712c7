"""The demonstration is loaded through the domain, once, whatever comes between."""

import hashlib
import re

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import F
from django.test import override_settings

from campaign.rallies.models import Rally
from coalition.clock import now
from coalition.models import Person
from coalition.outbox.models import Message
from coalition.periods import format_period
from letters.domain import applicants_due, consulting, resembling, vetting
from letters.lifecycle import Stage
from letters.models import Approval, Document, Letter, NameLine, Signature, Wording
from letters.pdf import producing
from letters.public import reading
from letters.public.models import Publication
from seeds import loading
from seeds.files import read
from tests.seeds.rows import rows

# One worker loads for all of these; the documents are set once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("seeds")]


class LoadingStoppedError(Exception):
    pass


def interrupting(sentence):
    def tell(said):
        if sentence in said:
            raise LoadingStoppedError

    return tell


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration, interrupted among the letters and among the documents, then whole."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        for sentence in ("Special Rapporteur", "Documents: 9 of"):
            with pytest.raises(LoadingStoppedError):
                loading.load(at=now(), tell=interrupting(sentence))
        said = []
        yield loading.load(at=now(), tell=said.append), said
        transaction.set_rollback(True)


@pytest.fixture
def loaded(seeded):
    return seeded[0]


@pytest.fixture
def september(loaded):
    return Letter.objects.get(pk=loaded.letters["september-2023"].pk)


def test_an_interrupted_loading_goes_on_where_it_stopped(seeded):
    _loaded, said = seeded
    assert said[0] == "The coalition is there already."
    assert [line for line in said if line.startswith("Documents: all")]
    assert Letter.objects.count() == 8


def test_there_is_one_letter_in_each_stage_and_a_second_released(loaded):
    assert sorted(Letter.objects.values_list("stage", flat=True)) == sorted([*Stage.values, Stage.RELEASED])
    for key, letter in loaded.letters.items():
        assert letter.stage == read(f"letters/{key}.toml")["stage"], key


def test_the_september_letter_counts_as_it_did_and_prints_as_it_counts(september):
    publication = Publication.objects.get(slug=september.slug)
    counts = (publication.organisations, publication.individuals, publication.countries)
    assert counts == (54, 7, 17)
    for language in ("en", "ko", "zh-hans"):
        lines = {
            group: list(reading.lines_of(publication, language, group))
            for group in ("organisations", "individuals")
        }
        assert len(lines["organisations"]) == 54
        assert len(lines["individuals"]) + publication.withheld == 7
        assert len({line.country for group in lines.values() for line in group}) == 17


def test_the_text_says_the_numbers_that_are_counted(september):
    publication = Publication.objects.get(slug=september.slug)
    said = " ".join(piece.text for piece in reading.page_of(publication.texts.get(language="en")).pieces)
    assert "{{" not in said
    assert re.search(r"\b54 organi[sz]ations\b", said)
    assert "17 countries" in said


def test_everybody_shown_is_shown_as_they_chose(september):
    displays = {
        display: september.signatures.counted().filter(display=display).count()
        for display in ("public", "chosen", "organisation", "withheld")
    }
    assert displays == {"public": 58, "chosen": 1, "organisation": 1, "withheld": 1}
    publication = Publication.objects.get(slug=september.slug)
    lines = list(reading.lines_of(publication, "ko", "organisations"))
    assert [line.detail for line in lines if line.name == "초롱어머니회"] == [""]
    assert [line.detail for line in lines if line.name == "서울등불시민연대"] == ["기하람, 사무국장"]
    chosen = [line for line in reading.lines_of(publication, "en", "individuals") if line.chosen]
    assert [line.name for line in chosen] == ["Saebyeok"]


def test_every_signature_of_an_organisation_has_its_mandate(loaded):
    signatures = Signature.objects.filter(kind="organisation")
    assert signatures.count() == 132
    assert not signatures.exclude(mandate__organisation=F("organisation")).exists()
    assert not signatures.filter(body="").exists()
    assert not signatures.filter(decided_on=None).exists()
    assert not signatures.filter(decided_on__gt=F("signed_on")).exists()


def test_every_individual_was_asked_in_words_that_are_kept_and_has_confirmed(loaded):
    signatures = Signature.objects.filter(kind="individual")
    assert signatures.count() == 17
    assert not signatures.filter(confirmed_on=None).exists()
    assert not signatures.filter(consent_version="").exists()
    withheld = signatures.filter(display="withheld")
    assert set(withheld.values_list("consent_handing_over", "consent_abroad", "country")) == {
        (False, False, "")
    }


def test_every_approval_is_somebody_elses_than_the_translators(loaded):
    assert Approval.objects.count() == 22
    for approval in Approval.objects.all():
        wrote = Wording.objects.filter(segment__letter=approval.letter, language=approval.language)
        assert not wrote.filter(by=approval.by).exists()
        assert not approval.read_by_one


def test_in_the_draft_one_paragraph_is_behind_and_two_are_missing(loaded):
    draft = loaded.letters["april-returns"]
    current = Wording.objects.current().filter(segment__letter=draft)
    assert current.filter(language="ko").behind().count() == 1
    assert current.filter(language="zh-hans").behind().count() == 0
    assert draft.segments.count() - current.filter(language="zh-hans").count() == 2


def test_every_printed_line_but_two_is_settled_and_titled_in_its_language(september):
    left = NameLine.objects.filter(state="proposed").order_by("language")
    # So that the gate of the letter that is closed has something to say.
    assert list(left.values_list("signature__organisation__key", "language")) == [
        ("fyrlykten", "ko"),
        ("wiesenkoog", "zh-hans"),
    ]
    publication = Publication.objects.get(slug=september.slug)
    latin = [line.detail for line in reading.lines_of(publication, "en", "organisations")]
    assert not [detail for detail in latin if re.search(r"[가-힣一-鿿]", detail)]


def test_nobody_is_mailed_about_the_past(loaded):
    waiting = Message.objects.waiting()
    assert {(now() - message.posted_at).days < 7 for message in waiting} == {True}
    kinds = {kind: waiting.filter(kind=kind).count() for kind in ("invitation", "reminder")}
    # The open letter has asked 16 who neither signed nor declined, and asks seven again whose yes was to its first
    # text alone; the one that closed yesterday reminded four. About the draft seven are consulted.
    assert kinds == {"invitation": 16 + 7 + 7, "reminder": 4}
    assert not waiting.filter(cancel_group__startswith="release/").exists()
    assert set(waiting.filter(kind="reminder").values_list("language", flat=True)) == {"en", "ko", "zh-hans"}


def test_members_are_consulted_about_the_draft_and_some_have_spoken(loaded):
    (round_,) = loaded.letters["april-returns"].consultations.all()
    heard = consulting.heard(round_, at=now())
    told = sorted(
        (one.proposals, one.objections, one.remarks, bool(one.consulted.agreed_at)) for one in heard
    )
    silent, agrees = (0, 0, 0, False), (0, 0, 0, True)
    assert told == [
        silent,
        silent,
        agrees,
        (0, 0, 1, False),
        (0, 1, 0, False),
        (1, 0, 0, False),
        (1, 0, 1, False),
    ]
    assert round_.closes_at > now()


def test_invited_organisations_have_answered_and_a_no_is_not_reminded(september, loaded):
    said = {
        answer: september.invitations.filter(answer=answer).count() for answer in ("declined", "with_board")
    }
    assert said == {"declined": 2, "with_board": 2}
    assert str(september.invitations.get(organisation__key="lamp-oil-church").board_meets_on) == "2023-09-25"
    no = loaded.letters["european-union"].invitations.get(organisation__key="kap-morgenlicht")
    assert (no.answer, no.reminded_at) == ("declined", None)
    assert no.reason.startswith("We take part")


def test_the_open_letter_shows_the_other_ways_to_sign(loaded):
    letter = loaded.letters["where-are-they"]
    counted = letter.signatures.counted()
    displays = ("vouched", "withheld", "chosen", "organisation")
    # Whoever chose a name said yes to the first text alone, and is asked again.
    assert [counted.filter(display=one).count() for one in displays] == [2, 1, 0, 2]
    assert counted.filter(source="paper").count() == 1
    assert letter.signatures.confirmed().filter(outstanding=True).count() == 7
    assert letter.invitations.get(answer="condition").settled_at is None
    assert letter.board_questions.get().answers.count() == 2
    assert letter.editions.count() == 2


def test_organisations_nobody_invited_wait_to_be_checked_and_two_may_be_one(loaded):
    letter = loaded.letters["where-are-they"]
    waiting = vetting.waiting(letter)
    assert [one.said.organisation for one in waiting] == [
        "留灯家属互助会",
        "서울 등불시민연대",
        "Night Ferry Lights",
    ]
    assert [len(one.alike) for one in waiting] == [0, 1, 0]
    (one,) = vetting.decided(letter)
    assert one.signature.organisation.name_in("en").name == "Lantern Bridge, Inc."
    assert [pair.names for pair in resembling.pairs(letter)] == [("Lantern Bridge", "Lantern Bridge, Inc.")]
    (duty,) = applicants_due.due_for(Person.objects.get(name="윤서래"), at=now())
    assert duty.sentence.endswith("3 organisations that were not invited ask to sign.")


def test_answers_say_who_in_each_language_and_no_more_of_the_day_than_is_known(september):
    told = {answer.told_in("ko").speaker: answer for answer in september.answers.all()}
    assert set(told) == {"", "박진", "줄리 터너", "한덕수", "왕이"}
    assert format_period(told["한덕수"].said_on, told["한덕수"].precision, "ko") == "2023년 10월"
    assert format_period(told["박진"].said_on, told["박진"].precision, "zh-hans") == "2023年10月16日"
    assert told[""].words == ""
    assert told[""].told_in("zh-hans").summary == "宣布已向中方正式提出抗议。"


def test_the_documents_lie_where_they_are_said_to(loaded):
    closed = [key for key, one in loaded.letters.items() if one.stage in ("closed", "released", "archived")]
    documents = Document.objects.all()
    assert documents.count() == len(closed) * 9
    for document in documents:
        pdf = producing.place_of(document).read_bytes()
        assert hashlib.sha256(pdf).hexdigest() == document.sha256


def test_the_september_letter_was_tried_three_times_and_answered(september):
    outcomes = list(september.deliveries.values_list("outcome", flat=True))
    assert outcomes == ["no_answer", "refused", "sent"]
    assert set(september.answers.values_list("speaker", flat=True)) >= {"Park Jin", "Wang Yi"}
    assert all(answer.demands.exists() for answer in september.answers.all())


def test_campaigns_gather_their_letters_and_their_demands_lead_to_segments(loaded):
    assert sum(campaign.letters.count() for campaign in loaded.campaigns.values()) == 8
    for campaign in loaded.campaigns.values():
        assert campaign.moments.count() == 1
        for demand in campaign.demands.all():
            assert {segment.role for segment in demand.segments.all()} == {"demand"}


def test_the_rally_has_63_countries_and_the_press_conference_is_announced(loaded):
    rally = loaded.rallies["seoul-central-post-office-2023"]
    assert rally.delegations.values("country").distinct().count() == 63
    assert rally.notices.count() == 1
    assert rally.letter == loaded.letters["september-2023"]
    assert Rally.objects.announced().count() == 2


def test_loading_twice_changes_nothing(loaded, capsys):
    before = rows()
    call_command("seed")
    assert rows() == before
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "The coalition is there already."
    assert len(said) == 3
    assert loaded.letters["september-2023"].slug in said[1]
    assert "/rallies/seoul-central-post-office-2023/en/" in said[2]


def test_verify_finds_nothing_wrong_with_it(loaded, capsys):
    call_command("verify")
    assert capsys.readouterr().out == "All stands as it should.\n"
