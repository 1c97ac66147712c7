"""Organisations that ask to sign uninvited, at the desk: taken in, turned away, or asked to confirm after all."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import country_name
from letters.domain import applying, vetting
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.applying import VettingForm
from letters.web.lines import reader


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request, letter):
    """Each with what it says, what speaks for and against it, and the form that decides."""
    waiting, wrong = vetting.waiting(letter), None
    if request.method == "POST":
        one = _meant(request, waiting)
        wrong = _answered(request, one)
        if wrong is None:
            return redirect("letters:applicants", slug=letter.slug)
        wrong = {one.applicant.pk: wrong}
    context = {
        "trail": trail(letter),
        "rows": [_row(one, (wrong or {}).get(one.applicant.pk)) for one in waiting],
        "more": vetting.undecided().filter(letter=letter).count() - vetting.MOST
        if len(waiting) == vetting.MOST
        else 0,
        "wrong": next(iter(wrong.values())) if wrong else None,
        "zone": request.user.time_zone,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return render(request, "letters/applying/desk.html", context, status=status)


def _row(one, wrong):
    return {
        "one": one,
        "country": country_name(one.said.country, reader()),
        "decided_on": date.fromisoformat(one.said.decided_on),
        "form": wrong or VettingForm(alike=one.alike, prefix=one.applicant.pk.hex),
    }


def _meant(request, waiting):
    try:
        key = UUID(request.POST.get("applicant", ""))
    except ValueError:
        raise Http404 from None
    found = next((one for one in waiting if one.applicant.pk == key), None)
    if found is None:
        raise Http404
    return found


def _answered(request, one):
    """The form, where it came back wrong."""
    action, by, at = request.POST.get("action", ""), request.user, now()
    if action not in {"take_in", "turn_away", "ask"}:
        raise Http404
    prefix, turning_away = one.applicant.pk.hex, action == "turn_away"
    form = VettingForm(request.POST, alike=one.alike, prefix=prefix, turning_away=turning_away)
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
    except Refused as refusal:
        form.is_valid()
        form.add_error(None, str(refusal.sentence))
        return form
    signed = _("It has signed, and can sign other letters that are for it.")
    asked = _("It may sign. The text has changed since, so it is asked to read it again.")
    messages.success(request, signed if signature else asked)
    return None
