"""The secretariat's side of a consultation: open a round, see who said what, end it, take its digest along."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import format_instant
from letters.domain import consulting
from letters.models import Consultation, Letter
from letters.permissions import may_read_draft
from letters.web import consultation_digest, consultation_lines
from letters.web.asking import Question, Yes, ask_then_do, carried_out, done, sent, status_of
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.consulting import ConsultationForm
from letters.web.lines import reader


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def rounds(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Every round of this letter, and a form to open the next."""
    at = now()
    form = ConsultationForm(sent(request), reader=reader(), zone=letter.zone)
    if request.method == "POST" and carried_out(
        form, lambda **said: consulting.open_consultation(letter, by=request.user, at=at, **_asked(said))
    ):
        return done(
            request, _("The consultation is open; everybody asked is being written to."), request.path
        )
    may_open = letter.stage in consulting.CONSULTABLE and not letter.consultations.under_way(at).exists()
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rounds": [(one, _state(one, at)) for one in letter.consultations.order_by("-number")],
        "form": form if may_open or form.is_bound else None,
    }
    return render(request, "letters/consulting/rounds.html", context, status=status_of(form))


@require_safe
@with_letter(may_read_draft)
def one_round(request: HttpRequest, letter: Letter, number: int) -> HttpResponse:
    """Who said what, and who raised no objection until the deadline."""
    at = now()
    found = _round(letter, number)
    heard = consulting.heard(found, at=at)
    context = {
        "letter": letter,
        "trail": trail(letter),
        "round": found,
        "state": _state(found, at),
        "rows": sorted((_row(one, found) for one in heard), key=lambda row: (row["order"], row["name"])),
        "said": consultation_lines.lines(found),
    }
    return render(request, "letters/consulting/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(coordinator)
def end(request: HttpRequest, letter: Letter, number: int) -> HttpResponse:
    found = _round(letter, number)
    there = f"{letter.get_absolute_url()}consultations/"
    question = Question(
        heading=_("End this consultation now?"),
        steps=[
            _("Nobody can answer any more; what was said stays."),
            _("Whoever has said nothing is noted as having raised no objection until now."),
        ],
        verb=_("End the consultation"),
        leave=there,
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: consulting.end(found, at=now()),
        sentence=_("The consultation has ended."),
        address=there,
    )


@require_safe
@with_letter(may_read_draft)
def digest(_request: HttpRequest, letter: Letter, number: int, form: str) -> HttpResponse:
    """The round as plain text or as a table for a spreadsheet."""
    found = _round(letter, number)
    if form not in consultation_digest.FORMS:
        raise Http404
    kind, write = consultation_digest.FORMS[form]
    response = HttpResponse(write(found, at=now()), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="consultation-{found.number}.{form}"'
    return response


def _round(letter: Letter, number: int) -> Consultation:
    return get_object_or_404(letter.consultations.select_related("letter"), number=number)


def _row(one: consulting.Heard, found: Consultation) -> dict[str, Any]:
    return {
        "name": one.consulted.organisation.name_in(reader()).name,
        "answer": consultation_lines.answer(one, found),
        "kind": "draft" if one.silent else "due" if one.objections else "done",
        "order": 2 if one.silent else 0 if one.objections else 1,
    }


def _asked(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "organisations": said["organisations"],
        "request": said["request"],
        "open_among_all": said["open_among_all"],
        "closes_at": said["closes_at"],
        "zone": said["zone"],
    }


def _state(found: Consultation, at: Any) -> dict[str, str]:
    """Shape and sentence."""
    ended = found.ended_at or (found.closes_at if found.closes_at <= at else None)
    if ended:
        said = _("Ended on %(moment)s")
        return {"kind": "done", "word": said % {"moment": format_instant(ended, found.zone, reader())}}
    said = _("Runs until %(moment)s")
    return {"kind": "due", "word": said % {"moment": format_instant(found.closes_at, found.zone, reader())}}
