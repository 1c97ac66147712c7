"""A text that is mended while people sign: approved anew, graded, looked at by somebody else."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from letters.domain import amending, approving, drafting, translating
from letters.domain.wording import digest_now
from seeds.files import Data
from seeds.story import Event, Tale


def events(tale: Tale) -> Iterator[Event]:
    """The change; whoever's yes does not reach that far is asked again from then on."""
    for row in tale.data.get("amended", []):
        yield Event(tale.instant(row["at"]), partial(_amend, tale, row))


def _amend(tale: Tale, row: Data, *, at: datetime) -> None:
    segment, source = tale.segments[row["segment"]], tale.data["source"]
    drafting.write(
        segment, language=source, text=row["text"][source], by=tale.person(tale.data["drafter"]), at=at
    )
    for language, entry in tale.data["languages"].items():
        if language != source:
            translating.translate(
                segment,
                language=language,
                text=row["text"][language],
                by=tale.person(entry["translator"]),
                at=at,
            )
    for language, entry in tale.data["languages"].items():
        reviewer = tale.person(entry["reviewer"])
        approving.approve(tale.letter, language, digest=digest_now(tale.letter, language), by=reviewer, at=at)
    waits = amending.grade(
        tale.letter, grade=row["grade"], summaries=row["summary"], by=tale.person(row["by"]), at=at
    )
    amending.second(waits, by=tale.person(row["seconded_by"]), at=at)
