"""What journalists get before the world: numbered copies by a tap, word of every change, a press release."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox.models import Message
from letters import press_mail
from letters.domain import closing, linking, numbered_copies, press_pictures, pressing, releasing, withdrawing
from letters.models import Document, Letter, PreviewOpening, Stationery
from letters.pdf import producing
from letters.pdf.producing import place_of
from letters.public.models import PressPicture, Publication, PublicFile
from tests.factories.pictures import bomb, photograph
from tests.factories.publication import PDF
from tests.factories.signing import mailed_to, sign_and_confirm, words
from tests.factories.story import coordinator, mandate, opened
from tests.letters.pdf.reading import text_of
from tests.letters.web.people import of_coordinator

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
INES = "ines@paper.example"


@pytest.fixture
def letter():
    """Under embargo for two hours, signed by one by name and by one who is not shown."""
    letter = opened(closes_at=now() + timedelta(days=1), individuals="public")
    sign_and_confirm(letter, words("Ji-won Han", "jiwon@example.org"))
    sign_and_confirm(letter, words("Canary Kim", "canary@example.org"), display="withheld")
    closing.close(letter, by=coordinator(), at=now())
    for document in letter.documents.all():
        place_of(document).parent.mkdir(parents=True, exist_ok=True)
        place_of(document).write_bytes(PDF)
        Document.objects.filter(pk=document.pk).update(state="ready", sha256=document.pk.hex * 2)
    order(letter, now() + 2 * HOUR)
    return letter


def order(letter, instant):
    by = coordinator()
    releasing.release(letter, release_at=instant, zone="Asia/Seoul", reason="So", by=by, at=now())


def handed(letter, language="en", *, with_names=True, expires_at=None):
    """A copy for Ines, and the token of its link as her mail has it."""
    numbered_copies.hand_out(
        letter, name="Ines", outlet="The Paper", email=INES, language=language, with_names=with_names,
        expires_at=expires_at or now() + timedelta(days=1), by=coordinator(), at=now(),
    )  # fmt: skip
    return re.search(r"/press/([\w-]+)/", mailed_to(INES)[-1].read("text"))[1]


def opening(token):
    """Ines taps; what she sees then."""
    ines = Client()
    return ines, ines.post(f"/press/{token}/", follow=True).content.decode()


def test_the_journalist_agrees_before_she_sees_a_word_and_no_get_opens_a_copy(letter):
    token = handed(letter)
    mail = mailed_to(INES)[-1]
    cover = Client().get(f"/press/{token}/")
    for told in (mail.read("subject") + mail.read("text"), cover.content.decode()):
        assert "Those detained" not in told
        assert "no. 1" in told
        assert "Embargoed until" in told
        assert re.search(r"Seoul\b.* Beijing[,;] .* Geneva[,;] .* New York", told, re.DOTALL)
    assert "We record when it is opened" in cover.content.decode()
    assert cover["Cache-Control"] == "no-store"
    assert 'content="noindex"' in cover.content.decode()
    assert Client().get(f"/press/{token}/en/").url == f"/press/{token}/"
    assert Client().post(f"/press/{token}/en.pdf").status_code == 404
    assert not PreviewOpening.objects.exists()


def test_a_copy_shows_its_number_the_names_that_print_and_nobody_else(letter):
    ines, page = opening(handed(letter))
    assert "Those detained" in page
    assert page.count("Copy no. 1") == 2
    assert "Ji-won Han" in page
    assert "Canary" not in page
    assert letter.previews.get().agreed_at
    again = ines.get(f"/press/{numbered_copies.who(letter.previews.get()).token}/ko/").content.decode()
    assert "북쪽에 구금된 사람들" in again
    assert [(one.what, one.language) for one in PreviewOpening.objects.all()] == [("page", "en")]


def test_a_copy_with_numbers_only_names_nobody(letter):
    _ines, page = opening(handed(letter, with_names=False))
    assert "Signed by 2 individuals" in page
    assert "Ji-won" not in page


def test_the_file_of_a_copy_is_marked_and_its_opening_kept(letter):
    token = handed(letter)
    ines, _page = opening(token)
    answer = ines.post(f"/press/{token}/en.pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as file:
        assert "/OverMark0" in file.pages[0].Resources.XObject
    assert answer["Content-Disposition"] == 'attachment; filename="copy-1.en.pdf"'
    assert [one.what for one in PreviewOpening.objects.all()] == ["page", "file"]


def test_the_file_of_a_copy_with_numbers_only_is_set_by_a_worker_and_names_nobody(letter):
    """Not even the organisations under whose heads the letter goes out."""
    lantern = mandate("lantern").organisation
    Stationery.objects.create(letter=letter, head="leads").leads.add(lantern)
    token = handed(letter, with_names=False)
    ines, page = opening(token)
    assert "The numbered PDF is being made." in page
    assert ines.post(f"/press/{token}/en.pdf").status_code == 404
    ordered = letter.documents.filter(variant="numbers", language="en")
    ordered.update(state="rendering")
    producing.produce(ordered.get())
    assert "Download the numbered PDF" in ines.get(f"/press/{token}/en/").content.decode()
    told = text_of(ines.post(f"/press/{token}/en.pdf").content)
    assert "two individuals" in told
    assert [name for name in ("Ji-won", "Lantern") if name in told] == []


def test_a_copy_taken_back_or_expired_opens_nothing(letter):
    token = handed(letter)
    link = letter.previews.get()
    assert numbered_copies.find(token, at=link.expires_at) is None
    numbered_copies.revoke(link, at=now())
    assert Client().get(f"/press/{token}/").status_code == 404
    assert Client().post(f"/press/{token}/").status_code == 404


def test_whoever_opened_a_copy_is_told_once_of_a_moved_hour_and_who_did_not_is_not(letter):
    opening(handed(letter))
    numbered_copies.hand_out(
        letter, name="Omar", outlet="", email="omar@paper.example", language="ko", with_names=True,
        expires_at=now() + timedelta(days=1), by=coordinator(), at=now(),
    )  # fmt: skip
    later = letter.release_at + 5 * HOUR
    releasing.postpone(letter, release_at=later, zone="Asia/Seoul", reason="So", by=coordinator(), at=now())
    told = [mail.read("subject") for mail in mailed_to(INES)]
    assert told[1:] == ["Copy no. 1: something has changed"]
    assert len(mailed_to("omar@paper.example")) == 1
    releasing.cancel(letter, reason="So", by=coordinator(), at=now())
    assert "until we tell you the hour" in mailed_to(INES)[-1].read("text")
    assert len(mailed_to(INES)) == 3


def test_a_copy_good_until_the_release_is_good_until_it_comes_however_often_it_is_put_off(letter):
    kept, short = handed(letter, expires_at=letter.release_at), handed(letter, expires_at=now() + HOUR)
    for hours in (5, 9):
        later = letter.release_at + hours * HOUR
        releasing.postpone(
            letter, release_at=later, zone="Asia/Seoul", reason="So", by=coordinator(), at=now()
        )
    assert numbered_copies.find(kept, at=letter.release_at - timedelta(seconds=1))
    assert numbered_copies.find(kept, at=letter.release_at) is None
    assert numbered_copies.find(short, at=now() + 2 * HOUR) is None


def test_a_change_of_the_text_is_told_with_a_red_line(letter):
    opening(handed(letter))
    link = letter.previews.get()
    newest = letter.editions.latest()
    text = newest.texts.get(language="en")
    words = text.canonical.replace("Let them go.", "Let all of them go.")
    edition = type(newest).objects.create(
        letter=letter, number=newest.number + 1, grade="editorial", digest="e" * 64, at=now()
    )
    type(text).objects.create(
        edition=edition, language="en", standing="authoritative", canonical=words, digest="f" * 64
    )
    assert numbered_copies.tell(letter, at=now()) == 1
    mail = mailed_to(INES)[-1]
    assert "Let {+all of +}them go." in mail.read("text")
    assert "<ins>all of </ins>" in mail.read("html")
    link.refresh_from_db()
    assert link.told_edition == edition.number
    assert numbered_copies.tell(letter, at=now()) == 0


def test_whoever_opened_a_copy_is_told_when_a_name_is_gone_from_its_list(letter):
    ines, _page = opening(handed(letter))
    own = linking.own_link(letter.signatures.get(display="public"), at=now())
    withdrawing.withhold(own, at=now())
    assert "list of those who signed has changed" in mailed_to(INES)[-1].read("text")
    token = numbered_copies.who(letter.previews.get()).token
    assert "Ji-won" not in ines.get(f"/press/{token}/en/").content.decode()
    assert ines.post(f"/press/{token}/en.pdf").status_code == 404  # until it is set anew


def test_an_embargo_that_was_broken_ends_by_one_button(letter, client):
    token = handed(letter)
    opening(token)
    pressing.enlist(name="", outlet="Daily", email="desk@daily.example", language="ko", at=now())
    pressing.write(letter, "ko", headline="제목", body="글", contacts="담당", by=coordinator(), at=now())
    pressing.send(letter, when="instant", by=coordinator(), at=now())
    assert client.get(f"/letters/{letter.slug}/en/").status_code == 404
    releasing.release_now(letter, by=coordinator(), at=now())
    assert client.get(f"/letters/{letter.slug}/en/").status_code == 200
    assert "embargo has ended" in mailed_to(INES)[-1].read("text")
    assert client.get(f"/press/{token}/").url == f"/letters/{letter.slug}/en/"
    waiting = Message.objects.waiting().filter(not_before__gt=now())
    assert not waiting.exists()
    (mail,) = [one for one in mailed_to("desk@daily.example") if not one.cancelled_at]
    assert mail.not_before <= now()
    assert letter.moves.filter(name="release").count() == 2
    with pytest.raises(Refused):
        releasing.release_now(letter, by=coordinator(), at=now())


@pytest.mark.parametrize(
    ("language", "marks"),
    [
        ("en", ["Press release", "Embargoed until", "writes to the Minister of Foreign Affairs: “", "Signed by 2 individuals", "1. Let them go.", "Report of the winter"]),
        ("ko", ["보도자료", "보도시점:", "1. 그들을 풀어 주십시오."]),
        ("zh-hans", ["新闻稿", "禁发期至", "1. 请释放他们。"]),
    ],
)  # fmt: skip
def test_a_press_release_is_proposed_in_each_language_in_its_own_form(letter, language, marks):
    proposal = pressing.proposed(letter, language)
    said = {part: getattr(proposal, part) for part in ("headline", "body", "figures")}
    pressing.write(letter, language, contacts="Mara Vey", by=coordinator(), at=now(), **said)
    pressing.enlist(name="", outlet="Daily", email="desk@daily.example", language=language, at=now())
    assert not pressing.enlist(name="", outlet="", email="Desk@Daily.example", language="en", at=now())
    pressing.send(letter, when="embargo", by=coordinator(), at=now())
    text = mailed_to("desk@daily.example")[-1].read("text")
    assert [mark for mark in marks if mark not in text] == []
    assert "Canary" not in text


def test_a_picture_goes_with_the_press_release_with_whose_it_is_and_is_dark_before_the_instant(
    letter, client
):
    pressing.enlist(name="", outlet="Daily", email="desk@daily.example", language="ko", at=now())
    pressing.write(letter, "ko", headline="제목", body="글", contacts="담당", by=coordinator(), at=now())
    pressing.send(letter, when="instant", by=coordinator(), at=now())
    desk, page = of_coordinator(), f"{letter.get_absolute_url()}press/pictures/"
    image = SimpleUploadedFile("IMG_1.jpg", photograph("Canary Kim"), "image/jpeg")
    said = {"picture": image, "caption_en": "The gate", "rights_en": "Ines, free for the press"}
    assert desk.post(page, {"picture": image, "caption_en": "The gate"}).status_code == 422
    image.seek(0)
    assert desk.post(page, said).status_code == 302
    bombed = SimpleUploadedFile("b.png", bomb(), "image/png")
    assert "too many pixels" in desk.post(page, {**said, "picture": bombed}).content.decode()
    (mail,) = [one for one in mailed_to("desk@daily.example") if not one.cancelled_at]
    (address,) = re.findall(r"The gate ?\(Ines, free for the press\): http://[^/]+(\S+)", mail.read("text"))
    assert client.get(address).status_code == 404
    releasing.release_now(letter, by=coordinator(), at=now())
    answer = client.get(address)
    assert answer["Content-Type"] == "image/jpeg"
    assert b"Canary" not in answer.content
    assert address in client.get(f"/letters/{letter.slug}.json").content.decode()
    PressPicture.objects.update(sealed=b"not what anybody sealed")
    assert "goes out to nobody" in desk.get(page).content.decode()
    desk.post(f"{page}{address.rsplit('/', 1)[1].removesuffix('.jpg')}/remove/")
    assert client.get(address).status_code == 404


def test_a_picture_whose_words_no_longer_open_holds_back_neither_the_release_nor_its_mail(letter):
    pressing.enlist(name="", outlet="Daily", email="desk@daily.example", language="en", at=now())
    pressing.write(letter, "en", headline="Title", body="Text", contacts="M", by=coordinator(), at=now())
    lost, _kept = (
        press_pictures.add(
            letter, picture=photograph(), texts={"en": {"caption": "The gate", "rights": rights}}, at=now()
        )
        for rights in ("Ines, free for the press", "Tomas, free for the press")
    )
    PressPicture.objects.filter(pk=lost.pk).update(sealed=b"not what anybody sealed")
    pressing.send(letter, when="instant", by=coordinator(), at=now())
    releasing.release_now(letter, by=coordinator(), at=now())
    (mail,) = [one for one in mailed_to("desk@daily.example") if not one.cancelled_at]
    assert ("Tomas" in mail.read("text"), "Ines" in mail.read("text")) == (True, False)


def test_a_press_release_says_first_that_a_common_reader_will_warn_of_the_seal(letter):
    release = pressing.write(
        letter, "en", headline="Title", body="Text", contacts="M", by=coordinator(), at=now()
    )
    _subject, text, html = press_mail.release_words(release, under_embargo=True)
    for told in (text, html):
        assert told.index("a common PDF reader warns") < told.rindex("Title")


def test_a_press_release_for_the_instant_moves_with_it_and_says_what_was_written_last(letter):
    pressing.enlist(name="", outlet="Daily", email="desk@daily.example", language="en", at=now())
    written = {"body": "Text", "contacts": "Mara", "by": coordinator(), "at": now()}
    pressing.write(letter, "en", headline="First", **written)
    assert pressing.send(letter, when="instant", by=coordinator(), at=now()) == 1
    pressing.write(letter, "en", headline="Second", **{**written, "at": now()})
    later = letter.release_at + HOUR
    releasing.postpone(letter, release_at=later, zone="Asia/Seoul", reason="So", by=coordinator(), at=now())
    (mail,) = [one for one in mailed_to("desk@daily.example") if not one.cancelled_at]
    assert (mail.not_before, "Second" in mail.read("subject")) == (later, True)
    assert "Embargoed" not in mail.read("text")
    releasing.cancel(letter, reason="So", by=coordinator(), at=now())
    assert not [one for one in mailed_to("desk@daily.example") if not one.cancelled_at]


def test_a_letter_that_takes_signatures_again_shows_no_copy_meanwhile(letter):
    token = handed(letter)
    opening(token)
    releasing.cancel(letter, reason="So", by=coordinator(), at=now())
    closing.reopen(letter, closes_at=now() + HOUR, reason="A late yes", by=coordinator(), at=now())
    cover = Client().get(f"/press/{token}/").content.decode()
    assert "The text is being changed just now" in cover
    assert "until we tell you the hour" in cover


def test_what_members_put_on_their_own_sites_does_not_tell_the_working_title(letter):
    Letter.objects.filter(pk=letter.pk).update(title='For the "inner" circle')
    desk = of_coordinator().get(f"{letter.get_absolute_url()}press/").content.decode()
    codes = re.findall(r'<span class="code">(.*?)</span>', desk)
    assert len(codes) == 3
    assert not [one for one in codes if "inner" in one]
    assert [one for one in codes if "Those detained" in one]


def test_whose_a_copy_is_and_how_to_reach_her_are_sealed(letter):
    handed(letter)
    pressing.enlist(name="Ines", outlet="Paper", email=INES, language="en", at=now())
    assert b"ines" not in bytes(letter.previews.get().sealed).lower()
    assert Letter.objects.filter(pk=letter.pk).exists()
    assert not Publication.objects.visible().exists()
    assert not PublicFile.objects.exists()
