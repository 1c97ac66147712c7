"""Custodians look at who is not shown: one at a time, with a reason, in sight of the other custodians."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from coalition.web.signed_in import shown_lately
from letters.domain import revealing
from letters.models import Letter
from letters.permissions import keeps_names, may_coordinate
from letters.web.entering import trail
from letters.web.forms.review import LookForm
from letters.web.lines import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug):
    """The list says nothing about anybody; a name stands on the answer to one POST and nowhere else."""
    if not keeps_names(request.user):
        raise Http404
    return _page(request, get_object_or_404(Letter.objects.prefetch_related("languages"), slug=slug))


@shown_lately
def _page(request, letter):
    shown, trouble, asked = None, "", None
    if request.method == "POST":
        asked = _key(request)
        form = LookForm(request.POST)

        def reveal(reason):
            return revealing.reveal(letter, asked, reason=reason, by=request.user, at=now())

        try:
            shown = reveal(**form.cleaned_data) if form.is_valid() else None
            trouble = " ".join(form.errors.get("reason", []))
        except Refused as refusal:
            trouble = str(refusal.sentence)
    title = letter.titled(reader())
    context = {
        "trail": trail(letter if may_coordinate(request.user) else None),
        "title": title,
        "tag": tag(title.language),
        "rows": [
            {
                "kept": one,
                "language": own_name(one.language),
                "tag": tag(one.language),
                "asked": one.pk == asked,
            }
            for one in revealing.kept(letter)
        ],
        "shown": shown,
        "voucher": shown.voucher.name_in(reader()).name if shown and shown.voucher else "",
        "trouble": trouble,
        "reason": request.POST.get("reason", "") if trouble else "",
        "looks": revealing.looks(letter),
        "sheets": letter.scans.exists(),
        "zone": request.user.time_zone,
    }
    return render(request, "letters/kept/page.html", context, status=422 if trouble else 200)


def _key(request):
    try:
        return UUID(request.POST.get("signature", ""))
    except ValueError:
        raise Http404 from None
