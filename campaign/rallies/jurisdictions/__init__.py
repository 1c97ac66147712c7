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
    """When a notice may reach the police, before the start, and what it names."""

    earliest: timedelta
    latest: timedelta
    names: tuple[Words, ...]


@dataclass(frozen=True)
class Jurisdiction:
    code: str
    zone: str
    authority: Words
    advice: Words
    notice: NoticeRule
    withdrawal: timedelta
    rules: tuple[Rule, ...]


@cache
def jurisdiction(code: str) -> Jurisdiction | None:
    """The jurisdiction whose code this is; None where nobody has written it down."""
    return _read(code) if code in jurisdiction_codes() else None


@cache
def jurisdiction_codes() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _read(code: str) -> Jurisdiction:
    data = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    notice = data["notice"]
    return Jurisdiction(
        code=code,
        zone=data["zone"],
        authority=data["authority"],
        advice=data["advice"],
        notice=NoticeRule(
            **_cited("notice", notice),
            earliest=timedelta(hours=notice["earliest_hours"]),
            latest=timedelta(hours=notice["latest_hours"]),
            names=tuple(notice["names"]),
        ),
        withdrawal=timedelta(
            hours=next(rule["hours_before"] for rule in data["rules"] if rule["key"] == "withdrawal")
        ),
        rules=tuple(Rule(**_cited(rule["key"], rule)) for rule in data["rules"]),
    )


def _cited(key: str, entry: dict) -> dict:
    return {"key": key, **{name: entry[name] for name in ("rule", "article", "source", "checked")}}
