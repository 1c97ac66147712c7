"""Organisations under one letter that look alike: two after all, or one that signed twice."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coalition.errors import Refused
from coalition.models import Person
from letters.domain import resembling, reviewing
from letters.domain.resembling import Both
from letters.lifecycle import Stage
from letters.models import Letter, Ruling


@transaction.atomic
def decide(
    letter: Letter, *, two: Iterable[Both], one: Mapping[Both, UUID], by: Person, at: datetime, reason: str
) -> int:
    """These pairs are `two` organisations, those are `one`, whose signature by the name of the value stays; how many.

    The other signature of each is set aside: not counted, not printed, kept, until the ruling is taken back. Refused
    where it is decided already or on a list that froze.
    """
    two = list(two)
    # Of two who decide at once, the second sees what the first decided. Signers share this row and go on.
    held = Letter.objects.select_for_update(no_key=True).get(pk=letter.pk)
    shown = {pair.organisations for pair in resembling.pairs(letter)}
    if not shown.issuperset([*two, *one]):
        raise Refused(_("Please choose again; the list has changed."))
    if two:
        reviewing.keep_apart(letter, two, by=by, at=at, reason=reason)
    given_up = {organisation for both, stays in one.items() for organisation in both if organisation != stays}
    if given_up & set(one.values()):
        raise Refused(
            _("One signature cannot both stay and be set aside. Please decide about one pair at a time.")
        )
    if given_up and held.stage == Stage.CLOSED:
        raise Refused(
            _("Before the release, open the letter again and set the signature aside; then close it anew.")
        )
    if given_up:
        _set_aside(letter, given_up, by=by, at=at, reason=reason)
    return len(two) + len(one)


def _set_aside(letter: Letter, organisations: set[UUID], *, by: Person, at: datetime, reason: str) -> None:
    signed = letter.signatures.standing().filter(organisation__in=organisations)
    keys = list(signed.values_list("pk", flat=True))
    done = reviewing.put_aside(letter, keys, by=by, at=at, reason=reason, why=Ruling.Verdict.ONE)
    if done < len(organisations):
        raise Refused(
            _(
                "The list is printed; whoever stands on it is not set aside. Ask the organisation to withdraw, or "
                "let two of us take it off, on the page of disputed signatures."
            )
        )
