"""What a signatory does with the links we mailed her. A GET changes nothing: scanners open every link."""

from functools import partial
from http import HTTPStatus

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES, own_name, tag
from letters.domain import (
    affirming,
    among_invitees,
    confirming,
    editions,
    linking,
    previewing,
    signatories,
    withdrawing,
)
from letters.models import SignatureLink
from letters.web import asked_again

SEEN = {"seen": True, "unseen": False}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """One button that confirms; a smaller one that says it was not me."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.CONFIRM, at=at)
    if link is None or link.signature.suspect:
        return _gone(request)
    language = link.signature.language
    with translation.override(language):
        trouble = ""
        if request.method == "POST":
            try:
                if request.POST.get("action") == "disown":
                    withdrawing.disown(token, at=at)
                    return redirect("letters:sign-withdrawn", language=language)
                return redirect("letters:sign-mine", token=confirming.confirm(token, at=at))
            except confirming.LinkGone:
                return _gone(request)
            except Refused as refusal:
                trouble = refusal.sentence
        context = {
            **what_was_signed(link.signature),
            "printed": lines(previewing.before_confirming(link.signature)),
            "trouble": trouble,
        }
        status = HTTPStatus.GONE if trouble else HTTPStatus.OK
        return render(request, "letters/signing/confirm.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def own(request, token):
    """Look at one's signature, hide the name, withdraw."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.OWN, at=at)
    if link is None or link.signature.withdrawn_on:
        return _gone(request)
    language = link.signature.language
    with translation.override(language):
        status, trouble = HTTPStatus.OK, ""
        if request.method == "POST":
            try:
                status, trouble = asked_again.answered(
                    request,
                    agree=partial(affirming.agree, token),
                    decline=partial(affirming.decline, token),
                    at=at,
                ) or (
                    HTTPStatus.FOUND,
                    "",
                )
                if request.POST.get("action") == "withdraw":
                    withdrawing.withdraw(token, at=at, shown="shown" in request.POST)
                    return redirect("letters:sign-withdrawn", language=language)
                if request.POST.get("action") == "withhold":
                    withdrawing.withhold(token, at=at)
                if request.POST.get("action") in SEEN:
                    among_invitees.choose(link.signature, shown=SEEN[request.POST["action"]])
                if status == HTTPStatus.FOUND:
                    return redirect("letters:sign-mine", token=token)
            except confirming.LinkGone:
                return _gone(request)
        context = {
            **what_was_signed(link.signature),
            "marks": withdrawing.leaves_a_mark(link.signature, at=at),
            "again": asked_again.asked(link.signature, language, at=at),
            "asks_seen": among_invitees.before_release(link.signature.letter, at=at),
            "trouble": trouble,
        }
        return render(request, "letters/signing/own.html", context, status=status)


@require_safe
def withdrawn(request, language):
    """It is done; the same for everybody."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return render(request, "letters/signing/withdrawn.html")


def what_was_signed(signature):
    """What `letters/signing/signed_words.html` shows of one signature to whoever gave it."""
    words = signatories.words_of(signature)
    return {
        "title": editions.title(signature.edition_id, signature.language, signature.digest),
        "hidden": signature.display in signatories.UNNAMED,
        "appears": signature.get_display_display(),
        "name": words.name,
        "signature": signature,
    }


def lines(previewed):
    """What `letters/signing/prints.html` asks for."""
    return [{"own_name": own_name(code), "tag": tag(code), "line": line} for code, line in previewed]


def _gone(request):
    return render(request, "letters/signing/link_gone.html", status=HTTPStatus.NOT_FOUND)
