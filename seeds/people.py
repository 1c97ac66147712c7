"""The coalition: what it is called, who works for it, which organisations belong and who speaks for them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from coalition import called
from coalition.domain import joining, mandates, naming
from coalition.languages import LANGUAGES
from coalition.permissions import organisations_of
from coalition.roles import DEPLOYMENT_ROLES, Role
from seeds.files import Data, read

FOUNDED = datetime(2018, 1, 8, 1, tzinfo=UTC)


class People:
    """Everybody by key. Asking for somebody who is there already finds the same."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.data = read("coalition.toml")
        self.staff = {one["key"]: one for one in self.data["person"]}
        self.organisations = {one["key"]: one for one in self.data["organisation"]}
        self.individuals = {one["key"]: one for one in self.data["individual"]}
        self.speakers = {one["representative"]["key"]: one for one in self.data["organisation"]}
        self._known: dict[str, Any] = {}

    def person(self, key: str) -> Any:
        """An account: staff, or a representative."""
        if key not in self._known:
            self._known[key] = self._enrol(key)
        return self._known[key]

    def organisation(self, key: str) -> Any:
        """A member organisation, found by whoever speaks for it."""
        name = f"organisation/{key}"
        if name not in self._known:
            speaker = self.person(self.organisations[key]["representative"]["key"])
            (self._known[name],) = organisations_of(speaker, at=self.at)
        return self._known[name]

    def titles(self, capacity: str) -> Mapping[str, str]:
        """A capacity in every language."""
        return next(words for words in self.data["capacity"] if capacity in words.values())

    def _enrol(self, key: str) -> Any:
        if key in self.staff:
            words = self.staff[key]
            names, contact = words["names"], words
        else:
            names, contact = self.speakers[key]["representative_names"], self.speakers[key]["representative"]
        return joining.enrol(
            contact["mail"],
            name=names.get(contact["language"], names["en"]),
            language=contact["language"],
            time_zone=contact["time_zone"],
        )


def is_ours() -> bool:
    """Whether the coalition of these files is the one that lives here."""
    return called.coalition_in("en").name == read("coalition.toml")["coalition"]["name"]["en"]


def load(people: People) -> None:
    """Everybody who works here and every member, with the authority to sign. Once, in one transaction."""
    words = people.data["coalition"]
    for language in LANGUAGES:
        naming.name_coalition(
            language,
            name=words["name"][language],
            postal="\n".join(words["postal"][language]),
            contact=words["mail"],
        )
    coordinator = people.person(words["contact"])
    for key, one in people.staff.items():
        for role in one["roles"]:
            if role in DEPLOYMENT_ROLES:
                joining.appoint(
                    people.person(key), role=Role(role), by=_appointed_by(role, coordinator), at=FOUNDED
                )
    for one in people.organisations.values():
        _join(people, one, by=coordinator)


def _appointed_by(role: str, coordinator: Any) -> Any:
    return None if role == Role.COORDINATOR else coordinator


def _join(people: People, one: Data, *, by: Any) -> None:
    since = date.fromisoformat(one["mandate"]["since"])
    organisation = joining.join(
        one["key"],
        names={language: _names(one, language) for language in one["names"]},
        country=one["country"],
        website=one["website"],
        domain=one["website"].removeprefix("https://www."),
        member_since=since,
        consultative=one.get("consultative", ""),
    )
    mandates.grant(
        people.person(one["representative"]["key"]),
        organisation,
        body=one["mandate"]["body"],
        decided_on=since,
        since=since,
        capacity=one["mandate"]["capacity"],
        standing=one["mandate"]["standing"],
        by=by,
    )


def _names(one: Data, language: str) -> Mapping[str, str]:
    return {
        "name": one["names"][language],
        "abbreviation": one.get("abbreviation", ""),
        "reading": one.get("reading", "") if language == "zh-hans" else "",
    }
