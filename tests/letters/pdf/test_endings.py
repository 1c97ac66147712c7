"""The last line of a paragraph is never one short word or one character."""

import re

import pytest

from letters.pdf.endings import keep_company
from letters.pdf.printing import print_letter
from letters.pdf.sheet import Block
from tests.letters.pdf import samples
from tests.letters.pdf.reading import text_of

LONG = {
    "en": "Neither of the two Governments has said since then who they were or where they are.",
    "ko": "두 나라 정부 가운데 어느 쪽도 그 뒤로 이들이 누구이며 어디에 있는지를 밝히지 않고 있습니다 왜.",
    "zh-Hans": "此后两国政府均未说明这些被遣返者究竟是什么人、他们如今身在什么地方以及处境如何。",
}
HELD = {"en": "they are.", "ko": "있습니다 왜.", "zh-Hans": "境如何。"}


@pytest.mark.parametrize("language", LONG)
def test_the_end_is_held_together_and_no_character_changes(language):
    html = f"<h1>{LONG[language]}</h1><p>{LONG[language]}</p><p>{HELD[language]}</p>"
    held = keep_company(html, language)
    assert held.count("<span") == 1
    assert f'<span class="held">{HELD[language]}</span></p>' in held
    assert re.sub("</?span[^>]*>", "", held) == html


def test_whatever_its_length_no_paragraph_ends_with_a_short_word_alone(press):
    blocks = tuple(
        Block(id=str(number), role="paragraph", text=f"{'word ' * number}{LONG['en']}")
        for number in range(14)
    )
    pdf = print_letter(samples.letter("en", blocks=blocks, notes={}), press=press)
    lines = [line.strip() for line in text_of(pdf, "-layout").splitlines()]
    assert "are." not in lines
    assert any(line.endswith("they are.") for line in lines)
