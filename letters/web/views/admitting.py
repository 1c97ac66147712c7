"""The coordinator chooses who may sign, before the letter opens and while it takes signatures."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from letters import may_sign
from letters.domain import admitting, entitled
from letters.models import Admission, Letter
from letters.web.asking import Page, Question, fill_in_then_ask, sent
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.admitting import AdmittingForm


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Choose; then a page that says what changes for whom; beneath it each earlier choice."""
    if letter.stage in admitting.OVER:
        raise Http404
    return fill_in_then_ask(
        request,
        AdmittingForm(sent(request), letter=letter),
        page=Page(
            heading=_("Who may sign"),
            verb=_("See what changes"),
            leave=letter.get_absolute_url(),
            trail=trail(letter),
            lead=_("Whoever has signed stays, whatever you choose."),
            seal=True,
        ),
        question=lambda said: _question(letter, said),
        do=lambda **said: admitting.admit(letter, **said, by=request.user, at=now()),
        sentence=_("It is chosen who may sign."),
        address=request.path,
        before="letters/signing/who_may_sign.html",
        said=entitled.said(letter),
        beneath="letters/desk/admissions.html",
        admissions=_log(letter),
        letter=letter,
    )


def _question(letter: Letter, said: dict[str, Any]) -> Question:
    organisations, individuals = said["organisations"], said["individuals"]
    steps = [
        _("From now on: %(sentence)s") % {"sentence": may_sign.organisations(organisations)},
        _("From now on: %(sentence)s") % {"sentence": may_sign.individuals(individuals)},
        _("Nobody is written to. Who is to be asked is invited on a page of its own."),
    ]
    if admitting.narrows(letter, organisations=organisations, individuals=individuals):
        steps.append(
            _(
                "Whoever has signed stays. Links and cards that open nothing any more are not taken back by mail."
            )
        )
    return Question(
        heading=_("Choose anew who may sign?"),
        steps=steps,
        verb=_("Choose who may sign"),
        leave=f"{letter.get_absolute_url()}who-may-sign/",
        trail=trail(letter),
    )


def _log(letter: Letter) -> list[Admission]:
    return list(letter.admissions.select_related("by"))
