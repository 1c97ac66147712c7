"""How signatories print, language by language: read, mended and settled by who knows the language."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.domain.naming import own_names
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import naming, offices, previewing, signatories
from letters.models import Letter
from letters.permissions import may_coordinate, may_settle_names
from letters.web import edition
from letters.web.asking import status_of
from letters.web.entering import anybody, trail, with_letter
from letters.web.forms.names import DeskLineForm
from letters.web.forms.printed import unprintable
from letters.web.lines import reader

PER_PAGE = 50
Names = Mapping[str, Mapping[str, str]]


@with_letter(anybody)
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The lines of one language that its reader may write, those nobody has settled first."""
    codes = [
        one.language for one in letter.languages.all() if may_settle_names(request.user, letter, one.language)
    ]
    language = request.GET.get("language") or next(iter(codes), "")
    if language not in codes:
        raise Http404
    if request.method != "POST":
        return _shown(request, letter, codes, language)
    if request.POST.get("action") == "all":
        return _settle_all(request, letter, language)
    return _settle(request, letter, codes, language)


def _settle(request: HttpRequest, letter: Letter, codes: list[str], language: str) -> HttpResponse:
    key = _key(request)
    form = DeskLineForm(request.POST, prefix=str(key))
    if not form.is_valid():
        return _shown(request, letter, codes, language, wrong=form)
    try:
        naming.settle(letter, key, language=language, **form.cleaned_data, by=request.user, at=now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("The line is settled."))
    return redirect(request.get_full_path())


def _settle_all(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    try:
        count = naming.settle_as_proposed(letter, language=language, by=request.user, at=now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = ngettext("One line is settled as proposed.", "%(count)d lines are settled as proposed.", count)
        messages.success(request, said % {"count": count})
    return redirect(request.get_full_path())


def _shown(
    request: HttpRequest,
    letter: Letter,
    codes: list[str],
    language: str,
    *,
    wrong: DeskLineForm | None = None,
) -> HttpResponse:
    found, coordinates = naming.lines_for(request.user, letter, language), may_coordinate(request.user)
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    printing = naming.to_print(shown.object_list, reader=reader())
    known = offices.titles(one.title for one in printing) | offices.affiliations(
        one.affiliation for one in printing
    )
    own = own_names()
    rows = [_row(line, wrong, language, known, own) for line in printing]
    context = {
        "letter": letter,
        "trail": trail(letter),
        "language": language,
        "tag": tag(language),
        "own_name": own_name(language),
        "page_languages": edition.switch(codes, current=language, address=lambda code: f"?language={code}"),
        "page": shown,
        "rows": rows,
        "proposed": naming.proposed(letter).filter(language=language).count(),
        "changes": naming.may_be_settled(letter),
        "nameless": [_nameless(one, language) for one in naming.nameless(letter, language)]
        if coordinates
        else [],
        "wrong": wrong,
        "coordinates": coordinates,
    }
    return render(request, "letters/names/page.html", context, status=status_of(wrong) if wrong else 200)


def _row(
    line: naming.ToPrint,
    wrong: DeskLineForm | None,
    language: str,
    known: Mapping[str, Mapping[str, str]],
    own: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """What is known of title and affiliation in this language stands in the form until somebody settles it."""
    proposed = line.state == naming.State.PROPOSED
    said = {"name": line.name, "title": line.title, "affiliation": line.affiliation}
    for part in ("title", "affiliation") if proposed else ():
        said[part] = known.get(said[part], {}).get(language) or said[part]
    prints = signatories.printing_words(line.signature, language)
    mine = wrong is not None and wrong.prefix == str(line.pk)
    return {
        "line": line,
        "proposed": proposed,
        "printed": previewing.line(line.signature, prints, language=language, own=own),
        "state": naming.State(line.state).label,
        "elsewhere": [
            {"language": own_name(code), "tag": tag(code), "name": name} for code, name in line.elsewhere
        ],
        "form": wrong if mine else DeskLineForm(initial=said, prefix=str(line.pk)),
        "trouble": unprintable(line.unprintable) if line.unprintable else "",
    }


def _nameless(organisation: Any, language: str) -> str:
    return _("%(organisation)s has no name in %(language)s and prints as it is called elsewhere.") % {
        "organisation": organisation.name_in(language).name,
        "language": own_name(language),
    }


def _key(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("line", ""))
    except ValueError:
        raise Http404 from None
