"""What can be told of released letters without opening their names: lists, JSON, addresses."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Aggregate, Count, Max, Model, OuterRef, Prefetch, Q, QuerySet, Subquery

from coalition import statements
from letters.public import answers, pictures, reading
from letters.public.models import (
    Publication,
    PublicationQuerySet,
    PublicEdition,
    PublicFile,
    PublicNames,
    SealedFile,
)

SLUG = "the slug that is asked for"  # no slug has spaces


def visible() -> QuerySet[Publication]:
    """Everything that is public at this moment, newest first, with its texts and files fetched.

    `late_names` are the rows, unopened, of those who signed, or withdrew, after the release.
    """
    return fetched(Publication.objects.visible())


def fetched(publications: PublicationQuerySet) -> QuerySet[Publication]:
    """With texts, files and late names fetched; whoever asks for what is not public yet is the desk."""
    since = Q(group__startswith=reading.LATE) | Q(group=reading.WITHDRAWN)
    late = PublicNames.objects.filter(since).defer("sealed")
    return publications.with_window().prefetch_related(
        "texts", "files", Prefetch("names", late, to_attr="late_names")
    )


def stamp(slug: str) -> str | None:
    """Something that changes with whatever the projection of one letter says; None while it is not public.

    One query, whatever the length of the list: rows are written anew, never in place. It is worded once: every
    reader of a released page asks it, and wording it took most of the time that her page did.
    """
    statement, said = _worded(connection.vendor)
    found = statements.ask(statement, [slug if one == SLUG else one for one in said])
    return _digest(found[0]) if found else None


def stamp_at_the_desk(slug: str) -> str | None:
    """The same of a letter that is not public yet; None before it closes."""
    found = _stamped(Publication.objects.filter(slug=slug))
    return next(map(_digest, found), None)


def _digest(row: tuple[Any, ...]) -> str:
    return sha256(repr(row).encode()).hexdigest()


@cache
def _worded(vendor: str) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG001  (another engine, other words)
    """What `stamp` asks, as SQL, and its values, `SLUG` among them; the instant in it is the database's own."""
    asked = _stamped(Publication.objects.visible().with_window().filter(slug=SLUG))
    return asked.query.sql_with_params()


def _stamped(publications: PublicationQuerySet) -> QuerySet[Publication, tuple[Any, ...]]:
    asked: dict[str, Subquery] = {}
    for name, model in {"names": PublicNames, "files": PublicFile, "editions": PublicEdition}.items():
        asked |= {f"{name}_last": _of(model, Max("pk")), f"{name}_number": _of(model, Count("pk"))}
    return publications.annotate(**asked).values_list()


def _of(model: type[Model], figure: Aggregate) -> Subquery:
    rows = model._default_manager.filter(publication=OuterRef("pk")).order_by()  # noqa: SLF001
    return Subquery(rows.values("publication").annotate(figure=figure).values("figure"))


def seals(publications: Iterable[Publication]) -> dict[str, list[SealedFile]]:
    """Every file sealed for `publications`, by slug, oldest first: all variants, and those replaced since."""
    found: dict[str, list[SealedFile]] = {one.slug: [] for one in publications}
    for file in SealedFile.objects.filter(slug__in=found):
        found[file.slug].append(file)
    return found


def late(publication: Publication) -> dict[str, int]:
    """How many are shown by name who signed after the release; `publication` is one of `visible()`."""
    rows: list[PublicNames] = publication.late_names  # type: ignore[attr-defined]
    first = next((text.language for text in publication.texts.all()), "")
    return {
        group: sum(row.lines for row in rows if (row.group, row.language) == (reading.LATE + group, first))
        for group in reading.GROUPS
    }


def withdrawn(publication: Publication, language: str) -> list[reading.Line]:
    """Who took a signature back and lets it be seen; `publication` is one of `visible()`. Mostly no query."""
    rows: list[PublicNames] = publication.late_names  # type: ignore[attr-defined]
    if all(row.group != reading.WITHDRAWN for row in rows):
        return []
    return list(reading.lines_of(publication, language, reading.WITHDRAWN))


def changed_at(publication: Publication) -> datetime | None:
    """When what the page says of the letter itself or of its answers last became so."""
    return max(filter(None, (publication.release_at, publication.answers_at)), default=None)


def address(path: str) -> str:
    return settings.BASE_ADDRESS + path


def summary(publication: Publication) -> dict[str, Any]:
    """One letter as /letters.json tells it. Whole numbers are those printed; times are ISO 8601 in UTC."""
    slug = publication.slug
    languages = [text.language for text in publication.texts.all()]
    return {
        "slug": slug,
        "languages": languages,
        "titles": {text.language: reading.page_of(text).subject for text in publication.texts.all()},
        "dated": publication.dated.isoformat() if publication.dated else None,
        "released_at": publication.release_at.isoformat() if publication.release_at else None,
        "zone": publication.release_zone,
        "edition": publication.edition,
        "digest": publication.digest,
        "organisations": publication.organisations,
        "individuals": publication.individuals,
        "countries": publication.countries,
        "late": late(publication),
        "answered": publication.answered,
        "silent_since": publication.silent_since.isoformat() if publication.silent_since else None,
        "pages": {code: address(f"/letters/{slug}/{code}/") for code in languages},
        "pdfs": {
            file.language: address(f"/letters/{slug}/{file.language}.pdf") for file in publication.files.all()
        },
        "json": address(f"/letters/{slug}.json"),
    }


def whole(publication: Publication) -> dict[str, Any]:
    """One letter with its words and its printed names, per language."""
    told = summary(publication)
    told["withheld"] = publication.withheld
    told["names_hidden"] = publication.names_hidden_at is not None
    told["pictures"] = [
        {
            "address": pictures.address(one),
            "sha256": one.sha256,
            "width": one.width,
            "height": one.height,
            "words": {language: vars(said) for language, said in words.items()},
        }
        for one, words in pictures.told(publication.slug)
    ]
    told["texts"] = {text.language: _text(publication, text) for text in publication.texts.all()}
    told["files"] = {
        file.language: {
            "sha256": file.sha256,
            "size": file.size,
            "pages": file.pages,
            "sealed_at": file.sealed_at.isoformat(),
        }
        for file in publication.files.all()
    }
    return told


def _text(publication: Publication, text: Any) -> dict[str, Any]:
    page = reading.page_of(text)
    return {
        "standing": text.standing,
        "digest": text.digest,
        "place": page.place,
        "subject": page.subject,
        "addressees": [vars(one) for one in page.addressees],
        "cc": [vars(one) for one in page.cc],
        "segments": [vars(one) for one in page.pieces],
        "notes": [vars(one) for one in page.notes],
        "signatories": {
            group: [line.told() for line in reading.lines_of(publication, text.language, group)]
            for group in reading.GROUPS
        },
        "withdrawn": [
            {"name": line.name, "on": line.detail, "taken_off": line.taken_off}
            for line in withdrawn(publication, text.language)
        ],
        "answers": [vars(one) for one in answers.said(text)],
        "late": {
            group: [
                line.told() for line in reading.lines_of(publication, text.language, reading.LATE + group)
            ]
            for group, number in late(publication).items()
            if number
        },
    }
