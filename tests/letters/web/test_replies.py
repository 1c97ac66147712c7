"""What was said in answer stands on the letter's page once a coordinator shows it, and nowhere before."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest

from coalition.clock import now
from letters.domain import closing, delivering, projecting, releasing, showing_answers
from letters.models import Answer
from letters.public.models import Publication
from tests.factories.signing import sign_and_confirm
from tests.factories.story import coordinator, opened
from tests.letters.web.people import of_coordinator, of_delivery, text_of
from tests.letters.web.test_carrying import attempt, there

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def letter():
    """Ordered for the next hour, carried, and answered by somebody it was not addressed to."""
    letter, by = opened(closes_at=now() + timedelta(days=1)), coordinator()
    sign_and_confirm(letter, at=now())
    closing.close(letter, by=by, at=now())
    letter.documents.update(state="ready", sha256="ab" * 32, pages=1)
    releasing.release(letter, release_at=now() + HOUR, zone="Asia/Seoul", reason="Read.", by=by, at=now())
    of_coordinator().post(there(letter, "delivery/log/"), attempt(letter, day="2023-09-22"))
    answered(letter, words="이미 말씀드린 바 있습니다.")
    return letter


def answered(letter, *, addressee=None, words="No comment <script>.", corrects=None):
    return delivering.record_answer(
        letter, said_on=date(2023, 9, 30), language="ko", speaker="Park Noh", office="Ministry", words=words,
        addressee=addressee, source="News, 1 October 2023",
        demands=[str(one.pk) for one in letter.segments.filter(role="demand")],
        texts={"en": {"words": "It has been said before.", "summary": "Nothing new."}, "zh-hans": {"summary": "并无新意。"}},
        by=coordinator(), at=now(), corrects=corrects, why="Misheard.",
    )  # fmt: skip


def shown(client, letter):
    """What the world can read of the answer, by where."""
    told = {
        code: client.get(f"/letters/{letter.slug}/{code}/").content.decode()
        for code in ("en", "ko", "zh-hans")
    }
    told["feed"] = client.get("/feeds/en.atom").content.decode()
    told["json"] = client.get(f"/letters/{letter.slug}.json").content.decode()
    return told


def test_an_answer_is_read_by_the_world_once_it_is_shown_and_public(client, letter):
    (answer,) = letter.answers.all()
    address = there(letter, f"delivery/answers/{answer.pk}/show/")
    desk = of_coordinator()
    assert of_delivery().post(address).status_code == 404
    assert "nothing in it may name or betray" in text_of(desk.get(address))
    desk.post(address)
    desk.post(there(letter, "delivery/clock/"), {"shown": "yes"})
    assert [where for where, told in shown(client, letter).items() if "Park Noh" in told] == []  # embargoed
    releasing.release_now(letter, by=coordinator(), at=now())
    told = shown(client, letter)
    assert [where for where in told if "Park Noh" not in told[where]] == []
    assert "이미 말씀드린 바 있습니다." in told["zh-hans"]
    assert "It has been said before." in told["en"]
    assert "并无新意。" in told["zh-hans"]
    assert "Let them go" in told["en"].split('id="answers-heading"')[1]
    assert "days without an answer from whoever the letter is addressed to" in told["en"]
    data = json.loads(told["json"])
    assert (data["answered"], data["silent_since"]) == (1, "2023-09-22")
    assert data["texts"]["en"]["answers"][0]["translation"] == "It has been said before."
    entry = ET.fromstring(told["feed"]).findall(f"{ATOM}entry")[1]
    place, anchor = entry.find(f"{ATOM}link").get("href").split("#")
    assert place.endswith(f"/letters/{letter.slug}/en/")
    assert f'id="{anchor}"' in told["en"]

    form = desk.get(there(letter, f"delivery/answers/{answer.pk}/")).context["form"]
    kept = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    said = {name: value for name, value in kept.items() if value is not None}
    here, right = (
        there(letter, f"delivery/answers/{answer.pk}/"),
        {"speaker": "Park Ro", "words": "다시 말씀드립니다."},
    )
    assert "Please say why it is corrected." in text_of(desk.post(here, said | right))
    desk.post(here, said | right | {"why": "Misheard by us."})
    told = shown(client, letter)
    assert [where for where in told if "Park Noh" in told[where] or "Park Ro" not in told[where]] == []
    assert ("다시 말씀드립니다." in told["ko"], "Nothing new." in told["en"]) == (True, True)
    assert [one.pk for one in letter.answers.all()] == [answer.pk]
    kept = text_of(desk.get(there(letter, "delivery/"))).split("Corrected once")[1]
    assert [part for part in ("Park Noh", "이미 말씀드린", "Why: Misheard by us.") if part not in kept] == []
    assert [where for where in told if "Misheard" in told[where]] == []

    desk.post(address)
    assert [where for where, told in shown(client, letter).items() if "Park Ro" in told] == []


def test_what_the_addressee_answered_ends_the_clock_and_survives_a_new_list(client, letter):
    answer = answered(letter, addressee=letter.addressees.get())
    of_coordinator().post(there(letter, f"delivery/answers/{answer.pk}/show/"))
    projecting.write(letter, at=now())  # as when it closes again
    Publication.objects.filter(slug=letter.slug).update(ordered=True, release_at=now())
    page = client.get(f"/letters/{letter.slug}/en/").content.decode()
    assert "the addressee’s answer (Minister of Foreign Affairs)" in page
    assert "No comment &lt;script&gt;." in page
    assert "without an answer" not in page


def test_a_correction_puts_nothing_back_that_changed_while_it_was_written(letter):
    (answer,) = letter.answers.all()
    showing_answers.show(answer, shown=True, by=coordinator(), at=now())
    as_the_page_read_it = Answer.objects.get()
    showing_answers.show(answer, shown=False, by=coordinator(), at=now())
    told = now()
    Answer.objects.update(told_at=told)
    answered(letter, words="다시 말씀드립니다.", corrects=as_the_page_read_it)
    kept = Answer.objects.get()
    assert (kept.words, kept.shown_at, kept.told_at) == ("다시 말씀드립니다.", None, told)
    assert Publication.objects.get(slug=letter.slug).answered == 0
