"""Hide all names at once, with a second pair of eyes: ask, confirm, and what was ever asked."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import tag
from letters.domain import veiling
from letters.models import Letter, Veil
from letters.permissions import may_look_through
from letters.web.asking import carried_out, done, sent, status_of
from letters.web.entering import trail
from letters.web.forms.veil import VeilForm
from letters.web.lines import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request):
    if not may_look_through(request.user):
        raise Http404
    at, trouble = now(), ""
    letters = Letter.objects.filter(stage__in=veiling.FROZEN).prefetch_related("languages")
    if "answer" in request.POST:
        try:
            return done(request, _answered(request, at), reverse("letters:hidden-names"))
        except Refused as refusal:
            trouble = str(refusal.sentence)
    form = VeilForm(
        None if trouble else sent(request), letters=letters, initial={"letter": request.GET.get("letter", "")}
    )
    if form.is_bound and carried_out(form, lambda **said: veiling.ask(by=request.user, at=at, **said)):
        sentence = _("Asked. Coordinators and custodians are written to; one of them must confirm.")
        return done(request, sentence, reverse("letters:hidden-names"))
    rows = [_row(one, request.user, at) for one in veiling.log()]
    context = {
        "trail": trail(),
        "form": form,
        "trouble": trouble,
        "waiting": [row for row in rows if row["waits"]],
        "past": [row for row in rows if not row["waits"]],
        "hidden": [one.titled(reader()) for one in letters if Veil.objects.over(one)],
    }
    return render(request, "letters/veil/page.html", context, status=422 if trouble else status_of(form))


def _answered(request, at):
    try:
        key = UUID(request.POST.get("veil", ""))
    except ValueError:
        raise Http404 from None
    veil = get_object_or_404(Veil.objects.select_related("asked_by"), pk=key)
    if request.POST["answer"] != "confirm":
        veiling.decline(veil, by=request.user, at=at)
        return _("Declined; nothing changes.")
    veiling.confirm(veil, by=request.user, at=at)
    if veil.lift:
        return _("The names are shown again. The documents are set anew.")
    return _("The names are hidden everywhere. The documents are set anew without them.")


def _row(veil, person, at):
    title = veil.letter.titled(reader()) if veil.letter else None
    waits = veil.answered_at is None and veil.asked_at > at - veiling.LASTS
    return {
        "veil": veil,
        "title": title,
        "tag": tag(title.language) if title else "",
        "waits": waits,
        "expired": veil.answered_at is None and not waits,
        "mine": veil.asked_by_id == person.pk,
        "until": veil.asked_at + veiling.LASTS,
        "zone": person.time_zone,
    }
