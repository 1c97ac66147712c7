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
    asking_again,
    confirming,
    editions,
    linking,
    previewing,
    signatories,
    still_yes,
    withdrawing,
)
from letters.models import SignatureLink
from letters.web import asked_again, final
from letters.web.gone import Link, gone

SEEN = {"seen": True, "unseen": False}


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request, token):
    """One button that confirms; a smaller one that says it was not me."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.CONFIRM, at=at)
    if link is None or link.signature.suspect:
        return gone(request, Link.CONFIRM)
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
                return gone(request, Link.CONFIRM)
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
    """Look at one's signature, hide the name, withdraw; fetch the letter as it went out."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.OWN, at=at)
    if link is None or link.signature.withdrawn_on:
        return gone(request, Link.OWN)
    if request.POST.get("action") == "final":
        return final.handed_out(link.signature)
    shown = _beside_an_organisation if link.signature.organisation_id else _individual
    with translation.override(link.signature.language):
        try:
            return shown(request, link.signature, token, at)
        except confirming.LinkGone:
            return gone(request, Link.OWN)


def _individual(request, signature, token, at):
    status, trouble = HTTPStatus.OK, ""
    if request.method == "POST":
        agree, decline = partial(affirming.agree, token), partial(affirming.decline, token)
        answered = asked_again.answered(request, agree=agree, decline=decline, at=at)
        status, trouble = answered or (HTTPStatus.FOUND, "")
        if request.POST.get("action") == "withdraw":
            withdrawing.withdraw(token, at=at, shown="shown" in request.POST)
            return redirect("letters:sign-withdrawn", language=signature.language)
        if request.POST.get("action") == "withhold":
            withdrawing.withhold(token, at=at)
        if request.POST.get("action") == "still" and still_yes.owes(signature, at=at):
            still_yes.say_herself(signature, at=at)
        if request.POST.get("action") in SEEN:
            among_invitees.choose(signature, shown=SEEN[request.POST["action"]])
        if status == HTTPStatus.FOUND:
            return redirect("letters:sign-mine", token=token)
    context = {
        **what_was_signed(signature),
        "owes": still_yes.owes(signature, at=at),
        "marks": withdrawing.leaves_a_mark(signature, at=at),
        "again": asked_again.asked(signature, signature.language, at=at),
        "asks_seen": among_invitees.before_release(signature.letter, at=at),
        "trouble": trouble,
    }
    return render(request, "letters/signing/own.html", context, status=status)


def _beside_an_organisation(request, signature, token, at):
    """A representative's own page: how her name prints, and that it goes."""
    if request.method == "POST":
        if request.POST.get("action") == "unname":
            withdrawing.unname(token, at=at)
        return redirect("letters:sign-mine", token=token)
    context = {
        **what_was_signed(signature),
        "organisation": signature.organisation.name_in(signature.language).name,
        "named": signature.display == signature.Display.PUBLIC,
    }
    return render(request, "letters/signing/own_beside.html", context)


@require_safe
def withdrawn(request, language):
    """It is done; the same for everybody."""
    if language not in LANGUAGES:
        raise Http404
    with translation.override(language):
        return render(request, "letters/signing/withdrawn.html")


def what_was_signed(signature):
    """What `letters/signing/signed_words.html` shows of one signature to whoever gave it: the text agreed to last."""
    words = signatories.words_of(signature)
    text = asking_again.last_agreed(signature)
    return {
        "title": editions.title(text.edition_id, text.language, text.digest),
        "digest": text.digest,
        "hidden": signature.display in signatories.UNNAMED,
        "appears": signature.get_display_display(),
        "name": words.name,
        "signature": signature,
        "final": final.final_file(signature) is not None,
    }


def lines(previewed):
    """What `letters/signing/prints.html` asks for."""
    return [{"own_name": own_name(code), "tag": tag(code), "line": line} for code, line in previewed]
