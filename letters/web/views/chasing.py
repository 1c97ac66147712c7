"""Follow up one who was invited; and the page on which she hands her invitation on."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import tag
from letters.domain import answering, chasing, colleagues, days, signatories, steps
from letters.domain.invitees import invitee
from letters.domain.inviting import sealed_words
from letters.domain.vetting import Decided
from letters.lifecycle import Stage
from letters.models import Invitation, Letter
from letters.web import invited
from letters.web.asking import carried_out, done, sent, status_of
from letters.web.colleagues import to_look_at
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.inviting import CallForm, CheckedForm, ColleagueForm, SettleForm
from letters.web.gone import Link, gone
from letters.web.inside import step_lines
from letters.web.lines import reader

CALL, SETTLE, SHOW, GIVE, TURN_DOWN = "call", "settle", "show", "give", "turn_down"


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request: HttpRequest, letter: Letter, invitation: UUID) -> HttpResponse:
    """What was sent and said when; keep a call, settle a condition, take a ready text along."""
    asked = letter.invitations.select_related("organisation", "letter").prefetch_related(
        "organisation__names"
    )
    one, at = get_object_or_404(asked, pk=invitation), now()
    action = request.POST.get("action")
    if request.method != "POST":
        return _shown(request, one, at)
    if action == SHOW:
        return _link(request, one, at)
    if action in (GIVE, TURN_DOWN):
        return _colleague(request, one, at)
    verbs: dict[Any, Any] = {CALL: (CallForm, chasing.note_call), SETTLE: (SettleForm, answering.settle)}
    if action not in verbs:
        raise Http404
    make, verb = verbs[action]
    form = make(request.POST)

    def do(**said: Any) -> None:
        verb(one, **said, by=request.user, at=at)

    if carried_out(form, do):
        return done(request, _("It is kept."), request.path)
    return _shown(request, one, at, **{action: form})


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody else shall sign instead; the old link ends. A GET changes nothing, each answer looks the same."""
    invitation = chasing.invited_by(token, at=now())
    if invitation is None:
        return gone(request, Link.HAND_ON)
    with translation.override(invitation.language):
        form = ColleagueForm(sent(request))

        def do(**said: str) -> None:
            chasing.hand_on(token, **said, at=now())

        if request.method == "POST" and carried_out(form, do):
            return redirect("letters:board-heard", language=invitation.language)
        if isinstance(getattr(form, "refusal", None), chasing.LinkEnded):
            return gone(request, Link.HAND_ON)
        return render(request, "letters/invitations/hand_on.html", {"form": form}, status=status_of(form))


def _colleague(request: Any, one: Invitation, at: datetime) -> HttpResponse:
    """Whoever was named may sign, or not."""
    named = colleagues.waiting(one)
    if named is None:
        return done(request, Decided().sentence, request.path)
    if request.POST["action"] == TURN_DOWN:
        colleagues.turn_down(named, by=request.user, at=at)
        return done(request, _("It is kept."), request.path)
    form = CheckedForm(request.POST)

    def give(checked: str) -> None:
        colleagues.give_authority(named, checked=checked, by=request.user, at=at)

    if carried_out(form, give):
        return done(request, _("The colleague may sign now, and gets a mail."), request.path)
    return _shown(request, one, at, checked=form)


def _link(request: Any, one: Invitation, at: datetime) -> HttpResponse:
    """The text with her own link, for this page alone; that it was looked up is kept."""
    try:
        return _shown(request, one, at, ready=chasing.show_link(one, by=request.user, at=at))
    except Refused as refusal:
        return done(request, refusal.sentence, request.path)


def _shown(
    request: HttpRequest,
    one: Invitation,
    at: datetime,
    *,
    call: forms.Form | None = None,
    settle: forms.Form | None = None,
    ready: tuple[str, str] | None = None,
    checked: CheckedForm | None = None,
) -> HttpResponse:
    open_ = one.letter.stage == Stage.OPEN and one.handed_on_at is None
    told = invitee(one, reader=reader())
    if one.organisation and open_ and told.signed_on is None:
        ready = chasing.ready_text(one, at=at)
    condition = one.answer == Invitation.Answer.CONDITION
    context = {
        "trail": [*trail(one.letter), {"label": _("Who was invited"), "address": "../"}],
        "name": _name(one),
        "invitation": one,
        "word": invited.word_of(told),
        "told": told,
        "sent": chasing.sent(one),
        "colleague": to_look_at(one, checked),
        "steps": step_lines(steps.taken([one.pk]).get(one.pk, [])),
        "ready": ready[0] if ready else "",
        "ready_tag": tag(ready[1]) if ready else "",
        "may_remind": open_ and told.signed_on is None and one.answer != Invitation.Answer.DECLINED,
        "may_show": open_ and one.organisation is None,
        "call": call or CallForm(initial={"on": days.today(request.user, at=at)}),
        "settle": (settle or SettleForm()) if condition and one.settled_at is None else None,
    }
    wrong = call or settle or checked
    return render(request, "letters/invitations/one.html", context, status=status_of(wrong) if wrong else 200)


def _name(one: Invitation) -> str:
    """Masked for a person, as in the list."""
    return (
        one.organisation.name_in(reader()).name
        if one.organisation
        else signatories.mask(sealed_words(one)["name"])
    )
