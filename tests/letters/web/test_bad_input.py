"""Whatever is sent to the three doors a signature comes in by: a clear answer, what was typed kept, never a 500."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from letters.domain import inviting
from letters.models import Letter, Signature
from tests.factories.entering import at_the_desk
from tests.factories.signing import mailed_to
from tests.factories.story import coordinator, opened

pytestmark = pytest.mark.django_db

AGREED = dict.fromkeys(["belief", "handing_over", "abroad"], "on")
BAD = {
    "300 characters": ({"name": "가" * 300}, "at most 200 characters"),
    "nothing": ({"name": "   "}, "This field is required."),
    "control": ({"name": "Ana\x07Torres"}, "U+0007"),
    "null": ({"name": "Ana\x00Torres"}, "Null characters are not allowed."),
    "two lines": ({"name": "Ana\nTorres"}, "U+000A"),
    "bidi": ({"name": "Ana \u202eserroT"}, "U+202E"),
    "no font": ({"name": "Ana 𐎠"}, "𐎠 (U+103A0)"),
    "address without a domain": ({"email": "ana@"}, "complete mail address"),
    "address of a machine": ({"email": "ana@localhost"}, "complete mail address"),
    "bidi in an address": ({"email": "ana@exa\u202emple.org"}, "complete mail address"),
    "no such country": ({"country": "QQ"}, "Select a valid choice."),
    "no such way to appear": ({"display": "boss"}, "Select a valid choice."),
    "no such reach": ({"reach": "all"}, "Select a valid choice."),
}
RIGHT = {
    "formula": {"name": "=HYPERLINK(1)"},
    "look-alike": {"name": "Аna Тorres"},
    "Unicode domain": {"email": "ana@ünïcode.example.org"},
    "full width": {"email": "ａｎａ@example.org"},
    "nobody's field": {"is_staff": "1", "pinned": "1", "suspect": ""},
}


@pytest.fixture(autouse=True)
def patient(settings):
    settings.SIGN_SECONDS = 0


def door(kind):
    """A browser at one of the doors, where it stands, and the form as filled in."""
    individuals = "invited" if kind == "invitation" else "public"
    letter = opened(closes_at=now() + timedelta(days=7), individuals=individuals)
    said = {**AGREED, "name": "Ana Torres", "email": "ana@example.org", "country": "KR", "title": "Poet"}
    client, address = Client(), f"/letters/{letter.slug}/en/sign/"
    if kind == "invitation":
        inviting.invite_person(letter, email="a@example.org", name="A", language="en", by=None, at=now())
        mail = mailed_to("a@example.org")[0].read("text")
        (address,) = [f"/{line.split('/', 3)[3]}" for line in mail.splitlines() if "invitation=" in line]
    if kind == "desk":
        client, address = at_the_desk(coordinator()), f"/desk/letters/{letter.slug}/entered/"
        said |= {"source": "paper", "language": "en", "taken_on": now().date().isoformat(), "taken_by": "Mo"}
    form = client.get(address).context["form"]
    hidden = {one.name: one.value() or "" for one in form.hidden_fields()}
    return letter, client, address, {**hidden, **said, "display": "public", "reach": "exact"}


DOORS = pytest.mark.parametrize("kind", ["page", "invitation", "desk"])


@DOORS
def test_bad_input_is_told_in_words_and_what_was_typed_stays(kind):
    _letter, client, address, good = door(kind)
    for case, (bad, told) in BAD.items():
        answer = client.post(address, {**good, **bad})
        assert answer.status_code == 422, case
        assert told in answer.text, case
        assert 'value="Poet"' in answer.text, case
        assert not Signature.objects.exists(), case


@DOORS
@pytest.mark.parametrize("case", RIGHT)
def test_what_is_only_unusual_is_taken(kind, case):
    _letter, client, address, good = door(kind)
    assert client.post(address, {**good, **RIGHT[case]}).status_code == 302
    signature = Signature.objects.get()
    assert (signature.pinned, signature.suspect) == (None, False)


@DOORS
def test_posted_twice_and_from_two_tabs_is_one_signature(kind):
    _letter, client, address, good = door(kind)
    client.get(address)
    answers = [client.post(address, good).status_code for _tab in range(3)]
    assert (answers, Signature.objects.count()) == ([302, 302, 302], 1)


@DOORS
def test_after_the_deadline_it_is_too_late_and_nothing_is_stored(kind):
    letter, client, address, good = door(kind)
    Letter.objects.filter(pk=letter.pk).update(closes_at=now() - timedelta(seconds=1))
    assert client.post(address, good).status_code == 410
    assert not Signature.objects.exists()


@DOORS
def test_a_text_that_was_never_shown_is_not_signed(kind):
    _letter, client, address, good = door(kind)
    for digest in ("", "0" * 64, "en:", "\u202e", "x" * 10_000):
        answer = client.post(address, {**good, "digest": digest})
        assert answer.status_code == 409
        assert 'value="Ana Torres"' in answer.text
    assert not Signature.objects.exists()


@DOORS
def test_what_is_no_form_at_all_is_no_bug(kind):
    _letter, client, address, _good = door(kind)
    for body, kind_of_body in (
        (b"{}", "application/json"),
        (b"\xff\xfe=%zz&&&", "application/x-www-form-urlencoded"),
        (b"--x\r\nno", "multipart/form-data; boundary=x"),
    ):
        assert client.post(address, body, content_type=kind_of_body).status_code in (400, 404, 422)
