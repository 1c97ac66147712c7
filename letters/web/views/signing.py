"""The page on which an individual reads and signs: in no list, kept by nobody, found by no search."""

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from coalition import limits
from coalition.addresses import normalise
from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import consents, counting, editions, inviting, signing
from letters.domain.deadline import Over
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web import edition
from letters.web.forms.signing import SigningForm

HOUR = timedelta(hours=1)
REACHABLE = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug, language):
    """Read the consent, read the letter, sign."""
    at = now()
    letter = _letter(request, slug)
    text = editions.newest_text(letter, language) if language in LANGUAGES else None
    if text is None:
        raise Http404
    with translation.override(language):
        return _unlisted(_answer(request, letter, text, at), language)


@require_safe
def sent(request, slug, language):  # noqa: ARG001  (the same for every letter and everybody)
    """Look into your mail: one page for new, duplicate and held back."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return _unlisted(render(request, "letters/signing/sent.html"), language)


def _answer(request, letter, text, at):
    if not Letter.objects.open_for_signature().filter(pk=letter.pk).exists():
        return _closed(request)
    words = canonical.read(text.canonical)
    languages = editions.languages(text.edition_id)
    form = SigningForm(
        request.POST if request.method == "POST" else None,
        initial={"invitation": request.GET.get("invitation", "")},
        consent=consents.for_letter(words, jurisdiction=request.GET.get("law", "")),
        digest=text.digest,
        language=text.language,
        others=languages,
        withheld=consents.custodians_now().exists(),
        at=at,
    )
    status = HTTPStatus.OK
    if request.method == "POST":
        try:
            if form.is_valid():
                _sign(request, letter, form, language=text.language, at=at)
                return redirect("letters:sign-sent", slug=letter.slug, language=text.language)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        except Over:
            return _closed(request)
        except signing.TextChanged as refusal:
            form = _again(form, text, refusal)
            status = HTTPStatus.CONFLICT
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = _shown(request, letter, form, words=words, languages=languages)
    return render(request, "letters/signing/page.html", context, status=status)


def _closed(request):
    return render(request, "letters/signing/closed.html", status=HTTPStatus.GONE)


def _letter(request, slug):
    letter = get_object_or_404(Letter, slug=slug, stage__in=REACHABLE)
    if letter.individuals == Letter.Individuals.PUBLIC:
        return letter
    token = request.POST.get("invitation") or request.GET.get("invitation", "")
    if letter.individuals == Letter.Individuals.INVITED and inviting.by_token(letter, token):
        return letter
    raise Http404


def _sign(request, letter, form, *, language, at):
    said = form.cleaned_data
    signing.sign_individual(
        letter,
        language=language,
        digest=said["digest"],
        words=form.words(),
        display=said["display"],
        reach=said["reach"],
        consent=form.given(),
        suspect=_flood(request, said["email"], at) or form.looks_automatic(at),
        at=at,
    )


def _flood(request, email, at):
    """More from one network, or for one mail domain, than people sign in an hour."""
    network = limits.network_of(limits.client_address(request))
    # Both are counted whatever the first says: a flood is not answered sooner.
    here = limits.count("sign.network", network, per=HOUR, at=at)
    there = limits.count("sign.domain", normalise(email).domain, per=HOUR, at=at)
    return here > settings.SIGN_PER_NETWORK or there > settings.SIGN_PER_MAIL_DOMAIN


def _again(form, text, refusal):
    """The same form, what was typed kept, for the text as it is now."""
    form.data = form.data.copy()
    form.data["digest"] = text.digest
    form.add_error(None, str(refusal.sentence))
    return form


def _shown(request, letter, form, *, words, languages):
    kept = {key: request.GET[key] for key in ("invitation", "law") if request.GET.get(key)}

    def address(code):
        query = f"?{urlencode(kept)}" if kept else ""
        return reverse("letters:sign", kwargs={"slug": letter.slug, "language": code}) + query

    return {
        "form": form,
        "consent": form.consent,
        "laws": [
            {"name": name, "code": code, "query": urlencode({**kept, "law": code})}
            for code, name in consents.jurisdictions(words.language).items()
            if code != form.consent.jurisdiction
        ],
        "letter": edition.shown(words),
        "standing": words.status,
        "page_languages": edition.switch(languages, current=words.language, address=address),
        "counts": _counts(letter),
    }


def _counts(letter):
    """What may be said while the letter is open: nothing under five, since nobody is named here."""
    counts = counting.shown(letter) if letter.stage == Stage.OPEN else None
    few = settings.COUNT_BATCH_NEW
    return counts if counts and counts.organisations + counts.individuals >= few else None


def _unlisted(response, language):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Language"] = LANGUAGES[language].tag
    return response
