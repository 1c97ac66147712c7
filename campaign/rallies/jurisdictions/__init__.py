"""Law as data: one TOML file per jurisdiction beside this module, named for its code ("kr")."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

Words = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """What a law says, per language code, with its article, its source's address and the day it was read."""

    key: str
    rule: Words
    article: Words
    source: str
    checked: date


@dataclass(frozen=True)
class NoticeRule(Rule):
    """When a notice may reach the police, before the start, and what it names, each with its key."""

    earliest: timedelta
    latest: timedelta
    keys: tuple[str, ...]
    names: tuple[Words, ...]


@dataclass(frozen=True)
class Jurisdiction:
    """`withdrawal` is how long before the start; the police ask for completion so long after the receipt,
    and are answered so long after they asked. `language` is the authority's own.
    """

    code: str
    language: str
    zone: str
    authority: Words
    advice: Words
    notice: NoticeRule
    withdrawal: timedelta
    asks_within: timedelta
    answers_within: timedelta
    rules: tuple[Rule, ...]

    def rule(self, key: str) -> Rule:
        """One rule by its key ("completion"); KeyError where there is none."""
        return {rule.key: rule for rule in self.rules}[key]


@cache
def jurisdiction(code: str) -> Jurisdiction | None:
    """The jurisdiction whose code this is; None where nobody has written it down."""
    return _read(code) if code in jurisdiction_codes() else None


@cache
def jurisdiction_codes() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _read(code: str) -> Jurisdiction:
    data = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    notice, rules = data["notice"], {rule["key"]: rule for rule in data["rules"]}
    return Jurisdiction(
        code=code,
        language=data["language"],
        zone=data["zone"],
        authority=data["authority"],
        advice=data["advice"],
        notice=NoticeRule(
            **_cited("notice", notice),
            earliest=timedelta(hours=notice["earliest_hours"]),
            latest=timedelta(hours=notice["latest_hours"]),
            keys=tuple(name["key"] for name in notice["names"]),
            names=tuple({code: name[code] for code in name if code != "key"} for name in notice["names"]),
        ),
        withdrawal=timedelta(hours=rules["withdrawal"]["hours_before"]),
        asks_within=timedelta(hours=rules["completion"]["hours_to_ask"]),
        answers_within=timedelta(hours=rules["completion"]["hours_to_answer"]),
        rules=tuple(Rule(**_cited(key, rule)) for key, rule in rules.items()),
    )


def _cited(key: str, entry: dict) -> dict:
    return {"key": key, **{name: entry[name] for name in ("rule", "article", "source", "checked")}}
