"""How each signatory who is shown prints in each language: proposed by herself, settled by who knows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext as _

from coalition.addresses import clean_line
from coalition.errors import Refused
from coalition.languages import in_own_script
from coalition.models import Organisation, Person
from letters.domain import deadline, documents, numbered_copies, offices, ordering, projecting, signatories
from letters.lifecycle import Stage
from letters.models import Letter, NameLine, Signature
from letters.pdf import fonts
from letters.permissions import may_see_list

State = NameLine.State


@dataclass(frozen=True, kw_only=True)
class ToPrint:
    """One line as it stands. `elsewhere` holds (language, name) of her other lines; `organisation` is for
    whom she signed; `unprintable` the characters no face has.
    """

    pk: UUID
    state: str
    signature: Signature
    name: str
    title: str
    affiliation: str
    organisation: str
    elsewhere: tuple[tuple[str, str], ...]
    unprintable: tuple[str, ...]


def lines(letter: Letter, language: str) -> QuerySet[NameLine]:
    """The lines of everybody counted and shown by name, those nobody has settled first; by the organisation."""
    shown = letter.signatures.counted().exclude(display__in=signatories.UNNAMED)
    proposed_first = Case(When(state=State.PROPOSED, then=0), default=Value(1), output_field=IntegerField())
    found = NameLine.objects.filter(signature__in=shown, language=language, sealed__isnull=False)
    found = found.select_related("signature__organisation").prefetch_related(
        "signature__organisation__names", "signature__name_lines"
    )
    alphabet = Subquery(ordering.in_order_of("signature__organisation", language))
    return found.order_by(proposed_first, "-signature__kind", alphabet, "signature__signed_on", "pk")


def lines_for(person: Person, letter: Letter, language: str) -> QuerySet[NameLine]:
    """Of `lines` those that `person` has to do with: a coordinator all; whoever knows the language those that
    nobody has settled, and what they settled themselves. Who else signed they hear with everybody.
    """
    found = lines(letter, language)
    return (
        found
        if may_see_list(person, letter)
        else found.filter(Q(state=State.PROPOSED) | Q(settled_by=person))
    )


def proposed(letter: Letter) -> QuerySet[NameLine]:
    """Every line of the letter that nobody has settled."""
    shown = letter.signatures.counted().exclude(display__in=signatories.UNNAMED)
    return NameLine.objects.filter(signature__in=shown, state=State.PROPOSED, sealed__isnull=False)


@dataclass(frozen=True)
class Unsettled:
    """How many lines of one language nobody has confirmed or settled, and the page where that is done."""

    language: str
    number: int
    address: str


def unsettled(letter: Letter) -> list[Unsettled]:
    """What the gate asks about: each language in which lines still print as proposed, or in Latin. One query."""
    counted = proposed(letter).order_by().values("language").annotate(number=Count("pk"))
    return [
        Unsettled(
            row["language"],
            row["number"],
            f"{letter.get_absolute_url()}names/?language={row['language']}",
        )
        for row in counted.order_by("language")
    ]


def to_print(some: Iterable[NameLine], *, reader: str) -> list[ToPrint]:
    """What each of `lines` says now; organisations are named for `reader`."""
    return [_to_print(line, reader) for line in some]


def settle(
    letter: Letter,
    pk: UUID,
    *,
    language: str,
    name: str,
    title: str = "",
    affiliation: str = "",
    learn: bool = False,
    by: Person,
    at: datetime,
) -> None:
    """Write one line as it shall print; `learn` keeps its title as the rendering of the one she typed."""
    words = _words(name, title, affiliation)
    with transaction.atomic():
        deadline.share(letter.pk)
        line = _locked(lines(letter, language).filter(pk=pk)).first()
        if line is None:
            raise Refused(
                _("This line is no longer printed: the signature was withdrawn or its name hidden.")
            )
        if not lines_for(by, letter, language).filter(pk=pk).exists():
            raise Refused(_("Somebody else has settled this line meanwhile."))
        _refuse_once_printed(letter, late=line.signature.late)
        signatories.settle(line, **words, state=State.SETTLED, by=by)
        if learn:
            _learn(line, words["title"], by=by, at=at)
        _print_anew(letter, late={line.signature.late}, at=at)


def confirm_own(
    signature: Signature,
    *,
    language: str,
    name: str,
    title: str = "",
    affiliation: str = "",
    at: datetime,
) -> None:
    """The signatory says how her line in `language` prints, and that she has read it."""
    words = _words(name, title, affiliation)
    with transaction.atomic():
        deadline.share(signature.letter_id)
        found = NameLine.objects.filter(signature=signature, language=language, signature__withdrawn_on=None)
        line = _locked(found.select_related("signature__letter")).first()
        if line is None:
            raise Refused(
                _("This line is no longer printed: the signature was withdrawn or its name hidden.")
            )
        letter = line.signature.letter
        _refuse_once_printed(letter, late=line.signature.late)
        signatories.settle(line, **words, state=State.CONFIRMED, by=None)
        _print_anew(letter, late={line.signature.late}, at=at)


def settle_as_proposed(letter: Letter, *, language: str, by: Person, at: datetime) -> int:
    """Settle every proposal that is written in the language's own script, as it stands; how many."""
    with transaction.atomic():
        deadline.share(letter.pk)
        settled = []
        for line in _locked(lines(letter, language).filter(state=State.PROPOSED)):
            words = signatories.line_words(line)
            if _printable(letter, late=line.signature.late) and _in_own_script(words, language):
                signatories.settle(line, **words, state=State.SETTLED, by=by)
                settled.append(line)
        _print_anew(letter, late={line.signature.late for line in settled}, at=at)
    return len(settled)


def nameless(letter: Letter, language: str) -> list[Organisation]:
    """Organisations that have signed and have no name in `language`; names fetched."""
    signed = letter.signatures.counted().filter(organisation__isnull=False)
    found = Organisation.objects.filter(pk__in=signed.values("organisation"))
    return list(found.exclude(names__language=language).order_by("key").named())


def may_be_settled(letter: Letter) -> bool:
    """Whether any line of the letter can still change."""
    return _printable(letter, late=False) or _printable(letter, late=True)


def _to_print(line: NameLine, reader: str) -> ToPrint:
    words, organisation = signatories.line_words(line), line.signature.organisation
    hers = sorted(line.signature.name_lines.all(), key=lambda one: one.language)
    return ToPrint(
        pk=line.pk,
        state=line.state,
        signature=line.signature,
        organisation=organisation.name_in(reader).name if organisation else "",
        elsewhere=tuple(
            (one.language, signatories.line_words(one)["name"])
            for one in hers
            if one.language != line.language and one.sealed
        ),
        unprintable=tuple(fonts.missing("".join(words.values()))),
        **words,
    )


def _learn(line: NameLine, title: str, *, by: Person, at: datetime) -> None:
    own, typed = line.signature.language, signatories.words_of(line.signature).title
    if title and typed and own != line.language:
        offices.learn(typed, language=own, other=title, other_language=line.language, by=by, at=at)


def _words(name: str, title: str, affiliation: str) -> dict[str, str]:
    words = {"name": clean_line(name), "title": clean_line(title), "affiliation": clean_line(affiliation)}
    if not words["name"]:
        raise Refused(_("A line needs a name."))
    return words


def _locked(some: QuerySet[NameLine]) -> QuerySet[NameLine]:
    return some.select_for_update(of=("self",))


def _in_own_script(words: dict[str, str], language: str) -> bool:
    return in_own_script(" ".join(words.values()), language)


def _printable(letter: Letter, *, late: bool) -> bool:
    """In time: until the release is ordered. Late: for as long as the letter is not put away."""
    stages = (Stage.RELEASED,) if late else (Stage.OPEN, Stage.CLOSED)
    return Letter.objects.filter(pk=letter.pk, stage__in=stages).exists()


def _refuse_once_printed(letter: Letter, *, late: bool) -> None:
    if not _printable(letter, late=late):
        raise Refused(_("The list is printed; this line no longer changes."))


def _print_anew(letter: Letter, *, late: set[bool], at: datetime) -> None:
    """A frozen list is written down again, and its documents are set again."""
    if False in late and Letter.objects.filter(pk=letter.pk, stage=Stage.CLOSED).exists():
        projecting.renew_names(letter)
        documents.set_anew(letter, at=at)
        numbered_copies.tell_of_the_list(letter, at=at)
    if True in late:
        projecting.renew_late(letter)
