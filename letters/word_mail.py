"""The mails about a word that is still due before an organisation's yes counts. Nothing is sent here."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from coalition.mail import owe
from coalition.models import Organisation, Person
from coalition.outbox.models import Kind
from letters.models import Letter

FIRST_YES, CONDITION, SETTLED = "first_yes", "condition", "settled"
LAST = "/last"  # ends the key of the one reminder before the deadline


def key(step: str, about: str, *, to: Person, last: bool = False) -> str:
    """What a mail is owed under: once when the word falls due, once more before the deadline (`last`)."""
    return f"word/{step}/{about}/{to.pk}{LAST if last else ''}"


def post_due(
    step: str,
    *,
    about: str,
    row: UUID,
    organisation: Organisation,
    title: str,
    to: Person,
    address: str,
    at: datetime,
    last: bool = False,
) -> bool:
    """Say that a first yes waits for the second (`FIRST_YES`), that a yes waits for a condition (`CONDITION`), or
    that the condition is settled. `row` is what it is about; `about` makes each mail owed once.
    """
    return owe(
        key(step, about, to=to, last=last),
        "letters/mail/word_due",
        {
            "step": step,
            "last": last,
            "organisation": organisation.name_in(to.language).name,
            "title": title,
            "button_address": settings.BASE_ADDRESS + address,
            "button_words": _("Look at it"),
        },
        to=to.email,
        language=to.language,
        at=at,
        kind=Kind.REMINDER if last else Kind.NOTICE,
        cancel_group=group(row),
    )


def key_of_pairs(letter: Letter, *, to: Person) -> str:
    """What the one mail about pairs under a letter is owed under."""
    return key("pairs", letter.slug, to=to, last=True)


def post_pairs(letter: Letter, number: int, *, title: str, to: Person, at: datetime) -> bool:
    """Say that `number` pairs of organisations may be one, to whoever decides."""
    return owe(
        key_of_pairs(letter, to=to),
        "letters/mail/pairs_due",
        {
            "number": number,
            "title": title,
            "button_address": f"{settings.BASE_ADDRESS}{letter.get_absolute_url()}set-aside/",
            "button_words": _("Look at it"),
        },
        to=to.email,
        language=to.language,
        at=at,
        kind=Kind.REMINDER,
    )


def group(row: UUID) -> str:
    """Every mail about one word that is due."""
    return f"word-due/{row}"
