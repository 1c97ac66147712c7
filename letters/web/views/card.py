"""Sign with a card: one address for all, and nothing about anybody in it, in a title, a cookie or a session.

The code is typed once and travels as a hidden field from page to page; each page answers to a POST.
"""

from datetime import timedelta
from functools import partial
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from coalition import limits
from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters import canonical
from letters.domain import (
    affirming,
    among_invitees,
    by_card,
    consents,
    editions,
    entitled,
    previewing,
    signing,
    still_yes,
    withdrawing,
)
from letters.web import asked_again, changes, edition, final
from letters.web.forms.card import CardForm
from letters.web.views.mine import SEEN, lines, what_was_signed

HOUR = timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
def card(request):
    """Type the code; read, choose how to appear, sign; later look, hide the name, withdraw."""
    at = now()
    if request.method != "POST":
        language = _language(request.GET.get("l", ""))
        with translation.override(language):
            return _unlisted(_enter(request, language))
    code = request.POST.get("code", "")[:100]
    tried = limits.count("card", limits.network_of(limits.client_address(request)), per=HOUR, at=at)
    language = _language(request.POST.get("language", ""))
    let_in = tried <= settings.CARD_TRIES
    try:
        found = by_card.find(code if let_in else "", at=at)
        return _unlisted(_opened(request, found, code, at))
    except by_card.OpensNothing:
        with translation.override(language):
            # A second tap on “Withdraw”: of no code that opens nothing anything is counted, so each is told the same.
            if let_in and request.POST.get("action") == "withdraw":
                return _unlisted(_gone(request))
            return _unlisted(_enter(request, language, nothing=True))


@require_safe
def leave(_request):
    """Away, at once: to a page that has nothing to do with us, and what the browser kept of ours is dropped."""
    answer = HttpResponseRedirect(settings.LEAVE_ADDRESSES[_language("")])
    answer["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return _unlisted(answer)


def _enter(request, language, *, nothing=False):
    context = {
        "nothing": nothing,
        "language": language,
        "page_languages": edition.switch(LANGUAGES, current=language, address=lambda one: f"?l={one}"),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if nothing else HTTPStatus.OK
    return render(request, "letters/card/enter.html", context, status=status)


def _opened(request, found, code, at):
    if found.signature:
        with translation.override(found.signature.language):
            return _own(request, found.signature, code, at)
    # The card's own language first: the code alone was typed, in whatever language the browser has.
    asked = request.POST.get("language", "") if "read" in request.POST else ""
    letter = found.sheet.letter
    text = editions.newest_text(letter, asked) or editions.newest_text(letter, found.sheet.language)
    with translation.override(text.language):
        return _read(request, found, code, text, at)


def _read(request, found, code, text, at):
    words, language = canonical.read(text.canonical), text.language
    signs = request.POST.get("action") == "sign"
    form = CardForm(
        request.POST if signs else None,
        digest=text.digest,
        language=language,
        withheld=consents.custodians_now().exists(),
    )
    voucher = found.sheet.organisation.name_in(language).name
    form.explain(consents.for_letter(words, voucher=voucher))
    status, changed = HTTPStatus.OK, None
    if signs:
        try:
            if form.is_valid():
                return _own(request, _sign(found, form, language=language, at=at), code, at)
            status = HTTPStatus.UNPROCESSABLE_ENTITY
        except signing.TextChanged as refusal:
            changed = changes.since_read(found.sheet.letter, text, form.cleaned_data["digest"])
            form.data = {**form.data.dict(), "digest": text.digest}
            form.add_error(None, str(refusal.sentence))
            status = HTTPStatus.CONFLICT
        except by_card.OpensNothing:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {
        "form": form,
        "code": code,
        "changed": changed,
        "language": language,
        "consent": form.consent,
        "letter": edition.shown(words),
        "who_may_sign": entitled.said(found.sheet.letter),
        "standing": words.status,
        "others": edition.switch(editions.languages(text.edition), current=language, address=str),
    }
    return render(request, "letters/card/read.html", context, status=status)


def _sign(found, form, *, language, at):
    said = form.cleaned_data
    return by_card.sign(
        found,
        language=language,
        digest=said["digest"],
        words=form.words(),
        display=said["display"],
        reach=said["reach"],
        consent=form.given(),
        mail_to=said["mail_to"],
        seen_by_invitees=said["seen_by_invitees"],
        at=at,
    )


def _own(request, signature, code, at):
    """Her own page. What a form posted twice asks for is done once."""
    action = request.POST.get("action")
    if action == "withdraw":
        withdrawing.take_back(signature, at=at, shown="shown" in request.POST)
        return _gone(request)
    if action == "final":
        return final.handed_out(signature)
    if action == "withhold":
        withdrawing.hide_name(signature, at=at)
    if action == "still" and still_yes.owes(signature, at=at):
        still_yes.say_herself(signature, at=at)
    if action in SEEN:
        among_invitees.choose(signature, shown=SEEN[action])
    answer = partial(affirming.answer, signature)
    answered = asked_again.answered(
        request, agree=partial(answer, yes=True), decline=partial(answer, yes=False), at=at
    )
    status, trouble = answered or (HTTPStatus.FOUND, "")
    if status == HTTPStatus.FOUND:
        signature.refresh_from_db(fields=["outstanding"])
    context = {
        **what_was_signed(signature),
        "code": code,
        "language": signature.language,
        "printed": lines(previewing.as_it_stands(signature)),
        "owes": still_yes.owes(signature, at=at),
        "marks": withdrawing.leaves_a_mark(signature, at=at),
        "again": asked_again.asked(signature, signature.language, at=at),
        "asks_seen": among_invitees.before_release(signature.letter, at=at),
        "trouble": trouble,
    }
    # A page of its own address for each thing done would stay in the browser's history.
    shown = HTTPStatus.OK if status == HTTPStatus.FOUND else status
    return render(request, "letters/card/own.html", context, status=shown)


def _gone(request):
    return render(request, "letters/card/gone.html")


def _language(asked):
    here = get_language() or ""
    return next((code for code in (asked, here) if code in LANGUAGES), "en")


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
