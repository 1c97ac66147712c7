"""Make cards for persons an organisation vouches for. The file with the codes is given out once, and kept nowhere."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import format_date, own_name, tag
from letters.domain import editions, vouching
from letters.models import CardSheet, Letter
from letters.pdf.cards import Cards, print_cards
from letters.pdf.fonts import FontMissing
from letters.pdf.rendering import RenderFailed
from letters.permissions import may_coordinate
from letters.web.asking import status_of
from letters.web.entering import trail
from letters.web.forms.card import SheetForm
from letters.web.lines import reader


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, slug):
    """How many were made for whom; a form that makes more, and gives them out as a file."""
    at = now()
    letter = get_object_or_404(Letter.objects.prefetch_related("languages"), slug=slug)
    if not letter.editions.exists():
        raise Http404
    vouchers = vouching.vouchers(letter, request.user, at=at)
    if not vouchers:
        raise Http404
    if request.POST.get("void"):
        return _void(request, letter, vouchers, at)
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        vouchers=vouchers,
        languages=editions.languages(letter.editions.latest()),
        reader=reader(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _made(letter, form, by=request.user, at=at)
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        except (RenderFailed, FontMissing) as failure:
            form.add_error(None, str(getattr(failure, "sentence", failure)))
    title = letter.titled(reader())
    context = {
        "trail": trail(letter if may_coordinate(request.user) else None),
        "title": title,
        "tag": tag(title.language),
        "form": form,
        "rows": [_row(one) for one in vouching.sheets(letter, vouchers)],
        "leave": letter.get_absolute_url() if may_coordinate(request.user) else "/desk/",
    }
    return render(request, "letters/card/sheets.html", context, status=status_of(form))


def _made(letter, form, *, by, at):
    """The cards as a file; nothing is made where it cannot be printed."""
    sheet, codes = vouching.draw_up(letter, **form.cleaned_data, by=by, at=at)
    # Printing takes a second: no transaction waits for it.
    pdf = print_cards(
        Cards(
            language=sheet.language,
            codes=[vouching.in_fours(code) for code in codes],
            address=settings.CARD_ADDRESS,
            until=format_date(vouching.good_until(sheet).date(), sheet.language),
        )
    )
    vouching.keep(sheet, codes)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="cards.pdf"'
    return answer


def _void(request, letter, vouchers, at):
    try:
        key = UUID(request.POST["void"])
    except ValueError:
        raise Http404 from None
    sheet = get_object_or_404(CardSheet, pk=key, letter=letter, organisation__in=vouchers)
    vouching.void(sheet, at=at)
    messages.success(request, _("Cards of this sheet that were not used open nothing any more."))
    return redirect("letters:cards", slug=letter.slug)


def _row(one):
    return {
        "sheet": one.sheet,
        "organisation": one.sheet.organisation.name_in(reader()).name,
        "language": own_name(one.sheet.language),
        "tag": tag(one.sheet.language),
        "used": one.used,
    }
