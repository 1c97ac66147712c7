"""What a file holds and a letter cannot: counted while reading, then said in one sentence each."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from letters.exchange.text import Loss

MOST_WORDS = 200
LONGEST_WORDS = 2_000
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u27bf\u2b50\u2b55]")


class Losses:
    """`count("table")` as often as there is one; `said()` gives the sentences, with the words left out."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._words: dict[str, list[str]] = {}
        self._people: set[str] = set()
        self.accepted = True

    def count(self, kind: str, *, words: str = "", times: int = 1) -> None:
        self._counts[kind] += times
        kept = self._words.setdefault(kind, [])
        if words.strip() and len(kept) < MOST_WORDS:
            kept.append(words.strip()[:LONGEST_WORDS])

    def changed_by(self, person: str) -> None:
        """A tracked change, by whoever Word says made it."""
        self._counts["tracked"] += 1
        if person.strip():
            self._people.add(person.strip()[:80])

    def look_at(self, words: str) -> None:
        """Count what no face prints and what runs from right to left."""
        if EMOJI.search(words):
            self.count("emoji", times=len(EMOJI.findall(words)))
        if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words):
            self.count("right_to_left")

    def said(self) -> tuple[Loss, ...]:
        told = [self._tracked()] if self._counts["tracked"] else []
        for kind, sentence in SENTENCES.items():
            if number := self._counts[kind]:
                told.append(Loss(sentence(number), tuple(self._words.get(kind, ()))))
        return tuple(told)

    def _tracked(self) -> Loss:
        number = self._counts["tracked"]
        by = ", ".join(sorted(self._people)) or _("somebody unnamed")
        if self.accepted:
            sentence = ngettext(
                "%(number)d tracked change (by %(people)s) was read as if it were accepted.",
                "%(number)d tracked changes (by %(people)s) were read as if they were accepted.",
                number,
            )
        else:
            sentence = ngettext(
                "%(number)d tracked change (by %(people)s) was left out: this is the text before it.",
                "%(number)d tracked changes (by %(people)s) were left out: this is the text before them.",
                number,
            )
        return Loss(sentence % {"number": number, "people": by})


def _one(sentence: Callable[[], str]) -> Callable[[int], str]:
    return lambda _number: sentence()


SENTENCES: dict[str, Callable[[int], str]] = {
    "comment": lambda number: (
        ngettext(
            "%(number)d comment in the margin was not taken over.",
            "%(number)d comments in the margin were not taken over.",
            number,
        )
        % {"number": number}
    ),
    "hidden": _one(lambda: _("Hidden text was not taken over.")),
    "struck": _one(lambda: _("Words that are struck through became ordinary words; please look at them.")),
    "table": lambda number: (
        ngettext(
            "%(number)d table became paragraphs, cell by cell.",
            "%(number)d tables became paragraphs, cell by cell.",
            number,
        )
        % {"number": number}
    ),
    "text_box": lambda number: (
        ngettext(
            "The text of %(number)d text box follows the paragraph it stood beside.",
            "The text of %(number)d text boxes follows the paragraphs they stood beside.",
            number,
        )
        % {"number": number}
    ),
    "picture": lambda number: (
        ngettext(
            "%(number)d picture or drawing was left out.",
            "%(number)d pictures or drawings were left out.",
            number,
        )
        % {"number": number}
    ),
    "field": lambda number: (
        ngettext(
            "%(number)d field (a page number, a date that changes by itself) became the words it shows now.",
            "%(number)d fields (page numbers, dates that change by themselves) became the words they show now.",
            number,
        )
        % {"number": number}
    ),
    "formula": _one(lambda: _("Formulas became plain characters; please look at them.")),
    "symbol": _one(
        lambda: _("Signs from a symbol font were left out, since only that font knows what they are.")
    ),
    "embedded": _one(lambda: _("A document embedded in this one was not read.")),
    "margin": _one(lambda: _("Headers and footers of the pages were not taken over.")),
    "underline": _one(lambda: _("Underlining is not kept: letters know strong words, emphasis and links.")),
    "raised": _one(lambda: _("Raised and lowered characters stand on the line.")),
    "lettered": _one(
        lambda: _("Lists that count in letters, syllables or Roman numerals now count in figures.")
    ),
    "numbers": _one(lambda: _("Some numbers that the program counts by itself were written out.")),
    "outline": _one(
        lambda: _("Numbers that Hangul gives headings by itself were left out; please look at them.")
    ),
    "look": _one(
        lambda: _("Emphasis or a link inside a word could not be kept everywhere; all words are there.")
    ),
    "link": _one(lambda: _("Links that lead neither to https nor to a mail address became plain words.")),
    "note_look": _one(lambda: _("Paragraphs inside a note were joined, since a note stands in one piece.")),
    "astray": _one(lambda: _("Marks of notes that the file does not hold were left out.")),
    "right_to_left": _one(lambda: _("Text that runs from right to left is kept, but not its direction.")),
    "emoji": _one(
        lambda: _("There are emoji, which the printed letter has no face for; please take them out.")
    ),
    "control": lambda number: (
        ngettext(
            "%(number)d invisible character that no text needs was removed.",
            "%(number)d invisible characters that no text needs were removed.",
            number,
        )
        % {"number": number}
    ),
}
