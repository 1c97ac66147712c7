"""House text is agreed by coordinators and offered where it fits; memory knows the very same words."""

import pytest
from django.db import transaction

from coalition.errors import Refused
from coalition.roles import Role
from letters.domain import drafting, glossary, house, machine, memory, preparing, translating, varying
from letters.models import Phrase, Term
from tests.factories.story import MINISTER, NOON, coordinator, drafted, person

pytestmark = pytest.mark.django_db

SENT: list[str] = []


def translator(text, *, source, target):
    SENT.append(text)
    return f"{source}>{target}: {text}"


def agreed(key="detained", **renderings):
    term = house.define(key, by=coordinator())
    for language, words in renderings.items():
        house.agree(term, language=language.replace("_", "-"), words=words, by=coordinator(), at=NOON)
    return term


def test_only_coordinators_agree():
    for attempt in (
        lambda: house.define("detained", by=person("Yuna")),
        lambda: house.agree(Term(key="x"), language="ko", words="구금", by=person("Yuna"), at=NOON),
        lambda: house.keep("x", kind="closing", texts={}, by=person("Yuna"), at=NOON),
    ):
        with pytest.raises(Refused, match="agreed by coordinators"):
            attempt()


def test_what_is_avoided_has_its_reason():
    with pytest.raises(Refused, match="why this rendering"):
        house.agree(agreed(), language="ko", words="억류", avoid=True, by=coordinator(), at=NOON)


def test_hits_of_a_paragraph_look_at_what_stands_or_at_what_is_typed(django_assert_num_queries):
    agreed(en="go", ko="풀어")
    agreed("other", en="nowhere", ko="아무데")
    demand = drafted().segments.select_related("letter").get(role="demand")
    with django_assert_num_queries(4):
        (hit,) = glossary.hits(demand, "ko")
    assert (hit.term, hit.found, hit.deviates) == ("detained", "go", False)
    assert glossary.hits(demand, "ko", text="보내 주십시오.")[0].deviates
    assert glossary.hits(demand, "en") == []


def test_a_salutation_is_offered_by_rank_and_a_quotation_with_its_source():
    letter, by = drafted(), coordinator()
    for rank, words in (("minister", "Dear Minister,"), ("head_of_state", "Your Excellency,")):
        house.keep(rank, kind="salutation", rank=rank, texts={"en": {"words": words}}, by=by, at=NOON)
    house.keep("yours", kind="closing", texts={"en": {"words": "Yours,"}}, by=by, at=NOON)
    salutation = letter.segments.get(role="salutation")
    assert len(house.offered(salutation, "en")) == 2
    preparing.address(letter, kind="to", position=1, texts=MINISTER, rank="minister")
    assert [one.words for one in house.offered(salutation, "en")] == ["Dear Minister,"]
    assert [one.words for one in house.offered(letter.segments.get(role="closing"), "en")] == ["Yours,"]
    assert house.audience_of(letter) == "government"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": "salutation", "texts": {"en": {"words": "Sir,"}}}, "which rank"),
        ({"kind": "quotation", "texts": {"en": {"words": "No State Party"}}}, "needs its source"),
        ({"kind": "closing", "texts": {}}, "in one language"),
        ({"kind": "closing", "texts": {"en": {"words": "{{organisation}}"}}}, "is not known"),
    ],
)
def test_a_phrase_that_would_not_serve_is_refused(said, sentence):
    with transaction.atomic(), pytest.raises(Refused, match=sentence):
        house.keep("key", by=coordinator(), at=NOON, **said)
    assert not Phrase.objects.exists()


def test_memory_gives_what_the_very_same_words_became_newest_first(django_assert_num_queries):
    first, second, third = drafted(), drafted(), drafted(languages=("en",))
    demand = second.segments.get(role="demand")
    translating.translate(demand, language="ko", text="그들을 석방하십시오.", by=None, at=NOON.replace(day=2))
    now = third.segments.select_related("letter").get(role="demand")
    mara = coordinator()
    with django_assert_num_queries(3):
        found = memory.exact(now, "ko", reader=mara)
    assert [(one.text, one.letter) for one in found] == [
        ("그들을 석방하십시오.", second),
        ("그들을 풀어 주십시오.", first),
    ]
    drafting.write(now, language="en", text="Let them all go.", by=None, at=NOON)
    assert memory.exact(now, "ko", reader=coordinator()) == []


def test_memory_tells_nobody_of_a_letter_they_may_not_read():
    drafted()
    third = drafted(languages=("en",))
    yuna = person("Yuna")
    preparing.assign(third, yuna, role=Role.TRANSLATOR, language="ko", at=NOON)
    assert memory.exact(third.segments.get(role="demand"), "ko", reader=yuna) == []


def test_no_text_is_handed_to_a_machine_unless_the_deployment_names_one(settings):
    SENT.clear()
    demand = drafted().segments.get(role="demand")
    assert settings.MACHINE_TRANSLATOR == ""
    assert not machine.is_open()
    with pytest.raises(Refused, match="goes nowhere"):
        machine.propose(demand, "ko")
    assert SENT == []
    settings.MACHINE_TRANSLATOR = f"{__name__}.translator"
    assert machine.propose(demand, "ko") == "en>ko: Let them go."
    assert SENT == ["Let them go."]


def test_a_variant_is_no_second_opinion():
    letter, mara = drafted(), coordinator()
    variant = varying.start_variant(letter, "To the envoy", own=[], by=mara, at=NOON)
    for one in (letter, variant):
        demand = one.segments.select_related("letter").get(role="demand")
        assert memory.exact(demand, "ko", reader=mara) == []
