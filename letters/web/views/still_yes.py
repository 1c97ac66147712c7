"""Does everybody still stand by it? The coordinator's page, and the one tap of a signatory."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters import canonical
from letters.domain import asking_again, editions, linking, signatories, still_yes
from letters.domain.confirming import LinkGone
from letters.lifecycle import Stage
from letters.models import Letter, SignatureLink, StillYesRule
from letters.web import edition
from letters.web.asking import carried_out, done, status_of
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.still_yes import LeavingOutForm, RuleForm
from letters.web.gone import Link, gone
from letters.web.lines import reader

SHOWN = (*still_yes.ASKED_WHILE, Stage.RELEASED)


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest, token: str) -> HttpResponse:
    """What she signed, whole, and one button; a GET changes nothing."""
    at = now()
    link = linking.find(token, SignatureLink.Purpose.STILL, at=at)
    if link is None or link.signature.withdrawn_on:
        return gone(request, Link.STILL)
    signature = link.signature
    with translation.override(signature.language):
        if request.method == "POST":
            try:
                if request.POST.get("action") == "own":
                    return redirect("letters:sign-mine", token=linking.own_link(signature, at=at))
                still_yes.say(token, at=at)
                return redirect("letters:board-heard", language=signature.language)
            except LinkGone:
                return gone(request, Link.STILL)
        agreed = asking_again.last_agreed(signature)
        context = {
            "signature": signature,
            "hidden": signature.display in signatories.UNNAMED,
            "appears": signature.get_display_display(),
            "name": signatories.words_of(signature).name,
            "title": editions.title(agreed.edition_id, agreed.language, agreed.digest),
            "digest": agreed.digest,
            "letter": edition.shown(canonical.read(agreed.canonical)),
        }
        return render(request, "letters/still_yes/say.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What the letter asks for, who is missing, and what can be done about them."""
    if letter.stage not in SHOWN:
        raise Http404
    at, action = now(), request.POST.get("action", "")
    if request.method != "POST":
        return _shown(request, letter, at)
    if action == "rule":
        form = RuleForm(request.POST)

        def keep(**said: Any) -> None:
            still_yes.set_rule(letter, **said, by=request.user, at=at)

        if carried_out(form, keep):
            return done(request, _("It is kept; the list below follows it."), request.path)
        return _shown(request, letter, at, form)
    if action == "leave_out":
        return _left_out(request, letter, at)
    if action != "ask":
        raise Http404
    try:
        count = still_yes.ask(letter, at=at)
        messages.success(
            request, ngettext("One mail is owed.", "%(count)d mails are owed.", count) % {"count": count}
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(request.path)


def _left_out(request: Any, letter: Letter, at: datetime) -> HttpResponse:
    form = LeavingOutForm(request.POST)
    count = 0

    def leave_out(**said: Any) -> None:
        nonlocal count
        count = still_yes.leave_out(letter, **said, by=request.user, at=at)

    if not carried_out(form, leave_out):
        return _shown(request, letter, at, leaving=form)
    said = ngettext("One signatory is left out.", "%(count)d signatories are left out.", count)
    return done(request, said % {"count": count}, request.path)


def _shown(
    request: HttpRequest,
    letter: Letter,
    at: datetime,
    form: RuleForm | None = None,
    leaving: LeavingOutForm | None = None,
) -> HttpResponse:
    rule, wrong = still_yes.rule_of(letter), form or leaving
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rule": rule,
        "form": form or RuleForm(initial=_said(rule)),
        "leaving": leaving or LeavingOutForm(),
        "wrong": leaving,
        "chosen": request.POST.getlist("chosen") if leaving else [],
        "rows": [_row(request, one) for one in still_yes.outstanding(letter, at=at)],
        "may_ask": letter.stage in still_yes.ASKED_WHILE,
        "may_leave_out": letter.stage == Stage.CLOSED,
    }
    return render(request, "letters/still_yes/page.html", context, status=status_of(wrong) if wrong else 200)


def _said(rule: StillYesRule | None) -> dict[str, Any]:
    if rule is None:
        return {"days": still_yes.DEFAULT_DAYS}
    return {"days": rule.days, "event": rule.event, "event_on": rule.event_on}


def _row(request: Any, one: still_yes.Outstanding) -> dict[str, Any]:
    organisation = one.signature.organisation
    if organisation:
        name = organisation.name_in(reader()).name
    else:
        name = signatories.masked(one.signature, to=request.user)[0] or _("An individual who is not shown")
    return {"pk": one.signature.pk, "name": name, "since": one.since, "asked_at": one.asked_at}
