"""The form at the gate: pictures, what waited, and everything that can be wrong with them."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalition.clock import now
from coalition.models import Person
from coalition.outbox.models import Message
from letters.domain import closing, forgetting, releasing, withdrawing
from letters.models import Evidence, Letter, Printout, Signature
from letters.pdf import sealed
from letters.public.models import Publication
from tests.coalition.test_handover import seal
from tests.factories.camera import bomb, photograph
from tests.factories.carrying import carried, printed
from tests.factories.publication import PDF
from tests.factories.signing import enter, sign_and_confirm, words
from tests.factories.story import coordinator, opened
from tests.letters.test_delivering import scan
from tests.letters.web.people import of_coordinator, of_delivery, text_of
from tests.letters.web.test_carrying import attempt, there

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = opened(closes_at=now() + timedelta(days=1))
    sign_and_confirm(letter, at=now())
    sign_and_confirm(
        letter, words("Min Seo", "minseo@example.org"), at=now(), display="withheld", language="ko"
    )
    closing.close(letter, by=coordinator(), at=now())
    return letter


def released(letter):
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    by, at = coordinator(), now()
    releasing.release(letter, release_at=at, zone="Asia/Seoul", reason="Read.", by=by, at=at)
    return letter


def picture(data=None, name="IMG_0417.jpg"):
    return SimpleUploadedFile(name, photograph() if data is None else data, "image/jpeg")


def waited(person, letter, *files, **said):
    """A sending as the script packs it."""
    head = {
        "fields": list((attempt(letter) | said).items()),
        "files": [[name, len(data)] for name, data in files],
    }
    listed = json.dumps(head).encode()
    plain = len(listed).to_bytes(4, "big") + listed + b"".join(data for _name, data in files)
    return {"sealed": SimpleUploadedFile("sealed", seal(str(person.pk), plain))}


def carrier():
    return Person.objects.get(email="carrier@office.example")


def test_a_picture_and_a_scan_go_with_an_attempt(letter):
    desk = of_delivery()
    files = {
        "photos": [picture(), picture(photograph(size=(31, 30)))],
        "scans": [picture(scan(), "scan.pdf")],
    }
    assert desk.post(there(letter, "delivery/log/"), attempt(letter, **files)).status_code == 302
    kinds = sorted(Evidence.objects.values_list("kind", "media_type", "chosen"))
    assert kinds == [
        ("photo", "image/jpeg", False),
        ("photo", "image/jpeg", False),
        ("scan", "application/pdf", False),
    ]
    one = letter.deliveries.get()
    assert "3 files" in text_of(desk.get(there(letter, "delivery/")))
    page = text_of(desk.get(there(letter, f"delivery/attempts/{one.pk}/")))
    assert page.count("<img") == 2
    assert "IMG_0417" not in page
    for piece in Evidence.objects.all():
        answer = desk.get(there(letter, f"delivery/evidence/{piece.pk}/"))
        shown = "inline" if piece.kind == "photo" else "attachment"
        assert answer["Content-Disposition"].startswith(shown)
        assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")


def test_a_file_that_cannot_be_kept_is_refused_in_words_and_what_was_typed_stays(letter):
    desk = of_delivery()
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
    for file, said in [
        (picture(b"\0\0\0\x18ftypheic\0\0\0\0"), "HEIC"),
        (picture(svg, "receipt.svg"), "no picture"),
        (picture(b"%PDF-1.4\n%%EOF", "receipt.pdf"), "damaged"),
        (picture(bomb(30_000, 30_000)), "too many pixels"),
        (picture(b"x" * 10_000_001), "more than 10 MB"),
    ]:
        answer = desk.post(there(letter, "delivery/log/"), attempt(letter, receipts=file))
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert "The guard took it." in text_of(answer)
    assert not letter.deliveries.exists()


def test_the_same_sending_twice_is_one_attempt(letter):
    desk, sending = of_delivery(), str(uuid4())
    for _try in range(2):
        assert desk.post(there(letter, "delivery/log/"), attempt(letter, sending=sending)).status_code == 302
    assert letter.deliveries.count() == 1


def test_what_waited_is_kept_once_as_if_sent_from_the_gate(letter):
    desk, sending = of_delivery(), str(uuid4())
    for _try in range(2):
        data = waited(carrier(), letter, ("photos", photograph()), sending=sending)
        assert desk.post(there(letter, "delivery/sealed/"), data).status_code == 302
    one = letter.deliveries.get()
    assert (one.words, one.by.name, one.evidence.count()) == ("The guard took it.", "carrier", 1)


def test_what_waited_may_be_as_large_as_what_is_sent_from_a_form(letter):
    desk, room = of_delivery(), bytes(6_000_000)
    large = [("photos", photograph() + room), ("photos", photograph(size=(31, 30)) + room)]
    assert desk.post(there(letter, "delivery/sealed/"), waited(carrier(), letter, *large)).status_code == 302
    assert letter.deliveries.get().evidence.count() == 2
    larger = ("photos", photograph() + bytes(10_000_001))
    answer = desk.post(there(letter, "delivery/sealed/"), waited(carrier(), letter, larger))
    assert answer.status_code == 422
    assert "more than 10 MB" in text_of(answer)
    assert letter.deliveries.count() == 1


def test_what_waited_and_is_not_right_comes_back_open(letter):
    data = waited(of_delivery() and carrier(), letter, ("photos", photograph()), outcome="refused", words="")
    answer = of_delivery().post(there(letter, "delivery/sealed/"), data)
    assert answer.status_code == 422
    assert "why it was refused" in text_of(answer)
    assert "choose them again" in text_of(answer)
    assert "R-17" in text_of(answer)
    assert f'action="{there(letter, "delivery/log/")}"' in text_of(answer)


def test_what_somebody_else_typed_goes_on_waiting(letter):
    desk = of_delivery()
    for sending in (waited(coordinator(), letter), {"sealed": picture(b"nothing")}, {}):
        answer = desk.post(there(letter, "delivery/sealed/"), sending)
        assert answer.status_code == 409
        assert "typed by somebody else" in text_of(answer)
    assert not letter.deliveries.exists()


def test_what_was_packed_wrongly_is_no_fault_of_ours(letter):
    desk = of_delivery()
    listed = [b'{"fields":[1],"files":[]}', b'{"fields":[],"files":[["photos",Infinity]]}']
    packed = [len(one).to_bytes(4, "big") + one for one in listed]
    for plain in (b"", b"\0\0\0\2{}", b"\xff\xff\xff\xff[]", *packed):
        data = {"sealed": SimpleUploadedFile("sealed", seal(str(carrier().pk), plain))}
        assert desk.post(there(letter, "delivery/sealed/"), data).status_code == 409


def test_after_signing_out_one_is_asked_in_again(client, letter):
    answer = client.post(there(letter, "delivery/sealed/"), {})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/")


def test_a_picture_is_shown_in_the_proof_once_a_coordinator_chose_it(letter):
    of_delivery().post(there(letter, "delivery/log/"), attempt(letter, photos=picture()))
    piece = Evidence.objects.get()
    address = there(letter, f"delivery/evidence/{piece.pk}/")
    assert of_delivery().post(f"{address}choose/", {"chosen": "yes"}).status_code == 404
    of_coordinator().post(f"{address}choose/", {"chosen": "yes"})
    assert Evidence.objects.get().chosen is True
    of_coordinator().post(f"{address}remove/")
    assert not Evidence.objects.exists()


def test_the_door_is_described_and_a_pack_is_ordered(letter):
    desk = of_delivery()
    data = {"hours": "Mon–Fri 09:00–11:30", "reads": "zh-hans", "note_en": "Please forward it."}
    assert desk.post(there(letter, "delivery/to/1/"), data).status_code == 302
    assert "Mon–Fri 09:00–11:30" in text_of(desk.get(there(letter, "delivery/")))
    order = {"kind": "pack", "language": "en"}
    answer = desk.post(there(letter, "delivery/to/1/print/"), order, follow=True)
    assert "The embassy PDF is not ready yet" in text_of(answer)
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    answer = desk.post(there(letter, "delivery/to/1/print/"), order, follow=True)
    assert "Waiting" in text_of(answer)
    assert "every 2s" in text_of(answer)
    assert sorted(Printout.objects.get().holds["letters"]) == ["en", "zh-hans"]
    assert desk.post(there(letter, "delivery/to/1/print/"), {"kind": "poster"}).status_code == 404


def test_the_desk_says_which_printed_copy_is_out_of_date(letter):
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    by, desk = coordinator(), of_delivery()
    printout = printed(letter, by=by)
    assert "Out of date" not in text_of(desk.get(there(letter, "delivery/")))
    desk.post(there(letter, "delivery/to/1/"), {"ring": "The intercom"})
    assert "the hours or the note have changed" in text_of(desk.get(there(letter, "delivery/")))
    letter.documents.filter(variant="embassy").update(sha256="cd" * 32)
    assert "Out of date: a letter in it was set anew" in text_of(desk.get(there(letter, "delivery/")))
    Publication.objects.filter(slug=letter.slug).update(list_frozen_at=now())
    assert "Out of date: the list of signatories" in text_of(desk.get(there(letter, "delivery/")))
    answer = desk.get(there(letter, f"delivery/printouts/{printout.pk}/"))
    assert answer.content == PDF
    assert answer["Content-Disposition"] == f'attachment; filename="{letter.slug}.to-1.pack-1.pdf"'


def test_a_pack_is_thrown_away_with_the_list_it_held(letter, django_capture_on_commit_callbacks):
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    desk, pack = of_delivery(), printed(letter, by=coordinator())
    assert sealed.place_of(pack).is_file()
    with django_capture_on_commit_callbacks(execute=True):
        withdrawing.take_back(letter.signatures.get(display="public"), at=now())
    assert not sealed.place_of(pack).exists()
    assert desk.get(there(letter, f"delivery/printouts/{pack.pk}/")).status_code == 404
    assert "The letter changed meanwhile. Make the print job again." in text_of(
        desk.get(there(letter, "delivery/"))
    )
    said = attempt(letter, pack=str(pack.pk))  # it may be the very one that was carried
    assert desk.post(there(letter, "delivery/log/"), said).status_code == 302
    assert letter.deliveries.get().pack == pack


def test_the_page_costs_the_same_however_much_was_tried(letter, django_assert_num_queries):
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    by = coordinator()
    carried(letter, by=by)
    desk = of_delivery()
    with django_assert_num_queries(31):
        desk.get(there(letter, "delivery/"))
    for _more in range(2):
        letter.addressees.create(kind="cc", position=2 + _more)
        carried(letter, by=by)
    with django_assert_num_queries(31):
        desk.get(there(letter, "delivery/"))


def test_the_world_sees_the_clock_where_a_coordinator_shows_it(client, letter):
    released(letter)
    desk, page = of_coordinator(), f"/letters/{letter.slug}/ko/"
    desk.post(there(letter, "delivery/log/"), attempt(letter, day="2023-09-22"))
    assert "Only we see this." in text_of(desk.get(there(letter, "delivery/")))
    assert of_delivery().post(there(letter, "delivery/clock/"), {"shown": "yes"}).status_code == 404
    assert "답변 없이" not in text_of(client.get(page))
    desk.post(there(letter, "delivery/clock/"), {"shown": "yes"})
    assert re.search(r"답변 없이 \d+일째", text_of(client.get(page)))


def test_everybody_who_signed_is_told_of_an_answer_once_in_their_language():
    letter = opened(closes_at=now() + timedelta(days=1), individuals=Letter.Individuals.PUBLIC)
    sign_and_confirm(letter, at=now())
    sign_and_confirm(
        letter, words("Min Seo", "minseo@example.org"), at=now(), display="withheld", language="ko"
    )
    for name in ("Entered Without", "By Card", "Long Ago"):
        enter(letter, words(name, ""), by=coordinator(), at=now())
    unreached = letter.signatures.filter(address_index=None)
    card, long_ago, _without = unreached
    Signature.objects.filter(pk=card.pk).update(source="card")
    forgetting.shred_words(long_ago)
    closing.close(letter, by=coordinator(), at=now())
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    desk = of_coordinator()
    answer = carried(letter, by=coordinator())["letters:answer"]
    letter.answers.update(speaker="", office="Ministry of Foreign Affairs")
    address = there(letter, f"delivery/answers/{answer}/tell/")
    assert "once the letter is public" in text_of(desk.post(address))
    released(letter)
    asked = text_of(desk.get(address))
    assert "2 mails go out, one to each address" in asked
    for why in (
        "1 who signed with a card gets none",
        "1 whom we entered without a mail address gets none",
        "1 gets none: their address was forgotten, as promised.",
    ):
        assert why in asked
    for _twice in range(2):
        assert desk.post(address).status_code == 302
    assert "0 mails go out" in text_of(desk.get(address))
    assert "2 were told of it before." in text_of(desk.get(address))
    mails = {one.language: one for one in Message.objects.filter(key__startswith="answer/")}
    assert sorted(mails) == ["en", "ko"]
    assert "The Ministry of Foreign Affairs answered" in mails["en"].read("text")
    assert "Noted." in mails["en"].read("text")
    assert mails["ko"].confidential is True  # of whoever is not shown by name
    assert mails["ko"].read("subject") == "답변이 있습니다"
    for said in ("Ministry", "Noted.", "구금된"):
        assert said not in mails["ko"].read("text")
