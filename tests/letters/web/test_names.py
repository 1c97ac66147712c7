"""How names print: who may settle them, what is said of them, and what a settled line changes."""

from datetime import timedelta

import pytest

from coalition.clock import now
from coalition.models import OrganisationName
from coalition.roles import Role
from letters.domain import closing, naming, offices, readiness, releasing, signatories
from letters.models import Document, Letter, NameLine
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import consent, sign_and_confirm, sign_for, words
from tests.factories.story import coordinator, mandate, opened, person
from tests.letters.web.people import assigned, of_coordinator, text_of

pytestmark = pytest.mark.django_db


def there(letter, language=""):
    return f"{letter.get_absolute_url()}names/" + (f"?language={language}" if language else "")


@pytest.fixture
def letter():
    return opened(closes_at=now() + timedelta(days=7), individuals="public")


def line_of(letter, language, name):
    lines = naming.lines(letter, language)
    return next(one for one in lines if signatories.line_words(one)["name"] == name)


def settled(desk, letter, line, name, **more):
    said = {f"{line.pk}-{field}": value for field, value in {"name": name, **more}.items()}
    return desk.post(there(letter, line.language), {"line": str(line.pk), **said}, follow=True)


def names(letter, language, group="individuals"):
    publication = Publication.objects.get(slug=letter.slug)
    return [line.name for line in reading.lines_of(publication, language, group)]


def test_a_translator_settles_how_a_name_prints_in_her_language_and_no_other(letter):
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org", title="Poet"), at=now())
    translator = assigned(letter, "Minji", Role.TRANSLATOR, "ko")
    page = text_of(translator.get(there(letter)))
    assert 'lang="ko">Ana Torres</h2>' in page
    assert "English: <span" in page
    assert translator.get(there(letter, "zh-hans")).status_code == 404
    line = line_of(letter, "ko", "Ana Torres")
    answer = settled(translator, letter, line, "아나 토레스", title="시인")
    assert "The line is settled." in text_of(answer)
    line.refresh_from_db()
    assert (line.state, line.settled_by.name) == ("settled", "Minji")
    assert signatories.line_words(line) == {"name": "아나 토레스", "title": "시인", "affiliation": ""}


def test_a_translator_sees_what_waits_for_her_and_what_she_settled_and_nobody_else(letter):
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org"), at=now())
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org", names={"ko": "보 린드"}), at=now())
    sign_for(letter, mandate(), at=now())
    OrganisationName.objects.filter(language="ko").delete()
    translator = assigned(letter, "Minji", Role.TRANSLATOR, "ko")
    hers, his = line_of(letter, "ko", "Ana Torres"), line_of(letter, "ko", "보 린드")
    page = text_of(translator.get(there(letter, "ko")))
    assert [name in page for name in ("Ana Torres", "Bo Lind", "보 린드", "Lantern")] == [
        True,
        False,
        False,
        False,
    ]
    assert "Somebody else has settled this line" in text_of(settled(translator, letter, his, "보 린"))
    settled(translator, letter, hers, "아나 토레스")
    assert "아나 토레스" in text_of(translator.get(there(letter, "ko")))
    desk = of_coordinator()
    assert "보 린드" in text_of(desk.get(there(letter, "ko")))
    settled(desk, letter, hers, "아나 토레스 씨")
    assert "No line waits for you in this language" in text_of(translator.get(there(letter, "ko")))
    settled(desk, letter, his, "보 린")
    assert signatories.line_words(NameLine.objects.get(pk=his.pk))["name"] == "보 린"


def test_who_is_counted_without_a_name_never_appears(letter):
    person("keeper", roles=(Role.CUSTODIAN,))
    quiet = consent(handing_over=False, abroad=False)
    sign_and_confirm(
        letter, words("Canary Kim", "c@example.org"), at=now(), display="withheld", consent=quiet
    )
    sign_and_confirm(letter, words("River", "river@example.org"), at=now(), display="chosen")
    sign_for(letter, mandate(), at=now())
    desk = of_coordinator()
    for language in ("en", "ko", "zh-hans"):
        page = text_of(desk.get(there(letter, language)))
        assert "Canary" not in page
        assert "River" in page
    assert len(naming.lines(letter, "ko")) == 1


def test_proposed_lines_come_first_and_the_gate_leads_here(letter):
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org", names={"ko": "아나 토레스"}), at=now())
    sign_and_confirm(letter, words("Bo Lind", "bo@example.org"), at=now())
    shown = naming.to_print(naming.lines(letter, "ko"), reader="en")
    assert [(one.name, one.state) for one in shown] == [("Bo Lind", "proposed"), ("아나 토레스", "confirmed")]
    closing.close(letter, by=coordinator(), at=now())
    address = f"{letter.get_absolute_url()}names/?language=ko"
    assert address in {one.address for one in readiness.obstacles(letter, at=now())}
    assert of_coordinator().get(address).status_code == 200


def test_characters_that_no_font_has_are_named_at_once(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    answer = text_of(settled(of_coordinator(), letter, line_of(letter, "en", "Ana"), "Ana 𐎠𐎴"))
    assert "No font we print with has: 𐎠 (U+103A0) 𐎴 (U+103B4)." in answer


def test_proposals_in_the_own_script_are_settled_together(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now(), language="ko")
    sign_and_confirm(letter, words("한지원", "jiwon@example.org"), at=now(), language="ko")
    answer = of_coordinator().post(there(letter, "en"), {"action": "all"}, follow=True)
    assert "One line is settled as proposed." in text_of(answer)
    states = {one.name: one.state for one in naming.to_print(naming.lines(letter, "en"), reader="en")}
    assert states == {"Ana": "settled", "한지원": "proposed"}


def test_an_organisation_without_a_name_in_a_language_is_told(letter):
    lantern = mandate()
    sign_for(letter, lantern, at=now())
    OrganisationName.objects.filter(organisation=lantern.organisation, language="ko").delete()
    desk = of_coordinator()
    assert "Lantern Society has no name in 한국어" in text_of(desk.get(there(letter, "ko")))
    assert "has no name in" not in text_of(desk.get(there(letter, "en")))


def test_a_name_that_is_left_empty_is_asked_for_again_and_what_was_typed_is_kept(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    answer = settled(of_coordinator(), letter, line_of(letter, "ko", "Ana"), "", title="시인")
    assert answer.status_code == 422
    assert 'value="시인"' in text_of(answer)


def test_settling_after_the_close_writes_the_list_and_the_documents_anew(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    settled(of_coordinator(), letter, line_of(letter, "ko", "Ana"), "아나")
    assert names(letter, "ko") == ["아나"]
    assert set(Document.objects.values_list("state", flat=True)) == {"asked"}


def test_once_the_release_is_ordered_a_printed_line_no_longer_changes(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    closing.close(letter, by=coordinator(), at=now())
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    soon = now() + timedelta(days=1)
    releasing.release(letter, release_at=soon, zone="Asia/Seoul", by=coordinator(), at=now(), reason="Ready")
    answer = settled(of_coordinator(), letter, line_of(letter, "ko", "Ana"), "아나")
    assert "The list is printed; this line no longer changes." in text_of(answer)
    assert names(letter, "ko") == ["Ana"]


def test_a_line_whose_signatory_left_meanwhile_is_refused_in_words(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org"), at=now())
    line = line_of(letter, "ko", "Ana")
    NameLine.objects.all().delete()
    assert "no longer printed" in text_of(settled(of_coordinator(), letter, line, "아나"))


@pytest.mark.parametrize("more", [0, 4])
def test_the_page_costs_the_same_for_one_line_and_for_five(letter, django_assert_num_queries, more):
    for number in range(1 + more):
        sign_and_confirm(letter, words(f"Ana {number}", f"a{number}@example.org"), at=now())
    desk = of_coordinator()
    desk.get(there(letter, "ko"))
    with django_assert_num_queries(13):
        desk.get(there(letter, "ko"))


def test_nobody_assigned_to_another_language_settles_here(letter):
    other = assigned(letter, "Wei", Role.REVIEWER, "zh-hans")
    assert other.get(there(letter)).status_code == 404
    assert Letter.objects.get(pk=letter.pk).stage == "open"


def test_each_line_is_shown_as_it_prints_and_a_known_title_stands_in_the_form(letter):
    offices.agree({"en": "Poet", "ko": "시인"}, by=None, at=now())
    sign_and_confirm(letter, words("Ana Torres", "ana@example.org", title="poet"), at=now())
    answer = of_coordinator().get(there(letter, "ko"))
    page = text_of(answer)
    assert '<p class="printed-line" lang="ko">Ana Torres, poet, 대한민국</p>' in page
    assert answer.context["rows"][0]["form"]["title"].value() == "시인"


def test_a_title_settled_once_is_proposed_to_the_next_who_bears_it(letter):
    sign_and_confirm(letter, words("Ana", "ana@example.org", title="Poet"), at=now())
    translator = assigned(letter, "Minji", Role.TRANSLATOR, "ko")
    settled(translator, letter, line_of(letter, "ko", "Ana"), "아나", title="시인", learn="on")
    sign_and_confirm(letter, words("Bo", "bo@example.org", title="poet", names={"ko": "보"}), at=now())
    line = line_of(letter, "ko", "보")
    assert (line.state, signatories.line_words(line)["title"]) == ("confirmed", "시인")


def test_asking_for_the_page_costs_as_much_for_three_as_for_one(letter, django_assert_num_queries):
    desk = of_coordinator()
    for number in range(3):
        said = words(f"Ana {number}", f"ana{number}@example.org", title="Poet", affiliation="Guild")
        sign_and_confirm(letter, said, at=now())
        if number in (0, 2):
            with django_assert_num_queries(15):
                desk.get(there(letter, "ko"))
