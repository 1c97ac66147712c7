"""All names off at once: one asks, another confirms, and the world sees numbers alone until both say otherwise."""

import json
from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import closing, documents, releasing, veiling, veils_due, withdrawing
from letters.domain.verifying_lists import findings
from letters.models import Document, Letter, Veil
from letters.pdf.sheets import sheet_of
from letters.public.models import Publication, PublicFile, SealedFile
from letters.web.views import looking
from tests.factories.signing import mailed_to, sign_and_confirm, sign_for
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import desk_of, text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAMES = ("Ji-won Han", "Lantern Society", "Lantern 협회")


@pytest.fixture
def letter():
    """Released an hour from the instant at which it closed: now."""
    letter = opened(closes_at=now() + DAY)
    sign_and_confirm(letter, at=now())
    sign_for(letter, mandate("lantern"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state=Document.State.READY, sha256="0" * 64)
    at = now()
    releasing.release(letter, release_at=at, zone="Asia/Seoul", by=coordinator(), at=at, reason="Ready")
    publication = Publication.objects.get()
    PublicFile.objects.create(
        publication=publication, language="en", name="x.pdf", sha256="0" * 64, size=1, pages=1, sealed_at=at
    )
    document = letter.documents.get(language="en", variant="public")
    SealedFile.objects.create(
        slug=letter.slug, document=document.pk, language="en", variant="public", sha256="0" * 64, sealed_at=at
    )
    return letter


@pytest.fixture
def keeper():
    return person("Keeper", roles=(Role.CUSTODIAN,))


def seen_by_the_world(client, letter):
    pages = [f"/letters/{letter.slug}/{language}/" for language in ("en", "ko", "zh-hans")]
    addresses = [*pages, f"/letters/{letter.slug}.json", "/letters.json"]
    return "\n".join(json.dumps(client.get(one).text, ensure_ascii=False) for one in addresses)


def printed(letter):
    document = letter.documents.get(language="en", variant="embassy")
    return sheet_of(document, Publication.objects.get())


def hide(letter, keeper, *, lift=False):
    veil = veiling.ask(letter, reason="A threat came.", by=coordinator(), at=now(), lift=lift)
    veiling.confirm(veil, by=keeper, at=now())


def test_two_people_take_every_name_off_and_put_them_back(client, letter, keeper):
    assert all(name in seen_by_the_world(client, letter) for name in NAMES)
    veil = veiling.ask(letter, reason="A threat came.", by=coordinator(), at=now())
    assert all(name in seen_by_the_world(client, letter) for name in NAMES)
    veiling.confirm(veil, by=keeper, at=now())
    world = seen_by_the_world(client, letter)
    assert [name for name in NAMES if name in world] == []
    assert "to protect them" in world
    publication = Publication.objects.get()
    assert (publication.organisations, publication.individuals) == (1, 1)
    assert client.get(f"/letters/{letter.slug}.json").json()["names_hidden"]
    hide(letter, keeper, lift=True)
    assert all(name in seen_by_the_world(client, letter) for name in NAMES)
    assert not client.get(f"/letters/{letter.slug}.json").json()["names_hidden"]


def test_documents_are_withdrawn_and_set_anew_with_numbers_alone(client, letter, keeper):
    hide(letter, keeper)
    assert client.get(f"/letters/{letter.slug}/en.pdf").status_code == 404
    assert set(letter.documents.values_list("state", flat=True)) == {Document.State.ASKED}
    assert SealedFile.objects.get().replaced_at is not None
    sheet = printed(letter)
    assert [group.entries for group in sheet.groups] == [(), ()]
    assert sheet.names_hidden


def test_what_changes_meanwhile_brings_no_name_back_and_is_there_afterwards(client, letter, keeper):
    Letter.objects.filter(pk=letter.pk).update(late_until=now() + DAY)
    hide(letter, keeper)
    late = mandate("harbour")
    sign_for(letter, late, at=now())
    mine = mandate("beacon")
    withdrawing.withdraw_for_organisation(sign_for(letter, mine, at=now()), by=mine.person, at=now())
    assert "Harbour" not in seen_by_the_world(client, letter)
    assert list(findings()) == []
    hide(letter, keeper, lift=True)
    assert "Harbour Society" in seen_by_the_world(client, letter)


def test_names_hidden_before_the_list_freezes_stay_hidden(client, keeper):
    letter = opened(closes_at=now() + DAY)
    sign_for(letter, mandate("lantern"), at=now())
    hide(None, keeper)
    closing.close(letter, by=coordinator(), at=now())
    publication = Publication.objects.get()
    assert publication.names_hidden_at is not None
    assert publication.names.count() == 0
    hide(letter, keeper, lift=True)  # of all letters were hidden, this one is shown again
    assert Publication.objects.get().names.count() > 0


def test_what_was_hidden_on_its_own_stays_hidden_when_all_letters_are_shown_again(letter, keeper):
    hide(letter, keeper)
    since = Publication.objects.get().names_hidden_at
    hide(None, keeper)
    assert Publication.objects.get().names_hidden_at == since  # nothing changes, nothing is set anew
    hide(None, keeper, lift=True)
    assert Publication.objects.get().names_hidden_at == since
    hide(letter, keeper, lift=True)
    assert Publication.objects.get().names_hidden_at is None


def test_a_proof_that_is_kept_for_a_minute_is_another_one_once_names_are_hidden(letter, keeper, rf):
    asked = rf.get("/")
    asked.user = coordinator()
    before = looking._asked(asked, letter, "en", "embassy")
    assert looking._asked(asked, letter, "en", "embassy") == before
    hide(letter, keeper)
    assert looking._asked(asked, letter, "en", "embassy") != before


def test_one_person_alone_hides_nothing(letter, keeper):
    veil = veiling.ask(letter, reason="A threat came.", by=keeper, at=now())
    with pytest.raises(Refused, match="Somebody else"):
        veiling.confirm(veil, by=keeper, at=now())
    with pytest.raises(Refused, match="asked for already"):
        veiling.ask(letter, reason="Again.", by=coordinator(), at=now())
    with pytest.raises(Refused, match="say why"):
        veiling.ask(None, reason=" ", by=keeper, at=now())
    with pytest.raises(Refused, match="time is over"):
        veiling.confirm(veil, by=coordinator(), at=now() + DAY)
    veiling.decline(veil, by=keeper, at=now())
    with pytest.raises(Refused, match="answered already"):
        veiling.confirm(veil, by=coordinator(), at=now())
    assert Publication.objects.get().names_hidden_at is None


def test_whoever_can_confirm_is_written_to_and_reminded(letter, keeper):
    mara = coordinator()
    veiling.ask(letter, reason="The family of Ji-won Han was visited.", by=mara, at=now())
    (mail,) = mailed_to(keeper.email)
    assert mailed_to(mara.email) == []
    told = mail.read("subject") + mail.read("text")
    assert "Ji-won" not in told
    assert letter.title not in told
    assert [len(veils_due.due_for(one, at=now())) for one in (keeper, mara, mandate("beacon").person)] == [
        1,
        0,
        0,
    ]
    assert veils_due.due_for(keeper, at=now() + DAY) == []


def test_at_the_desk_one_asks_and_the_other_confirms(letter, keeper):
    address = "/desk/letters/hidden-names/"
    mara, other = desk_of(coordinator()), desk_of(keeper)
    chosen = f'value="{letter.slug}" selected'
    assert chosen in text_of(mara.get(f"{address}?letter={letter.slug}"))
    assert chosen not in text_of(mara.get(address))
    assert mara.post(address, {"letter": letter.slug, "lift": "hide", "reason": ""}).status_code == 422
    asked = mara.post(address, {"letter": letter.slug, "lift": "hide", "reason": "A threat came."})
    assert asked.status_code == 302
    veil = Veil.objects.get()
    page = text_of(mara.get(address))
    assert "Take it back" in page
    assert 'value="confirm"' not in page
    alone = mara.post(address, {"veil": veil.pk, "answer": "confirm"})
    assert (alone.status_code, "Somebody else must confirm" in alone.text) == (422, True)
    assert other.post(address, {"veil": veil.pk, "answer": "confirm"}).status_code == 302
    assert Publication.objects.get().names_hidden_at is not None
    assert "Hidden now" in text_of(mara.get(address))
    assert other.post(address, {"veil": "nonsense", "answer": "confirm"}).status_code == 404


def test_a_hidden_list_is_set_without_names_in_every_language(letter, keeper):
    hide(letter, keeper)
    for document in documents.current(letter):
        assert not any(group.entries for group in sheet_of(document, Publication.objects.get()).groups)
