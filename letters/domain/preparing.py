"""What stands around the text: who works on it, to whom it goes, its notes, its places and its deadline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from coalition.roles import LETTER_ROLES, Role
from letters.domain import documents, projecting
from letters.domain.drafting import WRITABLE
from letters.lifecycle import Stage
from letters.models import Addressee, AddresseeText, Assignment, Letter, Note, NoteText


def assign(letter: Letter, person: Person, *, role: Role, language: str, at: datetime) -> Assignment:
    """`person` drafts, translates or reviews `letter` in `language`; asking twice assigns once."""
    if role not in LETTER_ROLES:
        raise Refused(_("That is not a role for one letter."))
    assignment, _new = Assignment.objects.get_or_create(
        letter=letter, person=person, role=role, language=language, defaults={"at": at}
    )
    return assignment


def unassign(assignment: Assignment) -> None:
    """Its person no longer works on the letter in this role; what they wrote stays."""
    assignment.delete()


@transaction.atomic
def address(
    letter: Letter,
    *,
    kind: str,
    position: int,
    texts: Mapping[str, Mapping[str, str]],
    rank: str | None = None,
) -> Addressee:
    """Set addressee or copy number `position`; `texts` maps language to name, office, through, postal.

    `rank` decides which salutations and renderings are offered; None leaves it as it is.
    """
    _refuse_after_closing(letter)
    addressee, _new = Addressee.objects.get_or_create(letter=letter, kind=kind, position=position)
    if rank is not None:
        addressee.rank = rank
        addressee.save(update_fields=["rank"])
    for language, words in texts.items():
        AddresseeText.objects.update_or_create(addressee=addressee, language=language, defaults=dict(words))
    return addressee


@transaction.atomic
def note(
    letter: Letter,
    key: str,
    *,
    texts: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
    **source: Any,
) -> Note:
    """Set the footnote `key`: its words per language and its source (title, author, publisher, …).

    `titles` holds the source's title in the languages it was translated into.
    """
    _refuse_after_closing(letter)
    one, _new = Note.objects.update_or_create(letter=letter, key=key, defaults=source)
    for language, text in texts.items():
        said = {"text": text, "title": (titles or {}).get(language, "")}
        NoteText.objects.update_or_create(note=one, language=language, defaults=said)
    return one


@transaction.atomic
def entitle(letter: Letter, *, titles: Mapping[str, str]) -> None:
    """What `letter` is called at the desk, by language; never printed. An empty one falls back to its own."""
    own = titles.get(letter.source_language, letter.title).strip()
    if not own:
        raise Refused(_("A letter needs a working title in the language it was written in."))
    letter.title = own
    letter.save(update_fields=["title"])
    for language, words in titles.items():
        said = "" if language == letter.source_language else words.strip()
        letter.languages.filter(language=language).update(title=said)


def place(letter: Letter, *, language: str, words: str) -> None:
    """The place that stands before the date of the letter, in `language`."""
    letter.languages.filter(language=language).update(place=words)


@transaction.atomic
def brief_boards(letter: Letter, *, texts: Mapping[str, Mapping[str, str]]) -> None:
    """What boards are told beside the text, by language: `led_by`, who leads, and `risks`, one to a line.

    A language that is not named has nothing said in it. Refused once the letter is closed: boards have decided.
    """
    _refuse_after_closing(letter)
    for one in letter.languages.all():
        said = texts.get(one.language, {})
        one.led_by, one.risks = said.get("led_by", "").strip(), said.get("risks", "").strip()
        one.save(update_fields=["led_by", "risks"])


@transaction.atomic
def date_letter(letter: Letter, *, dated: date, at: datetime, reply_by: date | None = None) -> None:
    """The date printed on the letter (a decision of its own, not the release) and the reply asked for.

    Of a closed letter the text is written down and its documents are set anew; once the release is ordered
    both dates stand.
    """
    if (letter.dated, letter.reply_by) == (dated, reply_by):
        return
    # Whoever orders the release at this moment is waited for: its order stands in what is written anew below.
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage not in (*WRITABLE, Stage.CLOSED):
        raise Refused(_("The documents carry this date; take the release back first."))
    letter.dated, letter.reply_by = dated, reply_by
    letter.save(update_fields=["dated", "reply_by"])
    if held.stage == Stage.CLOSED:
        projecting.write(letter, at=at)
        documents.set_anew(letter, at=at)


@transaction.atomic
def set_deadline(letter: Letter, *, closes_at: datetime, zone: str, at: datetime) -> None:
    """Signing ends at `closes_at`, spoken of in `zone`; reminders follow a moved deadline by themselves."""
    known_zone(zone)
    # Whoever closes it at this moment is waited for: a closed letter keeps the deadline it closed at.
    held = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    if held.stage not in WRITABLE:
        raise Refused(_("This letter no longer takes signatures."))
    if closes_at <= at:
        raise Refused(_("The deadline lies in the past; please choose a later one."))
    letter.closes_at, letter.zone = closes_at, zone
    letter.save(update_fields=["closes_at", "zone"])


def known_zone(zone: str) -> str:
    """`zone` if it is the name of a time zone, such as Asia/Seoul."""
    if zone not in available_timezones():
        raise Refused(_("“%(zone)s” is not the name of a time zone.") % {"zone": zone[:64]})
    return zone


def _refuse_after_closing(letter: Letter) -> None:
    if letter.stage not in WRITABLE:
        raise Refused(_("The text is fixed since the letter closed for signature."))
