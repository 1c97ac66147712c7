"""The notes of a file that came back, and whether two texts say the same."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from letters.domain.handing_out import note_texts
from letters.domain.taking_in import CITED
from letters.exchange import spans
from letters.exchange.text import Loss, Text
from letters.models import Letter


class ReturnedNotes:
    """The notes of a file that came back: ours by their marks, new ones as words for the proposal's reason."""

    def __init__(self, letter: Letter, text: Text, language: str) -> None:
        self._ours = note_texts(letter, language)
        self._read = {note.key: note for note in text.notes}
        self._keys = {note.key: self._ours[note.mark].key for note in text.notes if note.mark in self._ours}

    def ours(self, words: str) -> tuple[str, str]:
        """The words citing our keys, and what new notes say."""
        fresh = [key for key in CITED.findall(words) if key in self._read and key not in self._keys]
        said = [_("New note: %(words)s") % {"words": self._read[key].text} for key in fresh]

        def cite(key: str) -> str:
            return "" if key in fresh else f"[^{self._keys.get(key, key)}]"

        return CITED.sub(lambda cited: cite(cited[1]), words), "\n\n".join(said)

    def changed(self, cited: Iterable[str]) -> list[Loss]:
        """Notes whose words were changed in the file: said, since notes are changed in their own place."""
        found = []
        for key in cited:
            note = self._read.get(key)
            ours = self._ours.get(note.mark) if note else None
            if note and ours and not same(note.text, ours.text):
                sentence = _(
                    "The words of note %(note)s were changed in the file. Please change them under Notes."
                )
                found.append(Loss(sentence % {"note": f"[^{ours.key}]"}, (note.text,)))
        return found


def same(text: str, other: str) -> bool:
    """Whether two texts say the same, however their Markdown is written."""
    return spans.markdown(spans.blocks(text)) == spans.markdown(spans.blocks(other))
