"""Who belongs to the coalition: names in every language, country, and who may sign for each."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.domain import joining
from coalition.languages import LANGUAGES
from coalition.models import Mandate, Organisation, OrganisationName
from coalition.permissions import holds
from coalition.roles import Role

PER_PAGE = 100


class StatusForm(forms.Form):
    """Cleans to the arguments of `joining.hold_status`."""

    consultative = forms.ChoiceField(
        label=gettext_lazy("Consultative status with the United Nations"),
        choices=[("", gettext_lazy("None")), *Organisation.Consultative.choices],
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "As the Economic and Social Council (ECOSOC) granted it. A written statement to the Human Rights "
            "Council names the organisations by it."
        ),
    )


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


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def status(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Which status an organisation has with the United Nations."""
    if not holds(request.user, Role.COORDINATOR):
        raise Http404
    found = get_object_or_404(Organisation.objects.named(), pk=organisation)
    form = StatusForm(
        request.POST if request.method == "POST" else None, initial={"consultative": found.consultative}
    )
    if request.method == "POST" and form.is_valid():
        joining.hold_status(found, **form.cleaned_data)
        messages.success(request, _("The status is kept."))
        return redirect("organisations")
    language = get_language()
    name = found.name_in(language if language in LANGUAGES else "en")
    return render(
        request,
        "coalition/organisation_status.html",
        {"form": form, "name": name},
        status=422 if form.is_bound else 200,
    )


def _sort_key(reader: str) -> Coalesce:
    named = OrganisationName.objects.filter(organisation=OuterRef("pk"))
    here = named.filter(language=reader).values("sort_key")[:1]
    return Coalesce(Subquery(here), Subquery(named.filter(language="en").values("sort_key")[:1]))
