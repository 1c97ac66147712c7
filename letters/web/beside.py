"""What happens beside somebody who writes: who is where, what others saved, whether the order changed."""

from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from letters.domain import presence
from letters.models import Act, Letter, Wording


def cursors(letter: Letter) -> dict[str, int]:
    """How far this page has seen the letter: `seen` the newest wording, `acts` the newest act."""
    words = Wording.objects.filter(segment__letter=letter).aggregate(last=Max("pk"))["last"]
    acts = Act.objects.filter(letter=letter).aggregate(last=Max("pk"))["last"]
    return {"seen": words or 0, "acts": acts or 0}


def beside(letter: Letter, person: Any, *, seen: int, acts: int, at: datetime) -> dict[str, Any]:
    """`here`: who is where; `changed`: what others saved since; `moved`: somebody else changed the order."""
    newer = Wording.objects.filter(segment__letter=letter, pk__gt=seen).exclude(by=person)
    here = presence.others(letter, than=person, at=at)
    return {
        **cursors(letter),
        "here": [
            {
                "segment": str(one.segment_id),
                "language": one.language,
                "sentence": _("%(name)s is writing here.") % {"name": one.person.called},
            }
            for one in here
        ],
        "changed": sorted({str(key) for key in newer.values_list("segment", flat=True)}),
        "moved": Act.objects.filter(letter=letter, pk__gt=acts).exclude(by=person).exists(),
    }
