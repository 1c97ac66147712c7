"""Pictures that go with the press release, each with who has the rights."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.domain import pressing
from letters.models import Letter
from letters.pictures.redrawing import redraw
from letters.public import pictures
from letters.public.models import PressPicture

MOST = 12


def add(
    letter: Letter, *, picture: bytes, texts: Mapping[str, Mapping[str, str]], at: datetime
) -> PressPicture:
    """Keep `picture`, drawn anew, with its caption and rights by language.

    Refused where it is no picture, where nobody is said to have the rights, and past a dozen.
    """
    said = {
        code: pictures.Words(one.get("caption", "").strip(), one.get("rights", "").strip())
        for code, one in texts.items()
    }
    if not said or not all(one.rights for one in said.values()):
        raise Refused(_("Please say who took the picture and what may be done with it."))
    drawn = redraw(picture, kind="scan")
    with transaction.atomic():
        Letter.objects.select_for_update().get(pk=letter.pk)
        if pictures.of(letter.slug).count() >= MOST:
            raise Refused(_("No more than %(most)d pictures go with one press release.") % {"most": MOST})
        try:
            kept = pictures.keep(letter.slug, drawn, words=said, at=at)
        except OSError as full:
            raise Refused(_("The file could not be kept. Is there room on the disk?")) from full
        pressing.owe_anew(letter, at=at)
    return kept


@transaction.atomic
def remove(letter: Letter, picture: PressPicture, *, at: datetime) -> None:
    """Throw it away, the file too; what went out already stays as it was."""
    transaction.on_commit(partial(pictures.place_of(picture).unlink, missing_ok=True), robust=True)
    picture.delete()
    pressing.owe_anew(letter, at=at)
