"""Words into lines, and a line into the operators that paint it."""

from collections.abc import Iterator, Sequence

from letters.pdf.annex.words import GAP, Run, Word, Words

SPACE = 260  # thousandths of an em, about; the face's own space is measured where it is painted


class Setter:
    """Breaks and paints lines of one size; `size` in points."""

    def __init__(self, words: Words, *, size: float) -> None:
        self.words, self.size = words, size

    def width(self, line: Sequence[Word]) -> float:
        """In points, what stands before its first word left out."""
        return sum(word.width + (self._lead(word) if place else 0) for place, word in enumerate(line)) * (
            self.size / 1000
        )

    def broken(self, words: Sequence[Word], measure: float) -> list[list[Word]]:
        """As many words a line as fit in `measure` points; a word that is too long stands alone."""
        lines: list[list[Word]] = []
        room = measure * 1000 / self.size
        left = -1.0
        for word in words:
            needed = self._lead(word) + word.width
            if needed <= left:
                lines[-1].append(word)
                left -= needed
            else:
                lines.append([word])
                left = room - word.width
        return lines

    def painted(self, line: Sequence[Word]) -> str:
        """Operators that paint `line` from where the text matrix stands, faces chosen as they come."""
        return "".join(self._switched(self._runs(line)))

    def _switched(self, runs: Iterator[Run]) -> Iterator[str]:
        now = ""
        for run in runs:
            if run.face and run.face != now:
                yield f"{'] TJ ' if now else ''}/{name(run.face)} {self.size:g} Tf ["
                now = run.face
            yield run.code
        if now:
            yield "] TJ"

    def _runs(self, line: Sequence[Word]) -> Iterator[Run]:
        face = ""
        for place, word in enumerate(line):
            if place and word.before == "space":
                yield self.words.space(face)
            elif place and word.before == "gap":
                yield Run("", f" -{GAP} ")
            for run in word.runs:
                face = run.face
                yield run

    def _lead(self, word: Word) -> float:
        return {"space": SPACE, "gap": GAP}.get(word.before, 0)


def name(face: str) -> str:
    """What a face is called inside the file."""
    return face.replace("-", "").capitalize()
