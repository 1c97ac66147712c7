"""Members are consulted in the browser: they read, answer, and the secretariat takes the digest along."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from coalition.clock import now
from coalition.outbox.models import Message
from letters.domain import commenting, consulting, drafting, proposing, recasting
from letters.models import Comment, Consultation
from tests.factories.story import coordinator, drafted, mandate, person
from tests.letters.web.people import desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def asked(letter, *mandates, **settings):
    return consulting.open_consultation(
        letter,
        [one.organisation for one in mandates],
        closes_at=now() + timedelta(days=3),
        zone="Asia/Seoul",
        by=coordinator(),
        at=now(),
        **settings,
    )


def about(consultation, letter, language="en"):
    return f"{consultation.get_absolute_url()}{letter.segments.get(role='demand').pk}/{language}/"


def test_the_secretariat_asks_and_a_member_finds_the_question_at_the_desk():
    letter, member, desk = drafted(), mandate(), of_coordinator()
    day = (now() + timedelta(days=3)).date().isoformat()
    address = f"{letter.get_absolute_url()}consultations/"
    assert "Lantern Society" in text_of(desk.get(address))
    said = {"organisations": [str(member.organisation_id)], "request": "Is the demand too harsh?"}
    desk.post(address, {**said, "day": day, "hour": "18:00", "zone": "Asia/Seoul"})
    consultation = Consultation.objects.get()
    theirs = desk_of(member.person)
    assert "say what your organisation thinks of the text" in text_of(theirs.get("/desk/"))
    page = text_of(theirs.get(consultation.get_absolute_url()))
    assert "Is the demand too harsh?" in page
    assert "Let them go." in page
    assert 'href="/desk/consultations/"' in theirs.get("/desk/letters/").text
    theirs.post(consultation.get_absolute_url())
    assert "agrees with the text" in text_of(desk.get(f"{address}1/"))
    assert "say what your organisation thinks" not in text_of(theirs.get("/desk/"))
    assert Message.objects.count() == 1


def test_a_form_filled_wrongly_keeps_what_was_typed():
    desk, letter = of_coordinator(), drafted()
    mandate()
    refused = desk.post(
        f"{letter.get_absolute_url()}consultations/",
        {"request": "Is it too harsh?", "day": "2020-01-01", "hour": "18:00", "zone": "Asia/Seoul"},
    )
    assert refused.status_code == 422
    assert "Is it too harsh?" in text_of(refused)


def test_a_member_objects_and_proposes_and_reads_the_answer():
    letter, member = drafted(), mandate()
    consultation, theirs = asked(letter, member), desk_of(member.person)
    address = about(consultation, letter)
    theirs.post(address, {"action": "say", "say-kind": "objection", "say-text": "Our board cannot ask this."})
    theirs.post(address, {"action": "propose", "propose-base": "1", "propose-text": "Please let them go."})
    commenting.reply(Comment.objects.get(), text="We ask it politely now.", by=coordinator(), at=now())
    proposal = letter.segments.get(role="demand").proposals.get()
    proposing.decline(proposal, answer="Said above.", by=coordinator(), at=now())
    page = text_of(theirs.get(address))
    assert "We ask it politely now." in page
    assert "Answer: Said above." in page
    assert proposal.organisation == member.organisation


@pytest.mark.parametrize("open_among_all", [True, False])
def test_members_hear_one_another_only_where_the_secretariat_says_so(open_among_all):
    letter, lantern, harbour = drafted(), mandate("lantern"), mandate("harbour")
    consultation = asked(letter, lantern, harbour, open_among_all=open_among_all)
    desk_of(lantern.person).post(
        about(consultation, letter), {"action": "say", "say-kind": "remark", "say-text": "Too harsh."}
    )
    commenting.comment(
        letter.segments.get(role="demand"), text="Between ourselves.", by=coordinator(), at=now()
    )
    page = text_of(desk_of(harbour.person).get(about(consultation, letter)))
    assert ("Too harsh." in page) == open_among_all
    assert "Between ourselves." not in page
    assert lantern.person.name not in page
    assert "Between ourselves." not in text_of(desk_of(lantern.person).get(about(consultation, letter)))


def test_after_the_end_everything_stays_readable_and_nothing_can_be_added():
    letter, member = drafted(), mandate()
    consultation, theirs = asked(letter, member), desk_of(member.person)
    of_coordinator().post(f"{letter.get_absolute_url()}consultations/1/end/")
    page = text_of(theirs.get(about(consultation, letter)))
    assert "Nothing more can be said about this text." in page
    refused = theirs.post(
        about(consultation, letter), {"action": "say", "say-kind": "remark", "say-text": "Late."}
    )
    assert refused.status_code == 422
    assert "has ended" in text_of(refused)
    assert "has ended" in text_of(theirs.post(consultation.get_absolute_url(), follow=True))


def test_the_digest_calls_silence_by_its_name_and_holds_no_formula():
    letter, spoke, silent = drafted(), mandate("lantern"), mandate("harbour")
    consultation = asked(letter, spoke, silent)
    desk_of(spoke.person).post(
        about(consultation, letter), {"action": "say", "say-kind": "objection", "say-text": "=HYPERLINK(1)"}
    )
    desk = of_coordinator()
    address = f"{letter.get_absolute_url()}consultations/1/"
    assert "- Harbour Society: nothing said yet" in desk.get(f"{address}digest.txt").content.decode()
    desk.post(f"{address}end/")
    told = desk.get(f"{address}digest.txt").content.decode()
    assert "- Harbour Society: no objection by" in told
    assert "- Lantern Society: 1 objection" in told
    rows = list(csv.reader(StringIO(desk.get(f"{address}digest.csv").content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {10}
    assert "'=HYPERLINK(1)" in [cell for row in rows for cell in row]
    assert desk.get(f"{address}digest.xls").status_code == 404


def test_the_digest_shows_what_a_proposal_would_replace_and_who_agrees():
    letter, harbour, lantern = drafted(), mandate("harbour"), mandate("lantern")
    consultation = asked(letter, harbour, lantern, open_among_all=True)
    address = about(consultation, letter)
    desk_of(harbour.person).post(
        address,
        {
            "action": "propose",
            "propose-base": "1",
            "propose-text": "Let us see them.",
            "propose-reason": "Softer.",
        },
    )
    proposal = letter.segments.get(role="demand").proposals.get()
    desk_of(lantern.person).post(address, {"action": "agree", "about": str(proposal.pk)})
    there = f"{letter.get_absolute_url()}consultations/1/"
    told = of_coordinator().get(f"{there}digest.txt").content.decode()
    assert "As it stood then: Let them go.\nAs proposed: Let us see them.\nReason: Softer.\n" in told
    assert "In agreement: Lantern Society" in told
    assert "- Lantern Society: agrees with 1 proposal" in told
    page = of_coordinator().get(there)
    assert "<del>" in page.text
    assert f"/en/talk/#t-{proposal.pk}" in page.text


def test_a_member_reads_no_signs_that_only_the_desk_knows():
    letter, member = drafted(), mandate()
    consultation, theirs = asked(letter, member), desk_of(member.person)
    segment = letter.segments.get(role="paragraph")
    text = segment.wordings.get(language="en").text
    assert "{{organisations}}" in text
    assert "[^report]" in text
    page = text_of(theirs.get(consultation.get_absolute_url()))
    assert "{{" not in page
    assert "We write on behalf of … organisations" in page
    there = f"{consultation.get_absolute_url()}{segment.pk}/en/"
    page = text_of(theirs.get(there))
    assert "What stands in [^…] is a note" in page
    assert "the winter" in page
    theirs.post(there, {"action": "propose", "propose-base": "1", "propose-text": f"{text} And soon."})
    proposed = theirs.get(there).text
    assert "[1]" in proposed[: proposed.index("<textarea")]
    assert "[^report]" not in proposed[: proposed.index("<textarea")]


def test_a_quotation_is_talked_about_with_its_source():
    letter, member = drafted(), mandate()
    segment = letter.segments.get(role="demand")
    recasting.recast(segment, role="quotation", by=coordinator(), at=now())
    drafting.write(
        segment, language="en", text="No one shall be sent.", source="Article 3", by=coordinator(), at=now()
    )
    consultation = asked(letter, member)
    page = desk_of(member.person).get(f"{consultation.get_absolute_url()}{segment.pk}/en/")
    assert page.status_code == 200
    assert "Article 3" in text_of(page)


def test_reading_costs_the_same_however_many_spoke(django_assert_num_queries):
    letter, mandates = drafted(), [mandate(f"member{number}") for number in range(3)]
    consultation = asked(letter, *mandates, open_among_all=True)
    theirs = desk_of(mandates[0].person)
    for one in mandates[:1]:
        desk_of(one.person).post(
            about(consultation, letter), {"action": "say", "say-kind": "remark", "say-text": "A."}
        )
    theirs.get(consultation.get_absolute_url())
    with django_assert_num_queries(21):
        theirs.get(consultation.get_absolute_url())
    for one in mandates[1:]:
        desk_of(one.person).post(
            about(consultation, letter), {"action": "say", "say-kind": "remark", "say-text": "B."}
        )
    with django_assert_num_queries(21):
        theirs.get(consultation.get_absolute_url())


def test_somebody_who_speaks_for_two_chooses_for_whom():
    letter, lantern, harbour = drafted(), mandate("lantern"), mandate("harbour")
    harbour.person = lantern.person
    harbour.save(update_fields=["person"])
    consultation = asked(letter, lantern, harbour)
    theirs = desk_of(person("lantern.rep"))
    page = text_of(theirs.get(f"{consultation.get_absolute_url()}?organisation={harbour.organisation_id}"))
    assert "You speak for Harbour Society" in page
    assert "Lantern Society" in page
    theirs.post(f"{consultation.get_absolute_url()}?organisation={harbour.organisation_id}")
    agreed = consultation.consulted.filter(agreed_at__isnull=False)
    assert [one.organisation for one in agreed] == [harbour.organisation]
