"""Counts as sentences."""

from typing import Protocol

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from letters.domain.counting import Waiting


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


def left_out(waiting: Waiting, *, pairs: int) -> list[str]:
    """Who is not in the list, and who may stand there twice: a sentence each, none where nobody is meant."""
    unconfirmed, set_aside = waiting.unconfirmed, waiting.set_aside
    sentences = []
    if waiting.owing:
        sentences.append(
            ngettext(
                "%(number)s signatory agreed to an earlier text, not to the one in force, and is not counted.",
                "%(number)s signatories agreed to an earlier text, not to the one in force, and are not counted.",
                waiting.owing,
            )
            % {"number": waiting.owing}
        )
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
    if pairs:
        sentences.append(
            ngettext(
                "%(number)s pair of organisations that signed may be one and the same; decide before you close.",
                "%(number)s pairs of organisations that signed may be one and the same; decide before you close.",
                pairs,
            )
            % {"number": pairs}
        )
    return sentences
