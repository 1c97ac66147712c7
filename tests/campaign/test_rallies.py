"""A rally is planned, notified, announced; people come; nobody's small group is given away."""

from datetime import timedelta

import pytest
from django.db import connection

from campaign.rallies.domain import announcing, delegations, marshals, notices, planning, programme
from campaign.rallies.domain.counting import Heads, coming
from campaign.rallies.jurisdictions import jurisdiction, jurisdiction_codes
from campaign.rallies.models import Delegation, Rally
from coalition.errors import Refused
from coalition.roles import Role
from tests.campaign.people import (
    NOON,
    START,
    campaign,
    coordinator,
    organisation,
    rally,
    representative,
    somebody,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def haneul():
    return coordinator()


def test_a_planned_rally_is_hidden_under_an_unguessable_slug(haneul):
    one, another = rally(haneul), rally(haneul, campaign_of(haneul))
    assert one.slug.startswith("post-office-")
    assert len(one.slug.removeprefix("post-office-")) == 8
    assert one.slug != another.slug
    assert list(Rally.objects.announced()) == []


def campaign_of(person):
    return campaign(person, "another")


@pytest.mark.parametrize(
    "wrong",
    [
        {"zone": "Asia/Nowhere"},
        {"jurisdiction": "xx"},
        {"texts": {}},
        {"texts": {"fr": {"title": "Rassemblement"}}},
    ],
)
def test_an_impossible_rally_is_refused(haneul, wrong):
    with pytest.raises(Refused):
        planning.plan_rally(
            campaign_of(haneul),
            **{
                "name": "x",
                "starts_at": START,
                "ends_at": START + timedelta(hours=1),
                "zone": "Asia/Seoul",
                "expected": 5,
                "texts": {"en": {"title": "Rally", "place": "Seoul"}},
                "by": haneul,
                "at": NOON,
                **wrong,
            },
        )


def test_a_programme_stays_within_the_rally(haneul):
    meeting = rally(haneul)
    item = programme.add_item(
        meeting,
        starts_at=START + timedelta(minutes=10),
        texts={"en": {"what": "Reading of the letter", "speaker": "Mina Seo"}, "ko": {"what": "서한 낭독"}},
        interpreted_into=["en", "ja"],
        by=haneul,
        at=NOON,
    )
    assert item.text_in("ko").what == "서한 낭독"
    with pytest.raises(Refused, match="klingon"):
        programme.add_item(
            meeting,
            starts_at=START,
            texts={"en": {"what": "Song"}},
            interpreted_into=["klingon"],
            by=haneul,
            at=NOON,
        )
    assert item.text_in("zh-hans").speaker == "Mina Seo"
    with pytest.raises(Refused):
        programme.add_item(
            meeting,
            starts_at=START + timedelta(hours=2),
            texts={"en": {"what": "Too late"}},
            by=haneul,
            at=NOON,
        )


def test_announcing_makes_it_visible_from_its_instant_on_by_the_database_clock(haneul):
    long_ago, some_day = rally(haneul), rally(haneul, campaign_of(haneul))
    announcing.announce(long_ago, by=haneul, at=NOON)
    Rally.objects.filter(pk=some_day.pk).update(ends_at="2999-01-01T00:00Z")
    some_day.refresh_from_db()
    announcing.announce(some_day, by=haneul, at=NOON, announce_at=NOON.replace(year=2998))
    assert list(Rally.objects.announced()) == [long_ago]
    with pytest.raises(Refused, match="already"):
        announcing.announce(long_ago, by=haneul, at=NOON)


def test_two_who_announce_at_once_leave_the_first_instant(haneul):
    meeting = rally(haneul)
    stale = Rally.objects.get(pk=meeting.pk)
    announcing.announce(meeting, by=haneul, at=NOON)
    with pytest.raises(Refused, match="already"):
        announcing.announce(stale, by=haneul, at=NOON + timedelta(hours=1))
    assert Rally.objects.get().announce_at == NOON


def test_nobody_but_a_coordinator_announces_or_plans(haneul):
    meeting = rally(haneul)
    others = [somebody("c", Role.CUSTODIAN), somebody("d", Role.DELIVERY), somebody("m")]
    others.append(representative(organisation("harbour"), "rep"))
    for person in others:
        for act in (
            lambda by: announcing.announce(meeting, by=by, at=NOON),
            lambda by: announcing.call_off(meeting, by=by, at=NOON),
            lambda by: marshals.appoint(meeting, name="Somebody", by=by, at=NOON),
            lambda by: notices.file(meeting, station="Namdaemun", filed_at=NOON, by=by, at=NOON),
            lambda by: delegations.bring(meeting, country="JP", heads=9, by=by, at=NOON),
        ):
            with pytest.raises(Refused):
                act(person)
    assert Rally.objects.filter(announce_at=None, called_off_at=None).count() == 1


def test_a_representative_brings_a_delegation_of_the_own_organisation_only(haneul):
    meeting, harbour, lantern = rally(haneul), organisation("harbour"), organisation("lantern")
    mina = representative(harbour)
    brought = delegations.bring(
        meeting, country="JP", heads=12, organisation=harbour, contact="+81 3 5555 0100", by=mina, at=NOON
    )
    assert delegations.contact_of(brought) == "+81 3 5555 0100"
    with pytest.raises(Refused, match="representative"):
        delegations.bring(meeting, country="JP", heads=12, organisation=lantern, by=mina, at=NOON)
    with pytest.raises(Refused, match="already"):
        delegations.bring(meeting, country="JP", heads=3, organisation=harbour, by=mina, at=NOON)
    delegations.change(brought, heads=20, by=haneul, at=NOON)
    assert Delegation.objects.get().heads == 20
    delegations.stay_away(brought, by=mina, at=NOON)
    assert delegations.contact_of(Delegation.objects.get()) == ""
    delegations.bring(meeting, country="JP", heads=3, organisation=harbour, by=mina, at=NOON)


@pytest.mark.parametrize(
    ("country", "heads"), [("JP", 0), ("JP", -3), ("JP", 10_000_000), ("XX", 5), ("jp", 5)]
)
def test_heads_and_countries_are_real(haneul, country, heads):
    with pytest.raises(Refused):
        delegations.bring(rally(haneul), country=country, heads=heads, by=haneul, at=NOON)


def test_names_and_contacts_lie_encrypted(haneul):
    meeting = rally(haneul)
    marshal = marshals.appoint(meeting, name="Canary Kim", telephone="010-5555", by=haneul, at=NOON)
    delegation = delegations.bring(
        meeting, country="JP", heads=9, contact="canary@x.example", by=haneul, at=NOON
    )
    assert marshals.words(marshal) == {"name": "Canary Kim", "telephone": "010-5555"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM rallies_marshal UNION ALL SELECT sealed FROM rallies_delegation")
        stored = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert b"anary" not in stored
    assert "anary" not in f"{marshal}{delegation}{marshal!r}{delegation!r}"


def bring_all(meeting, by, sizes):
    for country, heads in sizes:
        delegations.bring(meeting, country=country, heads=heads, by=by, at=NOON)
    return coming(meeting.delegations.coming())


def test_small_delegations_are_counted_as_one_and_every_figure_says_so(haneul):
    known = bring_all(
        rally(haneul), haneul, [("JP", 12), ("GB", 3), ("FR", 7), ("FR", 2), ("US", 1), ("US", 4)]
    )
    assert known.by_country["JP"] == Heads(at_least=12, exact=True)
    assert known.by_country["GB"].few
    assert (known.by_country["FR"].at_least, known.by_country["FR"].exact) == (8, False)
    assert (known.by_country["US"].at_least, known.by_country["US"].few) == (2, False)
    assert (known.total.at_least, known.total.exact) == (12 + 1 + 8 + 2, False)


@pytest.mark.parametrize("beside", [[], [("GB", 9)], [("GB", 2), ("FR", 30)], [("JP", 41)]])
def test_whatever_the_size_of_a_small_delegation_the_world_sees_the_same(haneul, beside):
    seen = set()
    meeting = rally(haneul)
    bring_all(meeting, haneul, beside)
    small = delegations.bring(meeting, country="JP", heads=1, by=haneul, at=NOON)
    for heads in (1, 2, 3, 4):
        delegations.change(small, heads=heads, by=haneul, at=NOON)
        seen.add(repr(coming(meeting.delegations.coming())))
    assert len(seen) == 1
    delegations.change(small, heads=5, by=haneul, at=NOON)
    assert repr(coming(meeting.delegations.coming())) not in seen


def test_the_notice_reaches_the_police_between_720_and_48_hours_before(haneul):
    meeting = rally(haneul)
    between = notices.window(meeting)
    assert between.earliest == START - timedelta(days=30)
    assert between.latest == START - timedelta(days=2)
    assert [between.state(at) for at in (START - timedelta(days=31), NOON, START)] == [
        "early",
        "open",
        "late",
    ]
    assert between.distance(NOON, "en") == "in 2 days"


@pytest.mark.parametrize(
    ("filed_at", "sentence"),
    [
        (START - timedelta(hours=720, seconds=1), "from Wed 23 August 2023, 11:00 Seoul on"),
        (START - timedelta(hours=47, minutes=59), "by Wed 20 September 2023, 11:00 Seoul"),
    ],
)
def test_outside_the_window_the_refusal_says_when(haneul, filed_at, sentence):
    with pytest.raises(Refused, match=sentence):
        notices.file(rally(haneul), station="Namdaemun", filed_at=filed_at, by=haneul, at=START)


@pytest.mark.parametrize("filed_at", [START - timedelta(hours=720), START - timedelta(hours=48)])
def test_on_the_edge_the_notice_is_taken(haneul, filed_at):
    notice = notices.file(
        rally(haneul), station="Namdaemun", filed_at=filed_at, receipt="2023-118", by=haneul, at=START
    )
    assert (notice.kind, notice.receipt, notice.jurisdiction) == ("notice", "2023-118", "kr")


def test_no_notice_is_recorded_before_it_happens_or_where_none_is_owed(haneul):
    with pytest.raises(Refused, match="still to come"):
        notices.file(
            rally(haneul), station="Namdaemun", filed_at=NOON + timedelta(hours=1), by=haneul, at=NOON
        )
    indoors = rally(haneul, campaign_of(haneul), kind="press_conference", notice_owed=False)
    assert notices.window(indoors) is None
    with pytest.raises(Refused, match="No notice"):
        notices.file(indoors, station="Namdaemun", filed_at=NOON, by=haneul, at=NOON)


@pytest.mark.parametrize("code", jurisdiction_codes())
def test_every_rule_has_its_article_source_and_day_in_every_language(code, settings):
    law = jurisdiction(code)
    languages = [language for language, _name in settings.LANGUAGES]
    for rule in (law.notice, *law.rules):
        assert rule.source.startswith("https://")
        assert rule.checked
        assert [bool(rule.rule.get(language)) for language in languages] == [True] * len(languages)
        assert set(rule.article) == set(languages)
    assert set(law.advice) == set(law.authority) == set(languages)
    assert all(set(name) == set(languages) for name in law.notice.names)
