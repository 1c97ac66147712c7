"""The parts of a letter's own page: who can do the next thing, the counts, what else can be done."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from coalition.languages import own_name, tag
from coalition.models import Person
from coalition.roles import Role
from letters.domain import editions
from letters.domain.following import Step, joined
from letters.domain.standing import Signed, Stands
from letters.lifecycle import Stage
from letters.models import Assignment, Invitation, Letter
from letters.permissions import may_coordinate, may_deliver, may_read_draft, may_settle_names

TITLES = {  # what a move is called afterwards
    "review": gettext_lazy("Sent to review"),
    "redraft": gettext_lazy("Back to drafting"),
    "open": gettext_lazy("Opened for signature"),
    "close": gettext_lazy("Closed"),
    "reopen": gettext_lazy("Opened again"),
    "release": gettext_lazy("Release ordered"),
    "cancel_release": gettext_lazy("Release taken back"),
    "archive": gettext_lazy("Archived"),
    "withdraw": gettext_lazy("Withdrawn"),
}
WRITING = (Stage.DRAFTING, Stage.IN_REVIEW)


def workers(letter: Letter, step: Step, stands: Sequence[Stands]) -> str:
    """The names of who can take `step`; coordinators where nobody is assigned."""
    free: set[str] = set()
    if step.role in (Role.COORDINATOR, Role.DELIVERY):
        people: Iterable[Person] = Person.objects.holding(step.role)
    else:
        waiting = _waiting(step, stands)
        assigned = assigned_to(letter, step, stands).select_related("person")
        people = [one.person for one in assigned.order_by("person__name")]
        free = waiting - {one.language for one in assigned}
    names = list(dict.fromkeys(person.called for person in people))
    if free or not names:
        names.append(_("any coordinator"))
    return joined(names)


def assigned_to(letter: Letter, step: Step, stands: Sequence[Stands]) -> QuerySet[Assignment]:
    """Who is assigned to what `step` is about."""
    roles = {Role.DRAFTER, Role.TRANSLATOR} if step.role == Role.TRANSLATOR else {step.role}
    return letter.assignments.filter(role__in=roles, language__in=_waiting(step, stands))


def _waiting(step: Step, stands: Sequence[Stands]) -> set[str]:
    if step.role == Role.REVIEWER:
        return {one.language for one in stands if one.approval is None}
    return {one.language for one in stands if not one.finished}


def figures(
    letter: Letter, counted: Signed, *, countries: int, withheld: int, coordinates: bool
) -> list[dict[str, Any]]:
    """The counts of a letter that has been open, each a link where it leads somewhere."""
    if letter.stage in WRITING:
        return []
    standing = letter.signatures.standing()
    waiting = standing.filter(confirmed_on=None, suspect=False).count()
    aside = standing.filter(suspect=True, rejected_on=None).count()
    numbers = f"{letter.get_absolute_url()}numbers/"
    found = [
        (
            counted.organisations,
            ngettext("organisation", "organisations", counted.organisations),
            f"{numbers}organisations/" if coordinates else "",
        ),
        (
            counted.individuals,
            ngettext("individual", "individuals", counted.individuals),
            f"{numbers}individuals/" if coordinates else "",
        ),
        (
            countries,
            ngettext("country", "countries", countries),
            f"{numbers}countries/" if coordinates else "",
        ),
        (withheld, _("counted, name not shown"), ""),
        (waiting, _("not confirmed yet"), ""),
        (_silent(letter), _("invited, silent"), ""),
        (aside, _("set aside"), f"{letter.get_absolute_url()}set-aside/" if coordinates else ""),
    ]
    always = 3
    return [
        {"count": count, "label": label, "address": address}
        for place, (count, label, address) in enumerate(found)
        if count or place < always
    ]


def _silent(letter: Letter) -> int:
    """Invited organisations that have neither signed nor answered, while there is time."""
    if letter.stage != Stage.OPEN:
        return 0
    asked = letter.invitations.filter(organisation__isnull=False, answer=Invitation.Answer.SILENT)
    signed = letter.signatures.standing().filter(organisation__isnull=False)
    return asked.exclude(organisation__in=signed.values("organisation")).count()


def signing_pages(letter: Letter) -> list[dict[str, str]]:
    """Where anybody may sign, language by language, while the letter is open to the public."""
    if letter.stage != Stage.OPEN or letter.individuals != Letter.Individuals.PUBLIC:
        return []
    codes = editions.languages(letter.editions.latest())
    return [
        {"tag": tag(code), "name": own_name(code), "address": f"/letters/{letter.slug}/{code}/sign/"}
        for code in codes
    ]


def actions(letter: Letter, person: Any, *, at: datetime) -> list[dict[str, Any]]:
    """What can be done besides the next thing: label, address, whether that page asks first."""
    coordinates, writes = may_coordinate(person), _writes(person, letter)
    offered = [
        ("read/", _("Read side by side"), True, False),
        ("numbers/", _("Numbers"), may_read_draft(person, letter), False),
        ("exchange/", _("Word files"), letter.stage in _WORDED and may_read_draft(person, letter), False),
        ("talk/", _("What is said about the text"), letter.stage in _WORDED and writes, False),
        ("consultations/", _("Consultations"), letter.stage in WRITING and coordinates, False),
        ("editions/", _("Agreed texts"), letter.stage in _SIGNED and may_read_draft(person, letter), False),
        ("invitations/", _("Who was invited"), letter.stage in _SIGNED and coordinates, False),
        ("cards/", _("Cards"), letter.stage == Stage.OPEN and _by_card(letter) and coordinates, False),
        ("still-yes/", _("Does everybody still stand by it?"), letter.stage in _ASKED and coordinates, False),
        ("disputes/", _("Disputed signatures"), letter.stage in _CARRIED and coordinates, False),
        ("/desk/letters/hidden-names/", _("Hide all names"), letter.stage in _CARRIED and coordinates, False),
        ("names/", _("How names print"), letter.stage in _SIGNED and writes, False),
        ("documents/", _("Documents"), letter.stage in _CARRIED and may_deliver(person), False),
        ("delivery/", _("Delivery and answers"), letter.stage in _CARRIED and may_deliver(person), False),
        ("invite/", _("Invite organisations"), letter.stage == Stage.OPEN and coordinates, False),
        ("deadline/", _("Move the deadline"), letter.stage == Stage.OPEN and coordinates, False),
        ("close/", _("Close now"), letter.stage == Stage.OPEN and coordinates, True),
        ("redraft/", _("Back to drafting"), letter.stage == Stage.IN_REVIEW and coordinates, True),
        ("rehearsal/", _("Rehearsal"), _to_come(letter, at) and may_read_draft(person, letter), False),
        ("press/", _("Press"), letter.stage in _CARRIED and coordinates, False),
        ("plain-files.zip", _("Download as plain files"), _is_out(letter, at) and coordinates, False),
        ("reopen/", _("Open again"), letter.stage == Stage.CLOSED and coordinates, False),
        ("release/now/", _("Embargo broken: release now"), _ordered(letter, at) and coordinates, True),
        ("release/change/", _("Change the release"), _ordered(letter, at) and coordinates, False),
        ("release/cancel/", _("Take the release back"), _ordered(letter, at) and coordinates, True),
        ("withdraw/", _("Withdraw the letter"), letter.stage in _WITHDRAWABLE and coordinates, True),
    ]
    there = letter.get_absolute_url()
    return [
        {"address": path if path.startswith("/") else there + path, "label": label, "asks": asks}
        for path, label, may, asks in offered
        if may
    ]


_WORDED = (*WRITING, Stage.OPEN)
_SIGNED = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)
_ASKED = (Stage.OPEN, Stage.CLOSED)
_CARRIED = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)
_WITHDRAWABLE = (Stage.DRAFTING, Stage.IN_REVIEW, Stage.OPEN, Stage.CLOSED)


def _by_card(letter: Letter) -> bool:
    return letter.individuals != Letter.Individuals.NONE


def _writes(person: Any, letter: Letter) -> bool:
    return any(may_settle_names(person, letter, one.language) for one in letter.languages.all())


def _ordered(letter: Letter, at: datetime) -> bool:
    return letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at > at


def _to_come(letter: Letter, at: datetime) -> bool:
    return letter.stage == Stage.CLOSED or _ordered(letter, at)


def _is_out(letter: Letter, at: datetime) -> bool:
    return (
        letter.stage in (Stage.RELEASED, Stage.ARCHIVED)
        and letter.release_at is not None
        and letter.release_at <= at
    )


def preparations(letter: Letter, person: Any) -> list[dict[str, str]]:
    """Where what stands around the text is set."""
    if not may_coordinate(person):
        return []
    there = letter.get_absolute_url()
    offered = [
        ("addressees/", _("Addressees and copies"), letter.stage in _WORDED),
        ("notes/", _("Notes"), letter.stage in _WORDED),
        ("date/", _("Date and place"), letter.stage not in (Stage.ARCHIVED, Stage.WITHDRAWN)),
        ("who-may-sign/", _("Who may sign"), letter.stage not in (Stage.ARCHIVED, Stage.WITHDRAWN)),
        ("variants/", _("Variants"), letter.stage != Stage.WITHDRAWN),
        ("shared/", _("Shared paragraphs"), letter.variant_of_id is not None),
        ("for-boards/", _("For the boards"), letter.stage in _WORDED),
        ("titles/", _("Working titles"), letter.stage not in (Stage.ARCHIVED, Stage.WITHDRAWN)),
        ("people/", _("Who works on it"), letter.stage not in (Stage.ARCHIVED, Stage.WITHDRAWN)),
    ]
    return [{"address": there + path, "label": label} for path, label, may in offered if may]


def moves(letter: Letter) -> list[dict[str, Any]]:
    """What was ordered, by whom, when, why; the newest first."""
    told = letter.moves.select_related("by").prefetch_related("left_open").order_by("-at", "-pk")
    return [
        {
            "title": TITLES.get(move.name, move.name),
            "by": move.by.called if move.by else "",
            "at": move.at,
            "reason": move.reason,
            "left_open": move.left_open.all(),
        }
        for move in told
    ]
