"""What was set aside, for human eyes: taken in or rejected in bulk, and either taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import tag
from letters.domain import reviewing
from letters.permissions import keeps_names, may_coordinate
from letters.web.entering import to_look_through, trail
from letters.web.lines import reader


@to_look_through
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, letter):
    if request.method == "POST":
        _decide(request, letter)
        return redirect("letters:set-aside", slug=letter.slug)
    title = letter.titled(reader())
    context = {
        "trail": trail(letter if may_coordinate(request.user) else None),
        "title": title,
        "kept": keeps_names(request.user) and f"{letter.get_absolute_url()}kept/",
        "tag": tag(title.language),
        "waiting": reviewing.set_aside(letter, to=request.user),
        "rejected": reviewing.set_aside(letter, to=request.user, rejected=True),
    }
    return render(request, "letters/signing/set_aside.html", context)


def _decide(request, letter):
    verbs = {"accept": reviewing.accept, "reject": reviewing.reject, "put_aside": reviewing.put_aside}
    verb = verbs.get(request.POST.get("action", ""))
    if verb is None:
        raise Http404
    try:
        count = verb(letter, _chosen(request), by=request.user, at=now())
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return
    said = ngettext("Done for one signature.", "Done for %(count)d signatures.", count)
    messages.success(request, said % {"count": count})


def _chosen(request):
    try:
        return [UUID(value) for value in request.POST.getlist("chosen")]
    except ValueError:
        raise Http404 from None
