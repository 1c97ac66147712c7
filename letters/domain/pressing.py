"""What we tell the press: a release in each language, and to whom it goes, when."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from coalition.addresses import clean_line, normalise
from coalition.called import coalition_in
from coalition.errors import Refused
from coalition.languages import LANGUAGES, format_date
from coalition.models import Person
from coalition.outbox import posting
from coalition.vault import vault
from letters import addressing, markdown, press_mail
from letters.lifecycle import Stage
from letters.models import Letter, PressAddress, PressRelease, PressSending
from letters.public import reading
from letters.public.models import Publication, PublicText
from letters.public.saying import signed_by

LONGEST_HEADLINE = 300

When = PressSending.When


@dataclass(frozen=True)
class Reader:
    """Somebody on the press list."""

    name: str
    outlet: str
    email: str


def proposed(letter: Letter, language: str) -> PressRelease:
    """The release as it was written, else as the letter itself proposes it; unsaved then."""
    known = letter.press_releases.filter(language=language).first()
    text = PublicText.objects.filter(publication__slug=letter.slug, language=language).first()
    if known is not None or text is None:
        return known or PressRelease(letter=letter, language=language)
    with translation.override(language):
        return _proposed(letter, text.publication, text)


def _proposed(letter: Letter, publication: Publication, text: PublicText) -> PressRelease:
    page, identity = reading.page_of(text), coalition_in(text.language)
    to = page.addressees[0] if page.addressees else reading.Address()
    lead = _("%(coalition)s writes to %(addressee)s: “%(title)s”. %(signed)s") % {
        "coalition": identity.name,
        "addressee": addressing.by_office(to.office, text.language) or to.name,
        "title": page.subject,
        "signed": signed_by(
            organisations=publication.organisations,
            individuals=publication.individuals,
            countries=publication.countries,
        ),
    }
    demands = [_plain(piece.text) for piece in page.demands()]
    body = [lead]
    if demands:
        body.append(
            _("The letter asks for this:") + "\n" + "\n".join(f"{n}. {d}" for n, d in enumerate(demands, 1))
        )
    return PressRelease(
        letter=letter,
        language=text.language,
        headline=page.subject,
        body="\n\n".join(body),
        figures="\n".join(_source(note, text.language) for note in page.notes),
        contacts=identity.contact.replace("\n", pgettext("between clauses", ", ")),
    )


def _source(note: reading.NoteLine, language: str) -> str:
    day = note.published_on
    if len(day) == len("2023-09-21"):
        day = format_date(datetime.fromisoformat(day).date(), language)
    # A note in words names publisher and day in its own way, and ends as a sentence does.
    words = _plain(note.text).rstrip(".。")
    said = [words, note.address] if words else [note.publisher, day, note.address]
    return pgettext("between clauses", ", ").join(filter(None, said))


def _plain(text: str) -> str:
    return markdown.to_plain(text, cite=lambda _key: "").strip()


@transaction.atomic
def write(
    letter: Letter,
    language: str,
    *,
    headline: str,
    body: str,
    contacts: str,
    figures: str = "",
    pictures: str = "",
    by: Person,
    at: datetime,
) -> PressRelease:
    """Keep the release in `language` as it shall go out. What went out already stays as it was."""
    Letter.objects.select_for_update().get(pk=letter.pk)
    words = {
        "headline": clean_line(headline, limit=LONGEST_HEADLINE),
        "body": body.strip(),
        "figures": figures.strip(),
        "pictures": pictures.strip(),
        "contacts": contacts.strip(),
    }
    release, _new = PressRelease.objects.update_or_create(
        letter=letter, language=language, defaults={**words, "by": by, "at": at}
    )
    owe_anew(letter, at=at)
    return release


def owe_anew(letter: Letter, *, at: datetime) -> None:
    """Say in what waits for the instant what the release says by now."""
    if letter.stage == Stage.RELEASED and letter.release_at and letter.release_at > at:
        forget(letter, at=at)
        for sending in letter.press_sendings.filter(when=When.INSTANT):
            sum(_owe(sending, letter, at=at))


@transaction.atomic
def enlist(*, name: str, outlet: str, email: str, language: str, at: datetime) -> bool:
    """Put somebody on the press list; True if she was not on it."""
    if language not in LANGUAGES:
        raise Refused(_("That language is not spoken here yet."))
    address = normalise(email)
    index = vault().blind_index(address.lookup, scope="letters.press")
    if PressAddress.objects.filter(index=index).exists():
        return False
    entry = PressAddress(language=language, index=index, added_at=at)
    reader = Reader(clean_line(name), clean_line(outlet), address.deliverable)
    entry.sealed = vault().encrypt(json.dumps(asdict(reader)), bind=_bind(entry))
    entry.save()
    return True


def reader_of(entry: PressAddress) -> Reader:
    return Reader(**json.loads(vault().decrypt(entry.sealed, bind=_bind(entry))))


@transaction.atomic
def send(letter: Letter, *, when: str, by: Person, at: datetime) -> int:
    """Order the release for everybody on the list, each in their language; how many mails are owed.

    `instant`: owed for the release, and moved with it. `embargo`: owed at once, with the hour above it.
    """
    held = Letter.objects.select_for_update().get(pk=letter.pk)
    if held.stage != Stage.RELEASED or held.release_at is None:
        raise Refused(_("The press is told once the release is ordered."))
    if not letter.press_releases.exists():
        raise Refused(_("No press release is written yet."))
    if when == When.EMBARGO and held.release_at <= at:
        raise Refused(_("The letter is public already; there is no embargo to keep."))
    if when == When.INSTANT and letter.press_sendings.filter(when=When.INSTANT).exists():
        raise Refused(_("The press release is ordered for the instant already."))
    sending = PressSending.objects.create(
        letter=letter, when=when, told_release_at=held.release_at, by=by, at=at
    )
    return sum(_owe(sending, held, at=at))


def forget(letter: Letter, *, at: datetime) -> None:
    """Stop owing what waits for the instant, as when the release is taken back."""
    posting.cancel_group(press_mail.press_group(letter), at=at)


def tell(letter: Letter, *, at: datetime) -> int:
    """Owe the press what an order about the release changed: mails for the instant, word of a moved hour."""
    told = 0
    order = letter.moves.count()
    for sending in letter.press_sendings.all():
        if sending.when == When.INSTANT and letter.stage == Stage.RELEASED:
            told += sum(_owe(sending, letter, at=at))
        elif sending.when == When.EMBARGO and sending.told_release_at != letter.release_at:
            for entry, release in _reached(letter):
                key = f"press/{sending.pk}/{entry.pk}/moved/{order}"
                told += press_mail.post_moved(
                    letter, to=reader_of(entry).email, language=release.language, key=key, at=at
                )
        PressSending.objects.filter(pk=sending.pk).update(told_release_at=letter.release_at)
    return told


def _owe(sending: PressSending, letter: Letter, *, at: datetime) -> Iterator[bool]:
    instant = letter.release_at if sending.when == When.INSTANT else None
    when = f"{at:%Y%m%d%H%M%S%f}" if instant else "embargo"
    for entry, release in _reached(letter):
        key = f"press/{sending.pk}/{entry.pk}/{when}"
        release.letter = letter
        yield press_mail.post_release(release, to=reader_of(entry).email, key=key, at=at, not_before=instant)


def _reached(letter: Letter) -> Iterator[tuple[PressAddress, PressRelease]]:
    """Everybody on the list, with the release in their language, else in the letter's own, else any."""
    written = {one.language: one for one in letter.press_releases.all()}
    if written:
        other = written.get(letter.source_language) or next(iter(written.values()))
        for entry in PressAddress.objects.all():
            yield entry, written.get(entry.language, other)


def _bind(entry: PressAddress) -> str:
    return f"letters.pressaddress:{entry.pk}"
