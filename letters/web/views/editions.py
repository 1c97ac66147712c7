"""The agreed texts of a letter: what was changed since, how far that goes, who looked at it, who agreed again."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.errors import Refused
from letters.domain import amending, asking_again, costing
from letters.domain.standing import standings
from letters.lifecycle import Stage
from letters.models import Letter
from letters.permissions import may_read_draft, may_second
from letters.web.asking import Page, Question, ask_then_do, carried_out, done, sent, show_form
from letters.web.costing import of_substance, of_wording
from letters.web.editions_page import effects
from letters.web.editions_page import page as shown
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.editions import GradeForm, SecondForm

ANSWERS = ["GET", "HEAD", "POST"]


@require_safe
@with_letter(may_read_draft)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Every agreed text; what was changed at the desk since the last one; who has yet to agree to it."""
    if not letter.editions.exists():
        raise Http404
    context = {"letter": letter, "trail": trail(letter), **shown(letter, request.user, at=now())}
    return render(request, "letters/desk/editions.html", context)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def grade(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Say how far the change goes, and what was changed; somebody else looks at it next."""
    if request.method != "POST" and letter.stage != Stage.OPEN:
        raise Http404
    at, there = now(), f"{letter.get_absolute_url()}editions/"
    costs = costing.costs(letter, at=at)
    form = GradeForm(
        sent(request),
        languages=_languages(letter),
        costs={
            costing.EDITORIAL: of_wording(costs[costing.EDITORIAL]),
            costing.MATERIAL: of_substance(costs[costing.MATERIAL]),
        },
    )
    if request.method == "POST" and carried_out(
        form, lambda **said: amending.grade(letter, by=request.user, at=at, **said)
    ):
        return done(request, _("Graded. It takes effect once somebody else has looked at it."), there)
    page = Page(
        heading=_("Grade the change"),
        verb=_("Hand it to somebody to look at"),
        leave=there,
        trail=trail(letter),
        lead=_("Nothing is published yet: somebody else looks at text and grade first."),
        seal=True,
    )
    return show_form(request, page, form)


@require_http_methods(ANSWERS)
@with_letter(may_second)
def second(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The second pair of eyes: what waits becomes the agreed text."""
    waiting = amending.waiting(letter)
    if waiting is None:
        raise Http404
    at, there = now(), f"{letter.get_absolute_url()}editions/"
    question = Question(
        heading=_("Make this change the agreed text?"),
        steps=effects(letter, waiting, at=at),
        verb=_("Make it the agreed text"),
        leave=there,
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        SecondForm(sent(request), alone=waiting.by_id == request.user.pk),
        question=question,
        do=lambda reason="": amending.second(waiting, by=request.user, at=at, reason=reason),
        sentence=_("The changed text is in force. Whoever has to agree again is asked by mail."),
        address=there,
    )


@require_POST
@with_letter(coordinator)
def drop(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Take back what was graded; the text at the desk stays as it is."""
    waiting = amending.waiting(letter)
    if waiting is None:
        raise Http404
    there = f"{letter.get_absolute_url()}editions/"
    try:
        amending.drop(waiting, at=now())
    except Refused as refusal:  # somebody decided about it in this very moment
        messages.error(request, refusal.sentence)
        return redirect(there)
    return done(request, _("The grading is taken back."), there)


@require_POST
@with_letter(coordinator)
def remind(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Remind everybody whose new yes is outstanding."""
    try:
        count = asking_again.remind(letter, at=now())
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        said = ngettext("%(count)d signatory is reminded.", "%(count)d signatories are reminded.", count)
        messages.success(request, said % {"count": count})
    return redirect(f"{letter.get_absolute_url()}editions/")


def _languages(letter: Letter) -> list[str]:
    """Those the next agreed text would have."""
    stands = standings([letter])[letter.pk]
    return [one.language for one in stands if one.in_edition or one.approval is not None]
