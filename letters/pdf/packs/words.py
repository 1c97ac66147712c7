"""Words of the slips and of the covering note where nobody wrote others."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalition.called import coalition_in
from coalition.languages import join_list, language_name, tag
from letters.models import AddresseeText, Printout
from letters.pdf import custom as customs
from letters.pdf.packs.trip import Trip


def standard_note(trip: Trip) -> str:
    """The covering note, in the language now active; an empty line begins a new paragraph."""
    language = translation.get_language() or "en"
    text, identity = trip.text(language), coalition_in(language)
    custom = customs.custom_for(tag(language))
    said = {
        "whom": whom(text, language),
        "subject": trip.subject(language),
        "signatories": _signatories(trip, language),
        "contact": join_list(identity.contact.splitlines(), language) or identity.name,
        "day": customs.day(custom, trip.publication.dated or trip.publication.list_frozen_at.date()),
    }
    if text.through:
        ask = _(
            "We have the honour to enclose a letter of %(day)s to %(whom)s, “%(subject)s”, "
            "signed by %(signatories)s. "
            "We respectfully ask you to forward it to the addressee, and to let us know when it has been forwarded."
        )
    else:
        ask = _(
            "We have the honour to hand you a letter of %(day)s to %(whom)s, “%(subject)s”, "
            "signed by %(signatories)s. We respectfully ask you to lay it before the addressee."
        )
    confirm = _(
        "We should be grateful if you would confirm on the enclosed slip that you have received it. "
        "An answer will reach us at %(contact)s."
    )
    return "\n\n".join((_("Your Excellency,"), ask % said, confirm % said, _("Yours faithfully,")))


def slip(trip: Trip, printout: Printout) -> list[dict[str, Any]]:
    """The rows of a receipt slip: {said: [{tag, words}], value}; no value leaves a line to write on."""
    languages = dict.fromkeys((trip.reads, printout.language))
    terms = [_terms(language) for language in languages]
    values = list(_values(trip, printout))
    return [
        {
            "said": [
                {"tag": tag(language), "words": term[row]}
                for language, term in zip(languages, terms, strict=True)
            ],
            "value": values[row],
            "tall": row == len(values) - 1,
        }
        for row in range(len(values))
    ]


def _terms(language: str) -> list[str]:
    with translation.override(language):
        return [
            _("Received from"),
            _("Letter"),
            _("Addressed to"),
            _("With it"),
            _("Agreed text"),
            _("Day and hour"),
            _("Received by (name and office)"),
            _("Signature or stamp"),
        ]


def _values(trip: Trip, printout: Printout) -> Iterator[str]:
    language = trip.reads
    with translation.override(language):
        text = trip.text(language)
        yield coalition_in(language).name
        yield trip.subject(language)
        yield whom(text, language)
        letters = [_with_pages(called(one.language, language), one.pages) for one in trip.letters]
        yield join_list([_("Covering note"), *letters], language)
        custom = customs.custom_for(tag(language))
        number = _("Pack no. %(number)d") % {"number": printout.number}
        yield f"{custom.edition.format(number=trip.publication.edition)} · {number}"
    yield from ("", "", "")


def _with_pages(language: str, pages: int) -> str:
    said = ngettext("letter, %(language)s, %(count)d page", "letter, %(language)s, %(count)d pages", pages)
    return said % {"language": language, "count": pages}


def _signatories(trip: Trip, language: str) -> str:
    counted = trip.publication
    groups = []
    if counted.organisations:
        words = ngettext("%(count)d organisation", "%(count)d organisations", counted.organisations)
        groups.append(words % {"count": counted.organisations})
    if counted.individuals:
        words = ngettext("%(count)d individual", "%(count)d individuals", counted.individuals)
        groups.append(words % {"count": counted.individuals})
    return join_list(groups, language)


def whom(text: AddresseeText, language: str, *more: str) -> str:
    """Somebody by name and office, set apart as `language` does."""
    return customs.custom_for(tag(language)).comma.join(filter(None, (text.name, text.office, *more)))


def called(code: str, reader: str) -> str:
    """A language as `reader` calls it, without its script: in running text nobody says "simplified"."""
    return language_name(code.partition("-")[0], reader)


def check_code(sha256: str) -> str:
    """The first sixteen signs in fours: enough to compare aloud."""
    return " ".join(sha256[start : start + 4] for start in range(0, 16, 4))
