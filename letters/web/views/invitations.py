"""Who was asked to sign and what came of it; remind a selection or everybody of one answer, ask one person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import counting, inviting, reminding
from letters.domain.invitees import Invitee, invitees
from letters.lifecycle import Stage
from letters.models import Invitation, Letter
from letters.web import invited
from letters.web.asking import carried_out, done, status_of
from letters.web.charts import charts
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.inviting import PersonForm
from letters.web.lines import reader


@with_letter(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, letter, PersonForm(letter=letter))
    action = request.POST.get("action")
    if action == "person":
        return _invite_person(request, letter)
    if action != "remind":
        raise Http404
    try:
        messages.success(request, _remind(request, letter))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(request.path)


def _invite_person(request: HttpRequest, letter: Letter) -> HttpResponse:
    form = PersonForm(request.POST, letter=letter)

    def invite(**said: str) -> None:
        inviting.invite_person(letter, **said, by=request.user, at=now())

    if carried_out(form, invite):
        return done(request, _("The person is invited."), request.path)
    return _shown(request, letter, form)


def _remind(request: HttpRequest, letter: Letter) -> str:
    try:
        chosen = [UUID(value) for value in request.POST.getlist("chosen")]
    except ValueError:
        raise Http404 from None
    if together := request.POST.get("together"):
        groups = _by_answer(invitees(letter, reader=reader()))
        chosen = [one.pk for group in groups if group["id"] == together for one in group["invitees"]]
    if not chosen:
        raise Refused(_("Please choose whom to remind."))
    reminding.remind_chosen(letter, chosen, at=now())
    return _("Whoever of the chosen has neither signed nor declined is reminded, once a day at most.")


def _shown(request: HttpRequest, letter: Letter, form: PersonForm) -> HttpResponse:
    rows = invitees(letter, reader=reader())
    groups = _by_answer(rows)
    context = {
        "letter": letter,
        "trail": trail(letter),
        "groups": groups,
        "charts": charts(
            letter, counting.spread(letter), withheld=counting.counts(letter).withheld, at=now()
        ),
        "invited": len(rows),
        "open": letter.stage == Stage.OPEN,
        "form": form if letter.individuals != Letter.Individuals.NONE else None,
    }
    return render(request, "letters/invitations/page.html", context, status=status_of(form))


def _by_answer(rows: list[Invitee]) -> list[dict[str, Any]]:
    """Who still owes an answer first, who has signed last; nothing for an answer nobody gave.

    `owed`: whoever is in it may still be reminded.
    """
    anew = invited.anew()
    ended = {str(Invitation.Answer.DECLINED.label), _("Handed on to somebody else"), anew, _("Signed")}
    silent, *said = (str(answer.label) for answer in Invitation.Answer)
    order = (silent, _("Opened"), _("Read"), *said, _("Handed on to somebody else"), anew, _("Signed"))
    groups: dict[str, list[Invitee]] = {label: [] for label in order}
    for one in rows:
        groups[invited.word_of(one)].append(one)
    return [
        {
            "id": f"group-{number}",
            "label": label,
            "invitees": found,
            "owed": label not in ended,
            "anew": label == anew,
        }
        for number, (label, found) in enumerate(groups.items(), start=1)
        if found
    ]
