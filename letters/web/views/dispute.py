"""“Our name stands here without our agreement”: said in public, confirmed by mail, decided at the desk by two."""

from datetime import timedelta
from functools import partial
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition import limits
from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES
from letters.domain import disputing, signatories, taking_off
from letters.domain.disputing import Said
from letters.models import Dispute, Letter
from letters.permissions import may_coordinate
from letters.public import catalogue, reading
from letters.web.asking import carried_out
from letters.web.entering import to_look_through, trail
from letters.web.forms.by_name import ByNameForm
from letters.web.forms.dispute import DisputeForm
from letters.web.gone import Link, gone
from letters.web.lines import reader

MOST, HOUR = 10, timedelta(hours=1)
ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
def say(request, slug, language):
    """Of a letter that is public; the answer is the same whatever was said."""
    publication = get_object_or_404(catalogue.visible(), slug=slug)
    if language not in {text.language for text in publication.texts.all()} & set(LANGUAGES):
        raise Http404
    with translation.override(language):
        names = [
            line.name
            for group in ("organisations", f"{reading.LATE}organisations")
            for line in reading.lines_of(publication, language, group)
        ]
        form = DisputeForm(request.POST if request.method == "POST" else None, names=names)
        if form.is_valid():
            if not limits.over("dispute", request, most=MOST, per=HOUR):
                said = form.cleaned_data
                disputing.open_dispute(
                    Letter.objects.get(slug=slug),
                    printed=said.pop("printed"),
                    language=language,
                    said=Said(**said),
                    at=now(),
                )
            return render(request, "letters/dispute/sent.html")
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
        return render(request, "letters/dispute/say.html", {"form": form}, status=status)


@require_http_methods(ANSWERS)
def confirm(request, token):
    """A GET changes nothing: scanners open every link."""
    at = now()
    try:
        found = disputing.find(token, at=at)
        with translation.override(found.language):
            if request.method == "POST":
                disputing.confirm(token, at=at)
                return render(request, "letters/dispute/heard.html")
            named = found.signature.organisation.name_in(found.language).name
            return render(request, "letters/dispute/confirm.html", {"organisation": named})
    except disputing.Nothing:
        return gone(request, Link.DISPUTE)


@require_http_methods(ANSWERS)
@to_look_through
def decide(request, letter):
    """What is disputed: one decides, another agrees, coordinators or custodians.

    Who keeps no contact with the disputing reads what was said, and from which domain; not who said it.
    """
    form = ByNameForm()
    if request.POST.get("action") == "take_off":
        form = ByNameForm(request.POST)
        if carried_out(form, partial(taking_off.ask, letter, by=request.user, at=now())):
            messages.success(request, _("Kept. Once somebody else agrees, the signature comes off the list."))
            return redirect("letters:desk-disputes", slug=letter.slug)
    elif request.method == "POST":
        _decided(request, letter)
        return redirect("letters:desk-disputes", slug=letter.slug)
    coordinates = may_coordinate(request.user)
    context = {
        "trail": trail(letter if coordinates else None),
        "rows": [_row(one, mine=one.decided_by_id == request.user.pk) for one in disputing.open_of(letter)],
        "settled": [_row(one) for one in disputing.settled_of(letter)],
        "whole": coordinates,
        "zone": request.user.time_zone,
        "form": form if letter.stage in taking_off.PUBLISHED else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "letters/dispute/desk.html", context, status=status)


def _row(one, *, mine=False):
    said = disputing.said_in(one)
    return {
        "dispute": one,
        "name": _named(one.signature),
        "said": said,
        "domain": said.email.rpartition("@")[2],
        "hidden": one.signature.disputed_at is not None,
        "mine": mine,
    }


def _named(signature):
    """As everybody reads it; nothing of a person who is not shown by name, or whose words are forgotten."""
    if signature.organisation:
        return signature.organisation.name_in(reader()).name
    shown = signature.display not in signatories.UNNAMED
    return (signatories.words_of(signature).name if shown else "") or _("A person who is not named")


def _decided(request, letter):
    try:
        key = UUID(request.POST.get("dispute", ""))
    except ValueError:
        raise Http404 from None
    found = Dispute.objects.select_related("signature__organisation", "signature__letter", "decided_by")
    one = get_object_or_404(found, pk=key, signature__letter=letter, confirmed_at__isnull=False)
    said, by, at = request.POST.get("action", ""), request.user, now()
    try:
        if said == "hide":
            disputing.hide(one, at=at)
        elif said == "agree":
            disputing.agree(one, by=by, at=at)
        elif said in ("stands", "falls"):
            disputing.decide(one, stands=said == "stands", by=by, at=at)
        else:
            raise Http404
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return
    messages.success(request, _("Kept."))
