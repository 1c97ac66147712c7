"""How a letter looks on paper: one page with all there is to choose."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from letters.domain import stationery
from letters.models import Letter
from letters.web.asking import Page, carried_out, done, show_form
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.stationery import StationeryForm
from letters.web.lines import reader


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Paper, head, layout, places for stamps; a closed letter has its documents set anew."""
    back = f"{letter.get_absolute_url()}documents/"
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StationeryForm(*given, letter=letter, language=reader())
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if request.method == "POST" and carried_out(
        form, lambda **said: stationery.choose(letter, **said, at=now())
    ):
        return done(request, _("This is how the letter looks on paper from now on."), back)
    shown = Page(
        heading=_("How the letter looks on paper"),
        verb=_("Keep this look"),
        leave=back,
        trail=[*trail(letter), {"label": _("Documents"), "address": back}],
        lead=_("A closed letter has its documents set and sealed anew."),
    )
    return show_form(request, shown, form)
