"""What is read from a file or written into one: paragraphs in our small Markdown, notes, and what was lost."""

from dataclasses import dataclass

ROLES = ("subject", "salutation", "heading", "paragraph", "quotation", "demand", "closing")

# Sixty pages have some six hundred; the page that shows what was read asks one thing of each.
MOST_PIECES = 900
MOST_CHARACTERS = 500_000


@dataclass(frozen=True)
class Mark:
    """Says, in a file that we handed out, which segment a paragraph was, and at which revision."""

    segment: str
    language: str
    revision: int


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a whole list, with its role. `mark` where the file came from here.

    `number`, in a file that is written: what stands before it where it is numbered by itself.
    """

    role: str
    text: str
    mark: Mark | None = None
    number: str = ""


@dataclass(frozen=True)
class Note:
    """A footnote, cited as `[^key]`. `mark` is what the writer was given to know it by."""

    key: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class Loss:
    """A sentence on what could not be taken over, and the words that were left out by it."""

    sentence: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Text:
    """What a file says: its pieces in reading order, its notes in the order of being cited, its losses."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...] = ()
    losses: tuple[Loss, ...] = ()
