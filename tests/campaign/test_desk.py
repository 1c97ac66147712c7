"""The desk of campaigns and rallies: who sees what, what forms do, and what is due."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from campaign.home.due import agenda
from campaign.plan.domain.gathering import add_letter
from campaign.plan.domain.starting import add_demand, aim_at
from campaign.rallies.domain import announcing, delegations, marshals
from campaign.rallies.domain.duties import due_for
from campaign.rallies.models import Delegation, Notice, ProgrammeItem, Rally
from coalition.clock import now
from coalition.roles import Role
from letters.domain import inviting, preparing
from letters.models import Letter
from tests.campaign.people import (
    TEXTS,
    campaign,
    coordinator,
    organisation,
    rally,
    representative,
    signed_in,
    somebody,
)
from tests.factories import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def haneul():
    return coordinator()


def to_come(by, of=None, *, in_days=10, **more):
    return rally(by, of, starts_at=now() + timedelta(days=in_days), at=now() - timedelta(days=1), **more)


def text_of(answer):
    return answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ko", "zh-hans"])
def test_a_campaign_shows_its_demands_in_three_languages_and_its_timetable(haneul, language):
    autumn = campaign(haneul)
    words = {"en": "Stop sending people back.", "ko": "강제송환을 멈추라.", "zh-hans": "停止遣返。"}
    add_demand(autumn, key="stop", texts=words, by=haneul, at=now())
    names = {"en": "The Games open", "ko": "개막", "zh-hans": "开幕"}
    aim_at(
        autumn,
        day=(now() + timedelta(days=60)).date(),
        zone="Asia/Shanghai",
        names=names,
        by=haneul,
        at=now(),
    )
    meeting = to_come(haneul, autumn)
    mina = representative(organisation("lantern"), language=language)
    page = text_of(signed_in(mina).get("/desk/campaigns/asian-games/"))
    wanted = [*words.values(), names[language], TEXTS[language]["title"], meeting.get_absolute_url()]
    assert [each for each in wanted if each not in page] == []


def test_a_rally_is_known_before_it_is_announced_to_whoever_plans_brings_or_carries(haneul):
    meeting, readers = (
        to_come(haneul),
        {
            "plans": haneul,
            "brings": representative(organisation("lantern")),
            "carries": somebody("bora", Role.DELIVERY),
            "keeps names": somebody("keeper", Role.CUSTODIAN),
            "translates": somebody("dana"),
        },
    )
    pages = ("/desk/campaigns/asian-games/", "/desk/rallies/", "/desk/")

    def hear_of_it():
        return {
            who
            for who, reader in readers.items()
            if any(meeting.slug in text_of(signed_in(reader).get(page)) for page in pages)
        }

    assert hear_of_it() == {"plans", "brings", "carries"}
    announcing.announce(meeting, by=haneul, at=now())
    assert hear_of_it() == set(readers)


def test_a_campaign_tells_of_a_letter_to_those_it_is_for(haneul):
    autumn, lantern, guest = campaign(haneul), organisation("lantern"), organisation("guest")
    soon = now() + timedelta(days=7)
    draft, asked = story.drafted(), story.opened(closes_at=soon, who_may_sign=Letter.Signing.INVITED)
    for letter in (draft, asked):
        add_letter(autumn, letter=letter, by=haneul, at=now())
    inviting.invite_organisations(asked, [guest], by=haneul, at=now())
    readers = {
        "coordinates": haneul,
        "is asked": representative(guest, "gina"),
        "is not": representative(lantern),
        "translates it": story.person("translator.ko"),
    }
    preparing.assign(draft, readers["translates it"], role=Role.TRANSLATOR, language="ko", at=now())
    heard = {
        who: {
            letter.pk
            for letter in (draft, asked)
            if letter.slug in text_of(signed_in(reader).get("/desk/campaigns/asian-games/"))
        }
        for who, reader in readers.items()
    }
    assert heard == {
        "coordinates": {draft.pk, asked.pk},
        "is asked": {asked.pk},
        "is not": set(),
        "translates it": {draft.pk},
    }
    assert signed_in(readers["is asked"]).get(f"/desk/letters/{asked.slug}/sign/").status_code == 200


@pytest.mark.parametrize("address", ["/desk/campaigns/", "/desk/rallies/"])
@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_the_same_number_of_questions_for_one_and_for_three(
    haneul, django_assert_num_queries, address, number
):
    for each in range(number):
        of = campaign(haneul, f"c{each}")
        aim_at(of, day=now().date(), zone="Asia/Seoul", names={"en": "Day"}, by=haneul, at=now())
        to_come(haneul, of)
    client = signed_in(haneul)
    with django_assert_num_queries({"/desk/campaigns/": 13, "/desk/rallies/": 7}[address]):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_a_rally_asks_the_same_number_of_questions_for_one_delegation_and_for_three(
    haneul, django_assert_num_queries, number
):
    meeting = to_come(haneul)
    for each in range(number):
        delegations.bring(
            meeting, country="JP", heads=7, organisation=organisation(f"o{each}"), by=haneul, at=now()
        )
        marshals.appoint(meeting, name="Somebody", by=haneul, at=now())
    client = signed_in(haneul)
    with django_assert_num_queries(18):
        assert client.get(meeting.get_absolute_url()).status_code == 200


def test_nobody_sees_the_desk_without_signing_in(haneul):
    meeting = to_come(haneul)
    for address in (
        "/desk/",
        "/desk/campaigns/",
        meeting.get_absolute_url(),
        f"{meeting.get_absolute_url()}announce/",
    ):
        assert Client().get(address).status_code == 302


@pytest.mark.parametrize(
    "act",
    [
        "announce/",
        "call-off/",
        "programme/new/",
        "marshals/new/",
        "notices/new/",
        f"delegations/{UUID(int=0)}/",
    ],
)
def test_what_one_may_not_do_is_not_there(haneul, act):
    meeting = to_come(haneul)
    for person in (
        somebody("c", Role.CUSTODIAN),
        representative(organisation("harbour"), "rep"),
        somebody("m"),
    ):
        client = signed_in(person)
        assert client.get(meeting.get_absolute_url() + act).status_code == 404
        assert client.post(meeting.get_absolute_url() + act).status_code == 404


def test_a_coordinator_sees_names_and_contacts_and_a_representative_only_the_own(haneul):
    meeting, harbour = to_come(haneul), organisation("harbour")
    mina = representative(harbour, "mina")
    marshals.appoint(meeting, name="Marshal Oh", telephone="010-5555-0100", by=haneul, at=now())
    delegations.bring(
        meeting, country="JP", heads=7, organisation=harbour, contact="Own Contact", by=mina, at=now()
    )
    delegations.bring(
        meeting, country="GB", heads=3, names={"en": "Friends"}, contact="Other", by=haneul, at=now()
    )
    everything = text_of(signed_in(haneul).get(meeting.get_absolute_url()))
    assert [
        w
        for w in ("Marshal Oh", "Own Contact", "Other", "10 people, from 2 countries")
        if w not in everything
    ] == []
    own = text_of(signed_in(mina).get(meeting.get_absolute_url()))
    assert "Own Contact" in own
    assert "At least 8 people are expected, from 2 countries." in own
    assert [word for word in ("Marshal Oh", "010-5555", "Friends", "Other") if word in own] == []


def test_a_representative_brings_changes_and_takes_off_a_delegation(haneul):
    meeting, harbour = to_come(haneul), organisation("harbour")
    client = signed_in(representative(harbour, "mina"))
    form = {"organisation": "harbour", "country": "JP", "heads": "12", "contact": "Jun, +81 3 5555 0100"}
    answer = client.post(f"{meeting.get_absolute_url()}delegations/new/", form, follow=True)
    assert "The delegation is on the list." in text_of(answer)
    brought = Delegation.objects.get()
    assert (brought.heads, brought.organisation, delegations.contact_of(brought)) == (
        12,
        harbour,
        form["contact"],
    )
    there = f"{meeting.get_absolute_url()}delegations/{brought.pk}/"
    assert "Jun, +81 3 5555 0100" in text_of(client.get(there))
    client.post(there, {"heads": "9", "contact": ""})
    assert Delegation.objects.get().heads == 9
    assert client.get(f"{there}stay-away/").status_code == 200
    assert Delegation.objects.coming().count() == 1
    client.post(f"{there}stay-away/")
    assert Delegation.objects.coming().count() == 0


def test_a_representative_cannot_bring_another_organisation_nor_touch_its_delegation(haneul):
    meeting, harbour, lantern = to_come(haneul), organisation("harbour"), organisation("lantern")
    theirs = delegations.bring(meeting, country="JP", heads=7, organisation=lantern, by=haneul, at=now())
    client = signed_in(representative(harbour, "mina"))
    form = {"organisation": "lantern", "country": "JP", "heads": "12"}
    assert client.post(f"{meeting.get_absolute_url()}delegations/new/", form).status_code == 422
    assert (
        client.post(f"{meeting.get_absolute_url()}delegations/{theirs.pk}/", {"heads": 1}).status_code == 404
    )
    assert Delegation.objects.get().heads == 7


def test_what_was_typed_wrongly_is_kept_and_said(haneul):
    meeting = to_come(haneul)
    organisation("harbour")
    form = {"organisation": "harbour", "country": "", "heads": "0", "contact": "Jun at the gate"}
    answer = signed_in(haneul).post(f"{meeting.get_absolute_url()}delegations/new/", form)
    assert answer.status_code == 422
    assert "Jun at the gate" in text_of(answer)


def test_a_coordinator_writes_the_programme_in_the_time_of_the_place(haneul):
    start = (now() + timedelta(days=10)).replace(hour=2, minute=0, second=0, microsecond=0)  # eleven in Seoul
    meeting = rally(haneul, starts_at=start, at=now())
    form = {"time": "11:20", "interpreted_into": ["ja", "zh"], "speaker_en": "Mina Seo"}
    form |= {f"what_{language}": f"Reading {language}" for language in TEXTS}
    answer = signed_in(haneul).post(f"{meeting.get_absolute_url()}programme/new/", form, follow=True)
    assert "Reading en" in text_of(answer)
    item = ProgrammeItem.objects.get()
    assert (item.at, item.interpreted_into) == (start + timedelta(minutes=20), ["ja", "zh"])
    late = signed_in(haneul).post(f"{meeting.get_absolute_url()}programme/new/", form | {"time": "17:00"})
    assert "before the rally starts or after it ends" in text_of(late)


def test_announcing_shows_what_becomes_public_and_then_does_it(haneul):
    meeting = to_come(haneul)
    client, there = signed_in(haneul), f"{meeting.get_absolute_url()}announce/"
    page = text_of(client.get(there))
    assert [words["place"] for words in TEXTS.values() if words["place"] not in page] == []
    assert Client().get(f"/rallies/{meeting.slug}/en/").status_code == 404
    client.post(there)
    assert Client().get(f"/rallies/{meeting.slug}/en/").status_code == 200
    again = client.post(there)
    assert "announced already" in text_of(again)


def test_a_later_instant_is_meant_in_the_time_of_the_place(haneul):
    meeting = to_come(haneul)
    typed = (now() + timedelta(days=5)).replace(second=0, microsecond=0)
    local = (typed + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    signed_in(haneul).post(f"{meeting.get_absolute_url()}announce/", {"announce_at": local})
    meeting.refresh_from_db()
    assert meeting.announce_at == typed
    assert Client().get(f"/rallies/{meeting.slug}/en/").status_code == 404


def test_the_notice_page_shows_the_law_with_its_source_and_records_what_was_filed(haneul):
    meeting = to_come(haneul)
    client = signed_in(haneul)
    page = text_of(client.get(meeting.get_absolute_url()))
    assert "elaw.klri.re.kr" in page
    assert "not legal advice" in page
    filed = (now() - timedelta(hours=1) + timedelta(hours=9)).strftime("%Y-%m-%dT%H:%M")
    form = {"station": "Namdaemun", "filed_at": filed, "receipt": "118"}
    client.post(f"{meeting.get_absolute_url()}notices/new/", form)
    assert [notice.receipt for notice in Notice.objects.all()] == ["118"]


def sentences(person):
    return [(due.sentence, due.mine) for due in due_for(person, at=now())]


def test_what_is_due_about_a_rally_and_who_can_do_it(haneul):
    meeting, harbour = to_come(haneul), organisation("harbour")
    mina = representative(harbour, "mina")
    named = "“Rally before the Central Post Office”"
    for_coordinators = [
        f"File the notice of {named} with the police.",
        f"Ask somebody to keep order at {named}.",
        f"Write the programme of {named}.",
        f"Announce {named}.",
    ]
    assert sentences(haneul) == [(sentence, True) for sentence in for_coordinators]
    bring = (f"Bring a delegation to {named}, if you come.", True)
    assert sentences(mina) == [*((sentence, False) for sentence in for_coordinators), bring]
    delegations.bring(meeting, country="JP", heads=7, organisation=harbour, by=mina, at=now())
    announcing.announce(meeting, by=haneul, at=now())
    assert [sentence for sentence, _mine in sentences(mina)] == for_coordinators[:3]
    assert for_coordinators[0] not in text_of(signed_in(mina).get("/desk/"))


def test_a_rally_called_off_owes_the_withdrawal_of_its_notice_and_nothing_else(haneul):
    from campaign.rallies.domain import notices

    meeting = to_come(haneul)
    notices.file(meeting, station="Namdaemun", filed_at=now(), by=haneul, at=now() + timedelta(seconds=1))
    announcing.call_off(meeting, by=haneul, at=now())
    (due,) = due_for(haneul, at=now())
    assert due.sentence.startswith("Withdraw the notice")
    assert due.by == meeting.starts_at - timedelta(hours=24)
    notices.withdraw(meeting, filed_at=now(), by=haneul, at=now())
    assert due_for(haneul, at=now()) == []


def test_what_is_due_falls_into_today_this_week_and_later_where_one_lives(haneul):
    to_come(haneul, in_days=2.5)
    to_come(haneul, campaign(haneul, "c2"), in_days=25, notice_owed=False)
    groups = agenda(haneul, at=now())
    assert [len(group) for group in (groups.today, groups.this_week, groups.later)] in ([2, 2, 2], [0, 4, 2])
    assert (groups.undated, groups.waiting) == ([], [])
    assert bool(agenda(somebody("quiet"), at=now() + timedelta(days=90))) is False


def test_a_rally_that_is_over_owes_nothing(haneul):
    meeting = rally(haneul)
    assert due_for(haneul, at=now()) == []
    assert Rally.objects.to_come().count() == 0
    assert "Held" in text_of(signed_in(haneul).get(meeting.get_absolute_url()))
