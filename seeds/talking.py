"""What is said about a draft: a round among members, remarks and questions, and other wordings proposed."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from letters.domain import commenting, consulting, proposing
from seeds.files import Data
from seeds.story import Event, Tale


def events(tale: Tale) -> Iterator[Event]:
    """The round first; whoever was asked in it speaks for an organisation, everybody else for themselves."""
    if round_ := tale.data.get("consultation"):
        yield Event(tale.instant(round_["opened_at"]), partial(_consult, tale, round_))
        for row in round_["agreed"]:
            yield Event(tale.instant(row["at"]), partial(_agree_to_text, tale, row))
    for row in tale.data.get("comment", []):
        yield Event(tale.instant(row["at"]), partial(_comment, tale, row))
    for row in tale.data.get("proposal", []):
        yield Event(tale.instant(row["at"]), partial(_propose, tale, row))


def _consult(tale: Tale, row: Data, *, at: datetime) -> None:
    consulting.open_consultation(
        tale.letter,
        [tale.people.organisation(key) for key in row["asked"]],
        closes_at=tale.instant(row["closes_at"]),
        zone=tale.data["time_zone"],
        request=row["request"],
        open_among_all=row["open_among_all"],
        by=tale.person(row["by"]),
        at=at,
    )


def _agree_to_text(tale: Tale, row: Data, *, at: datetime) -> None:
    on_behalf = _on_behalf(tale, row["by"])
    assert on_behalf
    consulting.agree_to_text(on_behalf, by=tale.person(row["by"]), at=at)


def _comment(tale: Tale, row: Data, *, at: datetime) -> None:
    said = commenting.comment(
        tale.segments[row["segment"]],
        text=row["text"],
        kind=row.get("kind", "remark"),
        language="" if row["language"] == tale.data["source"] else row["language"],
        by=tale.person(row["by"]),
        on_behalf=_on_behalf(tale, row["by"]),
        at=at,
    )
    if "answer" in row:
        by, then = tale.person(row["resolved_by"]), tale.instant(row["resolved_at"])
        commenting.reply(said, text=row["answer"], by=by, at=then, settles=said.kind != "remark")


def _propose(tale: Tale, row: Data, *, at: datetime) -> None:
    segment = tale.segments[row["segment"]]
    proposal = proposing.propose(
        segment,
        language=row["language"],
        text=row["text"],
        reason=row["reason"],
        base=segment.wordings.filter(language=row["language"]).latest("revision"),
        by=tale.person(row["by"]),
        on_behalf=_on_behalf(tale, row["by"]),
        at=at,
    )
    for yes in row["agreed"]:
        proposing.agree(
            proposal,
            by=tale.person(yes["by"]),
            on_behalf=_on_behalf(tale, yes["by"]),
            at=tale.instant(yes["at"]),
        )


def _on_behalf(tale: Tale, key: str) -> Any:
    """For whom they speak in the round; None for whoever works on the letter."""
    if key not in tale.people.speakers:
        return None
    organisation = tale.people.organisation(tale.people.speakers[key]["key"])
    round_ = tale.letter.consultations.order_by("-number").first()
    return round_.consulted.filter(organisation=organisation).first() if round_ else None
