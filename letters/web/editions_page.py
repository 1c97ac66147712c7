"""The agreed texts of a letter as the desk shows them: those there are, what was changed since, who agreed again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name, tag
from coalition.models import Person
from coalition.sorting import sort_key
from letters import canonical
from letters.domain import amending, costing, wording
from letters.domain.standing import Stands, standings
from letters.lifecycle import Stage
from letters.models import Amendment, Edition, EditionText, Letter, Signature
from letters.permissions import may_coordinate, may_second
from letters.web.changes import shown
from letters.web.costing import agreed_again, left, what_it_costs
from letters.web.lines import check_code, reader, state_of


@dataclass(frozen=True)
class Since:
    """What was changed at the desk in one language since the text in force was agreed."""

    name: str
    tag: str
    shape: str
    state: str
    changes: dict[str, Any] | None


def page(letter: Letter, person: Person, *, at: datetime) -> dict[str, Any]:
    """What templates/letters/desk/editions.html asks for."""
    stands = standings([letter])[letter.pk]
    changed = amending.changed(stands) if letter.stage == Stage.OPEN else []
    waiting = amending.waiting(letter)
    newest = letter.editions.latest()
    return {
        "editions": _editions(letter),
        "number": newest.number,
        "since": _since(letter, newest, changed),
        "unread": [own_name(one.language) for one in amending.missing(stands)] if changed else [],
        "costs": what_it_costs(letter, at=at) if changed else [],
        "waiting": waiting,
        "summaries": _summaries(waiting.summaries) if waiting else [],
        "may_grade": may_coordinate(person),
        "may_second": may_second(person, letter),
        **_again(letter, at=at),
    }


def _again(letter: Letter, *, at: datetime) -> dict[str, Any]:
    """How many agreed again, and which organisations are asked still; of persons no more than a number."""
    again = costing.again(letter, at=at)
    if again is None:
        return {}
    owing = letter.signatures.confirmed().filter(outstanding=True, kind=Signature.Kind.ORGANISATION)
    organisations = owing.select_related("organisation").prefetch_related("organisation__names")
    names = [one.organisation.name_in(reader()).name for one in organisations if one.organisation]
    return {
        "again": again,
        "again_words": [agreed_again(again), *left(letter, at=at)],
        "owing": sorted(names, key=lambda name: sort_key(name, reader())),
        "people_owing": again.asked - again.agreed - len(names),
        "may_remind": letter.stage == Stage.OPEN and bool(again.outstanding),
    }


def _since(letter: Letter, newest: Edition, changed: list[Stands]) -> list[Since]:
    texts = {text.language: text for text in newest.texts.all()}
    return [_changed(letter, one, texts[one.language]) for one in changed]


def _changed(letter: Letter, one: Stands, frozen: EditionText) -> Since:
    try:
        now = wording.text_now(letter, one.language)
    except Refused:
        changes = None
    else:
        changes = shown(canonical.read(frozen.canonical), now)
    shape, state = state_of(one)
    return Since(own_name(one.language), tag(one.language), shape, state, changes)


def _editions(letter: Letter) -> list[dict[str, Any]]:
    """The newest first, each with what was changed and who answers for it."""
    found = letter.editions.select_related("by").prefetch_related("texts").order_by("-number")
    answering = Amendment.objects.filter(edition__letter=letter).select_related("seconded_by")
    seconds = {one.edition_id: one for one in answering}
    return [_edition(one, seconds.get(one.pk)) for one in found]


def _edition(edition: Edition, amendment: Amendment | None) -> dict[str, Any]:
    seconded = amendment.seconded_by if amendment else None
    alone = amendment is not None and amendment.seconded_by_id == amendment.by_id
    return {
        "number": edition.number,
        "grade": edition.get_grade_display(),
        "at": edition.at,
        "by": edition.by.called if edition.by else "",
        "seconded": seconded.called if seconded and not alone else "",
        "alone": amendment.reason if amendment and alone else "",
        "texts": [
            {
                "name": own_name(text.language),
                "tag": tag(text.language),
                "code": check_code(text.digest),
                "summary": text.summary,
            }
            for text in edition.texts.all()
        ],
    }


def _summaries(summaries: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": own_name(code), "tag": tag(code), "words": words} for code, words in summaries.items()]


def effects(letter: Letter, amendment: Amendment, *, at: datetime) -> list[str]:
    """What will happen once the change is published, in sentences."""
    cost = costing.cost(letter, grade=amendment.grade, at=at)
    numbers = {"asked": cost.asked, "signed": cost.signed}
    return [
        _("It becomes agreed text no. %(number)d: %(grade)s.")
        % {"number": letter.editions.latest().number + 1, "grade": amendment.get_grade_display()},
        _("%(asked)d of %(signed)d are asked again, by mail and in their language.") % numbers,
        _("Until they agree they are neither counted nor printed."),
        *left(letter, at=at),
    ]
