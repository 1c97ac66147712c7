"""Pictures for the press: what each shows and who has the rights, and its file. Sealed until anybody may have it."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from coalition.files import write_whole
from coalition.pictures import Picture
from coalition.vault import CannotOpen, vault
from letters.public.models import PressPicture

MEDIA_TYPE = "image/jpeg"


@dataclass(frozen=True)
class Words:
    """What a picture shows, and who took it and what may be done with it."""

    caption: str
    rights: str


def of(slug: str) -> QuerySet[PressPicture]:
    """Every picture of a letter, public or not, the oldest first."""
    return PressPicture.objects.filter(slug=slug)


def keep(slug: str, drawn: Picture, *, words: Mapping[str, Words], at: datetime) -> PressPicture:
    """Keep a picture that was drawn anew, with its words by language. Raises OSError where the disk is full."""
    row = PressPicture(
        slug=slug,
        sha256=sha256(drawn.data).hexdigest(),
        width=drawn.width,
        height=drawn.height,
        added_at=at,
    )
    told = json.dumps({language: asdict(said) for language, said in words.items()})
    row.sealed = vault().encrypt(told, bind=_bind(row))
    write_whole(place_of(row), vault().encrypt_bytes(drawn.data, bind=_bind(row)))
    row.save(force_insert=True)
    return row


def content(picture: PressPicture) -> bytes:
    """The JPEG. Raises FileNotFoundError, and vault.CannotOpen."""
    return vault().decrypt_bytes(place_of(picture).read_bytes(), bind=_bind(picture))


def words(picture: PressPicture) -> dict[str, Words]:
    """By language; at least one."""
    found = json.loads(vault().decrypt(picture.sealed, bind=_bind(picture)))
    return {language: Words(**said) for language, said in found.items()}


def told(slug: str) -> Iterator[tuple[PressPicture, dict[str, Words]]]:
    """Every picture whose words open; `manage.py verify` names the others."""
    for picture in of(slug):
        with suppress(CannotOpen):
            yield picture, words(picture)


def words_in(said: Mapping[str, Words], language: str) -> Words:
    """Of the `words` of a picture those in `language`, else in the first there is."""
    return said.get(language) or next(iter(said.values()))


def address(picture: PressPicture) -> str:
    """Where anybody may have it from the release on."""
    return f"{settings.BASE_ADDRESS}/letters/{picture.slug}/pictures/{picture.pk}.jpg"


def place_of(picture: PressPicture) -> Path:
    return Path(settings.MEDIA_ROOT) / "press" / f"{picture.pk}"


def _bind(picture: PressPicture) -> str:
    return f"public.presspicture:{picture.pk}"
