"""What the world may see of a rally: the page, the calendar file and the list are made of this alone.

Nothing here knows a marshal, a contact, which organisation brings whom, or what the police were told.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from campaign.rallies.domain.counting import Coming, Heads, coming
from campaign.rallies.models import Change, Delegation, Organiser, ProgrammeItem, Rally
from coalition.languages import country_name, join_list, language_name, tag
from coalition.sorting import sort_key
from letters.public.models import Publication, PublicText
from letters.public.reading import page_of


@dataclass(frozen=True)
class Item:
    """One line of a programme; `interpreters` is a list in running text, or empty."""

    key: int
    at: datetime
    what: str
    speaker: str
    interpreters: str


@dataclass(frozen=True)
class FromCountry:
    name: str
    heads: Heads


@dataclass(frozen=True)
class Accompanied:
    """The released letter a rally goes with, in `language` (the reader's where the letter has it)."""

    subject: str
    address: str
    language: str


@dataclass(frozen=True)
class Face:
    """A rally in one language, as anybody may read it."""

    rally: Rally
    language: str
    title: str
    place: str
    how_to_find: str
    purpose: str
    organisers: list[str]
    programme: list[Item]
    interpreted_into: str
    coming: Coming
    countries: list[FromCountry]
    letter: Accompanied | None
    moved_from: Change | None


def to_show(rallies: QuerySet[Rally]) -> QuerySet[Rally]:
    """With everything a face is made of fetched, in a number of queries that does not grow."""
    return rallies.prefetch_related(
        "texts",
        Prefetch("programme", ProgrammeItem.objects.prefetch_related("texts")),
        Prefetch("calls", Organiser.objects.select_related("organisation")),
        "calls__organisation__names",
        Prefetch("delegations", Delegation.objects.coming()),
        "changes",
    )


def languages_of(rally: Rally) -> list[str]:
    """The languages it is told in, in the house's order."""
    told = {text.language for text in rally.texts.all()}
    return [code for code, _name in settings.LANGUAGES if code in told]


def face(rally: Rally, language: str, *, with_letter: bool = True) -> Face:
    """The rally in `language`; wants `to_show`, and a language of `languages_of`."""
    text = next(text for text in rally.texts.all() if text.language == language)
    items = list(rally.programme.all())
    known = coming(rally.delegations.all())
    return Face(
        rally=rally,
        language=language,
        title=text.title,
        place=text.place,
        how_to_find=text.how_to_find,
        purpose=text.purpose,
        organisers=[call.organisation.name_in(language).name for call in rally.calls.all()],
        programme=[_item(item, language) for item in items],
        interpreted_into=_named(
            dict.fromkeys(tag for item in items for tag in item.interpreted_into), language
        ),
        coming=known,
        countries=[
            FromCountry(country_name(code, language), known.by_country[code])
            for code in sorted(known.by_country, key=lambda code: _country_key(code, language))
        ],
        letter=_letter(rally, language) if with_letter else None,
        moved_from=moved_from(rally),
    )


def moved_from(rally: Rally) -> Change | None:
    """The last change of its times since it was announced, with what they were before."""
    moved = [each for each in changes_seen(rally) if each.kind == Change.Kind.TIMES]
    return moved[-1] if moved else None


def changes_seen(rally: Rally) -> list[Change]:
    """What was changed since the world knows of it, the earliest first."""
    return [each for each in rally.changes.all() if rally.announce_at and each.at >= rally.announce_at]


def last_changed(rally: Rally) -> datetime:
    """When what the world sees last became as it is."""
    return max(
        rally.planned_at,
        *(each.at for each in rally.changes.all()),
        *(instant for instant in (rally.announce_at, rally.called_off_at) if instant),
    )


def page_address(rally: Rally, language: str) -> str:
    return reverse("rallies:page", args=[rally.slug, language])


def calendar_address(rally: Rally) -> str:
    return reverse("rallies:calendar", args=[rally.slug])


def page_languages(rally: Rally, language: str) -> list[dict[str, object]]:
    """The same page in each of its languages, as the language switch wants it."""
    own_names = dict(settings.LANGUAGES)
    return [
        {
            "label": own_names[code],
            "tag": tag(code),
            "address": page_address(rally, code),
            "current": code == language,
        }
        for code in languages_of(rally)
    ]


def _item(item: ProgrammeItem, language: str) -> Item:
    text = item.text_in(language)
    return Item(
        key=item.pk,
        at=item.at,
        what=text.what if text else "",
        speaker=text.speaker if text else "",
        interpreters=_named(item.interpreted_into, language),
    )


def _named(tags: Iterable[str], language: str) -> str:
    return join_list([language_name(tag, language) for tag in tags], language)


@cache
def _country_key(code: str, language: str) -> str:
    return sort_key(country_name(code, language), language)


def _letter(rally: Rally, language: str) -> Accompanied | None:
    """Only by way of the projection: before its release nobody learns that there is a letter."""
    if rally.letter is None:
        return None
    letter = Publication.objects.visible().filter(slug=rally.letter.slug).first()
    texts = {text.language: text for text in PublicText.objects.filter(publication=letter)} if letter else {}
    if not texts:
        return None
    text = texts.get(language) or next(iter(texts.values()))
    return Accompanied(page_of(text).subject, f"/letters/{rally.letter.slug}/{text.language}/", text.language)
