"""Writing in a long letter: saving one paragraph, reading all of them."""

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from random import Random
from statistics import median
from time import perf_counter, process_time

from letters.domain import drafting
from letters.domain.wording import text_now
from letters.models import Letter, Segment, Wording
from letters.redline import atoms, redline
from tests.bench.inside import BOTH, medians, on
from tests.factories.length import SENTENCE, long_letter
from tests.factories.story import NOON
from tests.figures import Figure
from tests.letters.web.people import of_coordinator
from tests.letters.writing.desk import Desk
from tests.services.browser import chromium
from tests.services.database import Database
from tests.services.web import Web

THIRD = 0.33
ROUNDS = 7
# Milliseconds since the address was asked for: the last byte was there; it stood on the screen, its scripts had run.
SEEN = """() => {
  const { responseEnd, loadEventEnd } = performance.getEntriesByType('navigation')[0];
  return [responseEnd, loadEventEnd];
}"""


def saving() -> Iterator[Figure]:
    """The middle paragraph of a short and of a long letter, written anew by turns."""
    short, long = (_saves(long_letter(segments)) for segments in (20, 2_000))
    few, many = medians(short, long, rounds=60)
    yield Figure(
        "saving a paragraph in a letter of 2,000 beside one of 20",
        round(many * 1000, 2), "ms", reference=round(few * 1000, 2), target=1.3, wanted="of",
    )  # fmt: skip


def reading() -> Iterator[Figure]:
    """Three hundred paragraphs in three languages: as text for the check code, and as the page at the desk."""
    letter, desk = long_letter(300), of_coordinator()
    text, rows, page = medians(
        lambda: [text_now(letter, language) for language in SENTENCE],
        lambda: list(Wording.objects.filter(segment__letter=letter)),
        lambda: _page(desk, letter),
        rounds=9,
    )
    rows = round(rows * 1000, 1)
    yield Figure("text of 300 paragraphs in 3 languages", round(text * 1000, 1), "ms", reference=rows)
    yield Figure("desk page of 300 paragraphs in 3 languages", round(page * 1000, 1), "ms", target=1_000)


def _saves(letter: Letter):
    middle = letter.segments.all()[letter.segments.count() // 2].pk
    number = count()

    def save() -> None:
        segment = Segment.objects.select_related("letter").get(pk=middle)
        drafting.write(
            segment, language="en", text=f"{next(number)}. {SENTENCE['en']}", by=letter.created_by, at=NOON
        )

    return save


def _page(desk, letter: Letter) -> None:
    answer = desk.get(f"/desk/letters/{letter.slug}/read/", headers={"host": "127.0.0.1"})
    assert answer.status_code == 200, answer.status_code


def comparing() -> Iterator[Figure]:
    """Two texts of 5,000 characters in each script, a third of whose words or characters differ."""
    random = Random(1)
    for name, text, other in (
        ("English", SENTENCE["en"], "elsewhere"),
        ("Korean", SENTENCE["ko"], "다른"),
        ("Chinese", SENTENCE["zh-hans"], "另"),
    ):
        old = "".join(f"{number}{text}" for number in range(5_000))[:5_000]
        new = "".join(other if random.random() < THIRD else atom for atom in atoms(old))[:5_000]
        (took,) = medians(partial(redline, old, new), rounds=9, clock=process_time)
        yield Figure(f"red-line of 5,000 characters, {name}", round(took * 1000, 1), "ms", target=50)


def in_a_browser() -> Iterator[Figure]:
    """Until 300 paragraphs in three languages stand on the screen and their scripts have run, beside the desk's
    list of letters; then, until one can be typed in.
    """
    with ExitStack() as servers, Web(Database.fresh("sqlite", servers), processes=1) as web:
        desk = Desk(web, servers.enter_context(chromium()), "300")
        answered, shown, short, ready = [], [], [], []
        for _round in range(ROUNDS):
            with desk.somebody("ana") as page:
                page.goto(f"{web.addresses[0]}/desk/letters/")
                short.append(page.evaluate(SEEN)[1])
                page.goto(f"{desk.letter}read/")
                for seen, times in zip(page.evaluate(SEEN), (answered, shown), strict=True):
                    times.append(seen)
                began = perf_counter()
                desk.open(page, 3)
                ready.append((perf_counter() - began) * 1000)
        beside = round(median(short))
        yield Figure(
            "desk of 300 paragraphs in Chromium, shown, beside the list of letters",
            round(median(shown)), "ms", reference=beside, target=1_000,
        )  # fmt: skip
        yield Figure(
            "of which until the server has answered", round(median(answered)), "ms", reference=beside
        )
        yield Figure("until its paragraph can be typed in", round(median(ready)), "ms")


SCENARIOS = [on(BOTH, saving), on(BOTH, reading), comparing, in_a_browser]
