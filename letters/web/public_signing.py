"""What the two public pages of signing share: an individual's, and that of an organisation nobody invited."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from coalition import limits
from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters.domain import editions, entitled, signing, weighing
from letters.domain.deadline import Over
from letters.lifecycle import Stage
from letters.models import EditionText, Letter
from letters.web import changes, window
from letters.web.forms.lines import AddressField, LineField

HOUR = timedelta(hours=1)
WRITTEN = (AddressField, LineField, forms.URLField)
MOST_SHOWN = 500
REACHABLE = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)


@dataclass(frozen=True)
class Shown:
    """The form as it is shown (again), for `text`; `changed` is the difference where another was read."""

    form: Any
    text: EditionText
    status: HTTPStatus = HTTPStatus.OK
    changed: Any = None


def said(letter: Letter, form: Any, text: EditionText, *, do: Callable[[], object]) -> Shown | None:
    """Carry out with `do` what `form` says; None once that is done, else what to show, everything typed kept.

    Raises `Over` and `NotIncluded` where the letter takes no such signature (`closed`).
    """
    if not form.is_bound:
        return Shown(form, text)
    try:
        if form.is_valid():
            do()
            return None
        form.refuse_consents()  # in the same round as whatever else is wrong
    except (Over, entitled.NotIncluded):
        raise
    except signing.TextChanged as refusal:
        # Read anew: it may have changed while this request was on its way.
        newest = editions.newest_text(letter, text.language) or text
        changed = changes.since_read(letter, newest, form.cleaned_data["digest"])
        form.data = form.data.copy()
        form.data["digest"] = newest.digest
        form.add_error(None, str(refusal.sentence))
        return Shown(form, newest, HTTPStatus.CONFLICT, changed)
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
    return Shown(form, text, HTTPStatus.UNPROCESSABLE_ENTITY)


def closed(request: HttpRequest, letter: Letter, at: datetime, *, form: Any) -> HttpResponse:
    """Who could sign, and until when; the same for everybody, but for what she typed into `form` herself."""
    context = {"who_may_sign": window.said(letter, at=at), "typed": list(_typed(form))}
    return render(request, "letters/signing/closed.html", context, status=HTTPStatus.GONE)


def _typed(form: Any) -> Iterator[dict[str, str]]:
    """What was written into lines that one can see, to be copied from there."""
    for name, field in form.fields.items() if form.is_bound else ():
        words = form.data.get(name, "")
        if isinstance(field, WRITTEN) and words.strip():
            yield {"label": field.label, "words": words[:MOST_SHOWN]}


def flood(request: HttpRequest, email: str, at: datetime) -> Iterator[str]:
    """More from one network, or for one mail domain, than people sign in an hour."""
    network = limits.network_of(limits.client_address(request))
    # Both are counted whatever one says: a flood is not answered sooner.
    asked = {"sign.network": network, "sign.domain": normalise(email).domain}
    seen = limits.counts(asked, per=HOUR, at=at)
    if seen["sign.network"] > settings.SIGN_PER_NETWORK:
        yield weighing.NETWORK
    if seen["sign.domain"] > settings.SIGN_PER_MAIL_DOMAIN:
        yield weighing.DOMAIN


def unlisted(response: HttpResponse, language: str) -> HttpResponse:
    """In no list and found by no search."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Language"] = LANGUAGES[language].tag
    return response
