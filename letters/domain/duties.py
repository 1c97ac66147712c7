"""What is due, and who can do it: asked from rows and times, for the page everybody starts from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import join_list, own_name
from coalition.models import Person
from coalition.roles import Role
from letters.domain.following import joined, next_step
from letters.domain.standing import Stands, standings
from letters.lifecycle import Stage
from letters.models import Assignment, Delivery, Invitation, Letter, Signature
from letters.permissions import may_coordinate, may_deliver

NEAR = timedelta(days=7)
IN_HAND = (Stage.DRAFTING, Stage.IN_REVIEW, Stage.OPEN)


@dataclass(frozen=True)
class Duty:
    """`by`: until when, spoken of in `zone`, if a time presses. `mine`: its reader can do it.

    `waiting_for`: who else can, in words.
    """

    sentence: str
    address: str
    by: datetime | None = None
    zone: str = ""
    mine: bool = False
    waiting_for: str = ""


@dataclass
class Rows:
    """What all letters need to be known of, fetched at once."""

    person: Person
    letters: list[Letter]
    coordinates: bool
    carries: bool
    coordinators: str = ""
    stands: dict[int, list[Stands]] = field(default_factory=dict)
    assigned: dict[tuple[int, str, str], list[Person]] = field(default_factory=lambda: defaultdict(list))
    silent: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    invited: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    taken: set[int] = field(default_factory=set)


def while_signed(letter: Letter, sentence: str, path: str) -> Duty:
    """Its reader's own, on the page of `letter` at `path`, until the letter takes no more signatures."""
    return Duty(
        sentence,
        f"{letter.get_absolute_url()}{path}",
        by=letter.closes_at if letter.stage == Stage.OPEN else letter.late_until,
        zone=letter.zone,
        mine=True,
    )


def due_for(person: Person, *, at: datetime) -> list[Duty]:
    """What is due of `person`; a coordinator sees what is due of others too. Mine first, then by time.

    A constant number of queries, however many letters are under way.
    """
    rows = _fetch(person)
    found = [duty for letter in rows.letters for duty in _of_letter(rows, letter, at)]
    seen = [duty for duty in found if duty.mine or rows.coordinates]
    return sorted(seen, key=lambda duty: (not duty.mine, duty.by is None, duty.by or at))


def title_of(letter: Letter) -> str:
    """What its reader at the desk calls a letter. Asks nothing where its languages are fetched."""
    return letter.titled(get_language() or letter.source_language).words


def _of_letter(rows: Rows, letter: Letter, at: datetime) -> Iterator[Duty]:
    stands = rows.stands[letter.pk]
    if letter.stage in IN_HAND:
        yield from _languages(rows, letter, stands)
    yield from _silence(rows, letter, at)
    step = next_step(letter, stands, at=at, delivered=letter.pk in rows.taken)
    if step is None or not step.verb or step.role not in (Role.COORDINATOR, Role.DELIVERY):
        return
    mine = rows.coordinates if step.role == Role.COORDINATOR else rows.carries
    yield Duty(
        _("%(title)s: %(step)s") % {"title": title_of(letter), "step": step.verb},
        step.address,
        by=letter.closes_at if letter.stage == Stage.OPEN else None,
        zone=letter.zone,
        waiting_for=rows.coordinators if step.role == Role.COORDINATOR else str(Role.DELIVERY.label),
        mine=mine,
    )


def _languages(rows: Rows, letter: Letter, stands: Iterable[Stands]) -> Iterator[Duty]:
    for one in stands:
        if one.agreed or not one.paragraphs:
            continue
        if not one.finished:
            role = Role.DRAFTER if one.language == letter.source_language else Role.TRANSLATOR
            yield _language(rows, letter, one, role=role, sentence=_unfinished(one))
        elif one.notes_missing:
            role = Role.DRAFTER if one.language == letter.source_language else Role.TRANSLATOR
            sentence = _("%(title)s: in %(language)s, these notes are missing: %(notes)s.")
            yield _language(rows, letter, one, role=role, sentence=sentence)
        elif one.approval is None and letter.stage != Stage.DRAFTING:
            sentence = _("%(title)s: %(language)s waits to be read and approved.")
            yield _language(rows, letter, one, role=Role.REVIEWER, sentence=sentence)


def _language(rows: Rows, letter: Letter, one: Stands, *, role: Role, sentence: str) -> Duty:
    people = rows.assigned[letter.pk, role, one.language]
    counts = {"title": title_of(letter), "language": own_name(one.language)}
    return Duty(
        sentence % (counts | {"missing": one.missing, "behind": one.behind, "notes": _notes(one)}),
        f"{letter.get_absolute_url()}read/",
        waiting_for=joined([person.called for person in people]) or rows.coordinators,
        mine=rows.person.pk in {person.pk for person in people} or (rows.coordinates and not people),
    )


def _notes(one: Stands) -> str:
    return join_list(one.notes_missing, get_language() or "en") if one.notes_missing else ""


def _unfinished(one: Stands) -> str:
    if one.missing:
        return ngettext(
            "%(title)s: in %(language)s, %(missing)s paragraph has no text yet.",
            "%(title)s: in %(language)s, %(missing)s paragraphs have no text yet.",
            one.missing,
        )
    return ngettext(
        "%(title)s: in %(language)s, the original of %(behind)s paragraph has changed.",
        "%(title)s: in %(language)s, the original of %(behind)s paragraphs has changed.",
        one.behind,
    )


def _silence(rows: Rows, letter: Letter, at: datetime) -> Iterator[Duty]:
    closes_at, silent = letter.closes_at, rows.silent[letter.pk]
    if letter.stage != Stage.OPEN or closes_at is None or not at < closes_at <= at + NEAR or not silent:
        return
    yield Duty(
        ngettext(
            "%(title)s: %(silent)s of %(invited)s invited organisations has not answered.",
            "%(title)s: %(silent)s of %(invited)s invited organisations have not answered.",
            silent,
        )
        % {"title": title_of(letter), "silent": silent, "invited": rows.invited[letter.pk]},
        f"{letter.get_absolute_url()}invitations/",
        by=closes_at,
        zone=letter.zone,
        waiting_for=rows.coordinators,
        mine=rows.coordinates,
    )


def _fetch(person: Person) -> Rows:
    coordinates, carries = may_coordinate(person), may_deliver(person)
    letters = Letter.objects.under_way()
    if not coordinates:
        mine = list(Assignment.objects.filter(person=person).values_list("letter", flat=True))
        letters = letters.filter(stage=Stage.RELEASED) | letters.filter(pk__in=mine)
        if not carries:
            letters = letters.filter(pk__in=mine)
    rows = Rows(person, list(letters), coordinates=coordinates, carries=carries)
    if not rows.letters:
        return rows
    rows.stands = standings(rows.letters)
    keys = [letter.pk for letter in rows.letters]
    rows.coordinators = joined([one.called for one in Person.objects.holding(Role.COORDINATOR)])
    for one in Assignment.objects.filter(letter__in=keys).select_related("person"):
        rows.assigned[one.letter_id, one.role, one.language].append(one.person)
    signed = Signature.objects.standing().filter(
        letter=OuterRef("letter"), organisation=OuterRef("organisation")
    )
    asked = Invitation.objects.filter(letter__in=keys, organisation__isnull=False)
    for letter, answer, answered in asked.annotate(signed=Exists(signed)).values_list(
        "letter", "answer", "signed"
    ):
        rows.invited[letter] += 1
        rows.silent[letter] += answer == Invitation.Answer.SILENT and not answered
    taken = Delivery.objects.standing().filter(letter__in=keys, outcome=Delivery.Outcome.TAKEN)
    rows.taken = set(taken.values_list("letter", flat=True))
    return rows
