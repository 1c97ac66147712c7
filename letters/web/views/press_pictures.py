"""Pictures that go with the press release: added, looked at, thrown away."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.vault import CannotOpen
from letters.domain import press_pictures
from letters.models import Letter
from letters.public import pictures
from letters.web.asking import Page, Question, Yes, ask_then_do, carried_out, done, sent, show_form
from letters.web.entering import coordinator, with_letter
from letters.web.forms.press import PictureForm
from letters.web.lines import reader
from letters.web.views.press import once_closed, there, trail_of

ANSWERS = ["GET", "HEAD", "POST"]


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def pictures_of(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The pictures of the press release, and a form for another."""
    once_closed(letter)
    form = PictureForm(sent(request), request.FILES if request.method == "POST" else None, letter=letter)
    form.too_large = getattr(request, "upload_too_large", False)  # known once the request is read
    if request.method == "POST" and carried_out(
        form, lambda **said: press_pictures.add(letter, at=now(), **said)
    ):
        return done(request, _("The picture goes with the press release."), request.path)
    page = Page(
        heading=_("Pictures for the press"),
        verb=_("Add the picture"),
        leave=there(letter),
        trail=trail_of(letter),
        lead=_(
            "They go with the press release in every language; anybody can have them from the release on."
        ),
    )
    told = {row.pk: pictures.words_in(said, reader()) for row, said in pictures.told(letter.slug)}
    shown = [{"row": one, "words": told.get(one.pk)} for one in pictures.of(letter.slug)]
    return show_form(request, page, form, beneath="letters/press/pictures.html", pictures=shown)


@require_safe
@with_letter(coordinator)
def picture(request: HttpRequest, letter: Letter, picture: UUID) -> HttpResponse:  # noqa: ARG001
    """One of them, before anybody else may see it."""
    try:
        drawn = pictures.content(get_object_or_404(pictures.of(letter.slug), pk=picture))
    except (FileNotFoundError, CannotOpen):
        raise Http404 from None
    return HttpResponse(drawn, content_type=pictures.MEDIA_TYPE)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def remove(request: HttpRequest, letter: Letter, picture: UUID) -> HttpResponse:
    """Throw one away."""
    found = get_object_or_404(pictures.of(letter.slug), pk=picture)
    back = f"{there(letter)}pictures/"
    question = Question(
        heading=_("Throw this picture away?"),
        steps=[_("It goes out with no press release any more. Whoever has it already keeps it.")],
        verb=_("Throw the picture away"),
        leave=back,
        trail=trail_of(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: press_pictures.remove(letter, found, at=now()),
        sentence=_("The picture is thrown away."),
        address=back,
    )
