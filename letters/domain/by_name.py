"""Who counts under a letter and prints as somebody reads it there."""

from django.utils.translation import gettext as _

from coalition.errors import Refused
from letters.domain import meaning, signatories
from letters.models import Letter, Signature


def one(letter: Letter, printed: str) -> Signature:
    """The one of `find`; refused where there is none, or more."""
    found = find(letter, printed)
    if not found:
        raise Refused(_("Nobody who counts prints so. Please type the name as it stands on the list."))
    if len(found) > 1:
        raise Refused(_("Several print so, and nothing is done. Please ask them which of them it is."))
    return found[0]


def find(letter: Letter, printed: str) -> list[Signature]:
    """The counted signatories shown as `printed` in any language of the letter, on the list or late, in no order.

    An organisation by its abbreviation too. Nobody who is not shown. Twice three queries a language.
    """
    wanted, found = meaning.plain(printed), set()
    for language in letter.languages.values_list("language", flat=True):
        for late in (False, True):
            for one in signatories.printed(letter, language=language, late=late):
                if wanted and wanted in {meaning.plain(one.name), meaning.plain(one.abbreviation)}:
                    found.add(one.signature)
    return list(
        letter.signatures.filter(pk__in=found).select_related("organisation", "letter").order_by("pk")
    )
