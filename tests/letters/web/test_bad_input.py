"""Whatever is sent to the three doors a signature comes in by: a clear answer, what was typed kept, never a 500."""

from datetime import timedelta

import pytest
from django.test import Client

from coalition.clock import now
from letters import press_mail
from letters.domain import closing, inviting
from letters.models import Letter, Signature
from letters.public.models import Publication
from tests.factories.carrying import carried
from tests.factories.entering import at_the_desk
from tests.factories.signing import mailed_to, sign_and_confirm
from tests.factories.story import coordinator, opened
from tests.letters.web.people import of_coordinator

pytestmark = pytest.mark.django_db

TYPED = ("TextInput", "Textarea", "EmailInput")
HOSTILE = "<script>x</script>[a](javascript:x) <img src=x onerror=x>"
AGREED = dict.fromkeys(["belief", "handing_over", "abroad"], "on")
BAD = {
    "a million characters": (
        {"name": "a" * 1_000_000},
        "This line has 1000000 characters; 200 are the most.",
    ),
    "300 characters": ({"name": "가" * 300}, "This line has 300 characters; 200 are the most."),
    "nothing": ({"name": "   "}, "This field is required."),
    "nothing that is seen": ({"name": "\u200b\u2060"}, "This field is required."),
    "control": ({"name": "Ana\x07Torres"}, "U+0007"),
    "null": ({"name": "Ana\x00Torres"}, "control characters (it holds U+0000)"),
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


def test_far_too_many_characters_and_hostile_markup_are_told_in_words_at_every_form_of_a_release():
    """Of the gate, the press and whoever carries: nothing is kept of what is too long, and what is short is shown as text."""
    letter, desk = opened(closes_at=now() + timedelta(days=7)), of_coordinator()
    sign_and_confirm(letter, at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="ab" * 32)
    here = letter.get_absolute_url()
    kept = carried(letter, by=coordinator())
    attempt = f"delivery/attempts/{kept['letters:attempt']}/correct/"
    forms = [
        "release/",
        "press/en/",
        "press/pictures/",
        "delivery/answer/",
        "delivery/log/",
        "delivery/to/1/",
        attempt,
        f"delivery/answers/{kept['letters:answer']}/",
    ]
    for form in forms:
        shown = desk.get(f"{here}{form}").context["form"]
        typed = [name for name, field in shown.fields.items() if type(field.widget).__name__ in TYPED]
        answer = desk.post(f"{here}{form}", dict.fromkeys(typed, "a" * 60_000))
        assert answer.status_code == 422, form
    said = {
        "headline": HOSTILE,
        "body": HOSTILE,
        "figures": HOSTILE,
        "pictures": HOSTILE,
        "contacts": HOSTILE,
    }
    assert desk.post(f"{here}press/en/", said).status_code == 302
    _subject, _text, html = press_mail.release_words(letter.press_releases.get(), under_embargo=True)
    assert "<script" not in html
    assert "<script>x" not in desk.get(f"{here}press/en/").content.decode()
    form = desk.get(f"{here}{attempt}").context["form"]
    stands = {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()}
    stands["addressee"] = letter.addressees.get(kind="to").pk
    assert desk.post(f"{here}{attempt}", stands | {"words": HOSTILE, "why": HOSTILE}).status_code == 302
    for page in ("delivery/", attempt.removesuffix("correct/"), attempt):
        assert "<script>x" not in desk.get(f"{here}{page}").content.decode()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_has_no_hour_in_some_zones_is_told_in_words(day):
    letter, desk = opened(closes_at=now() + timedelta(days=7)), of_coordinator()
    here = letter.get_absolute_url()
    said = {"day": day, "late_on": day, "hour": "23:00" if day > "2" else "00:00"}
    said["zone"] = "America/New_York" if day > "2" else "Asia/Seoul"
    assert desk.post(f"{here}deadline/", said).status_code == 422
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="ab" * 32)
    kept = carried(letter, by=coordinator())
    for form in ("release/", "delivery/log/", f"delivery/attempts/{kept['letters:attempt']}/correct/"):
        answer = desk.post(f"{here}{form}", said)
        assert (answer.status_code, "day" in answer.context["form"].errors) == (422, True), form
    assert "late_on" in desk.post(f"{here}release/", said).context["form"].errors
    for asked in (f"day={day}", f"at={day}T{said['hour']}&language=en"):
        assert desk.get(f"{here}history/?{asked}").status_code in (200, 422)


def test_two_coordinators_at_two_desks_release_once_and_the_second_is_told():
    letter = opened(closes_at=now() + timedelta(days=7))
    sign_and_confirm(letter, at=now())
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="ab" * 32)
    day = (now() + timedelta(days=3)).date().isoformat()
    order = {"day": day, "hour": "09:00", "zone": "Asia/Seoul", "reason": "So", "confirmed": "yes"}
    first, second = of_coordinator(), at_the_desk(coordinator("Noor"))
    address = f"{letter.get_absolute_url()}release/"
    assert second.get(address).status_code == 200
    assert first.post(address, order).status_code == 302
    late = second.post(address, {**order, "hour": "21:00"})
    assert late.status_code == 422
    letter.refresh_from_db()
    assert (letter.stage, letter.moves.filter(name="release").count()) == ("released", 1)
    assert Publication.objects.get(slug=letter.slug).release_at == letter.release_at
