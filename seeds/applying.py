"""Organisations that nobody invited ask to sign: some wait to be checked, one was taken in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from letters.domain import applying, vetting
from letters.domain.applying import Said
from seeds.files import Data
from seeds.signing import read_text
from seeds.story import Event, Tale

READS_THE_MAIL = timedelta(minutes=9)
LOOKS_INTO_IT = timedelta(hours=2)


def events(tale: Tale) -> Iterator[Event]:
    """Each at the time it asked."""
    for row in tale.data.get("applicant", []):
        yield Event(tale.instant(row["at"]), partial(_apply, tale, row))


def _apply(tale: Tale, row: Data, *, at: datetime) -> None:
    said = Said(
        organisation=row["organisation"],
        names=row["names"],
        country=row["country"],
        website=row["website"],
        name=row["name"],
        capacity=row["capacity"],
        email=row["mail"],
        body=row["body"],
        decided_on=tale.times.day(row["decided_on"]).isoformat(),
        display="organisation",
        reach=row["reach"],
    )
    digest = read_text(tale, row["language"]).digest
    token = applying.apply(
        tale.letter,
        language=row["language"],
        digest=digest,
        said=said,
        doubts=row.get("doubts", ""),
        at=at,
    )
    if "doubts" not in row:
        applying.confirm(token, at=at + READS_THE_MAIL)
    if "taken_in_by" in row:
        (asked,) = [one.applicant for one in vetting.waiting(tale.letter) if one.said == said]
        vetting.take_in(
            asked,
            organisation=None,
            proof=row["proof"],
            reason=row["reason"],
            by=tale.person(row["taken_in_by"]),
            at=at + LOOKS_INTO_IT,
        )
