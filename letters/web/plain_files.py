"""A released letter as plain files that any web server can hand out: no program, no other host, relative links."""

import hashlib
import json
import posixpath
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import translation

from coalition.languages import own_name, tag
from coalition.vault import CannotOpen
from letters.public import catalogue, editions, pictures
from letters.public.models import Publication
from letters.web import published
from letters.web.published import Place
from letters.web.views.agreed import changes_shown, edition_shown
from letters.web.views.announcing import drawn_preview

LINK = re.compile(r'\b(href|src|action)="(/[^"/][^"]*|/)"')


def written(publication: Publication) -> dict[str, bytes]:
    """Every file by its path; `publication` is one of `catalogue.visible()`, or nothing may be written.

    What stands in a page and is not among the files (checking a file, signing) leads to our own address.
    """
    pages = dict(_pages(publication))
    places = {address: _place(publication.slug, address) for address in pages}
    places |= {f"/letters/{publication.slug}/{path}": path for path in _files(publication)}
    found = _contents(publication)
    for address, html in pages.items():
        own = places[address]
        found[own] = LINK.sub(lambda link, own=own: _relative(link, own, places, found), html).encode()
    spoken = [text.language for text in publication.texts.all()]
    found["index.html"] = _lead(spoken, found[f"{spoken[0]}/index.html"].decode()).encode()
    found["SHA256SUMS"] = "".join(
        f"{hashlib.sha256(found[path]).hexdigest()}  {path}\n" for path in sorted(found)
    ).encode()
    return found


def _pages(publication: Publication) -> Iterator[tuple[str, str]]:
    place = Place.of(publication.slug)
    for text in publication.texts.all():
        language = text.language
        with translation.override(language):
            shown = published.page(publication, text, place=place)
            yield place.page(language), _html("page", place.page(language), {**shown, "search": False})
            yield (
                place.changes(language),
                _html("changes", place.changes(language), changes_shown(publication, language)),
            )
            for agreed in editions.agreed(publication, language):
                address = place.agreed(language, agreed.row.number)
                yield address, _html("edition", address, edition_shown(publication, agreed))


def _html(template: str, address: str, context: dict[str, Any]) -> str:
    request = HttpRequest()
    request.path = address
    return render_to_string(f"letters/reading/{template}.html", context, request=request)


def _files(publication: Publication) -> list[str]:
    spoken = [text.language for text in publication.texts.all()]
    return [
        *(f"{file.language}.pdf" for file in publication.files.all()),
        *(f"{code}.png" for code in spoken),
    ]


def _contents(publication: Publication) -> dict[str, bytes]:
    whole = json.dumps(catalogue.whole(publication), ensure_ascii=False, indent=1)
    found = {"letter.json": whole.encode()}
    for file in publication.files.all():
        found[f"{file.language}.pdf"] = (Path(settings.MEDIA_ROOT) / file.name).read_bytes()
    for picture in pictures.of(publication.slug):
        with suppress(
            FileNotFoundError, CannotOpen
        ):  # one lost picture must not keep the letter from being read
            found[f"pictures/{picture.pk}.jpg"] = pictures.content(picture)
    for text in publication.texts.all():
        found[f"{text.language}.png"] = drawn_preview(publication, text)
    return found


def _place(slug: str, address: str) -> str:
    return f"{address.removeprefix(f'/letters/{slug}/')}index.html"


def _relative(link: re.Match[str], own: str, places: dict[str, str], found: dict[str, bytes]) -> str:
    name, address = link[1], link[2]
    path, mark, rest = address.partition("#")
    if path.startswith(settings.STATIC_URL):
        target = path.removeprefix("/")
        found.setdefault(target, _static(path.removeprefix(settings.STATIC_URL)))
    elif path in places:
        target = places[path]
    else:
        return f'{name}="{settings.BASE_ADDRESS}{address}"'
    return f'{name}="{posixpath.relpath(target, posixpath.dirname(own) or ".")}{mark}{rest}"'


def _static(path: str) -> bytes:
    where = finders.find(path)
    return Path(str(where)).read_bytes() if where else b""


def _lead(spoken: list[str], page: str) -> str:
    """A first page that leads to the first of the languages, and to each where nothing leads by itself."""
    titles = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    links = " ".join(
        f'<a href="{code}/index.html" lang="{tag(code)}">{own_name(code)}</a>' for code in spoken
    )
    return (
        f'<!doctype html><html lang="{tag(spoken[0])}"><head><meta charset="utf-8">'
        f"<title>{titles[0] if titles else ''}</title>"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="refresh" content="0; url={spoken[0]}/index.html">'
        f"</head><body><p>{links}</p></body></html>\n"
    )
