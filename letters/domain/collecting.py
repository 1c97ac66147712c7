"""Staff enter a signature that was given on paper, by mail or by telephone, and say where it comes from."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.languages import format_date
from coalition.models import Person
from coalition.outbox import posting
from letters import mail
from letters.domain import (
    consents,
    days,
    editions,
    entitled,
    first_word,
    linking,
    once,
    origins,
    projecting,
    reminding,
    signatories,
    signing,
)
from letters.domain.consents import Given
from letters.domain.origins import Origin
from letters.domain.signatories import Words
from letters.models import EditionText, Entry, Letter, PaperRule, Provenance, Scan, Signature
from letters.permissions import keeps_names, may_look_through

Display, Source = Signature.Display, Signature.Source
SOURCES = (Source.PAPER, Source.MAIL, Source.TELEPHONE)


def enter(
    letter: Letter,
    *,
    language: str,
    digest: str,
    words: Words,
    display: str,
    reach: str,
    source: str,
    consent: Given,
    origin: Origin,
    taken_on: date,
    scan: bytes | None = None,
    same_sheet_as: Entry | None = None,
    seen_by_invitees: bool = False,
    form: UUID | None = None,
    by: Person,
    at: datetime,
) -> Entry:
    """Store one signature, counted at once or after a second look, as the letter wants it.

    Where an address is given she is told and gets her own link, with which she can take it back. If this address had
    signed before, that signature stands, and she is told so by mail. Nobody else is: what is kept of the entry, and
    the list of entries, look the same. `form`: that of the page, another one each time it is opened; however
    often `by` sends it with the same words, they are entered once.
    """
    key = form and _key(form, letter, words, by=by)
    if key and (known := letter.entries.filter(pk=key).first()):
        return known
    _refuse_unless_right(display=display, source=source, by=by)
    consent.refuse_unless_enough_for(display)
    text = signing.text_in_force(letter, language, digest)
    refuse_another_text(text, taken_on, by=by, at=at)
    email = normalise(words.email).deliverable if words.email else ""
    words = replace(words, email=email)
    second_look = wants_second_look(letter)
    signature = Signature(
        letter=letter,
        edition_id=text.edition_id,
        language=language,
        digest=digest,
        kind=Signature.Kind.INDIVIDUAL,
        display=display,
        reach=reach,
        source=source,
        country="" if display == Display.WITHHELD else words.country,
        address_index=signatories.address_index(email, letter) if email else None,
        signed_on=taken_on,
        confirmed_on=at.date(),
        suspect=second_look,
        seen_by_invitees=seen_by_invitees and display != Display.WITHHELD,
        **consent.columns(),
    )
    signatories.seal(signature, words)
    cleaned = origins.clean(scan) if scan else None
    try:
        with transaction.atomic():
            standing = once.store(signature, circle=entitled.of_individual(asked=True), at=at)
            new = standing == signature.pk
            sheet = _sheet(letter, cleaned, same_sheet_as, by=by, at=at)
            entry = Entry(letter=letter, scan=sheet, second_look=second_look, by=by, at=at)
            entry.pk = key or entry.pk
            entry.signature = signature if new else None
            typed = {
                "name": words.name,
                "display": display,
                "source": source,
                "language": language,
                "reach": reach,
            }
            origins.seal_entry(entry, {**typed, **vars(origin), "taken_on": taken_on.isoformat()})
            entry.save(force_insert=True)
            if not new:
                posting.put(first_word.of(signature, at=at, about=standing))
                return entry
            signatories.propose_lines(signature, words)
            if signature.late and not second_look:
                projecting.renew_late(letter)
            kept = Provenance(
                signature=signature, taken_on=taken_on, second_look=second_look, entered_by=by, entered_at=at
            )
            origins.seal(kept, origin)
            kept.scan = sheet
            kept.save()
            if email:
                reminding.cancel_for_person(letter, email, at=at)
                own = linking.own_link(signature, at=at)
                title = editions.title(text.edition_id, language, digest)
                mail.post_entered(signature, to=email, title=title, token=own, at=at)
    except IntegrityError:
        # Two taps at once: the other one was faster.
        if key and (known := letter.entries.filter(pk=key).first()):
            return known
        raise
    return entry


def _key(form: UUID, letter: Letter, words: Words, *, by: Person) -> UUID:
    """Whoever goes back and changes a word enters another; whatever a form sends, nobody else's entry has it."""
    said = (words.name, words.email, words.title, words.affiliation, words.country)
    return uuid5(form, "\n".join((str(letter.pk), str(by.pk), *said)))


def want_second_look(letter: Letter, *, wanted: bool, by: Person, at: datetime) -> None:
    """Whether what staff enter from now on counts only once somebody else has looked."""
    PaperRule.objects.update_or_create(letter=letter, defaults={"second_look": wanted, "by": by, "at": at})


def wants_second_look(letter: Letter) -> bool:
    return PaperRule.objects.filter(letter=letter, second_look=True).exists()


def refuse_own_look(chosen: Iterable[Signature], *, by: Person) -> None:
    """The second look is somebody else's than whoever entered it."""
    mine = Provenance.objects.filter(signature__in=list(chosen), second_look=True, entered_by=by)
    if mine.exists():
        raise Refused(_("Somebody else than whoever entered it takes the second look."))


def entered_by(letter: Letter, person: Person) -> list[Entry]:
    """The last ten that `person` entered for this letter, newest first; what became of them is told nowhere."""
    return list(letter.entries.filter(by=person)[:10])


def _refuse_unless_right(*, display: str, source: str, by: Person) -> None:
    if not may_look_through(by):
        raise Refused(_("Signatures are entered by coordinators and custodians."))
    if source not in SOURCES:
        raise Refused(_("Please say how the signature came."))
    if display not in signing.FOR_INDIVIDUALS:
        raise Refused(_("Please choose how the name appears."))
    if display == Display.WITHHELD:
        consents.refuse_unless_kept()
        if not keeps_names(by):
            raise Refused(
                _("A name that is not to be shown is entered by a custodian. Please hand the sheet on.")
            )


def refuse_another_text(text: EditionText, taken_on: date, *, by: Person, at: datetime) -> None:
    """What was said on a day to come, or before the text in force was agreed, was not said to it."""
    agreed = days.still_today(by, at=text.edition.at)
    if taken_on > days.today(by, at=at):
        raise Refused(_("The day it was signed cannot lie in the future."))
    if taken_on < agreed:
        raise Refused(
            _("The text in force was agreed on %(day)s. Who signed before that signed another text.")
            % {"day": format_date(agreed, get_language() or "en")}
        )


def _sheet(
    letter: Letter, cleaned: bytes | None, same_as: Entry | None, *, by: Person, at: datetime
) -> Scan | None:
    if cleaned is None:
        return same_as.scan if same_as and same_as.letter_id == letter.pk else None
    return origins.keep_scan(letter, cleaned, by=by, at=at)
