"""Where one can go from a letter's own page: its text, who signs, release and delivery, and the steps to order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_coordinate, may_deliver, may_read_draft, may_settle_names

WRITING = (Stage.DRAFTING, Stage.IN_REVIEW)
_WORDED = (*WRITING, Stage.OPEN)
_SIGNED = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)
_ASKED = (Stage.OPEN, Stage.CLOSED)
_CARRIED = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
_WITHDRAWABLE = (*WRITING, Stage.OPEN, Stage.CLOSED)
_ENDED = (Stage.ARCHIVED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Way:
    """A page of a letter; `asks` where it shows first what cannot be taken back."""

    path: str
    label: str
    may: bool = True
    asks: bool = False


def ways(letter: Letter, person: Any, *, at: datetime) -> list[dict[str, Any]]:
    """What `person` can do with `letter` now, in groups: key, heading, items (address, label, asks)."""
    groups = (
        ("text", _("The text"), _of_the_text(letter, person)),
        ("signing", _("Who signs"), _of_signing(letter, person)),
        ("release", _("Release and delivery"), _of_the_release(letter, person, at=at)),
        ("steps", _("Steps"), _steps(letter, person, at=at)),
    )
    there = letter.get_absolute_url()
    found = [
        {
            "key": key,
            "heading": heading,
            "items": [
                {
                    "address": way.path if way.path.startswith("/") else there + way.path,
                    "label": way.label,
                    "asks": way.asks,
                }
                for way in offered
                if way.may
            ],
        }
        for key, heading, offered in groups
    ]
    return [group for group in found if group["items"]]


def _of_the_text(letter: Letter, person: Any) -> Iterator[Way]:
    coordinates, reads = may_coordinate(person), may_read_draft(person, letter)
    stage, worded = letter.stage, letter.stage in _WORDED
    yield Way("read/", _("Read side by side"))
    yield Way("talk/", _("What is said about the text"), worded and _writes(person, letter))
    yield Way("consultations/", _("Consultations"), stage in WRITING and coordinates)
    yield Way("editions/", _("Agreed texts"), stage in _SIGNED and reads)
    yield Way("numbers/", _("Numbers"), reads)
    yield Way("notes/", _("Notes"), worded and coordinates)
    yield Way("exchange/", _("Word files"), worded and reads)
    yield Way("titles/", _("Working titles"), stage not in _ENDED and coordinates)
    yield Way("variants/", _("Variants"), stage != Stage.WITHDRAWN and coordinates)
    yield Way("shared/", _("Shared paragraphs"), letter.variant_of_id is not None and coordinates)
    yield Way("people/", _("Who works on it"), stage not in _ENDED and coordinates)


def _of_signing(letter: Letter, person: Any) -> Iterator[Way]:
    coordinates, stage = may_coordinate(person), letter.stage
    by_individuals = letter.individuals != Letter.Individuals.NONE
    yield Way("invitations/", _("Who was invited"), stage in _SIGNED and coordinates)
    yield Way("invite/", _("Invite organisations"), stage == Stage.OPEN and coordinates)
    yield Way("who-may-sign/", _("Who may sign"), stage not in _ENDED and coordinates)
    open_to_any = letter.who_may_sign == Letter.Signing.ANY
    yield Way(
        "applicants/", _("Organisations that ask to sign"), stage in _SIGNED and open_to_any and coordinates
    )
    yield Way("for-boards/", _("For the boards"), stage in _WORDED and coordinates)
    yield Way(
        "entered/",
        _("Enter a signature that came on paper, by mail or by telephone"),
        stage in _SIGNED and by_individuals and coordinates,
    )
    yield Way("cards/", _("Cards"), stage == Stage.OPEN and by_individuals and coordinates)
    yield Way("names/", _("How names print"), stage in _SIGNED and _writes(person, letter))
    yield Way("still-yes/", _("Does everybody still stand by it?"), stage in _ASKED and coordinates)
    yield Way("set-aside/", _("Set aside"), stage in _SIGNED and coordinates)
    yield Way("disputes/", _("Disputed signatures"), stage in _CARRIED and coordinates)
    hide = f"/desk/letters/hidden-names/?letter={letter.slug}"
    yield Way(hide, _("Hide all names"), stage in _CARRIED and coordinates)


def _of_the_release(letter: Letter, person: Any, *, at: datetime) -> Iterator[Way]:
    coordinates, carries, stage = may_coordinate(person), may_deliver(person), letter.stage
    to_come = stage == Stage.CLOSED or _ordered(letter, at)
    yield Way("addressees/", _("Addressees and copies"), stage in _WORDED and coordinates)
    yield Way("date/", _("Date and place"), stage not in _ENDED and coordinates)
    yield Way("rehearsal/", _("Rehearsal"), to_come and may_read_draft(person, letter))
    yield Way("documents/", _("Documents"), stage in _CARRIED and carries)
    yield Way("delivery/", _("Delivery and answers"), stage in _CARRIED and carries)
    yield Way("press/", _("Press"), stage in _CARRIED and coordinates)
    yield Way("plain-files.zip", _("Download as plain files"), _is_out(letter, at) and coordinates)


def _steps(letter: Letter, person: Any, *, at: datetime) -> Iterator[Way]:
    if not may_coordinate(person):
        return
    stage, ordered = letter.stage, _ordered(letter, at)
    yield Way("deadline/", _("Move the deadline"), stage == Stage.OPEN)
    yield Way("close/", _("Close now"), stage == Stage.OPEN, asks=True)
    yield Way("redraft/", _("Back to drafting"), stage == Stage.IN_REVIEW, asks=True)
    yield Way("reopen/", _("Open again"), stage == Stage.CLOSED)
    yield Way("release/now/", _("Embargo broken: release now"), ordered, asks=True)
    yield Way("release/change/", _("Change the release"), ordered)
    yield Way("release/cancel/", _("Take the release back"), ordered, asks=True)
    yield Way("withdraw/", _("Withdraw the letter"), stage in _WITHDRAWABLE, asks=True)


def _writes(person: Any, letter: Letter) -> bool:
    return any(may_settle_names(person, letter, one.language) for one in letter.languages.all())


def _ordered(letter: Letter, at: datetime) -> bool:
    return letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at > at


def _is_out(letter: Letter, at: datetime) -> bool:
    return (
        letter.stage in (Stage.RELEASED, Stage.ARCHIVED)
        and letter.release_at is not None
        and letter.release_at <= at
    )
