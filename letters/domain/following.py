"""What comes next in the life of a letter, in a sentence, with the verb and the place where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import LANGUAGES, join_list, own_name
from coalition.roles import Role
from letters.domain.standing import Stands
from letters.lifecycle import Stage
from letters.models import Letter, LetterLanguage

AUTHORITATIVE = LetterLanguage.Standing.AUTHORITATIVE


@dataclass(frozen=True)
class Step:
    """`verb` names verb and object, and is empty where there is only waiting. `role`: who can do it."""

    sentence: str
    verb: str = ""
    address: str = ""
    role: Role = Role.COORDINATOR
    asks: bool = False


def next_step(
    letter: Letter, stands: Sequence[Stands], *, at: datetime, delivered: bool = False
) -> Step | None:
    """The one thing that comes next; None once a letter is put away. `delivered`: somebody has taken it."""
    there = letter.get_absolute_url()
    match letter.stage:
        case Stage.DRAFTING:
            return _drafting(stands, there)
        case Stage.IN_REVIEW:
            return _in_review(stands, there)
        case Stage.OPEN:
            return _open(letter, stands, there, at)
        case Stage.CLOSED:
            return Step(_("The list is frozen. Settle what is open, and order the release."),
                        _("Prepare the release"), f"{there}release/")  # fmt: skip
        case Stage.RELEASED:
            return _released(letter, there, at, delivered=delivered)
    return None


def _drafting(stands: Sequence[Stands], there: str) -> Step:
    if not stands[0].paragraphs:
        return Step(_("Nothing is written yet."), _("Write the first paragraph"), f"{there}paragraphs/add/",
                    Role.DRAFTER)  # fmt: skip
    unfinished = [one.language for one in stands if not one.finished]
    if unfinished:
        sentence = _("%(languages)s: not complete, or the original has changed.") % {
            "languages": names(unfinished)
        }
        return Step(sentence, _("Finish the text"), f"{there}read/", Role.TRANSLATOR)
    return Step(
        _("Every language is complete and in step."), _("Send to review"), f"{there}review/", asks=True
    )


def _in_review(stands: Sequence[Stands], there: str) -> Step:
    waiting = [one.language for one in stands if one.approval is None]
    main = next(one for one in stands if one.standing == AUTHORITATIVE)
    if main.approval is None:
        return Step(
            _("%(languages)s: not approved yet.") % {"languages": names(waiting)},
            _("Read and approve"),
            f"{there}read/",
            Role.REVIEWER,
        )
    sentence = _("Every language is approved.")
    if waiting:
        sentence = _("%(languages)s: not approved yet; a language can still be added after opening.") % {
            "languages": names(waiting)
        }
    return Step(sentence, _("Open the letter for signature"), f"{there}open/")


def _open(letter: Letter, stands: Sequence[Stands], there: str, at: datetime) -> Step:
    if letter.closes_at is not None and letter.closes_at <= at:
        return Step(
            _("The deadline has passed; nobody can sign any more."),
            _("Close the letter"),
            f"{there}close/",
            asks=True,
        )
    if any(one.in_edition and not one.agreed for one in stands):
        return _changed(stands, there)
    added = [one.language for one in stands if one.approval is not None and not one.in_edition]
    if added:
        return Step(
            _("%(languages)s: approved since the letter opened.") % {"languages": names(added)},
            ngettext("Add the language", "Add the languages", len(added)),
            f"{there}languages/",
            asks=True,
        )
    return Step(_("Signatures are coming in until the deadline."))


def _changed(stands: Sequence[Stands], there: str) -> Step:
    """Somebody changed the text that is in force; nothing of it counts until it is the next agreed text."""
    behind = [one.language for one in stands if one.in_edition and not one.finished]
    if behind:
        return Step(
            _("The text was changed since it was agreed; %(languages)s: not complete, or not in step.")
            % {"languages": names(behind)},
            _("Finish the text"),
            f"{there}read/",
            Role.TRANSLATOR,
        )
    unread = [one.language for one in stands if one.in_edition and one.approval is None]
    if unread:
        return Step(
            _("The text was changed since it was agreed; %(languages)s: not approved yet.")
            % {"languages": names(unread)},
            _("Read and approve"),
            f"{there}read/",
            Role.REVIEWER,
        )
    return Step(
        _("The text was changed since it was agreed; what is in force stays until the change is graded."),
        _("Make it the agreed text"),
        f"{there}editions/",
    )


def _released(letter: Letter, there: str, at: datetime, *, delivered: bool) -> Step:
    if letter.release_at is not None and letter.release_at > at:
        return Step(_("Everything is ready; it becomes public at the instant that was ordered."))
    if not delivered:
        return Step(_("The letter is public. Nobody has taken it yet."), _("Log a delivery"),
                    f"{there}delivery/", Role.DELIVERY)  # fmt: skip
    return Step(
        _("The letter is public and delivered."), _("Archive the letter"), f"{there}archive/", asks=True
    )


def names(languages: Sequence[str]) -> str:
    """Languages by their own names, joined as the reader's language joins."""
    return joined([own_name(code) for code in languages])


def joined(words: Sequence[str]) -> str:
    """Join in running text as the reader's language does."""
    reader = get_language() or "en"
    return join_list(words, reader if reader in LANGUAGES else "en")
