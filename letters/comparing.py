"""What was changed between two agreed texts of one language, paragraph by paragraph, for whoever is asked again."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from types import MappingProxyType

from letters.canonical import Addressee, Note, Segment, Text
from letters.dialect import CITATION
from letters.redline import Piece, redline, rising
from letters.tokens import TOKEN


@dataclass(frozen=True)
class Difference:
    """`part` is the role of a segment, or "note", "addressee" or "copy". `moved`: it stands elsewhere now."""

    part: str
    pieces: list[Piece]
    moved: bool = False


def differences(old: Text, new: Text) -> list[Difference]:
    """Every part that differs, in the order of the newer text; what went stands where it stood.

    A note is called by its number as the newer text prints it, one that went as the older did.
    """
    numbers = _numbered(old) | _numbered(new)
    return [
        *_segments(_ordered(old), _ordered(new), numbers),
        *_named("note", _notes(old.notes), _notes(new.notes)),
        *_named("addressee", _addressees(old.addressee), _addressees(new.addressee)),
        *_named("copy", _addressees(old.cc), _addressees(new.cc)),
    ]


def _numbered(text: Text) -> dict[str, int]:
    cited = dict.fromkeys(key for one in _ordered(text) for key in CITATION.findall(one.text))
    return {key: number for number, key in enumerate(cited, start=1)}


def _ordered(text: Text) -> list[Segment]:
    return sorted(text.segments, key=lambda one: one.order)


def _segments(
    old: Sequence[Segment], new: Sequence[Segment], numbers: Mapping[str, int]
) -> Iterator[Difference]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    moved = _moved([one.id for one in old if one.id in after], [one.id for one in new if one.id in before])
    for one in _both(old, new):
        was, now = _words(before.get(one.id)), _words(after.get(one.id))
        if was != now or one.id in moved:
            yield Difference(one.role, _pieces(was, now, numbers), moved=one.id in moved)


def _pieces(old: str, new: str, numbers: Mapping[str, int] = MappingProxyType({})) -> list[Piece]:
    """The red-line as people read it: an ellipsis where a number or a date will stand, a note by its number."""

    def number(cited: re.Match[str]) -> str:
        return f"[{numbers.get(cited[1], cited[1])}]"

    return [
        replace(piece, text=CITATION.sub(number, TOKEN.sub("…", piece.text))) for piece in redline(old, new)
    ]


def _both(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Segment]:
    """The newer paragraphs, and behind the one they followed those that went."""
    later = {one.id for one in new}
    gone: dict[str, list[Segment]] = {}
    before = ""
    for one in old:
        if one.id in later:
            before = one.id
        else:
            gone.setdefault(before, []).append(one)
    yield from gone.get("", ())
    for one in new:
        yield one
        yield from gone.get(one.id, ())


def _words(segment: Segment | None) -> str:
    if segment is None:
        return ""
    return f"{segment.text}\n{segment.source}" if segment.source else segment.text


def _moved(old: Sequence[str], new: Sequence[str]) -> set[str]:
    place = {key: number for number, key in enumerate(new)}
    kept = {number for _place, number in rising([(number, place[key]) for number, key in enumerate(old)])}
    return {key for key in old if place[key] not in kept}


def _named(part: str, old: dict[str, str], new: dict[str, str]) -> Iterator[Difference]:
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key, ""), new.get(key, "")
        if was != now:
            yield Difference(part, _pieces(was, now))


def _notes(notes: Iterable[Note]) -> dict[str, str]:
    return {
        one.key: "\n".join(
            filter(None, (one.text, one.title, one.author, one.publisher, one.published_on, one.address))
        )
        for one in notes
    }


def _addressees(addressees: Iterable[Addressee]) -> dict[str, str]:
    return {str(place): "\n".join(filter(None, astuple(one))) for place, one in enumerate(addressees)}
