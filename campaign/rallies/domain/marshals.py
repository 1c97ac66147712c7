"""Who keeps order at a rally: 질서유지인 in the notice."""

import json
import uuid
from datetime import datetime

from campaign.plan.permissions import only_planners
from campaign.rallies.models import Marshal, Rally
from coalition.models import Organisation, Person
from coalition.vault import vault


def appoint(
    rally: Rally,
    *,
    name: str,
    telephone: str = "",
    organisation: Organisation | None = None,
    by: Person,
    at: datetime,
) -> Marshal:
    """Have somebody keep order; name and telephone are kept encrypted."""
    only_planners(by)
    key = uuid.uuid4()
    known = json.dumps({"name": name, "telephone": telephone}, ensure_ascii=False)
    return Marshal.objects.create(
        id=key,
        rally=rally,
        organisation=organisation,
        sealed=vault().encrypt(known, bind=f"rallies.marshal:{key}"),
        appointed_at=at,
        appointed_by=by,
    )


def words(marshal: Marshal) -> dict[str, str]:
    """What is known of a marshal: name, telephone. For coordinators' pages only."""
    return json.loads(vault().decrypt(marshal.sealed, bind=f"rallies.marshal:{marshal.pk}"))


def dismiss(marshal: Marshal, *, by: Person) -> None:
    """Not have this person keep order after all; name and telephone are deleted."""
    only_planners(by)
    marshal.delete()
