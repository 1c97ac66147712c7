"""Who belongs to the coalition: names in every language, country, and who may sign for each."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from coalition.clock import now
from coalition.languages import LANGUAGES
from coalition.models import Mandate, Organisation, OrganisationName
from coalition.permissions import holds
from coalition.roles import Role

PER_PAGE = 100


@require_safe
@login_required
def listed(request: HttpRequest) -> HttpResponse:
    """In the order of the reader's language; for coordinators, who chase and call back."""
    if not holds(request.user, Role.COORDINATOR):
        raise Http404
    language = get_language()
    reader = language if language in LANGUAGES else "en"
    in_force = Mandate.objects.in_force(now()).select_related("person").order_by("person__name")
    found = Organisation.objects.named().prefetch_related(Prefetch("mandates", in_force, to_attr="held"))
    page = Paginator(found.order_by(_sort_key(reader), "key"), PER_PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "organisation": one,
            "name": one.name_in(reader),
            "others": [name for name in one.names.all() if name.language != one.name_in(reader).language],
            "mandates": one.held,
        }
        for one in page.object_list
    ]
    return render(request, "coalition/organisations.html", {"rows": rows, "page": page})


def _sort_key(reader: str) -> Coalesce:
    named = OrganisationName.objects.filter(organisation=OuterRef("pk"))
    here = named.filter(language=reader).values("sort_key")[:1]
    return Coalesce(Subquery(here), Subquery(named.filter(language="en").values("sort_key")[:1]))
