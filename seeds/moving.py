"""The moves of a letter, what was tried to hand it over, and who answered."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from letters.domain import closing, delivering, moving, opening, releasing, showing_answers
from letters.domain.attempts import Attempt
from seeds.files import Data, read
from seeds.story import Event, Tale

EVENING = "T18:00"


def events(tale: Tale) -> Iterator[Event]:
    """Every move at its time."""
    for row in tale.data.get("move", []):
        yield Event(tale.instant(row["at"]), partial(_move, tale, row))


def afterwards(tale: Tale) -> Iterator[Event]:
    """Attempts to deliver, and the answers to its demands."""
    for row in tale.data.get("delivery", []):
        yield Event(tale.instant(row["at"]), partial(_deliver, tale, row))
    for row in read("answers.toml")["answer"]:
        touched = [path.split("/")[1] for path in row["touches"] if path.split("/")[0] == tale.data["key"]]
        if touched:
            # What is known to the month only was certainly said by the last evening of it.
            last_day = tale.times.period(row["date"]).last_day
            yield Event(tale.instant(f"{last_day}{EVENING}"), partial(_answer, tale, row, touched))


def _move(tale: Tale, row: Data, *, at: datetime) -> None:
    by, reason = tale.person(row["by"]), row.get("reason", "")
    match row["name"]:
        case "open":
            opening.open_letter(
                tale.letter,
                closes_at=tale.instant(tale.data["closes_at"]),
                zone=tale.data["time_zone"],
                by=by,
                at=at,
            )
        case "close":
            closing.close(tale.letter, by=by, at=at)
        case "release":
            releasing.release(
                tale.letter,
                release_at=tale.instant(tale.data["release_at"]),
                zone=tale.data["time_zone"],
                reason=reason,
                by=by,
                at=at,
            )
        case "archive":
            releasing.archive(tale.letter, by=by, at=at)
        case "withdraw":
            releasing.withdraw(tale.letter, reason=reason, by=by, at=at)
        case name:
            moving.move(tale.letter, name, by=by, at=at, reason=reason)


def _deliver(tale: Tale, row: Data, *, at: datetime) -> None:
    delivering.log_attempt(
        tale.letter,
        said=Attempt(
            addressee=tale.addressees[0],
            channel=row["channel"],
            outcome=row["outcome"],
            words=row["words"],
            tried_at=at,
        ),
        by=tale.person(row["by"]),
        at=at,
    )


def _answer(tale: Tale, row: Data, touched: list[str], *, at: datetime) -> None:
    """In English, as the report quotes it; who it was and what it came to in every language."""
    source, said = row["source"], tale.times.period(row["date"])
    answer = delivering.record_answer(
        tale.letter,
        said_on=said.first_day,
        precision=said.precision,
        speaker=row["speaker"],
        office=row["office"]["en"],
        words=row["words"],
        language="en",
        source=", ".join(filter(None, (source["title"], source["publisher"], source["date"]))),
        addressee=tale.addressees[0] if row["addressed"] else None,
        texts={
            language: {
                "speaker": row.get("speakers", {}).get(language, ""),
                "office": row["office"][language],
                "summary": row["summary"][language],
            }
            for language in row["summary"]
        },
        demands=[str(tale.segments[key].pk) for key in touched],
        by=tale.person(tale.data["coordinator"]),
        at=at,
    )
    showing_answers.show(answer, shown=True, by=tale.person(tale.data["coordinator"]), at=at)
