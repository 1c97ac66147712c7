"""One press and one set of printed letters for the whole folder: rendering is the slow part."""

import pytest

from letters.pdf.printing import print_letter
from letters.pdf.rendering import Press
from tests.letters.pdf import samples


@pytest.fixture(scope="session")
def press():
    with Press() as press:
        yield press


@pytest.fixture(scope="session")
def printed(press):
    """The sample letter as PDF, by language and variant; each is rendered once."""
    made = {}

    def printed(language, variant="public"):
        if (language, variant) not in made:
            seal = {"edition": 2, "languages": {"en": "3f9a"}} if variant == "archive" else None
            sheet = samples.letter(language, variant=variant, seal_data=seal)
            made[language, variant] = print_letter(sheet, press=press)
        return made[language, variant]

    return printed
