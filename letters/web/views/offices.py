"""The glossary of titles: read by whoever works on a text, agreed by coordinators."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import LANGUAGES, own_name, tag
from letters.domain import offices
from letters.models import Office
from letters.permissions import may_coordinate
from letters.web.asking import Page, carried_out, done, show_form
from letters.web.entering import coordinators
from letters.web.forms.offices import OfficeForm
from letters.web.views.house import readers

TITLES = "/desk/house/titles/"
PER_PAGE = 100


@require_safe
@readers
def listed(request):
    """Every title in its languages."""
    page = Paginator(Office.objects.order_by("pk").prefetch_related("names"), PER_PAGE)
    shown = page.get_page(request.GET.get("page"))
    context = {
        "rows": [{"office": one, "languages": _languages(one)} for one in shown.object_list],
        "columns": [{"label": own_name(code)} for code in LANGUAGES],
        "page": shown,
        "coordinates": may_coordinate(request.user),
    }
    return render(request, "letters/house/titles.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@coordinators
def office(request, office=None):
    """Write one title down, or correct it, or take it out."""
    kept = get_object_or_404(Office, pk=office) if office else None
    if kept and request.POST.get("action") == "drop":
        kept.delete()
        return redirect(TITLES)
    initial = {one.language: one.words for one in kept.names.all()} if kept else {}
    form = OfficeForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and carried_out(
        form, lambda **names: offices.agree(names, office=kept, by=request.user, at=now())
    ):
        return done(request, _("The title is kept."), TITLES)
    page = Page(
        heading=_("A title or office"),
        verb=_("Keep this title"),
        leave=TITLES,
        trail=[{"label": _("Titles"), "address": TITLES}],
        lead=_(
            "As it prints beside a name, in at least two languages. It is proposed wherever one is typed."
        ),
    )
    return show_form(request, page, form, beneath="letters/house/title_drop.html" if kept else "")


def _languages(office):
    names = {one.language: one.words for one in office.names.all()}
    return [
        {"tag": tag(code), "own_name": own_name(code), "words": names.get(code, "")} for code in LANGUAGES
    ]
