"""The glossary and the phrases: read by whoever works on a text, agreed by coordinators."""

from functools import wraps
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import LANGUAGES, own_name, tag
from letters.domain import house
from letters.models import Phrase, Rendering, Term
from letters.permissions import may_coordinate, may_read_house
from letters.web.asking import Page, carried_out, done, sent, show_form, status_of
from letters.web.entering import View, coordinators
from letters.web.forms.house import PhraseForm, RenderingForm, TermForm, phrase_initial

ANSWERS = ["GET", "HEAD", "POST"]
PER_PAGE = 100
GLOSSARY, PHRASES = "/desk/house/", "/desk/house/phrases/"


def readers(view: View) -> View:
    """For whoever works on the text of letters."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **rest: Any) -> Any:
        if not may_read_house(request.user):
            raise Http404
        return view(request, *args, **rest)

    return login_required(entered)


@require_safe
@readers
def glossary(request: HttpRequest) -> HttpResponse:
    """Every term with its renderings; `?q=` keeps those that contain it."""
    sought = request.GET.get("q", "").strip()[:100]
    page = Paginator(house.terms_with(sought), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "rows": [{"term": term, "languages": _languages(term)} for term in page.object_list],
        "columns": [{"name": own_name(code), "tag": tag(code)} for code in LANGUAGES],
        "page": page,
        "sought": sought,
        "coordinates": may_coordinate(request.user),
    }
    return render(request, "letters/house/glossary.html", context)


@require_http_methods(ANSWERS)
@coordinators
def new_term(request: HttpRequest) -> HttpResponse:
    form = TermForm(sent(request))
    made: list[Term] = []
    if request.method == "POST" and carried_out(form, lambda **said: made.append(_define(request, **said))):
        return done(request, _("The term stands. Say how it is rendered."), f"{GLOSSARY}terms/{made[0].key}/")
    return show_form(request, _page(_("Add a term"), _("Add the term"), GLOSSARY), form)


@require_http_methods(ANSWERS)
@readers
def term(request: HttpRequest, key: str) -> HttpResponse:
    """One term: how it is said, for whom, why; with a form for one more rendering."""
    found = get_object_or_404(Term.objects.prefetch_related("renderings__by"), key=key)
    coordinates = may_coordinate(request.user)
    if request.method == "POST" and not coordinates:
        raise Http404
    form = RenderingForm(sent(request)) if coordinates else None
    if (
        form is not None
        and request.method == "POST"
        and carried_out(form, lambda **said: house.agree(found, by=request.user, at=now(), **said))
    ):
        return done(request, _("The rendering is agreed."), request.path)
    context = {
        "page": _page(found.key, _("Agree on the rendering"), GLOSSARY),
        "term": found,
        "languages": _languages(found),
        "coordinates": coordinates,
        "form": form,
    }
    status = status_of(form) if form else None
    return render(request, "letters/house/term.html", context, status=status)


@require_POST
@coordinators
def drop(request: HttpRequest, key: str, rendering: int) -> HttpResponse:
    """A rendering that is agreed no longer."""
    house.drop(get_object_or_404(Rendering, pk=rendering, term__key=key), by=request.user)
    return redirect(f"{GLOSSARY}terms/{key}/")


@require_safe
@readers
def phrases(request: HttpRequest) -> HttpResponse:
    """Salutations by rank, closings, standing phrases, official texts."""
    found = list(Phrase.objects.prefetch_related("texts"))
    order = Phrase.Kind.values
    found.sort(key=lambda one: order.index(one.kind))
    groups = [
        {"heading": Phrase.Kind(kind).label, "rows": [_row(one) for one in rows]}
        for kind, rows in groupby(found, key=lambda one: one.kind)
    ]
    context = {"groups": groups, "coordinates": may_coordinate(request.user)}
    return render(request, "letters/house/phrases.html", context)


@require_http_methods(ANSWERS)
@coordinators
def phrase(request: HttpRequest, key: str = "") -> HttpResponse:
    """One phrase in every language; without a key, a new one."""
    known = get_object_or_404(Phrase.objects.prefetch_related("texts"), key=key) if key else None
    form = PhraseForm(sent(request), initial=phrase_initial(known) if known else {})
    if known is not None:
        form.fields["key"].disabled = True
    if request.method == "POST" and carried_out(form, lambda **said: _keep(request, known, **said)):
        return done(request, _("The phrase stands ready."), PHRASES)
    heading = _("Phrase “%(key)s”") % {"key": key} if key else _("Add a phrase")
    return show_form(request, _page(heading, _("Keep the phrase ready"), PHRASES), form)


def _define(request: HttpRequest, *, key: str, **said: Any) -> Term:
    if Term.objects.filter(key=key).exists():
        raise Refused(_("There is a term with this key already."))
    return house.define(key, by=request.user, **said)


def _keep(request: HttpRequest, known: Phrase | None, *, key: str, **said: Any) -> Phrase:
    # A new phrase never writes over one that has the same key.
    if known is None and Phrase.objects.filter(key=key).exists():
        raise Refused(_("There is a phrase with this key already."))
    return house.keep(key, by=request.user, at=now(), **said)


def _languages(found: Term) -> list[dict[str, Any]]:
    """The renderings of a term in the order of the languages."""
    renderings = list(found.renderings.all())
    return [
        {
            "name": own_name(code),
            "tag": tag(code),
            "renderings": [one for one in renderings if one.language == code],
        }
        for code in LANGUAGES
    ]


def _row(one: Phrase) -> dict[str, Any]:
    texts = {text.language: text for text in one.texts.all()}
    return {
        "phrase": one,
        "texts": [(tag(code), own_name(code), texts[code]) for code in LANGUAGES if code in texts],
    }


def _page(heading: str, verb: str, leave: str) -> Page:
    steps = [{"label": _("House text"), "address": GLOSSARY}]
    if leave == PHRASES:
        steps.append({"label": _("Phrases"), "address": PHRASES})
    return Page(heading=heading, verb=verb, leave=leave, trail=steps, seal=True)
