"""Who lets others that were asked see the signature before the release, and what a representative sees of it."""

from datetime import timedelta

import pytest

from coalition.clock import now
from letters.domain import (
    admitting,
    among_invitees,
    answering,
    boards,
    closing,
    counting,
    inviting,
    papers,
    reviewing,
    withdrawing,
)
from letters.models import Letter, Signature, Veil
from tests.factories.entering import at_the_desk
from tests.factories.signing import sign, sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened
from tests.letters.signing.test_cards import cards
from tests.letters.signing.test_cards import signed as sign_with_card
from tests.letters.signing.test_pages import filled_in, for_the_board
from tests.letters.web.people import text_of

pytestmark = pytest.mark.django_db
NAMES = ("Ana Torres", "Bo Lind", "Cho Min", "Dan Hidden")


@pytest.fixture(autouse=True)
def patient(settings):
    settings.SIGN_SECONDS = 0


def invited(letter, key="reader"):
    """A representative of an organisation that was asked."""
    reader = mandate(key)
    inviting.invite_organisations(letter, [reader.organisation], by=None, at=now())
    return reader


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7))


def desk_page(letter, reader):
    return text_of(at_the_desk(reader.person).get(f"/desk/letters/{letter.slug}/sign/"))


def shown(letter, reader):
    page = desk_page(letter, reader)
    return {name for name in NAMES if name in page}


def test_only_who_said_so_is_listed_and_the_others_are_a_number(letter):
    reader = invited(letter)
    for key, seen in (("open", True), ("quiet", False)):
        sign_for(letter, mandate(key), at=now(), seen_by_invitees=seen)
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org"), at=now(), seen_by_invitees=True)
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org"), at=now())
    # Ticked all the same, by whoever sends a form of her own:
    sign_and_confirm(
        letter,
        words("Dan Hidden", "dan@example.org"),
        at=now(),
        display="withheld",
        seen_by_invitees=True,
    )
    sign(letter, words("Cho Min", "cho@example.org"), at=now(), seen_by_invitees=True)
    counting.publish(letter, at=now())
    page = desk_page(letter, reader)
    assert {name for name in NAMES if name in page} == {"Ana Torres"}
    assert "Open Society" in page
    assert "Quiet Society" not in page
    assert "1 further organisation has signed." in page
    assert "Of further individuals, none or fewer than five have signed." in page
    for number in range(5):
        said = words(f"E{number} Fay", f"e{number}@example.org")
        sign_and_confirm(letter, said, at=now())
    counting.publish(letter, at=now() + timedelta(hours=2))
    assert "7 further individuals have signed." in desk_page(letter, reader)


@pytest.mark.parametrize("circle", [Letter.Signing.MEMBERS, Letter.Signing.ANY])
def test_whoever_may_sign_but_was_not_asked_is_told_of_nobody(letter, circle):
    by = coordinator()
    asked, uninvited = invited(letter, "asked"), mandate("reader")
    quiet = invited(letter, "declining")
    sign_for(letter, mandate("open"), at=now(), seen_by_invitees=True)
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org"), at=now(), seen_by_invitees=True)
    invitation = letter.invitations.get(organisation=quiet.organisation)
    said = {"answer": "declined", "reason": "Our staff are there", "reason_shown": True}
    answering.answer(invitation, **said, by=quiet.person, at=now())
    if letter.who_may_sign != circle:
        admitting.admit(
            letter, organisations=circle, individuals=letter.individuals, reason="", by=by, at=now()
        )
    for reader, sees in ((asked, True), (uninvited, False)):
        page = desk_page(letter, reader)
        for told in ("Ana Torres", "Open Society", "Our staff are there", "Who else has signed so far"):
            assert (told in page) is sees, told
        paper = papers.paper(ask_board(letter, reader))
        assert paper.signed == (("Open Society",) if sees else ())
        assert ("1 organisation has signed." in paper.signed_words) is sees
    assert paper.signed_words == "How many have signed is not told yet."
    for number in range(4):
        sign_and_confirm(letter, words(f"E{number}", f"e{number}@example.org"), at=now())
    counting.publish(letter, at=now())
    assert papers.paper(ask_board(letter, uninvited)).signed_words == "1 organisation has signed."


def test_no_number_tells_of_one_person_beside_those_who_are_listed(letter):
    for number in range(5):
        sign_and_confirm(letter, words(f"E{number}", f"e{number}@example.org"), at=now())
    counting.publish(letter, at=now())

    def further():
        return among_invitees.others(letter, language="en").more_individuals

    assert further() == 5
    listed = [words(name, f"s{number}@example.org") for number, name in enumerate(NAMES)]
    tokens = [sign_and_confirm(letter, said, at=now(), seen_by_invitees=True) for said in listed]
    assert further() == 5
    sign_and_confirm(letter, words("Q", "q@example.org"), at=now(), display="withheld")
    counting.publish(letter, at=now() + timedelta(hours=2))
    assert further() == 5  # five came, four of them before the reader's eyes
    sign_and_confirm(letter, words("S", "s@example.org"), at=now(), seen_by_invitees=True)
    counting.publish(letter, at=now() + timedelta(hours=4))
    assert (further(), counting.shown(letter).individuals) == (5, 10)
    withdrawing.withhold(tokens[0], at=now())
    counting.publish(letter, at=now() + timedelta(hours=6))
    assert further() == 5
    for number in range(3):
        sign_and_confirm(letter, words(f"F{number}", f"f{number}@example.org"), at=now())
    counting.publish(letter, at=now() + timedelta(hours=8))
    assert (further(), counting.shown(letter).individuals) == (5, 10)
    for number in range(3, 5):
        sign_and_confirm(letter, words(f"F{number}", f"f{number}@example.org"), at=now())
    counting.publish(letter, at=now() + timedelta(hours=10))
    assert (further(), counting.shown(letter).individuals) == (12, 16)


def ask_board(letter, reader):
    said = {"body": "Board", "until": (now() + timedelta(days=3)).date(), "language": "en"}
    return boards.ask_board(letter, reader.organisation, **said, by=reader.person, at=now())


def test_who_comes_off_in_any_way_is_listed_no_more(letter):
    reader, lantern, by = invited(letter), mandate("lantern"), coordinator()
    signature = sign_for(letter, lantern, at=now(), seen_by_invitees=True)
    token = sign_and_confirm(letter, words("Ana Torres", "ana@example.org"), at=now(), seen_by_invitees=True)
    ana = Signature.objects.get(kind="individual")

    def listed():
        return {one.pk for one in among_invitees.seen(letter)}

    assert listed() == {signature.pk, ana.pk}
    reviewing.put_aside(letter, [ana.pk], by=by, at=now())
    assert listed() == {signature.pk}
    reviewing.accept(letter, [ana.pk], by=by, at=now())
    Signature.objects.filter(pk=signature.pk).update(disputed_at=now())
    assert listed() == {ana.pk}
    withdrawing.withhold(token, at=now())
    assert listed() == set()
    ana.refresh_from_db()
    assert ana.seen_by_invitees is False
    Signature.objects.filter(pk=signature.pk).update(disputed_at=None)
    assert listed() == {signature.pk}
    Veil.objects.create(
        letter=letter,
        reason="Threat",
        asked_by=by,
        asked_at=now(),
        answered_by=coordinator("Second"),
        answered_at=now(),
        confirmed=True,
    )
    assert listed() == set()
    assert "Nobody can be named to you yet." in desk_page(letter, reader)


def test_an_organisation_is_asked_and_nothing_is_chosen_for_it(client, letter):
    lantern = mandate()
    client = at_the_desk(lantern.person)
    there = f"/desk/letters/{letter.slug}/sign/"
    silent = client.post(there, for_the_board(client, letter, seen_by_invitees=""))
    assert silent.status_code == 422
    assert not Signature.objects.exists()
    assert client.post(there, for_the_board(client, letter, seen_by_invitees="yes")).status_code == 302
    signature = Signature.objects.get()
    assert signature.seen_by_invitees
    page = client.get(there)
    assert "Do not show it to them any longer" in text_of(page)
    client.post(there, {"unseen": signature.pk})
    signature.refresh_from_db()
    assert not signature.seen_by_invitees
    assert client.post(there, {"seen": letter.pk}).status_code == 404


def test_an_individual_is_not_seen_unless_she_says_so_and_changes_her_mind_on_her_page(client, letter):
    address = f"/letters/{letter.slug}/en/sign/"
    form = filled_in(client, letter)
    assert not form["seen_by_invitees"]
    client.post(address, {**form, "seen_by_invitees": "on"})
    assert Signature.objects.get().seen_by_invitees
    token = sign_and_confirm(letter, words("Bo Lind", "bo@example.org"), at=now())
    mine = f"/letters/sign/mine/{token}/"
    assert "nobody who was asked sees that you have signed" in text_of(client.get(mine))
    client.post(mine, {"action": "seen"})
    bo = Signature.objects.get(confirmed_on__isnull=False)
    assert bo.seen_by_invitees
    client.post(mine, {"action": "unseen"})
    bo.refresh_from_db()
    assert not bo.seen_by_invitees
    withdrawing.withhold(token, at=now())
    client.post(mine, {"action": "seen"})
    bo.refresh_from_db()
    assert not bo.seen_by_invitees
    assert "Until the release" not in text_of(client.get(mine))


def test_with_a_card_too(client, letter):
    (code,) = cards(letter)
    sign_with_card(letter, code, words("Cho Min", ""), display="public")
    typed = {"code": code, "language": "en"}
    assert "Let them see it" in text_of(client.post("/c/", typed))
    client.post("/c/", {**typed, "action": "seen"})
    assert Signature.objects.get().seen_by_invitees


def test_after_the_release_the_list_itself_tells(letter):
    reader = invited(letter)
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org"), at=now(), seen_by_invitees=True)
    assert shown(letter, reader) == {"Ana Torres"}
    closing.close(letter, by=coordinator(), at=now())
    assert shown(letter, reader) == {"Ana Torres"}
    Letter.objects.filter(pk=letter.pk).update(stage="released", release_at=now() + timedelta(hours=1))
    assert shown(letter, reader) == {"Ana Torres"}
    Letter.objects.filter(pk=letter.pk).update(release_at=now() - timedelta(hours=1))
    assert shown(letter, reader) == set()


def test_the_list_costs_the_same_however_long(letter, django_assert_num_queries):
    for number in range(3):
        said = words(f"Ana {number}", f"ana{number}@example.org")
        sign_and_confirm(letter, said, at=now(), seen_by_invitees=True)
        if number in (0, 2):
            with django_assert_num_queries(5):
                among_invitees.others(letter, language="en")
