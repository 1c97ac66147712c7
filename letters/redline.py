"""The difference of two texts as an editor marks it: words in Latin script, characters in Han, words and then
syllables in Hangul. Tokens, notes, addresses of links and marks of emphasis are never cut.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from letters.dialect import CITATION
from letters.tokens import TOKEN

Kind = Literal["same", "gone", "new"]
# What stayed, with None for what is gone; or what is gone and what came in its place.
Stretch = tuple[Sequence[str] | None, Sequence[str]]
Told = tuple[str | None, str]

HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff"
HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd"
JOINED = "\u0300-\u036f\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff"  # what belongs to the sign before it
# What is taken or left as one piece: the first that fits.
ATOM = re.compile(
    rf"""
    {TOKEN.pattern} | {CITATION.pattern}
    | \]\([^()\s]*\)                                    # the address of a link
    | \\[!-/:-@\[-`{{-~] | \*{{1,3}} | _{{1,3}}
    | ^[ \t]*(?:[-+*]|\d{{1,2}}[.)])[ \t]               # the mark of a list
    | \r?\n | [^\S\n]+
    | [{HAN}] | [{HANGUL}]+
    | \d+(?:[.,:]\d+)*
    | (?:(?![{HAN}{HANGUL}_])\w)(?:(?![{HAN}{HANGUL}_])[\w{JOINED}]|['’](?=\w))*
    | .(?:[{JOINED}]+(?:(?<=\u200d).)?)*
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
SYLLABLES = re.compile(f"[{HANGUL}]+")
BLANK = re.compile(r"[^\S\n]+")

# Pieces to compare one by one; more are first divided at what both texts hold once.
SMALL = 4_000
RUNS = (6, 2, 1)


@dataclass(frozen=True)
class Piece:
    """`kind`: "same", "gone" (only in the older text) or "new"."""

    kind: Kind
    text: str


def redline(old: str, new: str) -> list[Piece]:
    """What became of `old`. The same and the gone pieces joined are `old`, the same and the new are `new`.

    Where something was replaced, what is gone stands before what is new.
    """
    return list(_pieces(_readable(_together(_within_words(_stretches(atoms(old), atoms(new)))))))


def atoms(text: str) -> list[str]:
    """The pieces of a text that no comparison and no cut may divide; joined they are the text."""
    return [found[0] for found in ATOM.finditer(text)]


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    """Trim what is equal at both ends; compare the middle."""
    first = _equal(old, new)
    last = _equal(old[first:][::-1], new[first:][::-1])
    yield None, old[:first]
    yield from _middle(old[first : len(old) - last], new[first : len(new) - last])
    yield None, old[len(old) - last :]


def _equal(old: Sequence[str], new: Sequence[str]) -> int:
    """How many atoms are equal from the beginning."""
    shorter = min(len(old), len(new))
    return next((place for place in range(shorter) if old[place] != new[place]), shorter)


def _middle(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    if not old or not new:
        yield old, new
    elif len(old) * len(new) <= SMALL:
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield (None, old[a:b]) if tag == "equal" else (old[a:b], new[c:d])
    else:
        yield from _between(old, new, _anchors(old, new))


def _between(old: Sequence[str], new: Sequence[str], anchors: Iterable[tuple[int, int]]) -> Iterator[Stretch]:
    """What is long is divided at the anchors, each drawn out as far as both texts agree."""
    here, there = 0, 0
    for mine, theirs in anchors:
        if mine < here or theirs < there:
            continue
        yield from _stretches(old[here:mine], new[there:theirs])
        here, there = mine, theirs
        while here < len(old) and there < len(new) and old[here] == new[there]:
            here, there = here + 1, there + 1
        yield None, old[mine:here]
    if (here, there) == (0, 0):
        yield old, new
    else:
        yield from _stretches(old[here:], new[there:])


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places, in order in both, where a run of atoms begins that each text holds exactly once."""
    for length in RUNS:
        mine, theirs = _once(old, length), _once(new, length)
        pairs = sorted((place, theirs[run]) for run, place in mine.items() if run in theirs)
        if pairs:
            return rising(pairs)
    return []


def _once(text: Sequence[str], length: int) -> dict[tuple[str, ...], int]:
    """Where each run of `length` atoms begins that the text holds once."""
    runs = list(zip(*(text[shift:] for shift in range(length)), strict=False))
    often = Counter(runs)
    return {run: place for place, run in enumerate(runs) if often[run] == 1}


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest selection of `pairs` whose second numbers rise as their first ones do."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int | None] = []
    for place, (_mine, theirs) in enumerate(pairs):
        length = bisect_left(ends, theirs)
        before.append(at[length - 1] if length else None)
        ends[length : length + 1] = [theirs]
        at[length : length + 1] = [place]
    chain, step = [], at[-1] if at else None
    while step is not None:
        chain.append(pairs[step])
        step = before[step]
    return chain[::-1]


def _within_words(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Within one replaced Hangul word keep the syllables that stayed: 단체는 → 단체가 changes its particle."""
    for gone, new in stretches:
        if gone and len(gone) == len(new) == 1 and SYLLABLES.match(gone[0]) and SYLLABLES.match(new[0]):
            yield from _syllables(gone[0], new[0])
        else:
            yield gone, new


def _syllables(old: str, new: str) -> Iterator[Stretch]:
    first = _equal(old, new)
    last = _equal(old[first:][::-1], new[first:][::-1])
    yield None, old[:first]
    yield [old[first : len(old) - last]], [new[first : len(new) - last]]
    yield None, old[len(old) - last :]


def _together(stretches: Iterable[Stretch]) -> Iterator[Told]:
    """Neighbours of one kind become one, as text."""
    stayed, gone, new = "", "", ""
    for lost, found in stretches:
        if lost is None and found:
            if gone or new:
                yield gone, new
                gone = new = ""
            stayed += "".join(found)
        elif lost or found:
            if stayed:
                yield None, stayed
                stayed = ""
            gone, new = gone + "".join(lost or ()), new + "".join(found)
    yield from [(gone, new)] if gone or new else []
    yield from [(None, stayed)] if stayed else []


def _readable(stretches: Iterable[Told]) -> list[Told]:
    """A blank between two replaced words belongs to the change: one phrase for another, not word by word."""
    told: list[Told] = []
    for gone, new in stretches:
        match told[-2:]:
            case [(str(before), str(after)), (None, str(blank))] if (
                gone and new and before and after and BLANK.fullmatch(blank)
            ):
                told[-2:] = [(before + blank + gone, after + blank + new)]
            case _:
                told.append((gone, new))
    return told


def _pieces(stretches: Iterable[Told]) -> Iterator[Piece]:
    for gone, new in stretches:
        if gone is None:
            yield Piece("same", new)
            continue
        if gone:
            yield Piece("gone", gone)
        if new:
            yield Piece("new", new)
