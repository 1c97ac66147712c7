"""The numbers of a letter are shown as they read today, and one by one how they come about."""

from datetime import date

import pytest

from coalition.errors import Refused
from letters.domain import (
    approving,
    closing,
    drafting,
    explaining,
    moving,
    opening,
    preparing,
    readiness,
    releasing,
)
from letters.domain.wording import digest_now
from letters.models import Document, Letter
from letters.public import reading
from letters.public.models import Publication
from tests.factories.signing import sign_and_confirm, sign_for, words
from tests.factories.story import DEADLINE, NOON, coordinator, drafted, mandate, opened
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db


def signed() -> Letter:
    letter = opened(individuals=Letter.Individuals.PUBLIC)
    umbrella, branch = mandate("lighthouse", country="KR"), mandate("wick", country="NO")
    branch.organisation.umbrella = umbrella.organisation
    branch.organisation.save(update_fields=["umbrella"])
    for one in (umbrella, branch):
        sign_for(letter, one)
    sign_and_confirm(letter)
    sign_and_confirm(letter, words("Sora Kim", "sora@example.org", country="CA"), display="withheld")
    return letter


def test_each_number_is_told_one_by_one_and_who_is_withheld_only_as_a_number(django_assert_max_num_queries):
    letter = signed()
    with django_assert_max_num_queries(8):
        organisations = explaining.account(letter, "organisations", reader="en")
    assert organisations.number == len(organisations.entries) == 2
    assert [(one.name, one.branches, one.under) for one in organisations.entries] == [
        ("Lighthouse Society", 1, ""),
        ("Wick Society", 0, "Lighthouse Society"),
    ]
    individuals = explaining.account(letter, "individuals", reader="en")
    assert (individuals.number, individuals.withheld) == (2, 1)
    assert [one.name for one in individuals.entries] == ["Ji-won Han"]
    countries = explaining.account(letter, "countries", reader="ko")
    assert [(one.name, one.share) for one in countries.entries] == [
        ("노르웨이", (1, 0)),
        ("대한민국", (1, 1)),
    ]
    assert countries.number == 2


def test_a_number_at_the_desk_leads_to_how_it_comes_about():
    letter = signed()
    desk = of_coordinator()
    address = f"{letter.get_absolute_url()}numbers/organisations/"
    assert f'href="{address}"' in text_of(desk.get(letter.get_absolute_url()))
    text = text_of(desk.get(address))
    assert "Umbrella organisation with 1 branch; counts once." in text
    assert "Belongs to Lighthouse Society, which signed as well." in text
    people = text_of(desk.get(f"{letter.get_absolute_url()}numbers/individuals/"))
    assert "And one person who is counted and not shown by name." in people
    assert "Sora" not in people


def test_the_text_reads_with_todays_numbers_in_every_language():
    letter = signed()
    text = text_of(of_coordinator().get(f"{letter.get_absolute_url()}numbers/"))
    assert "We write on behalf of two organisations and two individuals from two countries." in text
    assert "2개국의 2개 단체와 개인 2명을" in text
    assert "两个" in text
    assert "십칠" not in text
    assert "not chosen yet" in text  # the answer asked for


def test_an_answer_day_that_the_text_names_has_to_be_chosen():
    letter = drafted()
    demand = letter.segments.get(role="demand")
    drafting.write(demand, language="en", text="Answer by {{reply_by}}.", by=None, at=NOON)
    assert "Answer by {{reply_by}}." in {one.text for one in explaining.preview(letter)}
    preparing.date_letter(letter, dated=date(2026, 6, 20), reply_by=date(2026, 7, 20), at=NOON)
    assert "Answer by 20 July 2026." in {one.text for one in explaining.preview(letter)}


def test_a_date_chosen_after_closing_is_in_the_text_and_the_documents():
    letter = signed()
    closing.close(letter, by=coordinator(), at=NOON)
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    preparing.date_letter(letter, dated=date(2026, 6, 21), at=NOON)
    assert Publication.objects.get(slug=letter.slug).dated == date(2026, 6, 21)
    assert set(letter.documents.values_list("state", flat=True)) == {"asked"}


def test_a_date_that_comes_after_the_release_was_ordered_takes_nothing_of_it_back():
    letter = signed()
    preparing.date_letter(letter, dated=date(2026, 6, 20), at=NOON)
    closing.close(letter, by=coordinator(), at=NOON)
    Document.objects.filter(letter=letter).update(state="ready", sha256="a" * 64)
    read_before = Letter.objects.get(pk=letter.pk)
    releasing.release(
        letter, release_at=DEADLINE, zone="Asia/Seoul", reason="Read.", by=coordinator(), at=NOON
    )
    with pytest.raises(Refused):
        preparing.date_letter(read_before, dated=date(2026, 6, 21), at=NOON)
    assert Publication.objects.get(slug=letter.slug).ordered is True


def test_the_gate_does_not_open_while_the_text_names_a_day_nobody_has_chosen():
    letter = drafted(languages=("en",))
    demand = letter.segments.get(role="demand")
    drafting.write(demand, language="en", text="Answer by {{reply_by}}.", by=None, at=NOON)
    moving.move(letter, "review", by=coordinator(), at=NOON)
    approving.approve(letter, "en", digest=digest_now(letter, "en"), by=coordinator(), at=NOON)
    opening.open_letter(letter, closes_at=DEADLINE, zone="Asia/Seoul", by=coordinator(), at=NOON)
    closing.close(letter, by=coordinator(), at=NOON)
    said = "The text says by when an answer is asked for, and that day is not chosen."
    assert said in {one.sentence for one in readiness.obstacles(letter, at=NOON) if one.binding}
    preparing.date_letter(letter, dated=date(2026, 6, 20), reply_by=date(2026, 7, 20), at=NOON)
    assert said not in {one.sentence for one in readiness.obstacles(letter, at=NOON)}
    page = reading.page_of(Publication.objects.get(slug=letter.slug).texts.get(language="en"))
    assert [one.text for one in page.demands()] == ["Answer by 20 July 2026."]
