"""What a notice names, as far as it is known here."""

from campaign.rallies.domain import marshals
from campaign.rallies.models import Organiser
from coalition.languages import format_instant

BY_HAND = ()


def sheet_of(rally, law):
    """Pairs of what the law wants named and the lines we know of it, in the authority's language."""
    known = _known(rally, law.language)
    return [
        (words, known.get(key, BY_HAND)) for key, words in zip(law.notice.keys, law.notice.names, strict=True)
    ]


def _known(rally, language):
    text = rally.text_in(language)
    callers = Organiser.objects.filter(rally=rally).select_related("organisation")
    organisers = [
        call.organisation.name_in(language).name for call in callers.prefetch_related("organisation__names")
    ]
    return {
        "purpose": [text.title, text.purpose],
        "times": [format_instant(at, rally.zone, language) for at in (rally.starts_at, rally.ends_at)],
        "place": [text.place, text.how_to_find],
        "people": [*organisers, *(_reached(marshal) for marshal in rally.marshals.all())],
        "groups": [*_groups(rally, language), str(rally.expected)],
    }


def _reached(marshal):
    known = marshals.words(marshal)
    return " ".join(word for word in (known["name"], known["telephone"]) if word)


def _groups(rally, language):
    coming = rally.delegations.coming().filter(organisation__isnull=False).select_related("organisation")
    named = coming.prefetch_related("organisation__names")
    return list(dict.fromkeys(one.organisation.name_in(language).name for one in named))
