"""How a letter looks on paper, chosen at the desk; its pages in the browser; what else it is handed out as."""

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest
from PIL import Image

from coalition.clock import now
from coalition.models import Organisation
from coalition.roles import Role
from letters.domain import closing
from letters.domain import stationery as looks
from letters.models import Document, Stationery
from letters.outputs.profiles import profiles
from letters.pdf import certificates, stationery
from tests.factories.signing import sign_for
from tests.factories.story import coordinator, mandate, opened
from tests.letters.web.people import assigned, file_of, of_coordinator, of_delivery, text_of

pytestmark = pytest.mark.django_db
LOOK = {"paper": "a4", "head": "coalition", "signatures": "columns"}


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=1))


def there(letter, path=""):
    return f"{letter.get_absolute_url()}documents/{path}"


def closed(letter):
    closing.close(letter, by=coordinator(), at=now())
    return letter


def test_paper_layout_and_places_for_stamps_are_chosen_once_for_all_documents(letter):
    desk = of_coordinator()
    chosen = LOOK | {"paper": "letter", "signatures": "grid", "international": ["ko"]}
    answer = desk.post(there(letter, "look/"), chosen, follow=True)
    assert "This is how the letter looks on paper from now on." in text_of(answer)
    forms = {code: stationery.form(letter, code) for code in ("ko", "zh-hans")}
    assert (forms["ko"].paper, forms["ko"].signatures, forms["ko"].layout) == (
        "letter",
        "grid",
        "international",
    )
    assert forms["zh-hans"].layout == "own"


def test_lead_organisations_have_to_be_named(letter):
    answer = of_coordinator().post(there(letter, "look/"), LOOK | {"head": "leads"})
    assert answer.status_code == 422
    assert "choose the lead organisations" in text_of(answer)
    assert not Stationery.objects.exists()


def test_the_heads_of_the_lead_organisations_are_printed(letter):
    held = mandate()
    sign_for(letter, held)
    lead = held.organisation
    of_coordinator().post(there(letter, "look/"), LOOK | {"head": "leads", "leads": [str(lead.pk)]})
    assert stationery.leads(letter, "ko") == (lead.name_in("ko").name,)


def test_a_picture_that_is_a_bomb_is_refused_in_words(letter):
    bomb = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(bomb, "PNG")
    bomb.name, _end = "logo.png", bomb.seek(0)
    answer = of_coordinator().post(there(letter, "look/"), LOOK | {"logo": bomb})
    assert answer.status_code == 422
    assert "too many pixels" in text_of(answer)
    assert not Stationery.objects.exists()


def test_a_logo_is_drawn_anew_before_it_is_kept_and_can_be_taken_away(letter):
    logo = io.BytesIO()
    Image.new("RGB", (300, 120), "red").save(logo, "PNG")
    logo.name, _end = "logo.png", logo.seek(0)
    desk = of_coordinator()
    desk.post(there(letter, "look/"), LOOK | {"logo": logo})
    assert stationery.logo(letter).startswith(b"\x89PNG")
    desk.post(there(letter, "look/"), LOOK | {"without_logo": "on"})
    assert stationery.logo(letter) == b""


def test_a_closed_letter_has_its_documents_set_anew_and_only_when_something_changed(letter):
    closed(letter).documents.update(state="ready", sha256="a" * 64)
    desk = of_coordinator()
    desk.post(there(letter, "look/"), LOOK)
    assert set(letter.documents.values_list("state", flat=True)) == {"ready"}
    desk.post(there(letter, "look/"), LOOK | {"paper": "letter"})
    assert set(letter.documents.values_list("state", flat=True)) == {"asked"}


def test_pages_are_looked_at_before_anything_is_sealed(letter):
    sign_for(letter, mandate())
    desk = of_coordinator()
    page = desk.get(there(letter, "ko/public/"))
    assert text_of(page).count(".png") >= 1
    assert page["Cache-Control"] == "no-store"
    picture = desk.get(there(letter, "ko/public/1.png"))
    assert (picture["Content-Type"], picture["Cache-Control"]) == ("image/png", "no-store")
    assert Image.open(io.BytesIO(picture.content)).width == 1000
    assert desk.get(there(letter, "ko/public/99.png")).status_code == 404
    assert not Document.objects.exists()


def test_a_translator_sees_the_pages_without_who_signed(letter, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "letters.domain.proofing.print_sheets", lambda sheets: printed.extend(sheets) or one_page()
    )
    held = mandate()
    sign_for(letter, held)
    look = {"paper": "a4", "head": "leads", "signatures": "columns", "international": []}
    looks.choose(letter, **look, leads=[held.organisation], logo=None, at=now())
    name = held.organisation.name_in("ko").name
    assert "Who signed is left out here." in text_of(
        assigned(letter, "Translator", Role.TRANSLATOR, "ko").get(there(letter, "ko/public/"))
    )
    assert "Who signed" not in text_of(of_coordinator().get(there(letter, "ko/public/")))
    shown = [[entry.name for group in sheet.groups for entry in group.entries] for sheet in printed]
    assert shown == [[], [name]]
    assert [sheet.letterhead.leads for sheet in printed] == [(), (name,)]


def one_page():
    made, kept = pypdfium2.PdfDocument.new(), io.BytesIO()
    made.new_page(300, 400)
    made.save(kept)
    return kept.getvalue()


def test_a_bound_set_and_a_translation_beneath_are_ordered_when_wanted(letter):
    closed(letter)
    desk = of_coordinator()
    assert "All languages bound together" in text_of(desk.get(there(letter)))
    for _twice in range(2):
        desk.post(there(letter, "more/"), {"variant": "bound", "language": "ko"})
        desk.post(there(letter, "more/"), {"variant": "interleaved", "language": "ko"})
    more = letter.documents.exclude(variant__in=Document.STANDARD).values_list("variant", "language")
    assert sorted(more) == [("bound", "en"), ("interleaved", "ko")]
    refused = desk.post(there(letter, "more/"), {"variant": "interleaved", "language": "en"}, follow=True)
    assert "choose the translation beneath it" in text_of(refused)
    assert desk.post(there(letter, "more/"), {"variant": "public", "language": "en"}).status_code == 404


def test_a_coordinator_sees_the_certificate_that_seals_its_end_and_its_change(letter, settings, tmp_path):
    settings.KEYS, at = tmp_path, now()
    years = timedelta(days=365 * certificates.YEARS)
    desk = of_coordinator()
    assert "Certificate of" not in text_of(desk.get(there(letter)))
    certificates.create_certificate(tmp_path, name="Lamplight", at=at - years + timedelta(days=30))
    former = certificates.set_aside(tmp_path)
    soon = certificates.create_certificate(tmp_path, name="Lamplight", at=at - years + timedelta(days=20))
    page = text_of(desk.get(there(letter)))
    assert soon.fingerprint in page
    assert former.fingerprint in page
    assert "expires on" in page
    assert "will therefore warn" in page
    assert "Certificate of" not in text_of(of_delivery().get(there(letter)))


def test_a_statement_says_where_nobody_has_the_status_it_needs(letter):
    sign_for(letter, mandate())
    desk = of_coordinator()
    assert "general consultative status" in text_of(desk.get(there(letter, "en/as/hrc-general/")))
    Organisation.objects.update(consultative="general")
    assert desk.get(there(letter, "en/as/hrc-general/"))["Content-Disposition"].endswith('.docx"')


def test_every_profile_is_to_be_had_in_every_language_its_receiver_reads(letter):
    sign_for(letter, mandate())
    closed(letter)
    desk = of_delivery()
    page = text_of(desk.get(there(letter)))
    for name, profile in profiles().items():
        assert str(profile.label) in page
        language = "zh-hans" if profile.takes("zh-hans") else "en"
        answer = desk.get(there(letter, f"{language}/as/{name}/?anyway=1"))
        assert f"{name}." in answer["Content-Disposition"]
        if profile.format == "docx":
            with zipfile.ZipFile(io.BytesIO(file_of(answer))) as word:
                assert "word/document.xml" in word.namelist()
        else:
            assert answer.content.decode().strip()
    for nothing in ("rtf", "hrc-general"):  # the Council reads English, French and Spanish
        assert desk.get(there(letter, f"zh-hans/as/{nothing}/?anyway=1")).status_code == 404
