"""A representative uploads the stamp of her organisation, says where it is printed, looks at it, takes it away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.models import Mandate
from letters import stamps
from letters.domain import stamping
from letters.models import Signature, Stamp
from letters.web.asking import carried_out, status_of
from letters.web.forms.stamps import StampForm
from letters.web.lines import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug, signature):
    """The stamp as it stands, and the form that changes it."""
    at = now()
    signed = _theirs(request, slug, signature, at)
    kept = Stamp.objects.filter(signature=signed).first()
    if request.POST.get("action") == "remove":
        return _remove(request, signed, at)
    form = StampForm(*((request.POST, request.FILES) if request.method == "POST" else ()), initial=_as(kept))
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if request.method == "POST" and carried_out(
        form, lambda **said: stamping.stamp(signed, **said, by=request.user, at=at)
    ):
        messages.success(request, _("The stamp is kept. Below you see it as it prints."))
        return redirect(request.path)
    context = {
        "form": form,
        "kept": kept,
        "has_places": stamping.has_places(signed.letter),
        "organisation": signed.organisation.name_in(reader()).name,
        "trail": [{"label": _("Your signature"), "address": f"/desk/letters/{slug}/sign/"}],
    }
    return render(request, "letters/signing/stamp.html", context, status=status_of(form))


@login_required
@require_safe
def picture(request, slug, signature):
    """The picture, for whoever may change it."""
    kept = get_object_or_404(Stamp, signature=_theirs(request, slug, signature, now()))
    return HttpResponse(stamps.opened(kept), content_type="image/png")


def _remove(request, signed, at):
    try:
        stamping.remove(signed, by=request.user, at=at)
        messages.success(request, _("The stamp is deleted."))
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect(request.path)


def _theirs(request, slug, signature, at):
    """The signature, if its reader may sign for its organisation."""
    held = Mandate.objects.in_force(at).of(request.user).values("organisation")
    signed = Signature.objects.standing().filter(letter__slug=slug, organisation__in=held, pk=signature)
    found = signed.select_related("letter", "organisation").prefetch_related("organisation__names").first()
    if found is None:
        raise Http404
    return found


def _as(kept):
    if kept is None:
        return {"variants": ["embassy", "archive"]}
    return {
        "kind": kept.kind,
        "variants": [one for one in stamps.VARIANTS if getattr(kept, f"on_{one}")],
    }
