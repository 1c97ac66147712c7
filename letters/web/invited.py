"""How far somebody who was asked to sign is, in a word: the groups of the list, and the head of each one's page."""

from django.utils.translation import gettext as _

from letters.domain.invitees import Invitee
from letters.models import Invitation


def anew() -> str:
    """Of an organisation that signed an earlier text."""
    return _("Signed an earlier text; a new yes is due")


def word_of(one: Invitee) -> str:
    """Of a person never whether she signed: an `Invitee` does not say."""
    if one.signed_on:
        return anew() if one.owes_anew else _("Signed")
    if one.handed_on_at:
        return _("Handed on to somebody else")
    if one.silent and (one.read_at or one.answered_at):
        return _("Read") if one.read_at else _("Opened")
    return str(Invitation.Answer(one.answer).label)
