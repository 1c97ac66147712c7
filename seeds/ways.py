"""The other ways to sign: with a card, on paper, after a board has answered."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from letters.domain import boards, by_card, collecting, signatories, vouching
from letters.domain.origins import Origin
from seeds.files import Data
from seeds.signing import agreed, name_in, read_text, settle
from seeds.story import Event, Tale


def events(tale: Tale) -> Iterator[Event]:
    """Sheets of cards and the first who use them, sheets from a stall, questions put to boards."""
    for row in tale.data.get("card", []):
        yield Event(tale.instant(row["at"]), partial(_vouch, tale, row))
    for row in tale.data.get("paper", []):
        yield Event(tale.instant(row["at"]), partial(_enter, tale, row))
    for row in tale.data.get("board", []):
        yield Event(tale.instant(row["at"]), partial(_ask_board, tale, row))


def _vouch(tale: Tale, row: Data, *, at: datetime) -> None:
    """A sheet of cards; so many were used, each by somebody whose name is written down nowhere."""
    organisation = tale.people.organisation(row["organisation"])
    _sheet, codes = vouching.make_sheet(
        tale.letter,
        organisation,
        number=row["number"],
        language=row["language"],
        by=tale.person(row["by"]),
        at=at,
    )
    for code in codes[: row["used"]]:
        by_card.sign(
            by_card.find(code, at=at),
            language=row["language"],
            digest=read_text(tale, row["language"]).digest,
            words=signatories.Words(),
            display="vouched",
            reach=row["reach"],
            consent=agreed(
                tale,
                {"language": row["language"], "display": "vouched"},
                voucher=organisation.name_in(row["language"]).name,
            ),
            at=at,
        )


def _enter(tale: Tale, row: Data, *, at: datetime) -> None:
    one = tale.people.individuals[row["individual"]]
    kept = collecting.enter(
        tale.letter,
        language=row["language"],
        digest=read_text(tale, row["language"]).digest,
        words=signatories.Words(
            name=name_in(one["names"], row["language"]),
            title=one["title"][row["language"]],
            country=one["country"],
        ),
        display=row["display"],
        reach=row["reach"],
        source="paper",
        consent=agreed(tale, row),
        origin=Origin(taken_by=row["taken_by"], place=row["place"], came_from=""),
        taken_on=at.date(),
        by=tale.person(row["by"]),
        at=at,
    )
    assert kept
    settle(kept.signature, one["names"], one["title"], row)


def _ask_board(tale: Tale, row: Data, *, at: datetime) -> None:
    """Its members answer by the link of the question; what the body decides is still to come."""
    question = boards.ask_board(
        tale.letter,
        tale.people.organisation(row["organisation"]),
        body=row["body"],
        until=tale.times.day(row["until"]),
        language=row["language"],
        by=tale.person(row["by"]),
        at=at,
    )
    for said in row["answers"]:
        boards.hear(question, at=at, **said)
