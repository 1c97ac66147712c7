"""Change the text of an open letter: somebody grades the change, somebody else looks at it, a new edition is made."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from coalition.models import Person
from letters import canonical
from letters.domain import affirming, asking_again, opening
from letters.domain.following import names
from letters.domain.standing import Stands, standings
from letters.lifecycle import Stage
from letters.models import Amendment, Edition, Letter

GRADES = (Edition.Grade.EDITORIAL, Edition.Grade.MATERIAL)
LONGEST = 1000


def changed(stands: list[Stands]) -> list[Stands]:
    """The languages of the edition in force whose text at the desk is another by now."""
    return [one for one in stands if one.in_edition and not one.agreed]


def missing(stands: list[Stands]) -> list[Stands]:
    """Of the languages of the edition in force, those whose text as it stands now nobody has approved."""
    return [one for one in stands if one.in_edition and one.approval is None]


def waiting(letter: Letter) -> Amendment | None:
    """The change that was graded and waits for somebody to look at it."""
    waits = letter.amendments.filter(edition=None, dropped_at=None)
    return waits.select_related("by", "letter").first()


@transaction.atomic
def grade(letter: Letter, *, grade: str, summaries: Mapping[str, str], by: Person, at: datetime) -> Amendment:
    """Say how far the approved changes go; `summaries` tells in every language what was changed.

    Nothing is published yet: somebody else looks at it (`second`). What waited before is dropped.
    """
    held = _open(letter, at)
    if grade not in GRADES:
        raise Refused(_("Please say whether this is a change of wording or of substance."))
    languages, digest = _ready(held)
    said = {language: " ".join(summaries.get(language, "").split()) for language in languages}
    for language, words in said.items():
        if not words or len(words) > LONGEST:
            raise Refused(
                _("Please say in %(language)s what was changed, in a sentence or two.")
                % {"language": own_name(language)}
            )
    held.amendments.filter(edition=None, dropped_at=None).update(dropped_at=at)
    return Amendment.objects.create(letter=held, grade=grade, digest=digest, summaries=said, by=by, at=at)


@transaction.atomic
def second(amendment: Amendment, *, by: Person, at: datetime, reason: str = "") -> Edition:
    """Make it the edition in force: whoever did not agree that far is asked again, the others are told.

    By somebody other than who graded it; the same person only with a reason, which stays with the edition.
    """
    letter = _open(amendment.letter, at)
    held = Amendment.objects.select_for_update(of=("self",)).select_related("by").get(pk=amendment.pk)
    if held.edition_id or held.dropped_at:
        raise Refused(_("This change no longer waits; somebody decided about it."))
    if held.by_id == by.pk and not reason.strip():
        raise Refused(_("You graded this change. Somebody else should look at it; if nobody can, say why."))
    languages, digest = _ready(letter)
    if digest != held.digest:
        raise Refused(_("The text has changed since this was graded. Please grade it again."))
    edition = opening.freeze(letter, languages, grade=held.grade, by=held.by, at=at, summaries=held.summaries)
    held.edition, held.seconded_by, held.seconded_at, held.reason = edition, by, at, reason.strip()
    held.save(update_fields=["edition", "seconded_by", "seconded_at", "reason"])
    affirming.carry_over(letter, edition, at=at)
    asking_again.ask_due(letter, at=at)
    return edition


@transaction.atomic
def drop(amendment: Amendment, *, at: datetime) -> None:
    """Take the proposal back; the text at the desk stays as it is."""
    waits = Amendment.objects.filter(pk=amendment.pk, edition=None, dropped_at=None)
    if not waits.update(dropped_at=at):
        raise Refused(_("This change no longer waits; somebody decided about it."))


def _open(letter: Letter, at: datetime) -> Letter:
    """The letter, locked: nobody signs or confirms until the new edition is in force."""
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage != Stage.OPEN or held.closes_at is None:
        raise Refused(_("The text is changed while the letter is open for signature."))
    if held.closes_at <= at:
        raise Refused(_("The deadline has passed, so nobody could agree again. Move the deadline first."))
    return held


def _ready(letter: Letter) -> tuple[list[str], str]:
    """The languages of the next edition and its digest; refused while one is not approved as it stands."""
    stands = standings([letter])[letter.pk]
    if not changed(stands):
        raise Refused(_("The text is the one in force; nothing was changed."))
    if lacking := missing(stands):
        raise Refused(
            _("%(languages)s: not approved as the text stands now.")
            % {"languages": names([one.language for one in lacking])}
        )
    approved = {one.language: one.digest for one in stands if one.approval is not None}
    return list(approved), canonical.edition_digest(approved)
