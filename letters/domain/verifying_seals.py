"""Whether every sealed word opens: with the keys that lie here, in the row it was sealed for."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db.models import Model

from coalition.findings import Finding, unreadable
from letters import stamps
from letters.domain import (
    applying,
    boards,
    colleagues,
    disputing,
    inviting,
    minutes,
    numbered_copies,
    origins,
    pressing,
    signatories,
    steps,
)
from letters.models import (
    Applicant,
    BoardAnswer,
    BoardQuestion,
    Colleague,
    Dispute,
    Entry,
    Invitation,
    LaterWord,
    Minutes,
    NameLine,
    PressAddress,
    PreviewLink,
    Provenance,
    Scan,
    Signature,
    Stamp,
    Step,
)
from letters.public import answers, editions, pictures, reading
from letters.public.models import PressPicture, Publication, PublicEdition, PublicNames, PublicText

# What it is, the column, and how a row's is opened. What was forgotten is empty, and passed over.
SEALED: tuple[tuple[str, type[Model], str, Callable[[Any], object]], ...] = (
    ("Signature", Signature, "sealed", signatories.words_of),
    ("Name line", NameLine, "sealed", signatories.line_words),
    ("Stamp", Stamp, "sealed", stamps.opened),
    ("Provenance", Provenance, "sealed", origins.origin_of),
    ("Later word", LaterWord, "sealed", origins.origin_of),
    ("Entry", Entry, "sealed", origins.typed_in),
    ("Scan", Scan, "sealed", origins.opened),
    ("Invitation", Invitation, "sealed", inviting.sealed_words),
    ("Step", Step, "sealed", steps.words_of),
    ("Question to a board", BoardQuestion, "sealed", boards.token_of),
    ("Answer of a trustee", BoardAnswer, "sealed", boards.said_in),
    ("Minutes", Minutes, "sealed", minutes.words_of),
    ("File of minutes", Minutes, "file", minutes.opened),
    ("Applicant", Applicant, "sealed", applying.said_by),
    ("Colleague", Colleague, "sealed", colleagues.said_by),
    ("Dispute", Dispute, "sealed", disputing.said_in),
    ("Preview copy", PreviewLink, "sealed", numbered_copies.who),
    ("Press address", PressAddress, "sealed", pressing.reader_of),
    ("Press picture", PressPicture, "sealed", pictures.words),
    ("Public text", PublicText, "sealed", reading.page_of),
    ("Answers beneath public text", PublicText, "answers", answers.said),
    ("Public edition", PublicEdition, "sealed", editions.opened),
)
OF_A_PUBLICATION = (PublicText, PublicEdition)  # sealed for its slug


def findings() -> Iterator[Finding]:
    for what, model, column, open_it in SEALED:
        rows = model._default_manager.exclude(**{column: None}).exclude(**{column: b""})  # noqa: SLF001
        if model in OF_A_PUBLICATION:
            rows = rows.select_related("publication")
        yield from unreadable(
            what, ((one.pk, partial(open_it, one)) for one in rows.iterator(chunk_size=100))
        )
    for publication in Publication.objects.all():
        lists = (
            PublicNames.objects.filter(publication=publication).values_list("language", "group").distinct()
        )
        yield from unreadable(
            "List of publication",
            ((publication.pk, partial(_read_through, publication, *which)) for which in lists.order_by()),
        )


def _read_through(publication: Publication, language: str, group: str) -> None:
    promised = sum(publication.names.filter(language=language, group=group).values_list("lines", flat=True))
    if sum(1 for _line in reading.lines_of(publication, language, group)) != promised:
        raise ValueError
