"""What a letter is called at the desk, in its reader's language."""

import pytest
from django.utils import translation

from coalition.errors import Refused
from letters.domain import duties, preparing
from letters.models import Letter
from tests.factories.story import NOON, coordinator, drafted, opened, person
from tests.letters.web.people import desk_of, of_coordinator, text_of

pytestmark = pytest.mark.django_db

TITLES = {"en": "Winter letter", "ko": "겨울 서한", "zh-hans": ""}


def test_each_reader_sees_the_title_in_their_own_language():
    letter = drafted()
    preparing.entitle(letter, titles=TITLES)
    assert letter.titled("ko") == ("겨울 서한", "ko")
    assert letter.titled("zh-hans") == ("Winter letter", "en")
    desk = of_coordinator()
    for language, title, tag in (("ko", "겨울 서한", "ko"), ("zh-hans", "Winter letter", "en")):
        mara = coordinator()
        mara.language = language
        mara.save(update_fields=["language"])
        there, alone, below = (
            text_of(desk.get(address))
            for address in ("/desk/letters/", letter.get_absolute_url(), f"{letter.get_absolute_url()}date/")
        )
        assert f'lang="{tag}">{title}</a>' in there
        assert f'<h1 lang="{tag}">{title}</h1>' in alone
        assert f'<a href="{letter.get_absolute_url()}" lang="{tag}">{title}</a>' in below


def test_what_is_due_names_the_letter_in_the_language_of_whose_it_is():
    letter = drafted(languages=("en", "ko"))
    preparing.entitle(letter, titles=TITLES)
    with translation.override("ko"):
        assert duties.due_for(coordinator(), at=NOON)[0].sentence.startswith("「겨울 서한」")


def test_the_language_it_was_written_in_keeps_a_title():
    with pytest.raises(Refused):
        preparing.entitle(drafted(), titles={"en": " ", "ko": "겨울 서한"})


def test_a_coordinator_sets_the_titles_and_what_was_typed_stays():
    letter = drafted()
    address = f"{letter.get_absolute_url()}titles/"
    desk = of_coordinator()
    wrong = desk.post(address, {"title_en": "", "title_ko": "겨울 서한"})
    assert wrong.status_code == 422
    assert 'value="겨울 서한"' in text_of(wrong)
    kept = desk.post(address, {"title_en": "Winter letter", "title_ko": "겨울 서한", "title_zh_hans": ""})
    assert kept.status_code == 302
    assert Letter.objects.get(pk=letter.pk).titled("ko").words == "겨울 서한"


def test_no_page_that_the_world_can_reach_knows_a_working_title():
    letter = opened(individuals=Letter.Individuals.PUBLIC)
    preparing.entitle(letter, titles={"en": "Winter letter", "ko": "겨울 서한"})
    visitor = desk_of(person("visitor"))
    for language in ("en", "ko"):
        page = text_of(visitor.get(f"/letters/{letter.slug}/{language}/sign/"))
        assert "Winter letter" not in page
        assert "겨울 서한" not in page
