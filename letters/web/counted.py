"""Counts as sentences."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class Counted(Protocol):
    @property
    def organisations(self) -> int: ...
    @property
    def individuals(self) -> int: ...
    @property
    def countries(self) -> int: ...
    @property
    def withheld(self) -> int: ...


def counted(counts: Counted) -> str:
    """How many of whom, and of how many the name is not shown."""
    said = _("%(organisations)s and %(individuals)s from %(countries)s") % {
        "organisations": ngettext("%(count)d organisation", "%(count)d organisations", counts.organisations)
        % {"count": counts.organisations},
        "individuals": ngettext("%(count)d individual", "%(count)d individuals", counts.individuals)
        % {"count": counts.individuals},
        "countries": ngettext("%(count)d country", "%(count)d countries", counts.countries)
        % {"count": counts.countries},
    }
    if not counts.withheld:
        return said
    hidden = ngettext(
        "the name of %(count)d is not shown", "the names of %(count)d are not shown", counts.withheld
    )
    return _("%(counted)s; %(hidden)s") % {"counted": said, "hidden": hidden % {"count": counts.withheld}}


def left_out(unconfirmed: int, set_aside: int) -> list[str]:
    """Who is not in the list: a sentence each, none where nobody is meant."""
    sentences = []
    if unconfirmed:
        sentences.append(
            ngettext(
                "%(number)s person has not confirmed and is not counted.",
                "%(number)s people have not confirmed and are not counted.",
                unconfirmed,
            )
            % {"number": unconfirmed}
        )
    if set_aside:
        sentences.append(
            ngettext(
                "%(number)s signature is set aside and is not counted; look at it before you close.",
                "%(number)s signatures are set aside and are not counted; look at them before you close.",
                set_aside,
            )
            % {"number": set_aside}
        )
    return sentences
