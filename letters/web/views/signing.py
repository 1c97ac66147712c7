"""The page on which an individual reads and signs: in no list, kept by nobody, found by no search."""

from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from coalition import limits
from coalition.addresses import normalise
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import consents, counting, deadline, editions, entitled, inviting, signing, weighing
from letters.domain.deadline import Over
from letters.lifecycle import Stage
from letters.models import Letter
from letters.web import changes, edition, window
from letters.web.forms.signing import SigningForm

HOUR = timedelta(hours=1)
REACHABLE = (Stage.OPEN, Stage.CLOSED, Stage.RELEASED)


@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug, language):
    """Read the consent, read the letter, sign."""
    found = editions.on_page(slug, language) if language in LANGUAGES else None
    letter = found and found[0].edition.letter
    if letter is None or letter.stage not in REACHABLE:
        raise Http404
    invitation = _invitation(request, letter)
    if invitation is None and letter.individuals != Letter.Individuals.PUBLIC:
        raise Http404
    text, at = found
    with translation.override(language):
        return unlisted(_answer(request, letter, text, at, invitation), language)


@require_safe
def sent(request, slug, language):  # noqa: ARG001  (the same for every letter and everybody)
    """Look into your mail: one page for new, duplicate and held back."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return unlisted(render(request, "letters/signing/sent.html"), language)


def _answer(request, letter, text, at, invitation):
    if not deadline.open_at(letter, at) or letter.individuals == Letter.Individuals.NONE:
        return closed(request, letter, at)
    form = SigningForm(
        request.POST if request.method == "POST" else None,
        initial={"invitation": request.GET.get("invitation", "")},
        digest=text.digest,
        language=text.language,
        others=editions.languages(text.edition),
        at=at,
    )
    status, changed = HTTPStatus.OK, None
    if request.method == "POST":
        try:
            if form.is_valid():
                _sign(request, letter, form, text=text, at=at, invitation=invitation)
                return redirect("letters:sign-sent", slug=letter.slug, language=text.language)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        except (Over, entitled.NotIncluded):
            return closed(request, letter, at)
        except signing.TextChanged as refusal:
            # Read anew: it may have changed while this request was on its way.
            text = editions.newest_text(letter, text.language)
            changed = changes.since_read(letter, text, form.cleaned_data["digest"])
            form = again(form, text, refusal)
            status = HTTPStatus.CONFLICT
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = _shown(request, letter, form, text) | {
        "changed": changed,
        "who_may_sign": window.said(letter, at=at),
    }
    return render(request, "letters/signing/page.html", context, status=status)


def closed(request, letter, at):
    """Who could sign, and until when; the same for everybody."""
    context = {"who_may_sign": window.said(letter, at=at)}
    return render(request, "letters/signing/closed.html", context, status=HTTPStatus.GONE)


def _invitation(request, letter):
    """The personal one that brought her; not asked where anybody may sign."""
    if letter.individuals == Letter.Individuals.PUBLIC:
        return None
    return inviting.by_token(letter, request.POST.get("invitation") or request.GET.get("invitation", ""))


def _sign(request, letter, form, *, text, at, invitation):
    said = form.cleaned_data
    doubts = [*flood(request, said["email"], at), *form.looks_automatic(at)]
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


def flood(request, email, at):
    """More from one network, or for one mail domain, than people sign in an hour."""
    network = limits.network_of(limits.client_address(request))
    # Both are counted whatever one says: a flood is not answered sooner.
    asked = {"sign.network": network, "sign.domain": normalise(email).domain}
    seen = limits.counts(asked, per=HOUR, at=at)
    if seen["sign.network"] > settings.SIGN_PER_NETWORK:
        yield weighing.NETWORK
    if seen["sign.domain"] > settings.SIGN_PER_MAIL_DOMAIN:
        yield weighing.DOMAIN


def again(form, text, refusal):
    """The same form, what was typed kept, for the text as it is now."""
    form.data = form.data.copy()
    form.data["digest"] = text.digest
    form.add_error(None, str(refusal.sentence))
    return form


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


def unlisted(response, language):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Language"] = LANGUAGES[language].tag
    return response
