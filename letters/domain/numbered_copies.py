"""Numbered copies for journalists before the release: who has one, when it was opened, what they are told."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _

from coalition.addresses import clean_line, normalise
from coalition.errors import Refused
from coalition.models import Person
from coalition.vault import vault
from letters import canonical, press_mail
from letters.domain import documents
from letters.lifecycle import Stage
from letters.models import EditionText, Letter, PreviewLink, PreviewOpening
from letters.public.models import Publication
from letters.redline import Piece, redline


@dataclass(frozen=True)
class Journalist:
    """Who a copy is for, and the token of its link."""

    name: str
    outlet: str
    email: str
    token: str = ""


@transaction.atomic
def hand_out(
    letter: Letter,
    *,
    name: str,
    outlet: str,
    email: str,
    language: str,
    with_names: bool,
    expires_at: datetime,
    by: Person,
    at: datetime,
) -> PreviewLink:
    """Give one journalist a numbered copy by mail; refused unless an instant lies ahead that she can keep to."""
    Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.stage != Stage.RELEASED or letter.release_at is None or letter.release_at <= at:
        raise Refused(_("A copy is handed out once the release is ordered, and before it comes."))
    if expires_at <= at:
        raise Refused(_("The copy would have expired already; please choose a later day."))
    edition = letter.editions.latest()
    if not edition.texts.filter(language=language).exists():
        raise Refused(_("The letter is not to be had in that language."))
    token = secrets.token_urlsafe(32)
    newest = letter.previews.aggregate(newest=Max("number"))["newest"] or 0
    link = PreviewLink(
        letter=letter,
        number=newest + 1,
        language=language,
        with_names=with_names,
        hash=_hash(token),
        expires_at=expires_at,
        told_release_at=letter.release_at,
        told_edition=edition.number,
        made_by=by,
        made_at=at,
    )
    who = Journalist(clean_line(name), clean_line(outlet), normalise(email).deliverable, token)
    link.sealed = vault().encrypt(json.dumps(vars(who)), bind=_bind(link))
    link.save()
    if not with_names:
        documents.order_without_names(letter, at=at)
    press_mail.post_copy(link, to=who.email, name=who.name, token=token, at=at)
    return link


def find(token: str, *, at: datetime) -> PreviewLink | None:
    """The copy that `token` opens at `at`; None where it is unknown, expired or revoked."""
    links = PreviewLink.objects.filter(hash=_hash(token), revoked_at=None, expires_at__gt=at)
    return links.select_related("letter").first()


def who(link: PreviewLink) -> Journalist:
    return Journalist(**json.loads(vault().decrypt(link.sealed, bind=_bind(link))))


@transaction.atomic
def open_copy(link: PreviewLink, *, what: str, language: str, at: datetime) -> None:
    """Keep that a copy was opened; the first time is the yes to the embargo.

    One that names nobody has its file set by a worker, where that was not ordered for the present list yet.
    """
    PreviewLink.objects.filter(pk=link.pk, agreed_at=None).update(agreed_at=at)
    edition = link.letter.editions.latest().number
    if not link.with_names and Publication.objects.filter(slug=link.letter.slug).exists():
        documents.order_without_names(link.letter, at=at)
    PreviewOpening.objects.create(link=link, what=what, language=language, edition=edition, at=at)
    PreviewLink.objects.filter(pk=link.pk).update(
        told_edition=edition, told_release_at=link.letter.release_at
    )


def revoke(link: PreviewLink, *, at: datetime) -> None:
    """The link opens nothing any more; what was read or downloaded stays with whoever did."""
    PreviewLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)


def keep_open(letter: Letter, *, until: datetime, held: datetime) -> None:
    """Copies that were good until the release, ordered for `held` so far, are good `until` it comes."""
    letter.previews.filter(revoked_at=None, expires_at=held).update(expires_at=until)


def copies(letter: Letter) -> QuerySet[PreviewLink]:
    """Every copy of `letter`, with its openings fetched."""
    return letter.previews.prefetch_related("openings").annotate(last=Max("openings__at"))


@transaction.atomic
def tell(letter: Letter, *, at: datetime) -> int:
    """Owe whoever opened a copy what she does not know yet: another hour, another text. How many are owed."""
    order = letter.moves.count()
    newest = letter.editions.latest().number
    opened = letter.previews.select_for_update().filter(agreed_at__isnull=False, revoked_at=None)
    told = 0
    for link in opened.filter(expires_at__gt=at):
        changed = list(_changed(link, newest)) if link.told_edition != newest else []
        if changed or link.told_release_at != letter.release_at:
            known, link.letter = who(link), letter
            told += press_mail.post_changed(
                link, to=known.email, token=known.token, order=order, paragraphs=changed, at=at
            )
        PreviewLink.objects.filter(pk=link.pk).update(told_edition=newest, told_release_at=letter.release_at)
    return told


def tell_of_the_list(letter: Letter, *, at: datetime) -> None:
    """Owe whoever opened a copy word that its list of names is no longer the one that counts."""
    opened = letter.previews.filter(agreed_at__isnull=False, revoked_at=None, expires_at__gt=at)
    for link in opened.select_related("letter"):
        known = who(link)
        press_mail.post_list_changed(link, to=known.email, token=known.token, at=at)


def _changed(link: PreviewLink, newest: int) -> Iterator[list[Piece]]:
    """What became of each paragraph since she read it, in her language."""
    texts = EditionText.objects.filter(edition__letter=link.letter_id, language=link.language)
    found = {
        one.number: {segment.id: segment.text for segment in canonical.read(one.canonical).segments}
        for one in texts.filter(edition__number__in=(link.told_edition, newest)).annotate(
            number=F("edition__number")
        )
    }
    old, new = found.get(link.told_edition, {}), found.get(newest, {})
    for key in [*new, *(key for key in old if key not in new)]:
        if old.get(key, "") != new.get(key, ""):
            yield redline(old.get(key, ""), new.get(key, ""))


def _bind(link: PreviewLink) -> str:
    return f"letters.previewlink:{link.pk}"


def _hash(token: str) -> bytes:
    return sha256(token.encode(errors="replace")).digest()
