"""From lines, as any format tells them, to pieces of a letter: lists joined, text cleaned, bounds kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.dialect import LINK
from letters.exchange import spans
from letters.exchange.losses import Losses
from letters.exchange.spans import Block, Kind, Span
from letters.exchange.text import MOST_CHARACTERS, MOST_PIECES, Mark, Note, Piece, Text


@dataclass
class Line:
    """One paragraph of a file. `begins` says that a list begins anew here."""

    role: str = "paragraph"
    spans: list[Span] = field(default_factory=list)
    kind: Kind = "paragraph"
    depth: int = 0
    begins: bool = False
    mark: Mark | None = None


def assemble(lines: Iterable[Line], notes: Iterable[tuple[str, str, Sequence[Span]]], losses: Losses) -> Text:
    """The text these lines make. `notes` are key, mark and words. Refused where nothing or too much is said."""
    groups: list[list[Line]] = []
    for line in lines:
        line.spans = [_clean(span, losses) for span in line.spans]
        if not any(span.text.strip() or span.note for span in line.spans):
            continue
        losses.look_at("".join(span.text for span in line.spans))
        if groups and _belongs(line, groups[-1][-1]):
            groups[-1].append(line)
        else:
            groups.append([line])
    if not groups:
        raise Refused(_("There are no words in it."))
    if len(groups) > MOST_PIECES:
        raise Refused(
            _("There are %(count)d paragraphs in it; %(limit)d are the most. Please divide it.")
            % {"count": len(groups), "limit": MOST_PIECES}
        )
    pieces = [_piece(group, losses) for group in groups]
    told = [_note(*note, losses) for note in notes]
    if sum(len(one.text) for one in pieces) + sum(len(one.text) for one in told) > MOST_CHARACTERS:
        raise Refused(
            _("There are more than %(limit)d characters in it. Please divide it.")
            % {"limit": MOST_CHARACTERS}
        )
    return Text(tuple(pieces), tuple(told), losses.said())


def _belongs(line: Line, before: Line) -> bool:
    """Whether a line stands in one piece with the line before it."""
    if line.mark or before.mark:
        return line.mark == before.mark
    return line.kind != "paragraph" and before.kind != "paragraph" and not line.begins


def _piece(group: Sequence[Line], losses: Losses) -> Piece:
    blocks = [Block(tuple(line.spans), line.kind, line.depth) for line in group]
    text, whole = spans.markdown(blocks)
    if not whole:
        losses.count("look")
    return Piece(group[0].role, text, group[0].mark)


def _note(key: str, mark: str, words: Sequence[Span], losses: Losses) -> Note:
    cleaned = [_clean(span, losses) for span in words]
    losses.look_at("".join(span.text for span in cleaned))
    text, whole = spans.inline(cleaned)
    if not whole:
        losses.count("look")
    return Note(key, text, mark)


def _clean(span: Span, losses: Losses) -> Span:
    words, removed = spans.clean(span.text)
    if removed:
        losses.count("control", times=removed)
    link = span.link
    if link and not LINK.match(link):
        losses.count("link", words=link)
        link = ""
    return replace(span, text=words, link=link)
