"""What stands on the first page: released letters and announced rallies, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from campaign.rallies.models import Rally
from campaign.rallies.showing import languages_of, page_address
from letters.public.models import Publication
from letters.public.reading import page_of
from letters.public.saying import signed_by

MOST = 50


@dataclass(frozen=True)
class Released:
    """A released letter: its subject in `language`, and when it was released, with the zone's name."""

    subject: str
    address: str
    language: str
    released_at: datetime | None
    zone: str
    counts: str


@dataclass(frozen=True)
class Announced:
    title: str
    place: str
    address: str
    language: str
    rally: Rally


def released_letters(language: str) -> list[Released]:
    """The released letters, the latest first, each in `language` where it has it."""
    return [
        _released(publication, language)
        for publication in Publication.objects.visible().prefetch_related("texts__publication")[:MOST]
        if publication.texts.all()
    ]


def _released(publication: Publication, language: str) -> Released:
    texts = {text.language: text for text in publication.texts.all()}
    text = texts.get(language) or next(iter(texts.values()))
    return Released(
        subject=page_of(text).subject,
        address=f"/letters/{publication.slug}/{text.language}/",
        language=text.language,
        released_at=publication.release_at,
        zone=publication.release_zone,
        counts=signed_by(
            organisations=publication.organisations,
            individuals=publication.individuals,
            countries=publication.countries,
        ),
    )


def announced_rallies(language: str) -> list[Announced]:
    """The announced rallies, the latest first, each in `language` where it is told in it."""
    announced = Rally.objects.announced().told().order_by("-starts_at", "pk")[:MOST]
    return [_announced(rally, language) for rally in announced]


def _announced(rally: Rally, language: str) -> Announced:
    told = languages_of(rally)
    spoken = language if language in told else told[0]
    text = next(text for text in rally.texts.all() if text.language == spoken)
    return Announced(text.title, text.place, page_address(rally, spoken), spoken, rally)
