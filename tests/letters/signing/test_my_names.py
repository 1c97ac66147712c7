"""A signatory sees how her name prints in each language, and confirms what she can read."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import override

from coalition.clock import now
from letters.domain import closing, naming, offices, previewing, signatories
from letters.models import Letter, NameLine, Signature
from letters.pdf import composing, sheets
from letters.public.models import Publication
from tests.factories.signing import mailed_to, sign, sign_and_confirm, token_in, words
from tests.factories.story import coordinator, opened, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals=Letter.Individuals.PUBLIC)


def line(letter, language):
    return NameLine.objects.get(signature__letter=letter, language=language)


def names_page(token):
    return f"/letters/sign/mine/{token}/names/"


def flat(text):
    return " ".join(unescape(strip_tags(text)).replace("\u2060", "").split())


def test_a_spelling_in_latin_is_proposed_and_printed_only_when_she_confirms_it(client, letter):
    token = sign_and_confirm(letter, words("김규리", "gyuri@example.org"), at=now(), language="ko")
    signature = Signature.objects.get()
    assert signatories.printing_words(signature, "en")["name"] == "김규리"
    page = client.get(names_page(token)).text
    assert "Gyuri Kim" in page
    assert "저희가 제안하는 표기" in page
    assert signatories.printing_words(signature, "en")["name"] == "김규리"
    answer = client.post(names_page(token), {"language": "en", "en-name": "Gyuri Kim"})
    assert answer.status_code == 302
    assert (line(letter, "en").state, signatories.printing_words(signature, "en")["name"]) == (
        "confirmed",
        "Gyuri Kim",
    )
    # Nobody has settled the Chinese line, so it prints in Latin from now on.
    assert (line(letter, "zh-hans").state, signatories.printing_words(signature, "zh-hans")["name"]) == (
        "proposed",
        "Gyuri Kim",
    )


def test_what_she_sees_before_confirming_is_what_is_printed(client, letter):
    offices.agree(
        {"en": "former UN Special Rapporteur", "ko": "전 유엔 특별보고관"}, by=coordinator(), at=now()
    )
    said = words(
        "Ana Torres",
        "ana@example.org",
        title="former UN Special Rapporteur",
        affiliation="Poets & Co",
        names={"ko": "아나 토레스"},
    )
    sign(letter, said, at=now(), display="chosen")
    token = token_in(mailed_to("ana@example.org")[0])
    page = client.get(f"/letters/sign/confirm/{token}/").text
    client.post(f"/letters/sign/confirm/{token}/", {"action": "confirm"})
    closing.close(letter, by=coordinator(), at=now() + timedelta(days=8))
    publication = Publication.objects.get(slug=letter.slug)
    for document in letter.documents.filter(variant="public"):
        with override(document.language):
            list_of_names = flat(composing.compose(sheets.sheet_of(document, publication)))
        shown = previewing.line(
            Signature.objects.get(),
            signatories.printing_words(Signature.objects.get(), document.language),
            language=document.language,
        )
        printed = shown.name + shown.rest
        assert flat(printed) in list_of_names, document.language
        assert flat(printed) in flat(page), document.language
    korean = signatories.printing_words(Signature.objects.get(), "ko")
    assert korean == {"name": "아나 토레스", "title": "전 유엔 특별보고관", "affiliation": "Poets & Co"}


def test_a_known_affiliation_and_title_leave_nothing_to_settle(letter):
    offices.agree({"en": "Poet", "ko": "시인", "zh-hans": "诗人"}, by=None, at=now())
    said = words("Ana", "ana@example.org", title="poet", names={"ko": "아나", "zh-hans": "安娜"})
    sign_and_confirm(letter, said, at=now())
    assert naming.unsettled(letter) == []
    assert signatories.line_words(line(letter, "zh-hans"))["title"] == "诗人"


def test_the_gate_is_told_what_is_unsettled_by_language(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org", names={"ko": "아나"}), at=now())
    sign_and_confirm(letter, words("Bo", "bo@example.org"), at=now())
    assert [(one.language, one.number) for one in naming.unsettled(letter)] == [("ko", 1), ("zh-hans", 2)]


def test_who_is_not_shown_has_no_lines_and_no_preview(client, letter):
    sign(letter, words("Canary", "c@example.org"), at=now(), display="withheld")
    token = token_in(mailed_to("c@example.org")[0])
    assert "So your name will print" not in client.get(f"/letters/sign/confirm/{token}/").text
    own = client.post(f"/letters/sign/confirm/{token}/", {"action": "confirm"}).headers["Location"]
    page = client.get(f"{own}names/")
    assert "Your name is printed nowhere." in page.text
    assert "Canary" not in page.text
    assert client.post(f"{own}names/", {"language": "en", "en-name": "Canary"}).status_code == 404


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "This field is required."),
        ("𐎠 Torres", "No font we print with has: 𐎠 (U+103A0)."),
        ("Ana\u202eserroT", "U+202E"),
        ("A" * 201, "200 are the most"),
    ],
)
def test_what_cannot_print_is_told_and_kept_to_be_corrected(client, letter, name, said):
    token = sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    answer = client.post(names_page(token), {"language": "ko", "ko-name": name, "ko-title": "시인"})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="시인"' in answer.text
    assert signatories.line_words(line(letter, "ko"))["name"] == "Ana"


def test_a_line_changes_until_the_list_is_printed(client, letter):
    token = sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    Letter.objects.filter(pk=letter.pk).update(stage="withdrawn")
    answer = client.post(names_page(token), {"language": "ko", "ko-name": "아나"})
    assert (answer.status_code, "The list is printed" in answer.text) == (422, True)
    assert "Confirm this line" not in client.get(names_page(token)).text


def test_nobody_confirms_with_another_key(client, letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    person("keeper")
    assert client.get(names_page("nosuchtoken")).status_code == 404
    assert client.post(names_page("nosuchtoken"), {"language": "ko", "ko-name": "나"}).status_code == 404


def test_a_chosen_name_is_asked_about_once_before_telling_words_stand_beside_it(client, letter):
    token = sign_and_confirm(
        letter, words("Star", "star@example.org", country=""), at=now(), display="chosen"
    )
    names = reverse("letters:sign-names", kwargs={"token": token})
    said = {"language": "en", "en-name": "Star", "en-title": "Poet of the North"}
    asked = client.post(names, said)
    assert (asked.status_code, "tell who you are" in asked.text) == (422, True)
    assert signatories.line_words(line(letter, "en"))["title"] == ""
    assert client.post(names, {**said, "en-sure": "yes"}).status_code == 302
    assert signatories.line_words(line(letter, "en"))["title"] == "Poet of the North"
