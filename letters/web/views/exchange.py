"""Word files and translation bureaus: what can be handed out, and a text that is taken in after a look at it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalition.errors import Refused
from coalition.languages import own_name, tag
from letters.domain import bureaus, handing_out
from letters.models import Letter
from letters.permissions import may_read_draft, may_write
from letters.web.asking import status_of
from letters.web.entering import language_of, trail, with_letter
from letters.web.exchanging import go_on, show
from letters.web.forms.exchange import TakeInForm
from letters.web.taking import Taking, arrived, take

XLIFF = "application/xliff+xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@with_letter(may_read_draft)
def page(request: HttpRequest, letter: Letter) -> HttpResponse:
    """What can be handed out in which language, and the form to take a text in."""
    return _page(request, letter, TakeInForm(languages=_writable(request, letter)))


@require_POST
@with_letter(may_read_draft)
def read(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Read a file or what was pasted, and show what would become of it; nothing is saved, the file is not kept."""
    form = TakeInForm(request.POST, request.FILES, languages=_writable(request, letter))
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if form.is_valid():
        try:
            taking = take(letter, request.user, **form.cleaned_data)
            _refuse_unless_theirs(request, letter, taking)
            return show(request, letter, taking)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return _page(request, letter, form)


@require_POST
@with_letter(may_read_draft)
def take_in(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Save what was shown, as it was settled; a conflict shows it again beside what stands there now."""
    languages = _writable(request, letter)
    try:
        taking = arrived(letter, request.user, request.POST.get("read", ""))
    except Refused as refusal:
        form = TakeInForm({}, languages=languages)
        form.errors.clear()
        form.add_error(None, refusal.sentence)
        return _page(request, letter, form)
    if taking.kind != "changes" and taking.language not in languages:
        raise Http404
    return go_on(request, letter, taking)


@require_safe
@with_letter(may_read_draft)
def word(_request: HttpRequest, letter: Letter, language: str, beside: str = "") -> HttpResponse:
    """The text as it stands now in a Word file: one language, or two side by side."""
    languages = [language_of(letter, code) for code in (language, beside) if code]
    if language == beside:
        raise Http404
    name = f"{letter.slug}.{'.'.join(map(tag, languages))}.docx"
    return _file(handing_out.word(letter, languages=languages), DOCX, name)


@require_safe
@with_letter(may_read_draft)
def xliff(_request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    """The text for a translation bureau, with what is translated already."""
    if language_of(letter, language) == letter.source_language:
        raise Http404
    return _file(bureaus.hand_out(letter, language=language), XLIFF, f"{letter.slug}.{tag(language)}.xlf")


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _page(request: HttpRequest, letter: Letter, form: TakeInForm) -> HttpResponse:
    source = letter.source_language
    languages = [
        {"code": one.language, "tag": tag(one.language), "name": own_name(one.language)}
        for one in letter.languages.all()
    ]
    context = {
        "letter": letter,
        "trail": trail(letter),
        "form": form,
        "languages": languages,
        "source": {"code": source, "tag": tag(source), "name": own_name(source)},
        "translations": [one for one in languages if one["code"] != source],
    }
    return render(request, "letters/desk/exchange.html", context, status=status_of(form))


def _refuse_unless_theirs(request: HttpRequest, letter: Letter, taking: Taking) -> None:
    """Anybody in the drafting circle may propose; only whoever writes a language may fill it."""
    if taking.kind != "changes" and taking.language not in _writable(request, letter):
        raise Refused(
            _("You do not write this letter in %(language)s.") % {"language": own_name(taking.language)}
        )


def _writable(request: HttpRequest, letter: Letter) -> list[str]:
    """The languages its reader may write."""
    return [one.language for one in letter.languages.all() if may_write(request.user, letter, one.language)]
