"""Write one paragraph of a letter in one language, or add one."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalition.clock import now
from coalition.languages import own_name
from letters.domain import drafting, glossary, translating
from letters.models import Letter, Segment, Wording
from letters.pdf import fonts
from letters.permissions import may_read_draft, may_write
from letters.redline import redline
from letters.web.aids import aids
from letters.web.asking import Page, carried_out, done, sent, show_form
from letters.web.costing import what_it_costs
from letters.web.entering import in_place, language_of, segment_of, trail, with_letter
from letters.web.forms.printed import unprintable
from letters.web.forms.writing import ParagraphForm, WordingForm
from letters.web.moments import clock


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def paragraph(request: HttpRequest, letter: Letter, segment: UUID, language: str) -> HttpResponse:
    """One paragraph in one language: write it, split it, move it. In place it answers in JSON."""
    found = segment_of(letter, segment)
    if not may_write(request.user, letter, language_of(letter, language)):
        raise Http404
    source = language == letter.source_language
    newest = drafting.current(found, language)
    initial: dict[str, Any] = {"expected": 0}
    if newest:
        initial = {"text": newest.text, "expected": newest.revision, "source": newest.source}
    quotes = found.role == Segment.Role.QUOTATION
    form = WordingForm(sent(request), initial=initial, language=language, source=source, quotes=quotes)
    write = drafting.write if source else translating.translate
    saved: list[Wording] = []
    if request.method == "POST" and carried_out(
        form, lambda **said: saved.append(write(found, language=language, by=request.user, at=now(), **said))
    ):
        return _saved(request, letter, saved[0])
    conflict = getattr(form, "refusal", None)
    theirs = conflict.newest if isinstance(conflict, drafting.Conflict) else None
    if theirs:
        # Whoever saves now has both texts before them.
        form.data = {**form.data.dict(), "expected": theirs.revision}
    about = {
        "letter": letter,
        "segment": found,
        "language": language,
        "theirs": theirs,
        "address": f"{letter.get_absolute_url()}paragraphs/{found.pk}/{language}/",
        "paragraph_address": f"{letter.get_absolute_url()}paragraphs/{found.pk}/",
        "pieces": redline(theirs.text, drafting.normal(form.data.get("text", ""))) if theirs else None,
    }
    if in_place(request) and request.method == "POST":
        return _refused(request, form, about)
    return show_form(
        request,
        _paragraph_page(letter, found, language),
        form,
        template="letters/desk/paragraph.html",
        status=HTTPStatus.CONFLICT if theirs else None,
        original=None if source else drafting.current(found, letter.source_language),
        changes=None if source or newest is None else _changes(found, newest),
        arranges=letter.stage in drafting.WRITABLE
        and may_write(request.user, letter, letter.source_language),
        source=source,
        newest=newest,
        costs=what_it_costs(letter, at=now()),
        **about,
        **aids(found, language, request.user, text=form["text"].value() or ""),
    )


def _saved(request: HttpRequest, letter: Letter, wording: Wording) -> HttpResponse:
    """It is kept as it was typed; what no font can print is said at once, not found on paper."""
    lacking = fonts.missing(wording.text)
    if in_place(request):
        sentences = [_("Saved %(clock)s") % {"clock": clock(wording.at, request.user.time_zone)}]
        sentences += [unprintable(lacking)] if lacking else []
        kept = {"revision": wording.revision, "sentence": "\n".join(sentences)}
        return JsonResponse(kept | _terms(request, letter, wording))
    if lacking:
        messages.warning(request, unprintable(lacking))
    address = f"{letter.get_absolute_url()}read/#s-{wording.segment_id}"
    language = own_name(wording.language)
    return done(request, _("The paragraph is saved in %(language)s.") % {"language": language}, address)


def _terms(request: HttpRequest, letter: Letter, wording: Wording) -> dict[str, str]:
    """Of a translation, where it now departs from what was agreed; a script sets it beneath the field."""
    if wording.language == letter.source_language:
        return {}
    hits = glossary.hits(wording.segment, wording.language, text=wording.text)
    about = {"hits": hits, "language": wording.language}
    return {"terms": render_to_string("letters/desk/glossary_terms.html", about, request=request)}


def _refused(request: HttpRequest, form: Any, about: dict[str, Any]) -> HttpResponse:
    """What stands in the way, and the other text where there is one; what was typed stays where it is."""
    said = {"sentences": [str(error) for errors in form.errors.values() for error in errors]}
    if not about["theirs"]:
        return JsonResponse(said, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    html = render_to_string("letters/desk/conflict.html", about, request=request)
    return JsonResponse(
        {**said, "revision": about["theirs"].revision, "html": html}, status=HTTPStatus.CONFLICT
    )


def _changes(segment: Segment, newest: Wording) -> Any:
    """The red-line of the original since the translation was made; None where it says the same."""
    source = drafting.current(segment, segment.letter.source_language)
    made_from = newest.made_from
    if source is None or made_from is None or source.text == made_from.text:
        return None
    return redline(made_from.text, source.text)


@require_http_methods(["GET", "HEAD", "POST"])
@with_letter(may_read_draft)
def add(request: HttpRequest, letter: Letter) -> HttpResponse:
    """A further paragraph in the original language: at the end, or behind the one `?after=` names."""
    language = letter.source_language
    if not may_write(request.user, letter, language):
        raise Http404
    after = _after(letter, request.GET.get("after", ""))
    form = ParagraphForm(sent(request), language=language)
    there = f"{letter.get_absolute_url()}read/"
    if request.method == "POST" and carried_out(
        form, lambda **said: drafting.add_segment(letter, by=request.user, at=now(), after=after, **said)
    ):
        return done(request, _("The paragraph stands in the letter."), there)
    page = Page(
        heading=_("Add a paragraph in %(language)s") % {"language": own_name(language)},
        verb=_("Add the paragraph"),
        leave=there,
        trail=trail(letter),
        seal=True,
    )
    return show_form(
        request, page, form, before="letters/desk/what_it_costs.html", costs=what_it_costs(letter, at=now())
    )


def _after(letter: Letter, key: str) -> Segment | None:
    if not key:
        return None
    try:
        return segment_of(letter, UUID(key))
    except ValueError:
        raise Http404 from None


def _paragraph_page(letter: Letter, segment: Segment, language: str) -> Page:
    return Page(
        heading=_("%(what)s in %(language)s")
        % {"what": segment.get_role_display(), "language": own_name(language)},
        verb=_("Save the paragraph"),
        leave=f"{letter.get_absolute_url()}read/#s-{segment.pk}",
        trail=trail(letter),
        seal=True,
    )
