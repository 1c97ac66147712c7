"""The history of a letter and of a paragraph: who wrote what, any two moments compared, the way back."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import drafting
from letters.domain import history as past
from letters.models import Letter, Segment
from letters.permissions import may_read_draft, may_write
from letters.redline import redline
from letters.web.acting import costs
from letters.web.asking import Question, ask, carried_out, done
from letters.web.entering import language_of, trail, with_letter
from letters.web.forms.history import DayForm, MomentForm, PairForm, RevisionForm, this_evening
from letters.web.moments import short
from letters.web.timeline import timeline

PER_PAGE = 50


@require_safe
@with_letter(may_read_draft)
def letter(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Everything that was done to the text, newest first; `?at=` and `?until=` show it at two moments.

    `?day=` keeps what was done on one day, `?tonight=1` what was done since six in the evening.
    """
    asked = "at" in request.GET
    zone = request.user.time_zone
    form = MomentForm(request.GET if asked else None, letter=letter, zone=zone)
    told = _told(letter, form.cleaned_data) if asked and form.is_valid() else {}
    days = DayForm(request.GET if "day" in request.GET else None)
    tonight = this_evening(now(), zone)
    since, until = _span(request, days, tonight, zone)
    page = Paginator(timeline(letter, since=since, until=until), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "letter": letter,
        "trail": trail(letter),
        "form": form,
        "page": page,
        "days": days,
        "since": since,
        "tonight": tonight,
        "tonight_words": short(tonight, zone),
        "zone": zone,
        "may_restore": _may_restore(request.user, letter),
        **told,
    }
    return render(request, "letters/desk/past.html", context, status=422 if asked and not told else 200)


def _span(request: HttpRequest, days: DayForm, tonight: Any, zone: str) -> tuple[Any, Any]:
    if days.is_valid():
        return days.span(zone)
    return (tonight, None) if "tonight" in request.GET else (None, None)


def _told(letter: Letter, said: dict[str, Any]) -> dict[str, Any]:
    """The text at one moment, or what became of it until another."""
    language, at, until = said["language"], said["at"], said["until"]
    shown = {"asked": True, "language": language, "moment": at, "until": until}
    if until is None:
        return {**shown, "stood": past.as_it_stood(letter, language, at=at)}
    earlier, later = sorted((at, until))
    compared = past.compare(letter, language, earlier=earlier, later=later)
    return {**shown, "moment": earlier, "until": later, "compared": compared}


@require_safe
@with_letter(may_read_draft)
def paragraph(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """Every revision of a paragraph, be it in the letter still or not; `?old=` and `?new=` compare two."""
    found = _segment(letter, segment)
    language_of(letter, language)
    revisions = list(
        found.wordings.filter(language=language).select_related("by", "act").order_by("revision")
    )
    pair = PairForm(request.GET, revisions=revisions)
    chosen = sorted((pair.cleaned_data["old"], pair.cleaned_data["new"])) if pair.is_valid() else None
    by_number = {one.revision: one for one in revisions}
    context = {
        "letter": letter,
        "segment": found,
        "language": language,
        "trail": trail(letter),
        "heading": _("History of a paragraph in %(language)s") % {"language": own_name(language)},
        "sittings": [_sitting(one, by_number) for one in reversed(past.sittings(revisions))],
        "pair": [by_number[number] for number in chosen] if chosen else None,
        "pieces": redline(*(by_number[number].text for number in chosen)) if chosen else None,
        "newest": revisions[-1].revision if revisions else 0,
        "writes": may_write(request.user, letter, language)
        and found.removed_at is None
        and letter.stage in drafting.WRITABLE,
        "may_restore": found.removed_at is not None and _may_restore(request.user, letter),
        "zone": request.user.time_zone,
        "tag": tag(language),
    }
    return render(request, "letters/desk/revisions.html", context)


def _sitting(sitting: past.Sitting, by_number: dict[int, Any]) -> dict[str, Any]:
    """One person's work at one time, with what it changed."""
    before = by_number.get(sitting.wordings[0].revision - 1)
    return {
        "last": sitting.last,
        "first": sitting.wordings[0],
        "several": len(sitting.wordings) > 1,
        "pieces": redline((before or sitting.last).text, sitting.last.text),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def restore(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """Write an older text of a paragraph anew: the revision that `?revision=` names."""
    found = _segment(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    form = RevisionForm(request.GET if request.method != "POST" else request.POST)
    form.is_valid()
    wording = get_object_or_404(
        found.wordings.filter(language=language).select_related("segment__letter", "made_from"),
        revision=form.cleaned_data.get("revision", 0),
    )
    there = f"{letter.get_absolute_url()}paragraphs/{segment}/{language}/history/"
    if request.method == "POST" and carried_out(
        form, lambda **said: past.restore(wording, by=request.user, at=now(), why=said["why"])
    ):
        return done(request, _("The older text stands in the letter again."), there)
    question = Question(
        heading=_("Write this older text anew?"),
        lead=wording.text,
        lead_tag=tag(language),
        steps=[
            _("It becomes the newest text of the paragraph; what stands there now stays in the history."),
            _("Approvals given so far no longer hold, since the text is another one."),
            *costs(letter),
        ],
        verb=_("Write this text anew"),
        leave=there,
        trail=trail(letter),
    )
    return ask(request, question, form)


def _segment(letter: Letter, segment: UUID) -> Segment:
    return get_object_or_404(letter.segments.select_related("letter"), pk=segment)


def _may_restore(person: Any, letter: Letter) -> bool:
    return may_write(person, letter, letter.source_language) and letter.stage in drafting.WRITABLE
