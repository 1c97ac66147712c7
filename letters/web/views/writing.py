"""Read a letter side by side, and write one paragraph of it in one language."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import arranging, drafting, translating
from letters.models import Letter, Segment, Wording
from letters.permissions import may_read_draft, may_write
from letters.web.aids import aids
from letters.web.asking import Page, Question, Yes, ask, carried_out, done, sent, show_form, status_of
from letters.web.entering import language_of, trail, with_letter
from letters.web.forms.writing import ParagraphForm, WordingForm
from letters.web.parallel import side_by_side

MOST = 3


@require_safe
@with_letter(may_read_draft)
def read(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Up to three languages in parallel; `?language=` (repeated) chooses which."""
    return show_reading(request, letter)


def show_reading(request: HttpRequest, letter: Letter, **more: Any) -> HttpResponse:
    codes = [one.language for one in letter.languages.all()]
    chosen = request.GET.getlist("language") or codes[:MOST]
    languages = [language_of(letter, code) for code in chosen[:MOST]]
    shown = side_by_side(letter, languages, request.user)
    refused = more.get("refused")
    columns = [(column, _form(column, refused)) for column in shown["columns"]]
    context = {
        "letter": letter,
        "trail": trail(letter),
        "rows": shown["rows"],
        "columns": columns,
        "one_form": sum(form is not None for _column, form in columns) == 1,
        "may_add": may_write(request.user, letter, letter.source_language)
        and letter.stage in drafting.WRITABLE,
        "choices": [{"code": code, "tag": tag(code), "name": own_name(code)} for code in codes],
        "chosen": languages,
        "chooses": len(codes) > MOST,
    }
    return render(request, "letters/desk/read.html", context, status=status_of(refused) if refused else 200)


def _form(column: Any, refused: Any) -> Any:
    """A refused form takes the place of the fresh one, with what was typed."""
    if refused is not None and refused.prefix == column.line.code.replace("-", "_"):
        return refused
    return column.form


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def paragraph(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """One paragraph in one language: write it, and see every revision it ever had."""
    found = _segment(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    source = language == letter.source_language
    revisions = _revisions(found, language)
    initial: dict[str, Any] = {"expected": 0}
    if revisions:
        newest = revisions[0]
        initial = {"text": newest.text, "expected": newest.revision, "source": newest.source}
    quotes = found.role == Segment.Role.QUOTATION
    form = WordingForm(sent(request), initial=initial, language=language, source=source, quotes=quotes)
    write = drafting.write if source else translating.translate
    if request.method == "POST" and carried_out(
        form, lambda **said: write(found, language=language, by=request.user, at=now(), **said)
    ):
        address = f"{letter.get_absolute_url()}read/#s-{found.pk}"
        return done(
            request, _("The paragraph is saved in %(language)s.") % {"language": own_name(language)}, address
        )
    conflict = getattr(form, "refusal", None)
    clash = isinstance(conflict, drafting.Conflict)
    if clash:
        # Whoever saves now has both texts before them.
        form.data = {**form.data.dict(), "expected": conflict.newest.revision}
    return show_form(
        request,
        _paragraph_page(letter, found, language),
        form,
        template="letters/desk/paragraph.html",
        status=HTTPStatus.CONFLICT if clash else None,
        theirs=conflict.newest if clash else None,
        original=None if source else next(iter(_revisions(found, letter.source_language)), None),
        revisions=revisions,
        language=language,
        letter=letter,
        segment=found,
        removable=source and letter.stage in drafting.WRITABLE,
        **aids(found, language, request.user, text=request.POST.get("text")),
    )


@require_POST
@with_letter(may_read_draft)
def still_right(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """The translation still says what the changed original says."""
    found = _segment(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    form = Yes(request.POST)
    if carried_out(
        form, lambda: translating.still_right(found, language=language, by=request.user, at=now())
    ):
        sentence = _("Noted: the paragraph in %(language)s is still right.") % {
            "language": own_name(language)
        }
        return done(request, sentence, f"{letter.get_absolute_url()}read/#s-{found.pk}")
    return show_reading(request, letter, refused=form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def add(request: HttpRequest, letter: Letter) -> HttpResponse:
    """A further paragraph at the end, in the original language."""
    language = letter.source_language
    if not may_write(request.user, letter, language):
        raise Http404
    form = ParagraphForm(sent(request), language=language)
    there = f"{letter.get_absolute_url()}read/"
    if request.method == "POST" and carried_out(
        form, lambda **said: drafting.add_segment(letter, by=request.user, at=now(), **said)
    ):
        return done(request, _("The paragraph stands at the end of the letter."), there)
    page = Page(
        heading=_("Add a paragraph in %(language)s") % {"language": own_name(language)},
        verb=_("Add the paragraph"),
        leave=there,
        trail=trail(letter),
        seal=True,
    )
    return show_form(request, page, form)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def remove(request: HttpRequest, letter: Letter, segment: UUID) -> HttpResponse:
    """Take a paragraph out, in every language."""
    found = _segment(letter, segment)
    if not may_write(request.user, letter, letter.source_language):
        raise Http404
    form = Yes(sent(request))
    there = f"{letter.get_absolute_url()}read/"
    if request.method == "POST" and carried_out(
        form, lambda: arranging.remove(found, by=request.user, at=now())
    ):
        return done(request, _("The paragraph is taken out; its history stays."), there)
    question = Question(
        heading=_("Take this paragraph out?"),
        lead=next((one.text for one in _revisions(found, letter.source_language)), ""),
        steps=[
            _("It goes from the letter in every language."),
            _("Approvals given so far no longer hold, since the text is another one."),
        ],
        verb=_("Take the paragraph out"),
        leave=there,
        trail=trail(letter),
    )
    return ask(request, question, form)


def _segment(letter: Letter, segment: UUID) -> Segment:
    return get_object_or_404(letter.segments.select_related("letter"), pk=segment, removed_at__isnull=True)


def _revisions(segment: Segment, language: str) -> list[Wording]:
    """Newest first."""
    return list(segment.wordings.filter(language=language).select_related("by").order_by("-revision"))


def _paragraph_page(letter: Letter, segment: Segment, language: str) -> Page:
    return Page(
        heading=_("%(what)s in %(language)s")
        % {"what": segment.get_role_display(), "language": own_name(language)},
        verb=_("Save the paragraph"),
        leave=f"{letter.get_absolute_url()}read/#s-{segment.pk}",
        trail=trail(letter),
        seal=True,
    )
