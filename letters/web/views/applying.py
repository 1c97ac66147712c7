"""The page on which an organisation nobody invited asks to sign; whoever has its address reaches it."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import applying, consents, deadline, editions, entitled
from letters.domain.deadline import Over
from letters.models import Letter
from letters.web import edition, public_signing, window
from letters.web.forms.applying import ApplicantForm
from letters.web.gone import Link, gone

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
def page(request, slug, language):
    """Read the letter, say who you are and who decided, sign; it counts once a coordinator has looked."""
    found = editions.on_page(slug, language) if language in LANGUAGES else None
    letter = found and found[0].edition.letter
    if letter is None or letter.stage not in public_signing.REACHABLE:
        raise Http404
    if letter.who_may_sign != Letter.Signing.ANY:
        raise Http404
    text, at = found
    with translation.override(language):
        return public_signing.unlisted(_answer(request, letter, text, at), language)


@require_http_methods(ANSWERS)
def confirm(request, token):
    """A GET changes nothing: scanners open every link."""
    at = now()
    try:
        found = applying.find(token, at=at)
        with translation.override(found.language):
            if request.method == "POST":
                applying.confirm(token, at=at)
                return render(request, "letters/applying/heard.html")
            named = applying.said_by(found).organisation
            return render(request, "letters/applying/confirm.html", {"organisation": named})
    except applying.Nothing:
        return gone(request, Link.APPLY)


def _answer(request, letter, text, at):
    form = ApplicantForm(
        request.POST if request.method == "POST" else None,
        digest=text.digest,
        language=text.language,
        others=editions.languages(text.edition),
        at=at,
    )
    if not deadline.open_at(letter, at):
        return public_signing.closed(request, letter, at, form=form)
    try:
        shown = public_signing.said(
            letter, form, text, do=lambda: _apply(request, letter, form, text=text, at=at)
        )
    except (Over, entitled.NotIncluded):
        return public_signing.closed(request, letter, at, form=form)
    if shown is None:
        return render(request, "letters/applying/sent.html")
    context = _shown(letter, shown.form, shown.text) | {
        "changed": shown.changed,
        "who_may_sign": window.said(letter, at=at),
    }
    return render(request, "letters/applying/page.html", context, status=shown.status)


def _apply(request, letter, form, *, text, at):
    doubts = [*public_signing.flood(request, form.cleaned_data["email"], at), *form.looks_automatic(at)]
    applying.apply(
        letter,
        language=text.language,
        digest=form.cleaned_data["digest"],
        said=form.said(),
        doubts=" ".join(doubts),
        at=at,
    )


def _shown(letter, form, text):
    words = canonical.read(text.canonical)
    form.explain(consents.for_letter(words))

    def address(code):
        return reverse("letters:apply", kwargs={"slug": letter.slug, "language": code})

    return {
        "form": form,
        "consent": form.consent,
        "letter": edition.shown(words),
        "standing": words.status,
        "page_languages": edition.switch(
            editions.languages(text.edition), current=words.language, address=address
        ),
    }
