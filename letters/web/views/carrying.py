"""Doors, print jobs, and what shows that an attempt happened."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.vault import CannotOpen
from letters.domain import evidence, packing
from letters.models import Evidence, Letter, Printout
from letters.pdf import sealed
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.carrying import addressee_of, called, steps_to
from letters.web.entering import carrier, coordinator, with_letter
from letters.web.forms.doors import DoorForm, PrintForm

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(carrier)
def door(request: HttpRequest, letter: Letter, kind: str, position: int) -> HttpResponse:
    """What is known of the door of one addressee: hours, whom to ring, where the post office is."""
    addressee = addressee_of(letter, kind, position)
    form = DoorForm(sent(request), addressee=addressee)
    there = f"{letter.get_absolute_url()}delivery/#{kind}-{position}"
    if request.method == "POST" and carried_out(
        form, lambda **said: packing.describe(addressee, by=request.user, at=now(), **said)
    ):
        return done(request, _("What is known of the door is saved."), there)
    page = Page(
        heading=_("At the door: %(whom)s") % {"whom": called(addressee)},
        verb=_("Save what is known of the door"),
        leave=there,
        trail=steps_to(letter),
        lead=_("It stands on the cover sheet of each pack. Nothing of it is part of the letter."),
        seal=True,
    )
    return show_form(request, page, form)


@require_POST
@with_letter(carrier)
def order(request: HttpRequest, letter: Letter, kind: str, position: int) -> HttpResponse:
    """Order a pack or a proof of delivery."""
    addressee = addressee_of(letter, kind, position)
    form = PrintForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        packing.order(addressee, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("It is being made; it appears below as soon as it is ready."))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{letter.get_absolute_url()}delivery/#{kind}-{position}")


@require_safe
@with_letter(carrier)
def printout(request: HttpRequest, letter: Letter, printout: UUID) -> HttpResponse:  # noqa: ARG001
    """The file of a print job."""
    rows = Printout.objects.filter(addressee__letter=letter, state=Printout.State.READY)
    found = get_object_or_404(rows.select_related("addressee"), pk=printout)
    name = f"{letter.slug}.{found.addressee.kind}-{found.addressee.position}.{found.kind}-{found.number}.pdf"
    return _file(found, "application/pdf", name, shown=False)


@require_safe
@with_letter(carrier)
def file(request: HttpRequest, letter: Letter, piece: UUID) -> HttpResponse:  # noqa: ARG001
    """A picture, shown; a PDF, to be kept and opened elsewhere."""
    found = _piece(letter, piece)
    ending = "jpg" if found.media_type == "image/jpeg" else "pdf"
    return _file(found, found.media_type, f"{letter.slug}.{found.kind}.{ending}", shown=ending == "jpg")


@require_POST
@with_letter(coordinator)
def choose(request: HttpRequest, letter: Letter, piece: UUID) -> HttpResponse:
    """Let a picture be shown in the proof of delivery, or no longer."""
    found, chosen = _piece(letter, piece), request.POST.get("chosen") == "yes"
    try:
        evidence.choose(found, chosen=chosen)
        said = _("It is shown in the proof of delivery.") if chosen else _("It is no longer shown.")
        messages.success(request, said)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(_where(letter, found))


@require_POST
@with_letter(coordinator)
def remove(request: HttpRequest, letter: Letter, piece: UUID) -> HttpResponse:
    """Throw a picture or scan away."""
    found = _piece(letter, piece)
    there = _where(letter, found)
    evidence.remove(found)
    return done(request, _("The file is removed."), there)


def _piece(letter: Letter, piece: UUID) -> Evidence:
    of_letter = Evidence.objects.filter(delivery__letter=letter) | Evidence.objects.filter(
        answer__letter=letter
    )
    return get_object_or_404(of_letter, pk=piece)


def _where(letter: Letter, found: Evidence) -> str:
    there = f"{letter.get_absolute_url()}delivery/"
    return f"{there}attempts/{found.delivery_id}/" if found.delivery_id else there


def _file(row: Evidence | Printout, media_type: str, name: str, *, shown: bool) -> HttpResponse:
    try:
        content = sealed.read(row)
    except (FileNotFoundError, CannotOpen):
        raise Http404 from None
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return answer
