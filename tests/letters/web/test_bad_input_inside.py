"""As `test_bad_input`, at the doors of those who were asked: an organisation's form, a card, a trustee's link."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from coalition.clock import now
from letters.domain import boards
from letters.models import BoardAnswer, Letter, Signature
from tests.factories.entering import at_the_desk
from tests.factories.story import mandate, opened
from tests.letters.signing.test_cards import cards
from tests.letters.web.test_bad_input import AGREED

pytestmark = pytest.mark.django_db
LINES = {
    "가" * 300: "200 are the most",
    "Ana\x07Torres": "U+0007",
    "Ana\x00Torres": "control characters (it holds U+0000)",
    "Ana\nTorres": "U+000A",
    "Ana \u202eserroT": "U+202E",
}
UNUSUAL = ("=HYPERLINK(1)", "Аna Тorres", "ａｎａ", "'; DROP TABLE")


@dataclass
class Door:
    """Where `good` is posted; `lines` are its fields of one line, `kept` what must still stand there."""

    letter: Letter
    client: Client
    address: str
    good: dict[str, Any]
    lines: tuple[str, ...]
    kept: str
    taken: int
    stored: Any = Signature.objects

    def post(self, **said):
        return self.client.post(self.address, {**self.good, **said})


def door(kind):
    letter, lantern = opened(closes_at=now() + timedelta(days=7)), mandate()
    if kind == "card":
        (code,) = cards(letter, by=lantern.person, organisation=lantern.organisation)
        page = Client().post("/c/", {"code": code, "language": "en"}).text
        said = {"code": code, "language": "en", "read": "1", "action": "sign", "digest": digest(page)}
        said["consent_version"] = re.search(r'name="consent_version" value="([^"]+)"', page)[1]
        said |= {**AGREED, "display": "public", "reach": "exact", "name": "Ana Torres", "affiliation": "Kept"}
        return Door(letter, Client(), "/c/", said, ("name", "title"), 'value="Kept"', 200)
    if kind == "trustee":
        said = {"body": "Board", "until": now().date() + timedelta(days=2), "language": "en"}
        question = boards.ask_board(letter, lantern.organisation, **said, by=lantern.person, at=now())
        address = f"/letters/sign/board/{boards.token_of(question)}/"
        said = {"verdict": "condition", "condition": "Kept", "name": "Ana Torres", "role": "Chair"}
        return Door(
            letter, Client(), address, said, ("name", "role"), "Kept</textarea>", 302, BoardAnswer.objects
        )
    client, address = at_the_desk(lantern.person), f"/desk/letters/{letter.slug}/sign/"
    said = {"organisation": str(lantern.pk), "body": "Board", "decided_on": "2026-01-10", "language": "en"}
    said |= {"display": "organisation", "reach": "editorial", "seen_by_invitees": "no"}
    said |= {"digest": digest(client.get(address).text)}
    return Door(letter, client, address, said, ("body",), 'value="2026-01-10"', 302)


def digest(page):
    return re.search(r'name="digest" value="([0-9a-f]{64})"', page)[1]


DOORS = pytest.mark.parametrize("kind", ["organisation", "card", "trustee"])


@DOORS
def test_bad_input_is_told_in_words_and_what_was_typed_stays(kind):
    at = door(kind)
    wrong = [({field: words}, told) for field in at.lines for words, told in LINES.items()]
    choices = {"display", "reach", "verdict", "seen_by_invitees", "organisation"} & set(at.good)
    wrong += [({choice: "boss"}, "Select a valid choice.") for choice in choices]
    if kind == "card":
        wrong += [
            ({"country": "QQ"}, "Select a valid choice."),
            ({"mail_to": "ana@"}, "complete mail address"),
        ]
    if kind == "organisation":
        wrong += [({"decided_on": day}, "date") for day in ("2026-13-41", "tomorrow", "9" * 300)]
        wrong += [({"decided_on": "1900-01-01"}, "more than ten years back")]
        wrong += [({"decided_on": "2999-01-01"}, "cannot lie in the future"), ({"body": "  "}, "required")]
    for said, told in wrong:
        answer = at.post(**said)
        assert answer.status_code == 422, said
        assert told in answer.text, said
        assert at.kept in answer.text or "decided_on" in said, said
        assert not at.stored.exists(), said


@DOORS
def test_what_is_only_unusual_is_taken(kind):
    at = door(kind)
    said = dict(zip(at.lines, UNUSUAL, strict=False)) | {"suspect": "", "pinned": "1", "is_staff": "1"}
    if kind == "card":
        said |= {"mail_to": "ana@ünïcode.example.org"}
    assert at.post(**said).status_code == at.taken
    assert at.stored.count() == 1


@DOORS
def test_posted_twice_and_from_two_tabs_counts_once(kind):
    at = door(kind)
    codes = [at.post().status_code for _tab in range(3)]
    again = {"organisation": 410, "card": 200, "trustee": 302}[kind]
    assert codes == [at.taken, again, again]
    if kind == "trustee":  # who answers again says it anew, and the last word counts
        question = BoardAnswer.objects.first().question
        assert sum(not one.replaced for one in boards.heard(question)) == 1
    else:
        assert at.stored.count() == 1


@DOORS
def test_after_the_deadline_it_is_too_late_and_nothing_is_stored(kind):
    at = door(kind)
    Letter.objects.filter(pk=at.letter.pk).update(closes_at=now() - timedelta(seconds=1))
    assert at.post().status_code == {"organisation": 410, "card": 422, "trustee": 404}[kind]
    assert not at.stored.exists()


@pytest.mark.parametrize("kind", ["organisation", "card"])
def test_a_text_that_was_never_shown_is_not_signed(kind):
    at = door(kind)
    for never in ("", "0" * 64, "\u202e", "x" * 10_000):
        answer = at.post(digest=never)
        assert answer.status_code == 409, never
        assert at.kept in answer.text
    assert not at.stored.exists()


@DOORS
def test_what_is_no_form_at_all_is_no_bug(kind):
    at = door(kind)
    for body, kind_of_body in (
        (b"{}", "application/json"),
        (b"\xff\xfe=%zz&&&", "application/x-www-form-urlencoded"),
        (b"--x\r\nno", "multipart/form-data; boundary=x"),
    ):
        assert at.client.post(at.address, body, content_type=kind_of_body).status_code in (400, 404, 422)
