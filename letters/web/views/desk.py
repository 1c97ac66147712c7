"""The list of letters, and one letter with everything that is known of it."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalition.clock import now
from coalition.roles import Role
from letters.domain import consulting, counting
from letters.domain.following import Step, next_step
from letters.domain.postmarks import postmarks
from letters.domain.standing import Signed, Stands, signed, standings
from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_coordinate, may_deliver, seen_by
from letters.web.charts import charts
from letters.web.entering import anybody, at_the_desk, trail, with_letter
from letters.web.lines import SHAPES, language_lines, lines, postmark_items, reader, stage_word, when
from letters.web.overview import (
    applying_pages,
    assigned_to,
    figures,
    moves,
    signing_pages,
    workers,
)
from letters.web.to_sign import letters_to_sign
from letters.web.ways import WRITING, ways

PER_PAGE = 50


@require_safe
@at_the_desk
def letters(request: HttpRequest) -> HttpResponse:
    """Every letter its reader may see, the newest first; `?stage=` keeps one stage."""
    stage = request.GET.get("stage", "")
    if stage and stage not in Stage.values:
        raise Http404
    found, at = seen_by(request.user), now()
    page = Paginator(found.filter(stage=stage) if stage else found, PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "rows": lines(list(page.object_list), at=at),
        "page": page,
        "stages": [{"value": one.value, "label": one.label, "current": one.value == stage} for one in Stage],
        "stage": stage,
        "coordinates": may_coordinate(request.user),
        "consulted": consulting.is_asked(request.user, at=at),
        "zone": request.user.time_zone,
        "to_sign": [] if stage else letters_to_sign(request.user, at=at),
        "at": at,
    }
    return render(request, "letters/desk/list.html", context)


@require_safe
@with_letter(anybody)
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    """One letter: where it stands, what is next and who can do it, and all that came of it so far."""
    return render(request, "letters/desk/letter.html", _shown(request, letter))


def _shown(request: HttpRequest, letter: Letter) -> dict[str, Any]:
    at = now()
    stands = standings([letter])[letter.pk]
    deliveries = list(
        letter.deliveries.standing().select_related("addressee").prefetch_related("addressee__texts")
    )
    delivered = any(one.outcome == "taken" for one in deliveries)
    step = next_step(letter, stands, at=at, delivered=delivered)
    due, zone = when(letter)
    return {
        "letter": letter,
        "trail": trail(),
        "at": at,
        "reader": reader(),
        "stage": stage_word(letter, at),
        "shape": SHAPES[Stage(letter.stage)],
        "marks": postmark_items(postmarks(letter, at=at), at=at),
        "step": step,
        "workers": workers(letter, step, stands) if step else "",
        "may_take": step is not None and bool(step.verb) and _may(request, letter, step, stands),
        "languages": language_lines(stands),
        **_counted(request, letter, at=at),
        "due": due,
        "zone": zone,
        "own_zone": request.user.time_zone,
        "ways": ways(letter, request.user, at=at),
        "deliveries": deliveries[-3:],
        "carries": may_deliver(request.user),
        "moves": moves(letter),
        "signing_pages": signing_pages(letter),
        "applying_pages": applying_pages(letter),
    }


def _counted(request: HttpRequest, letter: Letter, *, at: datetime) -> dict[str, Any]:
    """The counts, and for a letter that has been open their drawings."""
    if letter.stage in WRITING:
        return {}
    total, spread = signed([letter]).get(letter.pk, Signed()), counting.spread(letter)
    withheld = max(total.organisations + total.individuals - sum(spread.days.values()), 0)
    return {
        "figures": figures(
            letter,
            total,
            countries=len(spread.countries),
            withheld=withheld,
            coordinates=may_coordinate(request.user),
        ),
        "coordinates": may_coordinate(request.user),
        "charts": charts(letter, spread, withheld=withheld, at=at),
    }


def _may(request: HttpRequest, letter: Letter, step: Step, stands: list[Stands]) -> bool:
    if may_coordinate(request.user) or (step.role == Role.DELIVERY and may_deliver(request.user)):
        return True
    return assigned_to(letter, step, stands).filter(person_id=request.user.pk).exists()
