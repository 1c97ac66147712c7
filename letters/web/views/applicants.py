"""Organisations that ask to sign uninvited, at the desk: taken in, turned away, or asked to confirm after all."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import country_name
from letters.domain import applying, reviewing, vetting
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.applying import VettingForm
from letters.web.forms.review import TakingBackForm
from letters.web.lines import reader


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request, letter):
    """Each with what it says, what speaks for and against it, and the form that decides."""
    waiting, wrong = vetting.waiting(letter), None
    back = None
    if request.POST.get("action") == "set_aside":
        back = _set_aside(request, letter)
        if back is None:
            return redirect("letters:applicants", slug=letter.slug)
    elif request.method == "POST":
        one = _meant(request, waiting)
        try:
            wrong = _answered(request, one) if one else _tell(request, letter)
        except vetting.Decided:
            wrong = _tell(request, letter)
        if wrong is None:
            return redirect("letters:applicants", slug=letter.slug)
        wrong = {one.applicant.pk: wrong}
    context = {
        "trail": trail(letter),
        "rows": [_row(one, (wrong or {}).get(one.applicant.pk)) for one in waiting],
        "more": vetting.undecided().filter(letter=letter).count() - vetting.MOST
        if len(waiting) == vetting.MOST
        else 0,
        "decided": [_decided(one, back) for one in vetting.decided(letter)],
        "back": back,
        "wrong": next(iter(wrong.values())) if wrong else None,
        "zone": request.user.time_zone,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong or back else HTTPStatus.OK
    return render(request, "letters/applying/desk.html", context, status=status)


def _row(one, wrong):
    confirmed = one.applicant.confirmed_at is not None
    return {
        "one": one,
        "country": country_name(one.said.country, reader()),
        "decided_on": date.fromisoformat(one.said.decided_on),
        "form": wrong or VettingForm(alike=one.alike, prefix=one.applicant.pk.hex, confirmed=confirmed),
    }


def _decided(one, back):
    """`back`: the form that came back, if it was the one to set this signature aside."""
    signature = one.signature
    mine = back if back and back.data.get("applicant") == str(one.pk) else None
    return {
        "one": one,
        "name": one.organisation.name_in(reader()).name if one.organisation else "",
        "counts": signature and not (signature.suspect or signature.withdrawn_on),
        "form": mine or TakingBackForm(auto_id=f"{one.pk.hex}_%s"),
        "wrong": mine is not None,
    }


def _key(request):
    try:
        return UUID(request.POST.get("applicant", ""))
    except ValueError:
        raise Http404 from None


def _set_aside(request, letter):
    """The way back: the signature of one that was taken in is not counted until somebody takes it in again."""
    one = get_object_or_404(letter.applicants.exclude(signature=None), pk=_key(request))
    form = TakingBackForm(request.POST, auto_id=f"{one.pk.hex}_%s")
    if not form.is_valid():
        return form
    try:
        reason = form.cleaned_data["reason"]
        done = reviewing.put_aside(letter, [one.signature_id], reason=reason, by=request.user, at=now())
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return form
    if not done:
        form.add_error(
            None,
            _(
                "The list is printed; whoever stands on it is not set aside. Ask the organisation to withdraw, or "
                "let two of us take it off, on the page of disputed signatures."
            ),
        )
        return form
    messages.success(
        request, _("Its signature is set aside, and can be taken in again among those set aside.")
    )
    return None


def _meant(request, waiting):
    """The one that waits; None where it waits no longer."""
    key = _key(request)
    return next((one for one in waiting if one.applicant.pk == key), None)


def _tell(request, letter):
    """Who was faster, and what she said, stands on the page; of what was said here nothing is done."""
    faster = letter.applicants.exclude(decided_at=None).filter(pk=_key(request))
    by = faster.select_related("decided_by").first()
    if by is None:
        told = _("It waits no longer: it has asked anew since, or what it said was deleted as promised.")
    else:
        told = _("%(who)s has decided this already; what was decided stands below.") % {
            "who": by.decided_by.called
        }
    messages.warning(request, told)


def _answered(request, one):
    """The form, where it came back wrong."""
    action, by, at = request.POST.get("action", ""), request.user, now()
    if action not in {"take_in", "turn_away", "ask"}:
        raise Http404
    form = VettingForm(
        request.POST,
        alike=one.alike,
        prefix=one.applicant.pk.hex,
        confirmed=one.applicant.confirmed_at is not None,
        turning_away=action == "turn_away",
    )
    try:
        if action == "ask":
            applying.ask(one.applicant, at=at)
            messages.success(request, _("It is asked by mail to confirm."))
            return None
        if not form.is_valid():
            return form
        if action == "turn_away":
            vetting.turn_away(one.applicant, reason=form.cleaned_data["reason"], by=by, at=at)
            messages.success(request, _("It is turned away. Whoever had confirmed the address is told."))
            return None
        signature = vetting.take_in(one.applicant, **form.cleaned_data, by=by, at=at)
    except vetting.Decided:
        raise
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal.sentence))
        return form
    signed = _("It has signed, and can sign other letters that are for it.")
    asked = _("It may sign. The text has changed since, so it is asked to read it again.")
    messages.success(request, signed if signature else asked)
    return None
