"""Load the demonstration: every file, through the domain functions, each part whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from coalition.domain import joining
from coalition.errors import Refused
from seeds import campaigns, documents, house, letters, people, rallies
from seeds.files import Data, read
from seeds.people import People

SHOWN_LETTER, SHOWN_RALLY = "september-2023", "seoul-central-post-office-2023"

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    """By their keys in the files."""

    campaigns: dict[str, Any]
    letters: dict[str, Any]
    rallies: dict[str, Any]


def load(*, at: datetime, tell: Tell, once_named: Callable[[], object] = bool) -> Loaded:
    """Everything in this folder, as if it had happened until `at`. What is there already stays as it is.

    An interrupted loading is taken up where it stopped. Refused in a database that is somebody else's.
    `once_named` is called when the coalition has its name, before anything is sealed in it.
    """
    everybody = People(at=at)
    _load_people(everybody, tell)
    once_named()
    _load_house(everybody, tell)
    loaded = Loaded({}, {}, {})
    for data in read("campaign.toml")["campaign"]:
        _load_campaign(data, loaded, everybody, tell)
    _release(loaded, everybody, tell)
    for data in read("campaign.toml")["campaign"]:
        _demand(data, loaded, everybody)
        for key in data["rallies"]:
            _load_rally(key, data, loaded, everybody, tell)
    return loaded


def is_ours() -> bool:
    """Whether what lives in this database is the demonstration, finished or not."""
    return people.is_ours()


def _load_people(everybody: People, tell: Tell) -> None:
    if people.is_ours():
        tell("The coalition is there already.")
        return
    if joining.anybody():
        raise Refused("Somebody lives in this database already. Load the demonstration into an empty one.")
    tell("Loading the demonstration; this takes about half a minute.")
    with transaction.atomic():
        people.load(everybody)
    tell(
        f"The coalition: {len(everybody.staff)} people who work here, "
        f"{len(everybody.organisations)} organisations."
    )


def _load_house(everybody: People, tell: Tell) -> None:
    if number := house.load(everybody):
        tell(f"House text: {number} terms and phrases.")


def _load_campaign(data: Data, loaded: Loaded, everybody: People, tell: Tell) -> None:
    campaign = campaigns.find_or_start(data, people=everybody)
    loaded.campaigns[data["key"]] = campaign
    for key in data["letters"]:
        words = _letter(key)
        found = letters.find(campaign, words)
        if found is None:
            found = letters.begin(campaign, words, people=everybody)
            tell(f"{words['title']['en']}: {found.stage}.")
        loaded.letters[key] = found


def _release(loaded: Loaded, everybody: People, tell: Tell) -> None:
    unreleased = {
        key: letter
        for key, letter in loaded.letters.items()
        if letters.is_released_in(_letter(key)) and not letters.was_released(letter)
    }
    if unreleased:
        # Of every letter, the closed one's too; later ones are a worker's.
        documents.produce(loaded.letters.values(), tell=tell)
    for key, letter in unreleased.items():
        data = _letter(key)
        letters.conclude(letter, data, people=everybody)
        tell(f"{data['title']['en']}: {letter.stage}.")


def _demand(data: Data, loaded: Loaded, everybody: People) -> None:
    campaign = loaded.campaigns[data["key"]]
    if campaign.demands.exists():
        return
    segments = {
        f"{key}/{name}": segment
        for key, letter in loaded.letters.items()
        for name, segment in letters.segments(letter, _letter(key)).items()
    }
    campaigns.demand(campaign, data, segments=segments, people=everybody)


def _load_rally(key: str, data: Data, loaded: Loaded, everybody: People, tell: Tell) -> None:
    campaign, words = loaded.campaigns[data["key"]], read(f"rallies/{key}.toml")
    rally = campaign.rallies.filter(slug=words["slug"]).first()
    if rally is None:
        letter = loaded.letters[words["letter"]] if words["letter"] else None
        rally = rallies.load(words, campaign=campaign, letter=letter, people=everybody)
        tell(f"{words['title']['en']}: {len(words['delegations']['coming'])} delegations.")
    loaded.rallies[key] = rally


def _letter(key: str) -> Data:
    return read(f"letters/{key}.toml")
