"""The page on which an individual reads and signs: in no list, kept by nobody, found by no search."""

from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import consents, counting, deadline, editions, entitled, inviting, lately, signing
from letters.domain.deadline import Over
from letters.models import Letter
from letters.web import edition, public_signing, window
from letters.web.forms.signing import SigningForm


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug, language):
    """Read the consent, read the letter, sign."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        # What is shown is read anew, and so is whatever keeps her from signing.
        answer = _taken(request, slug, language) or _page(request, slug, language)
        return public_signing.unlisted(answer, language)


def _taken(request, slug, language):
    """What whoever signs as most do is told; None for everybody else."""
    if request.method != "POST" or (found := lately.on_page(slug, language)) is None:
        return None
    text, at = found
    form = _form(request, text, at)
    if not form.is_valid():
        return None
    try:
        _sign(request, text.edition.letter, form, text=text, at=at, invitation=None)
    except Refused:
        lately.forget(slug, language)
        return None
    return HttpResponseRedirect(_address_of_sent(slug, language))


def _page(request, slug, language):
    found = editions.on_page(slug, language)
    letter = found and found[0].edition.letter
    if letter is None or letter.stage not in public_signing.REACHABLE:
        raise Http404
    invitation = _invitation(request, letter)
    if invitation is None and letter.individuals != Letter.Individuals.PUBLIC:
        raise Http404
    text, at = found
    return _answer(request, letter, text, at, invitation)


@require_safe
def sent(request, slug, language):  # noqa: ARG001  (the same for every letter and everybody)
    """Look into your mail: one page for new, duplicate and held back."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return public_signing.unlisted(render(request, "letters/signing/sent.html"), language)


def _answer(request, letter, text, at, invitation):
    form = _form(request, text, at)
    if not deadline.open_at(letter, at) or letter.individuals == Letter.Individuals.NONE:
        return public_signing.closed(request, letter, at, form=form)
    try:
        shown = public_signing.said(
            letter,
            form,
            text,
            do=lambda: _sign(request, letter, form, text=text, at=at, invitation=invitation),
        )
    except (Over, entitled.NotIncluded):
        return public_signing.closed(request, letter, at, form=form)
    if shown is None:
        return HttpResponseRedirect(_address_of_sent(letter.slug, text.language))
    context = _shown(request, letter, shown.form, shown.text) | {
        "changed": shown.changed,
        "who_may_sign": window.said(letter, at=at),
    }
    return render(request, "letters/signing/page.html", context, status=shown.status)


def _form(request, text, at):
    return SigningForm(
        request.POST if request.method == "POST" else None,
        initial={"invitation": request.GET.get("invitation", "")},
        digest=text.digest,
        language=text.language,
        others=editions.languages(text.edition),
        at=at,
    )


@lru_cache(maxsize=256)
def _address_of_sent(slug, language):
    return reverse("letters:sign-sent", kwargs={"slug": slug, "language": language})


def _invitation(request, letter):
    """The personal one that brought her; not asked where anybody may sign."""
    if letter.individuals == Letter.Individuals.PUBLIC:
        return None
    return inviting.by_token(letter, request.POST.get("invitation") or request.GET.get("invitation", ""))


def _sign(request, letter, form, *, text, at, invitation):
    said = form.cleaned_data
    doubts = [*_flood(request, said["email"], at), *form.looks_automatic(at)]
    signing.sign_individual(
        letter,
        language=text.language,
        digest=said["digest"],
        text=text,
        words=form.words(),
        display=said["display"],
        reach=said["reach"],
        consent=form.given(),
        suspect=bool(doubts),
        doubts=" ".join(doubts),
        invitation=invitation,
        seen_by_invitees=said["seen_by_invitees"],
        at=at,
    )


def _flood(request, email, at):
    """Counted once a request: who was refused for what was believed is asked again."""
    if not hasattr(request, "flood"):
        request.flood = list(public_signing.flood(request, email, at))
    return request.flood


def _shown(request, letter, form, text):
    words = canonical.read(text.canonical)
    consent = consents.for_letter(words, jurisdiction=request.GET.get("law", ""))
    form.explain(consent, withheld=consents.custodians_now().exists())
    kept = {key: request.GET[key] for key in ("invitation", "law") if request.GET.get(key)}

    def address(code):
        query = f"?{urlencode(kept)}" if kept else ""
        return reverse("letters:sign", kwargs={"slug": letter.slug, "language": code}) + query

    any_house = letter.who_may_sign == Letter.Signing.ANY
    return {
        "form": form,
        "consent": consent,
        "laws": [
            {"name": name, "code": code, "query": urlencode({**kept, "law": code})}
            for code, name in consents.jurisdictions(words.language).items()
            if code != consent.jurisdiction
        ],
        "letter": edition.shown(words),
        "apply": any_house and reverse("letters:apply", args=[letter.slug, words.language]),
        "standing": words.status,
        "page_languages": edition.switch(
            editions.languages(text.edition), current=words.language, address=address
        ),
        "counts": counting.public(letter),
    }
