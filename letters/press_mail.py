"""The mails that journalists get: a numbered copy, what changed since, a press release."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe, render
from letters.models import Letter, PressRelease, PreviewLink
from letters.pdf import certificates
from letters.public import embargo, pictures
from letters.redline import Piece

RELEASE = "letters/mail/press_release"


def post_copy(link: PreviewLink, *, to: str, name: str, token: str, at: datetime) -> bool:
    """Hand a journalist the address of her numbered copy. The mail says neither title nor text."""
    return _post(
        "preview_copy",
        f"preview/{link.pk}/copy",
        to=to,
        language=link.language,
        at=at,
        context={
            "number": link.number,
            "name": name,
            **_embargo(link.letter, link.language),
            "button_address": copy_address(token),
            "button_words": _("Open the copy"),
        },
    )


def post_changed(
    link: PreviewLink, *, to: str, token: str, order: int, paragraphs: Sequence[Sequence[Piece]], at: datetime
) -> bool:
    """Tell whoever opened a copy that its hour moved or its text changed, with a red-line; once per order."""
    return _post(
        "preview_changed",
        f"preview/{link.pk}/changed/{order}",
        to=to,
        language=link.language,
        at=at,
        context={
            "number": link.number,
            "paragraphs": paragraphs,
            "now": _is_now(link.letter, at),
            **_embargo(link.letter, link.language),
            "button_address": copy_address(token),
            "button_words": _("Open the copy"),
        },
    )


def post_list_changed(link: PreviewLink, *, to: str, token: str, at: datetime) -> bool:
    """Tell whoever opened a copy that its list of names changed; once an hour at most."""
    return _post(
        "preview_changed",
        f"preview/{link.pk}/list/{at:%Y%m%d%H}",
        to=to,
        language=link.language,
        at=at,
        context={
            "number": link.number,
            "listed": True,
            **_embargo(link.letter, link.language),
            "button_address": copy_address(token),
            "button_words": _("Open the copy"),
        },
    )


def post_moved(letter: Letter, *, to: str, language: str, key: str, at: datetime) -> bool:
    """Tell who has the press release under embargo that its hour moved; once per `key`."""
    context = {"now": _is_now(letter, at), **_embargo(letter, language)}
    return _post("embargo_moved", key, to=to, language=language, at=at, context=context)


def post_release(
    release: PressRelease, *, to: str, key: str, at: datetime, not_before: datetime | None = None
) -> bool:
    """Send the press release: under embargo at once, or at the instant (`not_before`), without the header."""
    return owe(
        key,
        RELEASE,
        _release(release, under_embargo=not_before is None),
        to=to,
        language=release.language,
        at=at,
        not_before=not_before,
        cancel_group=press_group(release.letter) if not_before else "",
    )


def release_words(release: PressRelease, *, under_embargo: bool) -> tuple[str, str, str]:
    """Subject, text and HTML of a press release."""
    return render(RELEASE, release.language, _release(release, under_embargo=under_embargo))


def _pictures(letter: Letter, language: str) -> list[str]:
    """One a line. Where its words cannot be opened, no picture goes out: nobody would know whose it is."""
    told = []
    with translation.override(language):
        for picture, words in pictures.told(letter.slug):
            said = pictures.words_in(words, language)
            named = {"caption": said.caption, "rights": said.rights, "address": pictures.address(picture)}
            whole = (
                _("%(caption)s (%(rights)s): %(address)s") if said.caption else _("%(rights)s: %(address)s")
            )
            told.append(str(whole % named))
    return told


def press_group(letter: Letter) -> str:
    """Every press release that waits for the instant of one letter."""
    return f"press-release/{letter.pk}"


def copy_address(token: str) -> str:
    return settings.BASE_ADDRESS + reverse("letters:press-copy", kwargs={"token": token})


def _release(release: PressRelease, *, under_embargo: bool) -> dict[str, Any]:
    letter, language = release.letter, release.language
    return {
        "release": release,
        **(_embargo(letter, language) if under_embargo else {}),
        "paragraphs": _lines(release.body, "\n\n"),
        "figures": _lines(release.figures),
        "pictures": [*_lines(release.pictures), *_pictures(letter, language)],
        "self_made": settings.PUBLIC_PDFS_SEALED and certificates.is_self_made(Path(settings.KEYS)),
        "contacts": _lines(release.contacts),
        "page_address": f"{settings.BASE_ADDRESS}/letters/{letter.slug}/{language}/",
        "contact": settings.COALITION_CONTACT,
    }


def _embargo(letter: Letter, language: str) -> dict[str, list[str]]:
    with translation.override(language):
        return {"embargo": embargo.header(letter.release_at, letter.release_zone or letter.zone)}


def _is_now(letter: Letter, at: datetime) -> bool:
    return letter.release_at is not None and letter.release_at <= at


def _lines(words: str, between: str = "\n") -> list[str]:
    return [line.strip() for line in words.replace("\r\n", "\n").split(between) if line.strip()]


def _post(
    template: str, key: str, *, to: str, language: str, at: datetime, context: Mapping[str, Any]
) -> bool:
    return owe(key, f"letters/mail/{template}", context, to=to, language=language, at=at)
