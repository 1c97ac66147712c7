"""How an act on a paragraph is asked, done and answered: a page with what it costs and why, or in place in JSON."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from coalition.clock import now
from coalition.languages import tag
from letters.domain import drafting
from letters.lifecycle import Stage
from letters.models import Letter, Segment
from letters.web.asking import Question, ask, carried_out, done, status_of
from letters.web.costing import what_it_costs
from letters.web.entering import in_place, trail


def ask_or_do(
    request: HttpRequest,
    letter: Letter,
    question: Question,
    form: Any,
    *,
    do: Callable[..., Any],
    sentence: str,
    segment: UUID | None = None,
) -> HttpResponse:
    """The page that asks; once it is answered, do it and go back to the text. A no is said there."""
    if request.method == "POST":
        if not form.is_valid() and not in_place(request):
            return ask(request, question, form)
        return answer(request, letter, do, sentence=sentence, segment=segment, form=form)
    return ask(request, question, form)


def answer(
    request: HttpRequest,
    letter: Letter,
    do: Callable[..., Any],
    *,
    sentence: str,
    form: Any,
    segment: UUID | None = None,
) -> HttpResponse:
    """Do it and go back to the text; a no is said there."""
    if carried_out(form, do):
        return arranged(request, letter, segment, sentence)
    if in_place(request):
        return refused(form)
    for errors in form.errors.values():
        messages.error(request, " ".join(errors))
    return redirect(text_address(letter, segment))


def arranged(request: HttpRequest, letter: Letter, segment: UUID | None, sentence: str) -> HttpResponse:
    if in_place(request):
        return JsonResponse({"sentence": sentence})
    return done(request, sentence, text_address(letter, segment))


def refused(form: Any) -> HttpResponse:
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"sentences": sentences}, status=status_of(form))


def about(letter: Letter, segment: Segment, *, heading: str, steps: list[str], verb: str) -> Question:
    """Ask about one paragraph, with its words before one's eyes and what it costs beneath `steps`."""
    newest = drafting.current(segment, letter.source_language)
    return Question(
        heading=heading,
        lead=newest.text if newest else "",
        lead_tag=tag(letter.source_language),
        steps=[
            *steps,
            _("Approvals given so far no longer hold, since the text is another one."),
            *costs(letter),
        ],
        verb=verb,
        leave=text_address(letter, segment.pk),
        trail=trail(letter),
    )


def costs(letter: Letter) -> list[str]:
    """As `what_it_costs`, now; no query before the letter opens, not even for the clock."""
    return what_it_costs(letter, at=now()) if letter.stage == Stage.OPEN else []


def text_address(letter: Letter, segment: UUID | None) -> str:
    return f"{letter.get_absolute_url()}read/{f'#s-{segment}' if segment else ''}"
