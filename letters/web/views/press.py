"""The desk of the press: numbered copies, a release in each language, to whom it goes and when."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from coalition.clock import now
from coalition.languages import own_name, tag
from letters.domain import numbered_copies, pressing, releasing
from letters.lifecycle import Stage
from letters.models import Letter, PressAddress, PreviewLink
from letters.press_mail import release_words
from letters.public import embargo, reading
from letters.public.models import PublicText
from letters.web.asking import (
    Page,
    Question,
    Yes,
    ask_then_do,
    carried_out,
    done,
    fill_in_then_ask,
    sent,
    show_form,
)
from letters.web.entering import coordinator, trail, with_letter
from letters.web.forms.press import CopyForm, PressReleaseForm, SendForm, languages_of
from letters.web.lines import reader

ANSWERS = ["GET", "HEAD", "POST"]
TOLD = (Stage.CLOSED, Stage.RELEASED, Stage.ARCHIVED)


@require_safe
@with_letter(coordinator)
def press(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Where the press stands: the embargo in each language, copies and openings, releases, sendings."""
    once_closed(letter)
    at = now()
    written = {one.language for one in letter.press_releases.all()}
    context = {
        "letter": letter,
        "trail": trail(letter),
        "under_embargo": _under_embargo(letter, at),
        "embargoes": [_embargo(letter, code, request.user.time_zone) for code in languages_of(letter)],
        "copies": [_copy(one, at) for one in numbered_copies.copies(letter)],
        "releases": [
            {"name": own_name(code), "tag": tag(code), "code": code, "written": code in written}
            for code in languages_of(letter)
        ],
        "sendings": letter.press_sendings.select_related("by"),
        "listed": PressAddress.objects.count(),
        "counters": [_counter(one) for one in PublicText.objects.filter(publication__slug=letter.slug)],
        "zone": letter.release_zone or letter.zone,
        "at": at,
    }
    return render(request, "letters/press/desk.html", context)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def hand_out(request: HttpRequest, letter: Letter) -> HttpResponse:
    """A numbered copy for one journalist."""
    once_closed(letter)
    at, back = now(), there(letter)
    zone = letter.release_zone or letter.zone
    form = CopyForm(sent(request), languages=languages_of(letter), zone=zone, moment=letter.release_at)
    if request.method == "POST" and carried_out(
        form,
        lambda moment, zone, **said: numbered_copies.hand_out(  # noqa: ARG005  (an instant needs no zone)
            letter, expires_at=moment, by=request.user, at=at, **said
        ),
    ):
        return done(request, _("The copy is handed out; its address is on its way by mail."), back)
    page = Page(heading=_("Hand out a copy"), verb=_("Send the copy"), leave=back, trail=trail_of(letter))
    return show_form(request, page, form)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def revoke(request: HttpRequest, letter: Letter, number: int) -> HttpResponse:
    """Take a copy back: its address opens nothing any more."""
    link = get_object_or_404(PreviewLink, letter=letter, number=number, revoked_at=None)
    question = Question(
        heading=_("Take copy no. %(number)s back?") % {"number": number},
        steps=[
            _("Its address opens nothing any more, from now on."),
            _("What was read or downloaded already stays with whoever did; it carries the number."),
        ],
        verb=_("Take the copy back"),
        leave=there(letter),
        trail=trail_of(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: numbered_copies.revoke(link, at=now()),
        sentence=_("The copy is taken back."),
        address=there(letter),
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def write(request: HttpRequest, letter: Letter, language: str) -> HttpResponse:
    """The press release in one language, proposed by the letter itself."""
    once_closed(letter)
    if language not in languages_of(letter):
        raise Http404
    at, known = now(), pressing.proposed(letter, language)
    form = PressReleaseForm(sent(request), initial=vars(known))
    if request.method == "POST" and carried_out(
        form, lambda **said: pressing.write(letter, language, by=request.user, at=at, **said)
    ):
        return done(request, _("The press release is kept."), there(letter))
    page = Page(
        heading=_("Press release in %(language)s") % {"language": own_name(language)},
        verb=_("Keep the press release"),
        leave=there(letter),
        trail=trail_of(letter),
    )
    words = release_words(known, under_embargo=_under_embargo(letter, at)) if known.pk else None
    shown = {"subject": words[0], "text": words[1], "tag": tag(language)} if words else None
    return show_form(request, page, form, beneath="letters/press/as_sent.html", shown=shown)


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def send(request: HttpRequest, letter: Letter) -> HttpResponse:
    """Order the press release, at the instant or now under embargo."""
    once_closed(letter)
    back, listed = there(letter), PressAddress.objects.count()
    page = Page(
        heading=_("Send the press release"), verb=_("See who gets it"), leave=back, trail=trail_of(letter)
    )
    return fill_in_then_ask(
        request,
        SendForm(sent(request)),
        page=page,
        question=lambda said: Question(
            heading=_("Send the press release?"),
            steps=[
                ngettext(
                    "%(number)s address on the press list gets it in its own language.",
                    "%(number)s addresses on the press list get it, each in its own language.",
                    listed,
                )
                % {"number": listed},
                _("It goes out at once, with the embargo above it.")
                if said["when"] == "embargo"
                else _("It goes out at the instant of the release, and moves with it."),
            ],
            verb=_("Send the press release"),
            leave=back,
            trail=trail_of(letter),
        ),
        do=lambda when: pressing.send(letter, when=when, by=request.user, at=now()),
        sentence=_("The press release is ordered."),
        address=back,
    )


@require_http_methods(ANSWERS)
@with_letter(coordinator)
def release_now(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The embargo was broken: one button, one question."""
    if request.method != "POST" and not _under_embargo(letter, now()):
        raise Http404
    question = Question(
        heading=_("Embargo broken: release now?"),
        lead=letter.titled(reader()).words,
        steps=[
            _("Pages, PDFs, feeds and counts are public at once, in every language."),
            _("Everybody who signed is mailed now, and so is the press if that was ordered for the instant."),
            _("Whoever opened a copy or has the press release under embargo is told that it has ended."),
            _("This cannot be taken back."),
        ],
        verb=_("Release now"),
        leave=letter.get_absolute_url(),
        trail=trail(letter),
    )
    return ask_then_do(
        request,
        Yes(sent(request)),
        question=question,
        do=lambda: releasing.release_now(letter, by=request.user, at=now()),
        sentence=_("The letter is public."),
        address=letter.get_absolute_url(),
    )


def once_closed(letter: Letter) -> None:
    if letter.stage not in TOLD:
        raise Http404


def _under_embargo(letter: Letter, at: Any) -> bool:
    return letter.stage == Stage.RELEASED and letter.release_at is not None and letter.release_at > at


def there(letter: Letter) -> str:
    return f"{letter.get_absolute_url()}press/"


def trail_of(letter: Letter) -> list[dict[str, str]]:
    return [*trail(letter), {"label": _("Press"), "address": there(letter)}]


def _embargo(letter: Letter, code: str, own: str) -> dict[str, Any]:
    at = letter.release_at if letter.stage == Stage.RELEASED else None
    with translation.override(code):
        return {"tag": tag(code), "lines": embargo.header(at, letter.release_zone or letter.zone, own=own)}


def _copy(link: PreviewLink, at: Any) -> dict[str, Any]:
    openings = list(link.openings.all())
    if link.revoked_at:
        shape, word = "stopped", _("taken back")
    elif link.expires_at <= at:
        shape, word = "stopped", _("expired")
    elif openings:
        shape, word = "done", _("opened")
    else:
        shape, word = "waiting", _("not opened yet")
    return {
        "link": link,
        "who": numbered_copies.who(link),
        "openings": openings,
        "shape": shape,
        "word": word,
        "live": link.revoked_at is None and link.expires_at > at,
    }


def _counter(text: PublicText) -> dict[str, str]:
    """For members' own sites, under the title that is public: the working title stays at the desk."""
    page = f"{settings.BASE_ADDRESS}/letters/{text.publication.slug}/{text.language}/"
    title = escape(reading.page_of(text).subject)
    code = f'<a href="{page}"><img src="{page}count.png" alt="{title}" height="64"></a>'
    return {"name": own_name(text.language), "tag": tag(text.language), "code": code}
