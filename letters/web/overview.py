"""The parts of a letter's own page: who can do the next thing, the counts, what was ordered."""

from collections.abc import Iterable, Sequence
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
from letters.web.ways import WRITING

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
        (
            _silent(letter),
            _("invited, silent"),
            f"{letter.get_absolute_url()}invitations/" if coordinates else "",
        ),
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
    return _pages(letter, "sign/") if letter.individuals == Letter.Individuals.PUBLIC else []


def applying_pages(letter: Letter) -> list[dict[str, str]]:
    """Where an organisation that was not invited may sign, as `signing_pages`."""
    return _pages(letter, "sign/organisation/") if letter.who_may_sign == Letter.Signing.ANY else []


def _pages(letter: Letter, path: str) -> list[dict[str, str]]:
    if letter.stage != Stage.OPEN:
        return []
    codes = editions.languages(letter.editions.latest())
    return [
        {"tag": tag(code), "name": own_name(code), "address": f"/letters/{letter.slug}/{code}/{path}"}
        for code in codes
    ]


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
