"""Open a letter for signature: its approved languages freeze into an edition."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.languages import own_name
from coalition.models import Person
from letters import canonical
from letters.domain.approving import approval_in_force
from letters.domain.moving import move
from letters.domain.preparing import known_zone
from letters.domain.wording import digest_now, text_now
from letters.lifecycle import Stage
from letters.models import Edition, EditionText, Letter, LetterLanguage


def approved_languages(letter: Letter) -> list[str]:
    """The languages whose present text is approved, in the letter's order."""
    return [
        one.language for one in letter.languages.all() if approval_in_force(letter, one.language) is not None
    ]


@transaction.atomic
def open_letter(letter: Letter, *, closes_at: datetime, zone: str, by: Person, at: datetime) -> Edition:
    """Freeze the approved languages into edition 1 and take signatures until `closes_at`.

    A letter may open in its authoritative language alone; without that one it may not.
    """
    known_zone(zone)
    if closes_at <= at:
        raise Refused(_("The deadline lies in the past; please choose a later one."))
    letter.closes_at, letter.zone = closes_at, zone
    move(letter, "open", by=by, at=at, keeping=["closes_at", "zone"])
    approved = approved_languages(letter)
    authoritative = letter.languages.get(standing=LetterLanguage.Standing.AUTHORITATIVE).language
    if authoritative not in approved:
        raise Refused(
            _("The authoritative text, %(language)s, is not approved yet.")
            % {"language": own_name(authoritative)}
        )
    return freeze(letter, approved, grade=Edition.Grade.FIRST, by=by, at=at)


@transaction.atomic
def add_languages(letter: Letter, *, by: Person, at: datetime) -> Edition:
    """A new edition of an open letter that differs in nothing but the languages approved since."""
    if Letter.objects.select_for_update().get(pk=letter.pk).stage != Stage.OPEN:
        raise Refused(_("The text is changed while the letter is open for signature."))
    latest = letter.editions.latest()
    present = {text.language for text in latest.texts.all()}
    if any(text.digest != _digest(letter, text.language) for text in latest.texts.all()):
        raise Refused(
            _("The text has changed since it was agreed. Grade the change: the language comes along with it.")
        )
    added = [language for language in approved_languages(letter) if language not in present]
    if not added:
        raise Refused(_("No further language is approved."))
    edition = Edition(
        letter=letter, number=latest.number + 1, grade=Edition.Grade.LANGUAGE, by=by, at=at, digest=""
    )
    kept = [(text.language, text.standing, text.canonical, text.digest) for text in latest.texts.all()]
    return _store(edition, [*kept, *_frozen(letter, added)], {})


def freeze(
    letter: Letter,
    languages: Iterable[str],
    *,
    grade: str,
    by: Person,
    at: datetime,
    summaries: Mapping[str, str] | None = None,
) -> Edition:
    """The text as it stands now in `languages`, as the letter's next edition."""
    number = letter.editions.count() + 1
    edition = Edition(letter=letter, number=number, grade=grade, by=by, at=at, digest="")
    return _store(edition, _frozen(letter, languages), summaries or {})


def _digest(letter: Letter, language: str) -> str:
    """Empty where a paragraph has no text, which no agreed text lacks."""
    try:
        return digest_now(letter, language)
    except Refused:
        return ""


def _frozen(letter: Letter, languages: Iterable[str]) -> list[tuple[str, str, str, str]]:
    texts = [text_now(letter, language) for language in languages]
    return [
        (text.language, text.status, canonical.canonical(text).decode(), canonical.digest(text))
        for text in texts
    ]


def _store(edition: Edition, texts: list[tuple[str, str, str, str]], summaries: Mapping[str, str]) -> Edition:
    edition.digest = canonical.edition_digest({language: digest for language, _s, _c, digest in texts})
    edition.save()
    edition.letter.in_force = edition
    edition.letter.save(update_fields=["in_force"])
    EditionText.objects.bulk_create(
        EditionText(
            edition=edition,
            language=language,
            standing=standing,
            canonical=words,
            digest=digest,
            summary=summaries.get(language, ""),
        )
        for language, standing, words, digest in texts
    )
    return edition
