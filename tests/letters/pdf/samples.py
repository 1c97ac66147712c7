"""One realistic letter in three languages. Everybody in it is invented, and recognisably so."""

import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from letters.pdf.sheet import (
    Addressee,
    Block,
    Entry,
    Group,
    Letterhead,
    Note,
    Sheet,
    Verification,
    Words,
)

FOLDER = Path(__file__).parent / "samples"
LANGUAGES = ("en", "ko", "zh-Hans")
INITIALS = ("AHR", "CR", "LAN")
# Name, place in the list of countries, script where it is not the page's own.
PEOPLE = (
    ("Alma Ficticia", 1, ""),
    ("Benedikt Beispiel", 7, ""),
    ("김가람", 0, "ko"),
    ("Lord Example of Nowhere", 15, ""),
    ("Mila Primerić", 13, ""),
    ("示例花子", 9, "zh-Hans"),
    ("Samuel Sample", 16, ""),
)


@cache
def words_of(language):
    return tomllib.loads((FOLDER / f"{language}.toml").read_text())


def organisations(language):
    words, english = words_of(language), words_of("en")["themes"]
    pairs = [(kind, theme) for kind in range(3) for theme in range(18)]
    return tuple(
        Entry(
            name=words["kinds"][kind].format(words["themes"][theme]),
            abbreviation="".join(word[0] for word in english[theme].split()) + INITIALS[kind],
            country=words["countries"][number % 17],
        )
        for number, (kind, theme) in enumerate(pairs)
    )


def individuals(language):
    words = words_of(language)
    return tuple(
        Entry(
            name=name,
            title=title,
            country=words["countries"][country],
            remark=words["chosen_name"] if name == "Samuel Sample" else "",
            language="" if script == language else script,
        )
        for (name, country, script), title in zip(PEOPLE, words["titles"], strict=True)
    )


def letter(language, **changes):
    """The letter in one language; `changes` replace fields of the sheet."""
    words = words_of(language)
    others = [Words(words_of(other)["coalition"], other) for other in LANGUAGES if other != language]
    fields = {
        "language": language,
        "variant": "public",
        "letterhead": Letterhead(
            names=(Words(words["coalition"]), *others),
            contact=("12 Quay Road, Seoul", "secretariat@lighthouse.example", "lighthouse.example"),
        ),
        "place": words["place"],
        "date": date(2023, 9, 21),
        "addressees": (addressee(words["addressee"]),),
        "copies": tuple(addressee(copy) for copy in words["copies"]),
        "subject": words["subject"],
        "salutation": words["salutation"],
        "blocks": tuple(Block(id=f"b{n}", **block) for n, block in enumerate(words["blocks"])),
        "notes": notes(words),
        "status": words["status"],
        "groups": (
            Group(kind="organisations", entries=organisations(language)),
            Group(kind="individuals", entries=individuals(language)),
        ),
        "withheld": 2,
        "contact": (words["person"], "secretariat@lighthouse.example"),
        "verification": Verification(
            address="https://lighthouse.example/verify/k7m2q9x4", code="3F9A 61C2 88D0 7B15 E4A3 902C"
        ),
        "edition": 2,
        "listed_at": datetime(2023, 9, 19, 18, 0, tzinfo=ZoneInfo("Asia/Seoul")),
    }
    return Sheet(**(fields | changes))


def addressee(words):
    through = addressee(words["through"]) if "through" in words else None
    return Addressee(
        name=words["name"], office=words["office"], postal=tuple(words["postal"]), through=through
    )


def notes(words):
    return {
        "treaty": Note(text=words["treaty"]),
        "report": Note(
            source=words["report"],
            publisher=words["publisher"],
            date=date(2014, 2, 7),
            address="https://reports.example/commission-of-inquiry/a-hrc-25-crp-1",
        ),
    }
