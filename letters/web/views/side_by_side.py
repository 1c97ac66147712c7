"""Read a letter in up to three languages side by side; scripts set the writing into it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.languages import city, own_name, tag
from letters.domain import drafting
from letters.models import Letter
from letters.permissions import may_read_draft, may_write
from letters.web.asking import status_of
from letters.web.beside import cursors
from letters.web.cells import spoken
from letters.web.entering import in_place, language_of, trail, with_letter
from letters.web.lines import reader
from letters.web.parallel import KINDS, side_by_side
from letters.web.progress import progress

MOST = 3


@require_safe
@with_letter(may_read_draft)
def read(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Up to three languages in parallel; `?language=` (repeated) chooses which, `?only=` which paragraphs.

    In place, `?row=` (repeated) has these paragraphs and the overview alone: a page of a long letter is long.
    """
    return show_reading(request, letter)


def show_reading(request: HttpRequest, letter: Letter, **more: Any) -> HttpResponse:
    codes = [one.language for one in letter.languages.all()]
    chosen = request.GET.getlist("language") or codes[:MOST]
    languages = [language_of(letter, code) for code in chosen[:MOST]]
    only = request.GET.get("only", "")
    if only and only not in KINDS:
        raise Http404
    wanted = _wanted(request)
    shown = side_by_side(letter, languages, request.user, only=only, wanted=wanted)
    refused = more.get("refused")
    columns = [(column, _form(column, refused)) for column in shown["columns"]]
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rows": shown["rows"],
        "say": spoken(),
        "columns": columns,
        "one_form": sum(form is not None for _column, form in columns) == 1,
        "may_add": may_write(request.user, letter, letter.source_language)
        and letter.stage in drafting.WRITABLE,
        "choices": [{"code": code, "tag": tag(code), "name": own_name(code)} for code in codes],
        "chosen": languages,
        "chooses": len(codes) > MOST,
        "progress": progress(letter, shown["stands"]),
        "only": only,
        "city": city(request.user.time_zone, reader()),
        "may_undo": any(may_write(request.user, letter, code) for code in codes)
        and letter.stage in drafting.WRITABLE,
        **cursors(letter),
    }
    template = "letters/desk/rows_anew.html" if wanted else "letters/desk/read.html"
    return render(request, template, context, status=status_of(refused) if refused else 200)


def _wanted(request: HttpRequest) -> set[UUID]:
    if not in_place(request):
        return set()
    try:
        return {UUID(key) for key in request.GET.getlist("row")}
    except ValueError:
        raise Http404 from None


def _form(column: Any, refused: Any) -> Any:
    """A refused form takes the place of the fresh one, with what was typed."""
    if refused is not None and refused.prefix == column.line.code.replace("-", "_"):
        return refused
    return column.form
