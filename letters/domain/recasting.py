"""Make a paragraph something else: a demand of a paragraph, a quotation, a heading. Its words stay."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import drafting
from letters.models import Act, Segment


@transaction.atomic
def recast(
    segment: Segment,
    *,
    role: str,
    by: Person | None,
    at: datetime,
    why: str = "",
    undoes: Act | None = None,
) -> Act:
    """From now on `segment` is a `role`, in every language. Approvals lapse: what a paragraph is, is agreed too.

    A quotation has no original: each language owes the official text and its source. What was a quotation is a
    translation from now on, of the original as it stands.
    """
    letter = drafting.hold(segment.letter)
    drafting.refuse_unless_writable(letter, letter.source_language)
    now = Segment.objects.select_for_update(no_key=True).get(pk=segment.pk)
    if now.removed_at is not None:
        raise Refused(_("Somebody has taken this paragraph out already."))
    if now.shared:
        raise Refused(
            _("This paragraph is shared with the letter it stems from. Make it this letter’s own first.")
        )
    if role not in Segment.Role.values or role == now.role:
        raise Refused(_("Please choose what the paragraph shall be; it is this already."))
    return become(segment, role=role, by=by, at=at, why=why, undoes=undoes)


def become(
    segment: Segment, *, role: str, by: Person | None, at: datetime, why: str = "", undoes: Act | None = None
) -> Act:
    """What `recast` does once nothing stands in the way; for who holds the letter."""
    was = Segment.objects.values_list("role", flat=True).get(pk=segment.pk)
    Segment.objects.filter(pk=segment.pk).update(role=role)
    segment.role = role
    return Act.objects.create(
        letter=segment.letter, name=Act.Name.RECAST, segment=segment, was_role=was,
        why=why, undoes=undoes, by=by, at=at,
    )  # fmt: skip
