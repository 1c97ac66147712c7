"""A coalition of one's own begins with one file, and grows with it."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from coalition.called import coalition_in
from coalition.clock import now
from coalition.domain import mandates
from coalition.domain.mandates import may_speak
from coalition.models import Mandate, Organisation, Person
from coalition.roles import Role
from letters.pdf import certificates

pytestmark = pytest.mark.django_db

EXAMPLE = Path("docs/coalition.toml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.KEYS = tmp_path / "keys"
    for secret in ("secret.key", "index.key", "vault-1.key"):
        settings.KEYS.mkdir(exist_ok=True)
        (settings.KEYS / secret).write_bytes(b"0" * 32)
    return tmp_path


def found(folder, text):
    file, out = folder / "coalition.toml", StringIO()
    file.write_text(text, encoding="utf-8")
    call_command("coalition", str(file), stdout=out)
    return out.getvalue()


def test_the_example_founds_a_coalition_that_can_begin(folder, settings):
    assert "New here: people 4, organisations 1" in found(folder, EXAMPLE)
    assert (coalition_in("en").name, coalition_in("ko").name) == ("Lantern Coast Coalition", "등불해안연대")
    assert [one.name for one in Person.objects.holding(Role.COORDINATOR)] == ["Ada Quayle"]
    harbour, maeve = Organisation.objects.get(), Person.objects.get(name="Maeve Sorley")
    assert harbour.name_in("ko").name == "항구등불회"
    assert may_speak(maeve, harbour, at=now())
    assert "Lantern Coast" in str(certificates.open_certificate(settings.KEYS).name)


def test_a_longer_file_adds_and_renames_and_takes_nobody_out(folder):
    found(folder, EXAMPLE)
    shorter = EXAMPLE.partition('[[person]]\nname = "한빛나"')[0]
    more = '[[organisation]]\nkey = "reef"\nnames = { en = "Reef Lamp" }\ncountry = "NO"\n'
    assert "New here: people 0, organisations 1" in found(folder, shorter.replace("Coast", "Shore") + more)
    assert coalition_in("en").name == "Lantern Shore Coalition"
    assert (Person.objects.count(), Organisation.objects.filter(member_since=None).get().key) == (4, "reef")
    assert "New here: people 0, organisations 0" in found(folder, EXAMPLE)


def test_a_mandate_of_later_is_not_given_twice_and_a_revoked_one_not_again(folder):
    later = EXAMPLE.replace("since = 2024-02-12", "since = 2999-02-12")
    for _twice in range(2):
        found(folder, later)
    held = Mandate.objects.get()
    mandates.revoke(held, at=now())
    found(folder, EXAMPLE)
    assert not may_speak(held.person, held.organisation, at=now())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (EXAMPLE.replace('time_zone = "Asia/Seoul"', 'time_zone = "Seoul"'), "[[person]] no. 2"),
        (EXAMPLE.replace('["custodian"]', '["boss"]'), "“boss” is not one of"),
        (EXAMPLE.replace('country = "IE"', 'country = "XX"'), "is not the code of a country"),
        (EXAMPLE.replace('key = "harbour-light"\n', ""), "[[organisation]] no. 1: 'key' is missing"),
        (EXAMPLE.replace("maeve@harbour-light.example", "maeve"), "is not a mail address"),
        (EXAMPLE.replace("since = 2024-02-12", 'since = "soon"'), "another form"),
        (EXAMPLE.replace('["coordinator"]', "[]"), "Nobody is a coordinator"),
        (EXAMPLE.replace('["coordinator"]', '["coordinator"'), "is not TOML"),
        ("person = 3", "[coalition]: 'coalition' is missing"),
        ("", "[coalition]: 'coalition' is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_kept(folder, wrong, said):
    with pytest.raises(CommandError) as refusal:
        found(folder, wrong)
    assert said in str(refusal.value)
    assert (Person.objects.count(), Organisation.objects.count()) == (0, 0)


def left(*words):
    out = StringIO()
    call_command("leave", *words, stdout=out)
    return out.getvalue()


def test_whoever_leaves_signs_in_and_signs_no_more_and_no_file_brings_her_back(folder, client):
    found(folder, EXAMPLE)
    maeve = Person.objects.get(name="Maeve Sorley")
    harbour = Organisation.objects.get()
    client.force_login(maeve)
    assert client.get("/desk/").status_code == 200
    assert left("Maeve@harbour-light.example").startswith("Has left")
    assert client.get("/desk/").status_code == 302  # to where one signs in
    assert not may_speak(maeve, harbour, at=now())
    with pytest.raises(CommandError, match="this person has left"):
        found(folder, EXAMPLE)
    left("maeve@harbour-light.example", "--undo")
    found(folder, EXAMPLE)
    assert client.get("/desk/").status_code == 200
    assert not may_speak(maeve, harbour, at=now())  # a mandate that was revoked is for a body to give again


def test_an_authority_to_sign_ends_for_one_organisation_alone(folder):
    found(folder, EXAMPLE)
    maeve = Person.objects.get(name="Maeve Sorley")
    left(maeve.email, "--organisation", "harbour-light")
    assert not Mandate.objects.in_force(now()).exists()
    assert Person.objects.get(pk=maeve.pk).is_active
    with pytest.raises(CommandError, match="no authority"):
        left(maeve.email, "--organisation", "harbour-light")


def test_the_last_who_holds_a_role_stays_until_somebody_else_holds_it(folder):
    found(folder, EXAMPLE)
    ada = Person.objects.get(name="Ada Quayle")
    with pytest.raises(CommandError, match="Nobody else holds the role"):
        left(ada.email)
    assert Person.objects.get(pk=ada.pk).is_active
    found(folder, EXAMPLE.replace("roles = []", 'roles = ["coordinator"]'))
    left(ada.email)
    assert [one.name for one in Person.objects.holding(Role.COORDINATOR)] == ["Oisín Marlowe"]
    with pytest.raises(CommandError, match="Nobody here"):
        left("nobody@lantern-coast.example")
