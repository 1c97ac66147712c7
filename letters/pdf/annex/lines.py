"""Words into lines, and a line into the operators that paint it."""

from collections.abc import Sequence

from letters.pdf.annex.words import GAP, Run, Word, Words

# What stands before a word, in thousandths of an em; the face's own space is measured where it is painted.
LEADS = {"": 0, "space": 260, "gap": GAP}


class Setter:
    """Breaks and paints lines of one size; `size` in points."""

    def __init__(self, words: Words, *, size: float) -> None:
        self.words, self.size = words, size
        self._spaces: dict[str, Run] = {}
        self._chosen: dict[str, str] = {}

    def width(self, line: Sequence[Word]) -> float:
        """In points, what stands before its first word left out."""
        width = sum([word.width + LEADS[word.before] for word in line]) - LEADS[line[0].before] if line else 0
        return width * (self.size / 1000)

    def broken(self, words: Sequence[Word], measure: float) -> list[list[Word]]:
        """As many words a line as fit in `measure` points; a word that is too long stands alone."""
        lines: list[list[Word]] = []
        room = measure * 1000 / self.size
        left = -1.0
        for word in words:
            needed = LEADS[word.before] + word.width
            if needed <= left:
                lines[-1].append(word)
                left -= needed
            else:
                lines.append([word])
                left = room - word.width
        return lines

    def painted(self, line: Sequence[Word]) -> str:
        """Operators that paint `line` from where the text matrix stands, faces chosen as they come."""
        painted, now = "", ""
        for place, word in enumerate(line):
            if place and word.before == "space":
                space = self._spaces.get(now) or self._space(now)
                painted += space.code if space.face == now else self._switch(now, space)
                now = space.face
            elif place and word.before == "gap":
                painted += f" -{GAP} "
            for run in word.runs:
                painted += run.code if run.face == now else self._switch(now, run)
                now = run.face
        return f"{painted}] TJ" if now else painted

    def _space(self, face: str) -> Run:
        return self._spaces.setdefault(face, self.words.space(face))

    def _switch(self, now: str, run: Run) -> str:
        chosen = self._chosen.get(run.face) or self._choose(run.face)
        return f"] TJ {chosen}{run.code}" if now else chosen + run.code

    def _choose(self, face: str) -> str:
        return self._chosen.setdefault(face, f"/{name(face)} {self.size:g} Tf [")


def name(face: str) -> str:
    """What a face is called inside the file."""
    return face.replace("-", "").capitalize()
