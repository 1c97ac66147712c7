"""What boards are told beside the text: who leads, and which risks a signatory takes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from letters.domain import preparing
from letters.models import Letter
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.board import BriefForm
from letters.web.forms.preparing import field_name


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """For each language of the letter, as the board paper in that language says it."""
    said = {
        field_name(one.language, part): getattr(one, part)
        for one in letter.languages.all()
        for part in BriefForm.parts
    }
    form, there = BriefForm(sent(request), letter=letter, initial=said), letter.get_absolute_url()
    if request.method == "POST" and carried_out(
        form, lambda **texts: preparing.brief_boards(letter, **texts)
    ):
        return done(request, _("It is kept; board papers say so from now on."), there)
    shown = Page(
        heading=_("For the boards"),
        verb=_("Save what boards are told"),
        leave=there,
        trail=trail(letter),
        seal=True,
        lead=_(
            "The board paper says in each language who leads the letter, and what a signatory risks beside what "
            "it says of every letter. Empty, it names the coalition and those risks alone."
        ),
    )
    return show_form(request, shown, form)
