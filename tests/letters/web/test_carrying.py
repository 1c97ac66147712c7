"""Documents while they are set and after, attempts at the gate, and answers."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from coalition.clock import now
from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import closing, documents, packing, silence
from letters.domain.postmarks import postmarks
from letters.models import Document, Printout
from letters.pdf.producing import place_of
from tests.factories.story import coordinator, opened
from tests.letters.web.people import assigned, file_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    letter = opened(closes_at=now() + timedelta(days=1))
    closing.close(letter, by=coordinator(), at=now())
    return letter


def there(letter, path=""):
    return letter.get_absolute_url() + path


def made(letter, variant="embassy", language="ko"):
    """One document that a worker has set and sealed."""
    document = letter.documents.get(variant=variant, language=language)
    Document.objects.filter(pk=document.pk).update(state="ready", sha256="ab12" * 16, size=81000, pages=3)
    place_of(document).parent.mkdir(parents=True, exist_ok=True)
    place_of(document).write_bytes(b"%PDF-1.7 sealed")
    return document


def test_what_is_being_set_asks_for_itself_again_until_it_is_done(letter):
    desk = of_coordinator()
    part = desk.get(there(letter, "documents/"), headers={"HX-Request": "true"})
    assert "<html" not in text_of(part)
    assert text_of(part).count("Waiting") == 9
    Document.objects.filter(letter=letter, variant="archive").update(state="rendering", progress=45)
    assert text_of(desk.get(there(letter, "documents/"))).count("45 of 100") == 3
    assert "every 1s" in text_of(part)
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64, pages=2)
    text = text_of(desk.get(there(letter, "documents/")))
    assert "every 1s" not in text
    assert text.count("PDF, 2 pages") == 9


def test_delivery_staff_have_what_is_carried_and_not_the_archives_copy(letter):
    embassy, archive = made(letter), made(letter, "archive", "en")
    desk = of_delivery()
    answer = desk.get(there(letter, f"documents/{embassy.pk}/"))
    assert file_of(answer) == b"%PDF-1.7 sealed"
    assert answer["Content-Disposition"] == f'attachment; filename="{letter.slug}.embassy.ko.pdf"'
    assert desk.get(there(letter, f"documents/{archive.pk}/")).status_code == 404
    assert "Archive," not in text_of(desk.get(there(letter, "documents/")))
    assert file_of(of_coordinator().get(there(letter, f"documents/{archive.pk}/"))) == b"%PDF-1.7 sealed"


def test_a_document_that_is_not_ready_is_not_there(letter):
    document = letter.documents.first()
    assert of_coordinator().get(there(letter, f"documents/{document.pk}/")).status_code == 404


def test_what_could_not_be_set_says_why_and_is_ordered_again(letter):
    document = letter.documents.first()
    Document.objects.filter(pk=document.pk).update(state="failed", trouble="A character has no face.")
    desk = of_coordinator()
    assert "A character has no face." in text_of(desk.get(there(letter, "documents/")))
    assert of_delivery().post(there(letter, f"documents/{document.pk}/again/")).status_code == 404
    desk.post(there(letter, f"documents/{document.pk}/again/"))
    document.refresh_from_db()
    assert (document.state, document.trouble) == ("asked", "")


def test_documents_cost_the_same_however_many(letter, django_assert_num_queries):
    desk, few = of_coordinator(), documents.current(letter)[:1]
    with django_assert_num_queries(11):
        desk.get(there(letter, "documents/"))
    Document.objects.filter(letter=letter).exclude(pk=few[0].pk).delete()
    with django_assert_num_queries(11):
        desk.get(there(letter, "documents/"))


def attempt(letter, **more):
    yesterday = (now() - timedelta(days=1)).date()
    return {
        "addressee": letter.addressees.get().pk,
        "channel": "by_hand",
        "outcome": "taken",
        "day": yesterday.isoformat(),
        "hour": "15:00",
        "zone": "Asia/Seoul",
        "words": "The guard took it.",
        "receipt": "R-17",
    } | more


def test_an_attempt_is_logged_at_the_gate(letter):
    made(letter)
    desk = of_delivery()
    text = text_of(desk.get(there(letter, "delivery/")))
    assert "Embassy PDF, 한국어" in text
    assert "Nobody has tried to hand it over yet." in text
    assert desk.post(there(letter, "delivery/log/"), attempt(letter)).status_code == 302
    text = text_of(desk.get(there(letter, "delivery/")))
    for said in (
        "By hand",
        "Minister of Foreign Affairs",
        "15:00 Seoul",
        "receipt R-17",
        "The guard took it.",
        "Taken",
    ):
        assert said in text
    assert letter.deliveries.get().tried_at.hour == 6


def test_a_wrong_attempt_is_put_right_and_what_stood_there_stays(letter):
    desk = of_delivery()
    logged = attempt(letter)
    other = letter.addressees.create(kind="cc", position=2)
    desk.post(there(letter, "delivery/log/"), logged)
    (kept,) = letter.deliveries.all()
    first, here = kept.tried_at, there(letter, f"delivery/attempts/{kept.pk}/correct/")
    assert "The guard took it." in text_of(desk.get(here))
    right = logged | {
        "addressee": other.pk,
        "outcome": "refused",
        "hour": "16:00",
        "words": "“Not here <b>.”",
    }
    refused = desk.post(here, right)
    assert refused.status_code == 422
    assert "“Not here &lt;b&gt;.”" in text_of(refused)
    assert "Nothing was changed." in text_of(desk.post(here, logged | {"why": "Again."}))
    assert "An attempt lies in the past" in text_of(
        desk.post(here, right | {"why": "x", "day": "2999-01-01"})
    )
    assert desk.post(here, right | {"why": "The wrong door."}).status_code == 302
    kept.refresh_from_db()
    assert (kept.addressee, kept.outcome, kept.tried_at) == (other, "refused", first + timedelta(hours=1))
    page = text_of(desk.get(here.removesuffix("correct/")))
    now_says, before = page.split("Corrected once")
    assert "Not here" in now_says
    for said in (
        "carrier",
        "Why: The wrong door.",
        "Minister of Foreign Affairs",
        "Taken",
        "15:00 Seoul",
        "R-17",
    ):
        assert said in before
    listed = text_of(desk.get(there(letter, "delivery/")))
    to, cc = listed.split('id="cc-', 1)
    assert "corrected since" in cc
    assert "Nobody has tried to hand it over yet." in to


def test_a_proof_says_that_the_log_was_corrected_since(letter):
    desk = of_delivery()
    desk.post(there(letter, "delivery/log/"), attempt(letter))
    addressee = letter.addressees.get()
    proof = packing.order(addressee, kind="proof", language="en", by=coordinator(), at=now())
    Printout.objects.filter(pk=proof.pk).update(state="ready", sha256="ab" * 32, pages=1, made_at=now())
    assert "Out of date" not in text_of(desk.get(there(letter, "delivery/")))
    here = there(letter, f"delivery/attempts/{letter.deliveries.get().pk}/correct/")
    desk.post(here, attempt(letter, outcome="nobody", why="It was closed."))
    assert "an attempt was logged or corrected since" in text_of(desk.get(there(letter, "delivery/")))


def test_an_attempt_logged_twice_is_struck_out_and_restored(letter):
    made(letter)
    desk = of_delivery()
    for words in ("The guard took it.", "Logged by the other of us."):
        desk.post(there(letter, "delivery/log/"), attempt(letter, words=words))
    one, two = letter.deliveries.order_by("pk")
    addressee = letter.addressees.get()
    proof = packing.order(addressee, kind="proof", language="en", by=coordinator(), at=now())
    Printout.objects.filter(pk=proof.pk).update(state="ready", sha256="ab" * 32, pages=1, made_at=now())
    here = there(letter, f"delivery/attempts/{two.pk}/")
    assert desk.post(f"{here}strike/", {"why": " "}).status_code == 422
    assert "This attempt is not struck out." in text_of(desk.post(f"{here}restore/", {"why": "No."}))
    assert desk.post(f"{here}strike/", {"why": "<b>Both</b> of us logged it."}).status_code == 302
    page = text_of(desk.get(here))
    assert "Struck out. Why: &lt;b&gt;Both&lt;/b&gt; of us logged it." in page
    assert "Restore the attempt" in page
    assert "This attempt is struck out already." in text_of(desk.post(f"{here}strike/", {"why": "Again."}))
    assert "Please restore it first." in text_of(desk.post(f"{here}correct/", attempt(letter, why="No.")))
    listed = desk.get(there(letter, "delivery/")).content.decode()
    assert "<s>Logged by the other of us.</s>" in listed
    assert "<s>The guard took it.</s>" not in listed
    assert "an attempt was logged or corrected since" in text_of(desk.get(there(letter, "delivery/")))
    assert [one.pk] == [kept.pk for kept in letter.deliveries.standing()]
    assert silence.since(letter) == one.tried_at.astimezone(ZoneInfo(letter.zone)).date()

    desk.post(there(letter, f"delivery/attempts/{one.pk}/strike/"), {"why": "It was another letter."})
    assert "Not tried yet" in text_of(desk.get(there(letter, "delivery/")))
    assert silence.since(letter) is None
    assert {mark.label: mark.state for mark in postmarks(letter, at=now())}["Delivered"] != "done"
    with pytest.raises(Refused, match="nothing to prove"):
        packing.order(addressee, kind="proof", language="en", by=coordinator(), at=now())

    assert desk.post(f"{here}restore/", {"why": "It was two walks."}).status_code == 302
    assert "Counts again. Why: It was two walks." in text_of(desk.get(here))
    assert silence.since(letter) is not None


def test_an_attempt_in_the_future_keeps_what_was_typed(letter):
    answer = of_delivery().post(there(letter, "delivery/log/"), attempt(letter, day="2999-01-01"))
    assert answer.status_code == 422
    assert "An attempt lies in the past" in text_of(answer)
    assert "The guard took it." in text_of(answer)


def test_an_answer_is_recorded_with_the_demands_it_touches(letter):
    desk, demand = of_delivery(), letter.segments.get(role="demand")
    assert "Let them go." in text_of(desk.get(there(letter, "delivery/answer/")))
    data = {
        "said_on": "2023-09-30",
        "precision": "day",
        "speaker": "Spokesperson",
        "words": "我们注意到了。",
        "language": "zh-hans",
        "demands": [str(demand.pk)],
    }
    assert desk.post(there(letter, "delivery/answer/"), data | {"speaker": ""}).status_code == 422
    desk.post(there(letter, "delivery/answer/"), data)
    kept = letter.answers.get()
    assert (kept.said_on, list(kept.demands.all())) == (date(2023, 9, 30), [demand])
    text = text_of(desk.get(there(letter, "delivery/")))
    assert "我们注意到了。" in text
    assert "Touches these demands: Let them go." in text


def test_an_answer_known_to_the_month_is_told_in_each_readers_language(letter):
    desk = of_delivery()
    data = {
        "said_on": "2023-09-30",
        "precision": "month",
        "language": "en",
        "office_en": "Ministry of Unification",
        "office_ko": "통일부",
        "summary_ko": "공식 항의하였다고 밝혔다.",
    }
    assert desk.post(there(letter, "delivery/answer/"), data).status_code == 302
    text = text_of(desk.get(there(letter, "delivery/")))
    assert "Ministry of Unification" in text
    assert "September 2023" in text
    assert "30 September" not in text
    assert letter.answers.get().told_in("ko").summary == "공식 항의하였다고 밝혔다."
    nothing_said = data | {"summary_ko": ""}
    assert desk.post(there(letter, "delivery/answer/"), nothing_said).status_code == 422


def test_delivering_begins_once_the_letter_has_closed_and_is_not_the_drafters():
    still_open = opened()
    assert of_coordinator().get(there(still_open, "delivery/")).status_code == 404
    closing.close(still_open, by=coordinator(), at=now())
    drafter = assigned(still_open, "yuna", Role.DRAFTER, "en")
    assert [drafter.get(there(still_open, path)).status_code for path in ("delivery/", "documents/")] == [
        404,
        404,
    ]
