"""What a letter is called at the desk, in its reader's language."""

from datetime import timedelta

import pytest
from django.utils import translation

from campaign.plan.domain.gathering import add_letter
from campaign.plan.domain.starting import start_campaign
from coalition.clock import now
from coalition.errors import Refused
from coalition.outbox.models import Message
from letters.domain import arranging, consulting, drafting, duties, preparing
from letters.domain.subjects import subject_of, subjects
from letters.models import Letter
from letters.web.consultation_digest import FORMS
from tests.factories.story import NOON, coordinator, drafted, mandate, opened, person
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


SECRET = {"en": "Winter letter", "ko": "겨울 서한", "zh-hans": "冬季信函"}
SUBJECT = {"en": "Those detained in the north", "ko": "북쪽에 구금된 사람들"}


def asked_about(letter, member):
    return consulting.open_consultation(
        letter,
        [member.organisation],
        closes_at=now() + timedelta(days=1, minutes=5),
        zone="Asia/Seoul",
        by=coordinator(),
        at=now() - timedelta(days=3),
    )


def said_to(member, *addresses):
    """Every page a representative may open, and every mail."""
    theirs = desk_of(member.person)
    pages = [text_of(theirs.get(address)) for address in ("/desk/", "/desk/consultations/", *addresses)]
    mails = Message.objects.filter(language=member.person.language)
    return pages + [" ".join(one.read(part) for part in ("subject", "text", "html")) for one in mails]


def nobody_says_the_working_title(said):
    for words in SECRET.values():
        assert [one for one in said if words in one] == []
    return said


@pytest.mark.parametrize(("languages", "subject"), [(("en", "ko"), SUBJECT["ko"]), (("en",), SUBJECT["en"])])
def test_whoever_is_consulted_reads_the_subject_and_never_the_working_title(languages, subject):
    letter, member = drafted(languages=languages), mandate(language="ko")
    preparing.entitle(letter, titles=SECRET)
    consultation = asked_about(letter, member)
    assert consulting.remind_due(at=now() + timedelta(minutes=10)) == 1
    there = consultation.get_absolute_url()
    about = f"{there}{letter.segments.get(role='demand').pk}/en/"
    agenda, mine, page, _paragraph, *mails = nobody_says_the_working_title(said_to(member, there, about))
    assert len(mails) == 2
    for told in (agenda, mine, page, *mails):
        assert subject in told
    for _kind, written in FORMS.values():
        nobody_says_the_working_title([written(consultation, at=now())])


def test_the_subject_is_the_newest_wording_without_its_marks():
    letter, member = drafted(), mandate(language="ko")
    subject = letter.segments.get(role="subject")
    drafting.write(subject, language="en", text="**Those** we miss[^report]", by=None, at=NOON)
    assert subject_of(letter, "en") == ("Those we miss", "en")
    assert subject_of(letter, "ko") == (SUBJECT["ko"], "ko")
    arranging.remove(subject, by=None, at=NOON)
    preparing.entitle(letter, titles=SECRET)
    asked_about(letter, member)
    nobody_says_the_working_title(said_to(member))
    assert subject_of(letter, "en") == ("A joint letter", "en")


def test_whoever_signs_reads_the_subject_that_was_agreed():
    letter, member = opened(closes_at=now() + timedelta(days=5)), mandate(language="ko")
    preparing.entitle(letter, titles=SECRET)
    campaign = start_campaign("games", names={"en": "Games"}, purposes={}, by=coordinator(), at=NOON)
    add_letter(campaign, letter=letter, by=coordinator(), at=NOON)
    pages = said_to(member, campaign.get_absolute_url(), f"{letter.get_absolute_url()}sign/")
    agenda, _mine, of_campaign, signing = nobody_says_the_working_title(pages)
    for told in (agenda, of_campaign, signing):
        assert SUBJECT["ko"] in told
    assert SECRET["en"] in text_of(of_coordinator().get(campaign.get_absolute_url()))


def test_the_names_of_many_letters_cost_the_same(django_assert_num_queries):
    letters = [opened(), drafted(), opened(), drafted()]
    for some in (letters[:2], letters):
        with django_assert_num_queries(2):
            assert {one.words for one in subjects(some, "en").values()} == {SUBJECT["en"]}
