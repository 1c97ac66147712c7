"""A red-line between two agreed texts, as pages show it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from coalition.languages import tag
from letters import canonical, comparing
from letters.models import EditionText, Letter, Segment

PARTS = {"note": _("Note"), "addressee": _("Addressee"), "copy": _("Copy")}


def between(old: EditionText, new: EditionText) -> dict[str, Any]:
    """What letters/signing/changes.html asks for."""
    texts = shown(canonical.read(old.canonical), canonical.read(new.canonical))
    return texts | {"same": old.digest == new.digest}


def shown(old: canonical.Text, new: canonical.Text) -> dict[str, Any]:
    found = comparing.differences(old, new)
    return {
        "tag": tag(new.language),
        "rows": [{"label": _label(one.part), "pieces": one.pieces, "moved": one.moved} for one in found],
    }


def since_read(letter: Letter, now: EditionText, digest: str) -> dict[str, Any] | None:
    """From the text that was read, known by its digest, to the one in force; None where no such text was agreed."""
    if digest == now.digest:
        return None
    read = EditionText.objects.filter(edition__letter=letter, language=now.language, digest=digest[:64])
    old = read.order_by("-edition__number").first()
    return between(old, now) if old else None


def _label(part: str) -> Any:
    return PARTS.get(part) or Segment.Role(part).label
