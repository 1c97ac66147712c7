"""Who was asked, who signed under which authority, who appears how."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from letters import canonical
from letters.domain import (
    answering,
    confirming,
    consents,
    editions,
    entitled,
    inviting,
    linking,
    reminding,
    signatories,
    signing,
)
from letters.domain.yes import Yes
from seeds.files import Data
from seeds.story import Event, Tale

READS_THE_MAIL = timedelta(minutes=12)
SETTLED = "settled"


def events(tale: Tale) -> Iterator[Event]:
    """Invitations as the letter opens, signatures as they came, and the one reminder to the silent."""
    if "signing" not in tale.data:
        return
    opens_at, closes_at = tale.instant(tale.data["opens_at"]), tale.instant(tale.data["closes_at"])
    yield Event(opens_at, partial(_invite, tale))
    for row in tale.data["signing"]["signed"]:
        sign = _sign_alone if "individual" in row else _sign_for_organisation
        yield Event(tale.instant(row["at"]), partial(sign, tale, row))
    for row in tale.data["signing"]["invited"]:
        if row["at"]:
            yield Event(tale.instant(row["at"]), partial(_answer, tale, row))
    reminder = closes_at - reminding.BEFORE_DEADLINE
    if opens_at < reminder < tale.times.loaded_at:
        yield Event(reminder, partial(_remind, tale))


def _invite(tale: Tale, *, at: datetime) -> None:
    rows = [*tale.data["signing"]["signed"], *tale.data["signing"]["invited"]]
    asked = [tale.people.organisation(row["organisation"]) for row in rows if "organisation" in row]
    by = tale.person(tale.data["coordinator"])
    inviting.invite_organisations(tale.letter, asked, by=by, at=at)
    if tale.data["individuals"] == "invited":
        for row in rows:
            if "individual" in row:
                one = tale.people.individuals[row["individual"]]
                inviting.invite_person(
                    tale.letter,
                    email=one["mail"],
                    name=name_in(one["names"], one["language"]),
                    language=one["language"],
                    by=by,
                    at=at,
                )


def _answer(tale: Tale, row: Data, *, at: datetime) -> None:
    """Its representative says no, until when the board decides, or on which condition it says yes."""
    organisation = tale.people.organisation(row["organisation"])
    speaker = tale.people.organisations[row["organisation"]]["representative"]["key"]
    answering.answer(
        tale.letter.invitations.get(organisation=organisation),
        answer=row["answer"],
        board_meets_on=tale.times.day(row["board_meets_on"]) if "board_meets_on" in row else None,
        condition=row.get("condition", ""),
        reason=row["reason"],
        by=tale.person(speaker),
        at=at,
    )


def _remind(_tale: Tale, *, at: datetime) -> None:
    reminding.remind_due(at=at)


def _sign_for_organisation(tale: Tale, row: Data, *, at: datetime) -> None:
    organisation = tale.people.organisations[row["organisation"]]
    by = tale.person(row["by"])
    (mandate,) = entitled.mandates_to_sign(tale.letter, by, at=at)
    signer = signatories.Words(
        name=name_in(organisation["representative_names"], row["language"]), title=mandate.capacity
    )
    yes = Yes(
        mandate=mandate,
        language=row["language"],
        digest=read_text(tale, row["language"]).digest,
        body=mandate.body,
        decided_on=tale.times.day(row["decided_on"]) if "decided_on" in row else mandate.decided_on,
        display=row["display"],
        reach=row["reach"],
        consent=agreed(tale, row),
    )
    signature = signing.sign_for_organisation(tale.letter, yes, signer=signer, by=by, at=at)
    settle(signature, organisation["representative_names"], tale.people.titles(mandate.capacity), row)


def _sign_alone(tale: Tale, row: Data, *, at: datetime) -> None:
    one = tale.people.individuals[row["individual"]]
    names = one["chosen_name"] if row["display"] == "chosen" else one["names"]
    signing.sign_individual(
        tale.letter,
        language=row["language"],
        digest=read_text(tale, row["language"]).digest,
        words=signatories.Words(
            name=name_in(names, row["language"]),
            email=one["mail"],
            title=one["title"][row["language"]],
            country=one["country"],
            names=names,
        ),
        display=row["display"],
        reach=row["reach"],
        consent=agreed(tale, row),
        invitation=inviting.of_address(tale.letter, one["mail"]),
        at=at,
    )
    token = linking.link_to_confirm(tale.letter, email=one["mail"], at=at)
    link = linking.find(token, linking.Purpose.CONFIRM, at=at)
    assert link
    confirming.confirm(token, at=at + READS_THE_MAIL)
    settle(link.signature, names, one["title"], row)


def settle(signature: Any, names: Data, titles: Any, row: Data) -> None:
    """Confirm each printed line, as a coordinator does before the release; not those left `to_settle`."""
    for line in signature.name_lines.exclude(language__in=row.get("to_settle", ())):
        signatories.settle(
            line, name=name_in(names, line.language), title=titles[line.language], state=SETTLED
        )


def agreed(tale: Tale, row: Data, *, voucher: str = "") -> consents.Given:
    """What the signatory was asked in the language she read; who is not shown hands nothing over."""
    text = canonical.read(read_text(tale, row["language"]).canonical)
    shown = row["display"] in ("public", "chosen")
    return consents.Given(
        version=consents.for_letter(text, voucher=voucher).version,
        language=row["language"],
        belief=True,
        handing_over=shown,
        abroad=shown,
    )


def read_text(tale: Tale, language: str) -> Any:
    return editions.newest_text(tale.letter, language)


def name_in(names: Data, language: str) -> str:
    return str(names.get(language, names["en"]))
