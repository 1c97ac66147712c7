"""The member's side of a consultation: read the text, agree, object, propose another wording."""

from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters import tokens
from letters.domain import consulting
from letters.domain.subjects import subject_of, subjects
from letters.domain.wording import assemble
from letters.models import Consulted, Letter, Segment, Wording
from letters.web.entering import language_of
from letters.web.leaf import pieces
from letters.web.lines import reader
from letters.web.saying import Table
from letters.web.talk import Ears, talk_about
from letters.web.talk_page import talk_page


@require_safe
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Every consultation in which the reader speaks for somebody."""
    at = now()
    asked = consulting.asked_of(request.user, at=at)
    titles = subjects([one.consultation.letter for one in asked], reader())
    rows = [
        {
            "one": one,
            "name": _name(one),
            "title": titles[one.consultation.letter_id],
            "running": _running(one, at),
        }
        for one in asked
    ]
    return render(request, "letters/consulting/mine.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def read(request: HttpRequest, consultation: UUID) -> HttpResponse:
    """The text in one language, with what can be said about each paragraph; and a yes to the whole.

    An ellipsis stands for what only signing will count.
    """
    at = now()
    on_behalf, others = _asked(request, consultation, at)
    letter = on_behalf.consultation.letter
    if request.method == "POST":
        try:
            consulting.agree_to_text(on_behalf, by=request.user, at=at)
            messages.success(request, _("It is noted that your organisation agrees with the text."))
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect(request.get_full_path())
    language = _language(request, letter)
    context = {
        "one": on_behalf,
        "trail": _trail(),
        "others": [{"one": other, "name": _name(other)} for other in others],
        "name": _name(on_behalf),
        "consultation": on_behalf.consultation,
        "letter": letter,
        "title": subject_of(letter, reader()),
        "running": _running(on_behalf, at),
        "rows": _rows(letter, language, Ears(request.user, on_behalf)),
        "tag": tag(language),
        "language": language,
        "languages": [
            {
                "label": own_name(code),
                "tag": tag(code),
                "address": f"?language={code}&organisation={on_behalf.organisation_id}",
                "current": code == language,
            }
            for code in _languages(letter)
        ],
        "organisation": on_behalf.organisation_id,
    }
    return render(request, "letters/consulting/read.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def paragraph(request: HttpRequest, consultation: UUID, segment: UUID, language: str) -> HttpResponse:
    """One paragraph: propose, object, ask, agree with what others propose."""
    at = now()
    on_behalf, _others = _asked(request, consultation, at)
    letter = on_behalf.consultation.letter
    segments = Segment.objects.filter(letter=letter, removed_at=None).select_related("letter")
    found = get_object_or_404(segments, pk=segment)
    table = Table(
        found, language_of(letter, language), Ears(request.user, on_behalf), request.get_full_path()
    )
    home = f"{on_behalf.consultation.get_absolute_url()}?language={language}&organisation={on_behalf.organisation_id}"
    return talk_page(
        request,
        table,
        template="letters/talk/paragraph.html",
        open_to_words=_running(on_behalf, at),
        trail=_trail(),
        back=f"{home}#s-{found.pk}",
        may_decide=False,
        speaks_for=_name(on_behalf),
    )


def _asked(request: HttpRequest, consultation: UUID, at: datetime) -> tuple[Consulted, list[Consulted]]:
    """For whom the reader speaks in this round, and for whom they could as well; 404 where for nobody."""
    asked = [one for one in consulting.asked_of(request.user, at=at) if one.consultation_id == consultation]
    if not asked:
        raise Http404
    wanted = request.GET.get("organisation", "")
    chosen = next((one for one in asked if str(one.organisation_id) == wanted), asked[0])
    return chosen, [one for one in asked if one is not chosen]


def _trail() -> list[dict[str, str]]:
    return [{"label": _("Consultations"), "address": "/desk/consultations/"}]


def _running(one: Consulted, at: datetime) -> bool:
    return one.consultation.ended_at is None and one.consultation.closes_at > at


def _languages(letter: Letter) -> list[str]:
    """The languages in which there is something to read."""
    worded = set(
        Wording.objects.current()
        .filter(segment__letter=letter, segment__removed_at=None)
        .values_list("language", flat=True)
        .distinct()
    )
    return [one.language for one in letter.languages.all() if one.language in worded]


def _language(request: HttpRequest, letter: Letter) -> str:
    codes = _languages(letter)
    wanted = (request.GET.get("language"), reader(), letter.source_language)
    return next((code for code in wanted if code in codes), letter.source_language)


def _rows(letter: Letter, language: str, ears: Ears) -> list[dict[str, Any]]:
    segments = list(letter.segments.filter(removed_at=None).order_by("position"))
    current = Wording.objects.current().filter(segment__in=segments, language=language)
    wordings = {one.segment_id: one for one in current}
    words = defaultdict(str, {pk: tokens.TOKEN.sub("…", one.text) for pk, one in wordings.items()})
    text = assemble(
        letter.languages.get(language=language),
        segments=segments,
        words=words,
        notes=letter.notes.prefetch_related("texts"),
        addressees=(),
    )
    shown = pieces(text.segments, text.notes)
    newest = {(pk, language): one.revision for pk, one in wordings.items()}
    talk = talk_about(segments, ears, newest=newest)
    concerns = "" if language == letter.source_language else language
    return [
        {
            "segment": segment,
            "piece": piece,
            "count": sum(talk[segment.pk, code].count for code in {language, concerns}),
        }
        for segment, piece in zip(segments, shown, strict=True)
    ]


def _name(one: Consulted) -> str:
    return one.organisation.name_in(reader()).name
