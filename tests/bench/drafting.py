"""Writing in a long letter: saving one paragraph, reading all of them."""

from collections.abc import Iterator
from itertools import count

from letters.domain import drafting
from letters.domain.wording import text_now
from letters.models import Letter, Segment, Wording
from tests.bench.inside import BOTH, medians, on
from tests.factories.length import SENTENCE, long_letter
from tests.factories.story import NOON
from tests.figures import Figure
from tests.letters.web.people import of_coordinator


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


SCENARIOS = [on(BOTH, saving), on(BOTH, reading)]
