"""The coalition as one file tells it: what it is called, who works for it, which organisations belong.

TOML; `docs/coalition.toml` is a whole example. Read again, a longer file adds what is new; nobody is taken out.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from coalition.domain import joining, mandates, naming
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from coalition.models import Mandate, Organisation, Person
from coalition.roles import DEPLOYMENT_ROLES, Role

Words = Mapping[str, Any]


@transaction.atomic
def found(told: Words, *, at: datetime) -> tuple[int, int]:
    """All of it or nothing: how many people and organisations are new. Refused with the place that is wrong."""
    people, organisations = Person.objects.count(), Organisation.objects.count()
    with _told_of("[coalition]"):
        _name(told["coalition"])
    for number, one in enumerate(told.get("person", []), start=1):
        with _told_of(f"[[person]] no. {number}"):
            _employ(one, at=at)
    if not Person.objects.holding(Role.COORDINATOR).exists():
        raise Refused("Nobody is a coordinator: give one person at least the role “coordinator”.")
    for number, one in enumerate(told.get("organisation", []), start=1):
        with _told_of(f"[[organisation]] no. {number}"):
            _welcome(one)
    return Person.objects.count() - people, Organisation.objects.count() - organisations


def _name(told: Words) -> None:
    for language, name in told["name"].items():
        postal = "\n".join(told.get("postal", {}).get(language, []))
        naming.name_coalition(language, name=name, postal=postal, contact=told["mail"])


def _employ(told: Words, *, at: datetime) -> None:
    person = _person(told)
    for role in told["roles"]:
        if role not in DEPLOYMENT_ROLES:
            raise Refused(f"“{role}” is not one of {', '.join(DEPLOYMENT_ROLES)}.")
        joining.appoint(person, role=Role(role), by=None, at=at)


def _welcome(told: Words) -> None:
    names = {
        language: {
            "name": name,
            "abbreviation": told.get("abbreviation", ""),
            "reading": told.get("reading", "") if language == "zh-hans" else "",
        }
        for language, name in told["names"].items()
    }
    organisation = Organisation.objects.filter(key=told["key"]).first()
    if organisation is None:
        organisation = joining.join(
            told["key"],
            names=names,
            country=told["country"],
            website=told.get("website", ""),
            domain=told.get("domain", ""),
            member_since=_day(told["member_since"]) if "member_since" in told else None,
        )
    for language, words in names.items():
        naming.name_organisation(organisation, language, **words)
    for speaker in told.get("representative", []):
        _mandate(organisation, speaker)


def _mandate(organisation: Organisation, told: Words) -> None:
    person, since = _person(told), _day(told["since"])
    if Mandate.objects.filter(person=person, organisation=organisation).exists():
        return  # in force, or only later, or revoked, which no file undoes
    mandates.grant(
        person,
        organisation,
        body=told["body"],
        decided_on=since,
        since=since,
        capacity=told.get("capacity", ""),
        standing=told.get("standing", False),
    )


def _person(told: Words) -> Person:
    ZoneInfo(told["time_zone"])
    mail = told["mail"]
    if mail.count("@") != 1 or mail != "".join(mail.split()):
        raise Refused("“mail” is not a mail address.")
    person = joining.enrol(mail, name=told["name"], language=told["language"], time_zone=told["time_zone"])
    if not person.is_active:
        raise Refused(
            "this person has left. Take the entry out, or bring the person back with `manage.py leave MAIL --undo`."
        )
    return person


def _day(told: Any) -> date:
    return told if isinstance(told, date) else date.fromisoformat(told)


@contextmanager
def _told_of(place: str) -> Iterator[None]:
    """Say in which part of the file something is missing or wrong."""
    try:
        yield
    except Refused as refusal:
        raise Refused(f"{place}: {refusal.sentence}") from refusal
    except KeyError as missing:
        known = ", ".join(LANGUAGES)
        said = f"{missing} is missing, or not known (languages are {known}; time zones as in “Asia/Seoul”)."
        raise Refused(f"{place}: {said}") from missing
    except (ValueError, TypeError, AttributeError, OSError) as wrong:
        raise Refused(f"{place}: a value has another form than in docs/coalition.toml.") from wrong
