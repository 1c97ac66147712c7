"""A letter until it opens: its languages, what stands around the text, every wording, every approval."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from coalition.roles import Role
from letters.domain import approving, drafting, packing, preparing, translating
from letters.domain.wording import digest_now
from seeds.files import Data
from seeds.story import Event, Tale

SOURCE = ("title", "author", "publisher", "address")


def events(tale: Tale) -> Iterator[Event]:
    """The start, every wording and every approval, each at its time."""
    data = tale.data
    yield Event(tale.instant(data["drafted_at"]), partial(_start, tale))
    for language, entry in data["languages"].items():
        if language != data["source"]:
            yield from _translations(tale, language, entry)
        if "approved_at" in entry:
            approval = partial(_approve, tale, language, by=entry["reviewer"])
            yield Event(tale.instant(entry["approved_at"]), approval)
    yield from _changes(tale)


def _start(tale: Tale, *, at: datetime) -> None:
    data = tale.data
    order = sorted(data["languages"], key=lambda language: language != data["source"])
    tale.letter = drafting.start_letter(
        data["title"][data["source"]],
        languages=[(language, data["languages"][language]["standing"]) for language in order],
        slug=data["slug"],
        who_may_sign=data["who_may_sign"],
        individuals=data["individuals"],
        zone=data["time_zone"],
        by=tale.person(data["coordinator"]),
        at=at,
    )
    preparing.entitle(tale.letter, titles={code: data["title"][code] for code in data["languages"]})
    _assign(tale, at=at)
    _address(tale, at=at)
    _note(tale)
    if "dated" in data:
        preparing.date_letter(
            tale.letter,
            dated=tale.times.day(data["dated"]),
            at=at,
            reply_by=tale.times.day_if_known(data.get("reply_by", "")),
        )
    for one in data["segment"]:
        tale.segments[one["key"]] = drafting.add_segment(
            tale.letter,
            role=one["role"],
            text=_first(tale, one, data["source"]),
            source=_quoted(one, data["source"]),
            by=tale.person(data["drafter"]),
            at=at,
        )


def _assign(tale: Tale, *, at: datetime) -> None:
    for language, entry in tale.data["languages"].items():
        writer, role = tale.data["drafter"], Role.DRAFTER
        if "translator" in entry:
            writer, role = entry["translator"], Role.TRANSLATOR
        preparing.assign(tale.letter, tale.person(writer), role=role, language=language, at=at)
        reviewer = tale.person(entry["reviewer"])
        preparing.assign(tale.letter, reviewer, role=Role.REVIEWER, language=language, at=at)
        preparing.place(tale.letter, language=language, words=tale.data["place"][language])


def _address(tale: Tale, *, at: datetime) -> None:
    for kind in ("to", "cc"):
        rows = [row for row in tale.data["addressee"] if row["kind"] == kind]
        for position, row in enumerate(rows, start=1):
            texts = {language: _addressed(row, language) for language in tale.data["languages"]}
            one = preparing.address(
                tale.letter, kind=kind, position=position, texts=texts, rank=row.get("rank", "")
            )
            tale.addressees.append(one)
            if "door" in row:
                packing.describe(one, **row["door"], by=tale.person(tale.data["coordinator"]), at=at)


def _addressed(row: Data, language: str) -> dict[str, str]:
    return {
        "name": row["name"][language],
        "office": row["office"][language],
        "through": row.get("through", {}).get(language, ""),
        "postal": "\n".join(row["postal"][language]),
    }


def _note(tale: Tale) -> None:
    for row in tale.data["note"]:
        preparing.note(
            tale.letter,
            row["key"],
            texts={language: row[language] for language in tale.data["languages"]},
            published_on=tale.times.day_if_known(row["date"]),
            **{name: row[name] for name in SOURCE},
        )


def _translations(tale: Tale, language: str, entry: Data) -> Iterator[Event]:
    """Each paragraph when the translator sent it, or when its first wording is told to have come."""
    for one in tale.data["segment"]:
        if language in one:
            earlier = _earlier(tale, one["key"], language)
            said = earlier[0]["at"] if earlier else entry["translated_at"]
            text = _first(tale, one, language)
            translation = partial(
                _translate,
                tale,
                one["key"],
                language=language,
                by=entry["translator"],
                text=text,
                source=_quoted(one, language),
            )
            yield Event(tale.instant(said), translation)


def _changes(tale: Tale) -> Iterator[Event]:
    for one in tale.data["segment"]:
        for language in tale.data["languages"]:
            rows = _earlier(tale, one["key"], language)
            texts = [*(row["text"] for row in rows), one.get(language, "")]
            for row, text in zip(rows, texts[1:], strict=True):
                write = _rewrite if language == tale.data["source"] else _translate
                change = partial(write, tale, one["key"], language=language, by=row["replaced_by"], text=text)
                change = partial(change, why=row.get("why", ""))
                if write is _rewrite:
                    change = partial(change, typo_only=row["typo_only"])
                yield Event(tale.instant(row["replaced_at"]), change)


def _rewrite(
    tale: Tale, key: str, *, language: str, by: str, text: str, typo_only: bool, why: str, at: datetime
) -> None:
    by_whom = tale.person(by)
    drafting.write(
        tale.segments[key], language=language, text=text, by=by_whom, at=at, typo_only=typo_only, why=why
    )


def _translate(
    tale: Tale,
    key: str,
    *,
    language: str,
    by: str,
    text: str,
    at: datetime,
    source: str | None = None,
    why: str = "",
) -> None:
    by_whom = tale.person(by)
    translating.translate(
        tale.segments[key], language=language, text=text, source=source, by=by_whom, at=at, why=why
    )


def _quoted(segment: Data, language: str) -> str:
    return str(segment.get("source", {}).get(language, ""))


def _approve(tale: Tale, language: str, *, by: str, at: datetime) -> None:
    digest = digest_now(tale.letter, language)
    approving.approve(tale.letter, language, digest=digest, by=tale.person(by), at=at)


def _first(tale: Tale, segment: Data, language: str) -> str:
    earlier = _earlier(tale, segment["key"], language)
    return earlier[0]["text"] if earlier else segment[language]


def _earlier(tale: Tale, key: str, language: str) -> list[Data]:
    rows = [
        row for row in tale.data.get("earlier", []) if (row["segment"], row["language"]) == (key, language)
    ]
    return sorted(rows, key=lambda row: tale.instant(row["replaced_at"]))
