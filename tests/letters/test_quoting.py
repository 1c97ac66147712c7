"""A quotation is not translated: it has the official text of each language, says where, and is never behind."""

import json

import pytest

from coalition.errors import Refused
from letters import canonical
from letters.domain import approving, closing, drafting, moving, opening, translating
from letters.domain.standing import standings
from letters.domain.wording import digest_now, text_now
from letters.models import Wording
from letters.public import reading
from letters.public.models import Publication
from tests.factories.story import DEADLINE, NOON, coordinator, drafted
from tests.letters.web.people import of_coordinator, text_of

pytestmark = pytest.mark.django_db

OFFICIAL = {
    "en": ("No State Party shall expel", "UNTS, vol. 1465, p. 85"),
    "ko": ("어떠한 당사국도", "조약 제1272호"),
    "zh-hans": ("任何缔约国不得", "《联合国条约汇编》第1465卷，第85页"),
}


def quoting(**sources):
    letter = drafted()
    text, source = OFFICIAL["en"]
    segment = drafting.add_segment(letter, role="quotation", text=text, source=source, by=None, at=NOON)
    for language in ("ko", "zh-hans"):
        text, source = OFFICIAL[language]
        said = sources.get(language, source)
        translating.translate(segment, language=language, text=text, source=said, by=None, at=NOON)
    return letter, segment


def test_each_language_says_where_its_official_text_stands():
    letter, segment = quoting()
    for language, (_text, source) in OFFICIAL.items():
        found = {one.id: one.source for one in text_now(letter, language).segments}
        assert found[str(segment.pk)] == source
        assert sum(map(bool, found.values())) == 1
    other = digest_now(letter, "ko")
    translating.translate(segment, language="ko", text=OFFICIAL["ko"][0], source="관보", by=None, at=NOON)
    assert digest_now(letter, "ko") != other


def test_a_quotation_is_never_behind_and_keeps_its_source_when_only_the_text_is_mended():
    letter, segment = quoting()
    drafting.write(segment, language="en", text="No State Party shall expel, return", by=None, at=NOON)
    assert not Wording.objects.current().behind().filter(segment=segment).exists()
    assert [one.behind for one in standings([letter])[letter.pk]] == [0, 0, 0]
    assert drafting.current(segment, "en").source == OFFICIAL["en"][1]


def test_what_is_no_quotation_has_no_source():
    letter = drafted()
    demand = letter.segments.get(role="demand")
    assert drafting.write(demand, language="en", text="Now.", source="x", by=None, at=NOON).source == ""


def test_a_text_without_a_quotation_has_the_form_it_always_had():
    form = json.loads(canonical.canonical(text_now(drafted(), "en")))
    assert {tuple(sorted(one)) for one in form["segments"]} == {("id", "order", "role", "text")}
    assert {tuple(sorted(one)) for one in form["notes"]} == {
        ("address", "author", "key", "published_on", "publisher", "text")
    }


def test_a_language_whose_quotation_has_no_source_is_not_approved():
    letter, _segment = quoting(ko="")
    moving.move(letter, "review", by=coordinator(), at=NOON)
    with pytest.raises(Refused, match="A quotation in 한국어 does not say"):
        approving.approve(letter, "ko", digest=digest_now(letter, "ko"), by=coordinator(), at=NOON)


def test_the_source_is_read_under_the_quotation_and_goes_where_the_letter_goes():
    letter, segment = quoting()
    desk = of_coordinator()
    assert OFFICIAL["ko"][1] in text_of(desk.get(f"{letter.get_absolute_url()}read/"))
    form = text_of(desk.get(f"{letter.get_absolute_url()}paragraphs/{segment.pk}/ko/"))
    assert f'value="{OFFICIAL["ko"][1]}"' in form
    moving.move(letter, "review", by=coordinator(), at=NOON)
    approving.approve(letter, "en", digest=digest_now(letter, "en"), by=coordinator(), at=NOON)
    opening.open_letter(letter, closes_at=DEADLINE, zone="Asia/Seoul", by=coordinator(), at=NOON)
    closing.close(letter, by=coordinator(), at=NOON)
    page = reading.page_of(Publication.objects.get(slug=letter.slug).texts.get(language="en"))
    assert [one.source for one in page.pieces if one.role == "quotation"] == [OFFICIAL["en"][1]]
