"""What was written down wrong is put right; what stood there before stays: who changed it, when and why."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.models import Answer, Correction, Delivery

OF_ATTEMPTS = ("channel", "outcome", "words", "receipt", "tracking", "carried_by")
OF_ANSWERS = ("precision", "speaker", "office", "words", "language", "source")
PARTS = ("speaker", "office", "words", "summary")
# What somebody wrote or said; the rest of `Correction.said` is a day, a choice or a key.
FORGOTTEN = ("words", "receipt", "tracking", "carried_by", "speaker", "office", "source")


def as_it_stands(of: Delivery | Answer) -> dict[str, Any]:
    """What `of` says now, as `Correction.said` keeps it."""
    if isinstance(of, Delivery):
        return {
            **{name: getattr(of, name) for name in OF_ATTEMPTS},
            "tried_at": of.tried_at.isoformat(),
            "addressee_id": of.addressee_id,
            "pack_id": str(of.pack_id or ""),
            "struck_out": of.struck_out,
        }
    return {
        **{name: getattr(of, name) for name in OF_ANSWERS},
        "said_on": of.said_on.isoformat(),
        "addressee_id": of.addressee_id,
        "texts": {one.language: {part: getattr(one, part) for part in PARTS} for one in of.texts.all()},
        "demands": sorted(str(one.pk) for one in of.demands.all()),
    }


def keep(of: Delivery | Answer, said: dict[str, Any], *, why: str, by: Person, at: datetime) -> Correction:
    """Keep that `of` said `said` until `at`. Refused without a reason, and where it still says the same."""
    if as_it_stands(of) == said:
        raise Refused(_("Nothing was changed."))
    if not why.strip():
        raise Refused(_("Please say why it is corrected."))
    side = "delivery" if isinstance(of, Delivery) else "answer"
    return Correction.objects.create(**{side: of}, said=said, why=why.strip(), by=by, at=at)


def forget(some: QuerySet[Correction], *, at: datetime) -> int:
    """Leave no words of what stood there before; that it was put right, by whom and when, stays; how many."""
    found = list(some.filter(forgotten_at=None))
    for one in found:
        one.said |= {name: "" for name in FORGOTTEN if name in one.said}
        if "texts" in one.said:
            one.said["texts"] = {}
        one.why, one.forgotten_at = "", at
    Correction.objects.bulk_update(found, ["said", "why", "forgotten_at"], batch_size=500)
    return len(found)
