"""The mails of the instant, as they will be read: their words at the desk, and each laid out on a page of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import postmarks, pressing
from letters.models import Letter
from letters.permissions import may_read_draft
from letters.press_mail import release_words
from letters.public import reading
from letters.release_mail import released_words
from letters.web.entering import trail, with_letter
from letters.web.published import Place
from letters.web.views.reading import text_in
from letters.web.views.rehearsal import as_it_will_be, place_in

# A mail has its looks written into it, and nothing else: it runs nothing, fetches nothing, sends nothing.
AS_IN_A_MAILBOX = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "form-action": [NONE],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
    "sandbox": True,
}


@dataclass(frozen=True)
class Rehearsed:
    """One mail: `name` in its address, to whom, and what `coalition.mail.render` made of it."""

    name: str
    to: str
    subject: str
    text: str
    html: str
    note: str = ""


@require_safe
@with_letter(may_read_draft)
def mails(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    """What whoever signed will read, shown by name or not, and what the press will."""
    text_in(as_it_will_be(letter, at=now()), language)
    context = {
        "letter": letter,
        "trail": [*trail(letter), {"label": _("Rehearsal"), "address": place_in(letter).base}],
        "name": own_name(language),
        "tag": tag(language),
        "mails": [make(letter, language) for make in MAILS.values()],
    }
    return render(request, "letters/desk/rehearsal_mails.html", context)


@require_safe
@with_letter(may_read_draft)
@csp_replace(AS_IN_A_MAILBOX)
def laid_out(request: HttpRequest, letter: Letter, language: str, mail: str) -> HttpResponse:  # noqa: ARG001
    """One mail as a mailbox shows it."""
    text_in(as_it_will_be(letter, at=now()), language)
    if mail not in MAILS:
        raise Http404
    return HttpResponse(MAILS[mail](letter, language).html)


def _to_who_signed(letter: Letter, language: str, *, neutral: bool) -> Rehearsed:
    publication = as_it_will_be(letter, at=now())
    text = text_in(publication, language)
    instant = publication.release_at or letter.created_at
    written = released_words(
        language,
        neutral=neutral,
        title=reading.page_of(text).subject,
        digest=text.digest,
        page=Place.of(letter.slug).page(language),
        marks=postmarks.in_mail(letter, language, at=instant, released_at=instant),
    )
    if neutral:
        return Rehearsed("not-shown", _("To who signed and is not shown by name"), *written)
    return Rehearsed("shown", _("To who signed and is shown by name"), *written)


def _to_the_press(letter: Letter, language: str, *, under_embargo: bool) -> Rehearsed:
    release = pressing.proposed(letter, language)
    written = release_words(release, under_embargo=under_embargo)
    note = "" if release.pk else _("This is only proposed: it is sent once somebody has written it.")
    if under_embargo:
        return Rehearsed("press-before", _("To the press, under embargo"), *written, note)
    return Rehearsed("press", _("To the press, at the instant"), *written, note)


MAILS: dict[str, Callable[[Letter, str], Rehearsed]] = {
    "shown": lambda letter, language: _to_who_signed(letter, language, neutral=False),
    "not-shown": lambda letter, language: _to_who_signed(letter, language, neutral=True),
    "press-before": lambda letter, language: _to_the_press(letter, language, under_embargo=True),
    "press": lambda letter, language: _to_the_press(letter, language, under_embargo=False),
}
