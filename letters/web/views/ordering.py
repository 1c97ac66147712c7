"""The order of the list, and what countries are called on it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import country_name, own_name, tag
from coalition.models import CountryName
from letters.domain import country_names, ordering
from letters.models import Signature
from letters.permissions import may_coordinate
from letters.web.asking import carried_out, done, sent, status_of
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.countries import CountryNameForm
from letters.web.lines import reader
from letters.web.views.house import readers

COUNTRIES = "/desk/house/countries/"
PER_PAGE = 200
MOST_SHOWN = 20  # characters of what was typed for a place
LONGEST = 4  # digits that may be typed; the domain says which numbers are places


@with_letter(coordinator)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, letter):
    """Everybody who prints, each with a box for the place."""
    refused = _pin(request, letter) if request.method == "POST" else None
    if request.method == "POST" and refused is None:
        return redirect(request.get_full_path())
    shown = Paginator(ordering.shown(letter, reader=reader()), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "pk": one.pk,
            "name": name,
            "place": one.pinned if refused is None else request.POST.get(f"place-{one.pk}", "")[:MOST_SHOWN],
            "organisation": one.kind == Signature.Kind.ORGANISATION,
        }
        for one, name in ordering.names(shown.object_list, reader=reader())
    ]
    context = {"trail": trail(letter), "rows": rows, "page": shown, "refused": refused}
    status = HTTPStatus.OK if refused is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "letters/names/order.html", context, status=status)


@readers
@require_http_methods(["GET", "HEAD", "POST"])
def countries(request):
    """The coalition's own names of countries; coordinators change them."""
    coordinates = may_coordinate(request.user)
    if request.method == "POST" and not coordinates:
        raise Http404
    form = CountryNameForm(sent(request), reader=reader())
    if request.method == "POST" and carried_out(
        form, lambda **said: country_names.call(**said, by=request.user, at=now())
    ):
        return done(request, _("From now on it is printed so."), COUNTRIES)
    rows = [
        {
            "country": country_name(one.code, reader()),
            "language": own_name(one.language),
            "tag": tag(one.language),
            "name": one.name,
            "reason": one.reason,
        }
        for one in CountryName.objects.all()
    ]
    context = {"form": form if coordinates else None, "rows": rows}
    return render(request, "letters/house/countries.html", context, status=status_of(form))


def _pin(request, letter):
    """Why nothing moved, in a sentence: what was typed stays then."""
    try:
        moved = ordering.pin(letter, _places(request.POST), at=now())
    except Refused as refusal:
        return str(refusal.sentence)
    said = ngettext("One signatory has another place.", "%(count)d signatories have another place.", moved)
    messages.success(request, said % {"count": moved})
    return None


def _places(said):
    """What was typed, by signature; what is no number is refused as a place nobody has."""
    try:
        typed = {
            UUID(key.removeprefix("place-")): value.strip() for key, value in said.items() if "place-" in key
        }
    except ValueError:
        raise Http404 from None
    return {
        key: None if not value else int(value) if value.isdecimal() and len(value) <= LONGEST else 0
        for key, value in typed.items()
    }
