"""What pages say of a released letter in the reader's language."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from coalition.languages import join_list


def signed_by(*, organisations: int, individuals: int, countries: int) -> str:
    """Who signed, as a sentence with the printed numbers; a group that is empty is not named."""
    groups = []
    if organisations:
        words = ngettext("%(count)d organisation", "%(count)d organisations", organisations)
        groups.append(words % {"count": organisations})
    if individuals:
        words = ngettext("%(count)d individual", "%(count)d individuals", individuals)
        groups.append(words % {"count": individuals})
    if not groups:
        return ""
    where = ngettext("%(count)d country", "%(count)d countries", countries) % {"count": countries}
    return _("Signed by %(signatories)s from %(countries)s.") % {
        "signatories": join_list(groups, get_language() or "en"),
        "countries": where,
    }


def withheld(count: int) -> str:
    """How many are counted and not shown; empty for none."""
    if not count:
        return ""
    words = ngettext("and one person whose name is withheld", "and %(count)d whose names are withheld", count)
    return words % {"count": count}
