"""Every page the world may find, for search engines; nothing that is not public at this moment."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings

from campaign.rallies.models import Rally
from campaign.rallies.showing import languages_of, page_address
from coalition.languages import tag
from letters.public.catalogue import address, changed_at
from letters.public.models import Publication

MOST = 5_000  # of each kind; a sitemap may hold 50,000 addresses


def pages() -> Iterator[dict[str, Any]]:
    """Each page with the other languages it can be read in; three queries for letters and rallies."""
    yield from _each([code for code, _name in settings.LANGUAGES], lambda code: f"/{code}/")
    for letter in Publication.objects.visible().prefetch_related("texts")[:MOST]:
        spoken = [text.language for text in letter.texts.all()]
        yield from _each(spoken, _letter(letter), changed_at(letter))
    for rally in Rally.objects.announced().told().order_by("-starts_at", "pk")[:MOST]:
        yield from _each(languages_of(rally), _rally(rally))


def _letter(letter: Publication) -> Callable[[str], str]:
    return lambda code: f"/letters/{letter.slug}/{code}/"


def _rally(rally: Rally) -> Callable[[str], str]:
    return lambda code: page_address(rally, code)


def _each(
    languages: Iterable[str], path: Callable[[str], str], changed: datetime | None = None
) -> Iterator[dict[str, Any]]:
    versions = [{"tag": tag(code), "address": address(path(code))} for code in languages]
    for version in versions:
        yield {"address": version["address"], "changed": changed, "versions": versions}
