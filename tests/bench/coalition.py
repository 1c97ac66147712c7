"""A thousand names in order, and the page that lists who belongs."""

from collections.abc import Iterator

from pyuca import Collator

from coalition.roles import Role
from coalition.sorting import sort_key
from tests.bench.inside import BOTH, medians, on, processor
from tests.factories import OrganisationFactory
from tests.factories.story import person
from tests.figures import Figure
from tests.letters.web.people import desk_of

NAMES = {
    "en": ["The Lantern Network", "Ärzte am Leuchtturm", "(주) 등불", "明灯网络", "Harbour Lights e.V."],
    "ko": ["등불연대", "사단법인 새벽빛", "Lantern Network", "明灯网络", "횃불을 든 사람들"],
    "zh-hans": ["明灯网络", "长夜守望者协会", "Lantern Network", "등불연대", "曙光行动"],
}


def sorting() -> Iterator[Figure]:
    """Keys for a thousand names in the order of three languages, beside Unicode's own order for all alike."""
    names = {
        language: [f"{name} {n}" for n in range(200) for name in some] for language, some in NAMES.items()
    }
    collator = Collator()
    ours, plain = medians(
        lambda: [sorted(some, key=lambda name: sort_key(name, code)) for code, some in names.items()],
        lambda: [sorted(some, key=collator.sort_key) for some in names.values()],
        rounds=7,
        clock=processor,
    )
    yield Figure(
        "1,000 names in each of three languages' order", round(ours, 3), "s", reference=round(plain, 3)
    )


def listing() -> Iterator[Figure]:
    """The list at the desk, as a coordinator gets it; a page holds a hundred."""
    desk = desk_of(person("mara", roles=(Role.COORDINATOR,)))
    taken = []
    for members in (60, 600):
        OrganisationFactory.create_batch(members - (60 if taken else 0))
        taken += medians(lambda: _page(desk), rounds=15)
    # Not by turns: the members of the first are among those of the second.
    few, many = (round(seconds * 1000, 1) for seconds in taken)
    yield Figure("list of organisations, 600 of them beside 60", many, "ms", reference=few)


def _page(desk) -> None:
    answer = desk.get("/desk/organisations/", headers={"host": "127.0.0.1"})
    assert answer.status_code == 200, answer.status_code


SCENARIOS = [on(("sqlite",), sorting), on(BOTH, listing)]
