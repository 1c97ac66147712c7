"""Golden pages: how letters look, held as small pictures in three scripts; and what they say, as text.

`GOLDEN=keep python -m pytest tests/letters/pdf/test_golden.py` writes them anew: then look at every one.
"""

import os
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from letters.pdf.printing import print_letter
from letters.pdf.sets import bind
from letters.pdf.sheet import Beneath, Form
from tests.letters.pdf import samples
from tests.letters.pdf.reading import text_of

FOLDER = Path(__file__).parent / "golden"
SIGNED = tuple(
    f"{number}. {entry.name[:12]}" for number, entry in enumerate(samples.individuals("en"), start=1)
)
WIDTH = 300  # pixels: words are grey lines, and whatever moves is seen
MOST_APART = 1.2  # of 255, on average, once edges are softened
WORST = 90  # of 255, anywhere

KINDS = {
    "own-en": lambda press: print_letter(samples.letter("en"), press=press),
    "own-ko": lambda press: print_letter(samples.letter("ko"), press=press),
    "own-zh-Hans": lambda press: print_letter(samples.letter("zh-Hans"), press=press),
    "international-ko": lambda press: print_letter(international("ko"), press=press),
    "international-zh-Hans": lambda press: print_letter(international("zh-Hans"), press=press),
    "grid-ko": lambda press: print_letter(samples.letter("ko", form=Form(signatures="grid")), press=press),
    "beneath-zh-Hans": lambda press: print_letter(interleaved("zh-Hans"), press=press),
    "beneath-en": lambda press: print_letter(interleaved("en", above="zh-Hans"), press=press),
    "bound": lambda press: bind(
        [samples.letter(code, form=Form(numbered=False)) for code in samples.LANGUAGES], press=press
    ),
}
PAGES = {"own-en": (1, 2, 3), "own-ko": (1, 2, 3), "own-zh-Hans": (1, 2, 3), "grid-ko": (3,)}


def test_no_signatory_stands_alone_on_a_page(press):
    """Whatever the length of the list, a page that holds names of a group holds two of them at least."""
    for few in range(15, 23, 2):
        groups = (
            samples.letter("en")
            .groups[0]
            .__class__(kind="organisations", entries=samples.organisations("en")[:few]),
            samples.letter("en").groups[1],
        )
        pdf = print_letter(samples.letter("en", groups=groups), press=press)
        for page in text_of(pdf, "-layout").split("\f"):
            listed = [line for line in page.splitlines() if line.strip().startswith(SIGNED)]
            assert len(listed) != 1, (few, listed)


def international(language):
    return samples.letter(language, form=Form(layout="international", paper="letter"))


def interleaved(language, above="en"):
    other = samples.letter(language)
    blocks = {block.id: block for block in other.blocks}
    beneath = Beneath(language=language, subject=other.subject, salutation=other.salutation, blocks=blocks)
    return samples.letter(above, variant="interleaved", beneath=beneath)


def picture(pdf, page):
    with pypdfium2.PdfDocument(pdf) as document:
        drawn = document[page - 1]
        return drawn.render(scale=WIDTH / drawn.get_width()).to_pil().convert("L")


def apart(one, other):
    """How far two pictures are apart: on average, and where most; edges are softened first."""
    soft = [image.filter(ImageFilter.GaussianBlur(1.5)) for image in (one, other)]
    difference = ImageChops.difference(*soft)
    return ImageStat.Stat(difference).mean[0], difference.getextrema()[1]


@pytest.mark.parametrize("kind", KINDS)
def test_pages_look_as_they_did_when_they_were_looked_at(press, kind):
    pdf = KINDS[kind](press)
    for page in PAGES.get(kind, (1,)):
        file = FOLDER / f"{kind}-{page}.png"
        drawn = picture(pdf, page)
        if os.environ.get("GOLDEN") == "keep":
            FOLDER.mkdir(exist_ok=True)
            drawn.quantize(16).save(file, optimize=True)
        kept = Image.open(file).convert("L")
        assert kept.size == drawn.size
        average, worst = apart(kept, drawn)
        assert (average < MOST_APART, worst < WORST) == (True, True), (file.name, average, worst)


def test_a_line_that_moves_is_seen(printed):
    """The tolerance is for another machine's edges, not for another layout."""
    kept = Image.open(FOLDER / "own-ko-1.png").convert("L")
    moved = ImageChops.offset(kept, 0, 3)
    average, worst = apart(kept, moved)
    assert average > MOST_APART or worst > WORST


@pytest.mark.parametrize("language", samples.LANGUAGES)
def test_pages_say_what_they_said(printed, language):
    file = FOLDER / f"own-{language}.txt"
    said = "\n".join(line.strip() for line in text_of(printed(language)).splitlines() if line.strip())
    if os.environ.get("GOLDEN") == "keep":
        file.write_text(said + "\n", encoding="utf-8")
    assert "".join(said.split()) == "".join(file.read_text(encoding="utf-8").split())
