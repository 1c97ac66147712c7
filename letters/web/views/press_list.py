"""The coalition's press list: who gets what we tell the press, in which language."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import own_name
from letters.domain import pressing
from letters.models import PressAddress
from letters.web.asking import Page, Question, Yes, ask_then_do, carried_out, done, sent, show_form
from letters.web.entering import coordinators, trail
from letters.web.forms.press import PressAddressForm
from letters.web.lines import reader

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@coordinators
def addresses(request: HttpRequest) -> HttpResponse:
    """The coalition's press list."""
    form = PressAddressForm(sent(request), initial={"language": reader()})
    if request.method == "POST" and carried_out(form, lambda **said: pressing.enlist(at=now(), **said)):
        return done(request, _("The address is on the press list."), request.path)
    page = Page(heading=_("Press list"), verb=_("Put on the list"), leave="/desk/letters/", trail=trail())
    entries = [
        {"pk": one.pk, "reader": pressing.reader_of(one), "language": own_name(one.language)}
        for one in PressAddress.objects.all()
    ]
    return show_form(request, page, form, beneath="letters/press/addresses.html", entries=entries)


@require_http_methods(ANSWERS)
@coordinators
def strike(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Take somebody off the press list."""
    found = get_object_or_404(PressAddress, pk=entry)
    question = Question(
        heading=_("Take this address off the press list?"),
        lead=pressing.reader_of(found).outlet,
        steps=[_("What waits for it already still goes out.")],
        verb=_("Take off the list"),
        leave="/desk/press/",
        trail=[*trail(), {"label": _("Press list"), "address": "/desk/press/"}],
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=found.delete,
        sentence=_("The address is off the press list."),
        address="/desk/press/",
    )
