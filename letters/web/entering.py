"""Who comes in at the desk: signed in, and with a right to this page. A no is a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from coalition.languages import tag
from letters.models import Letter, Segment
from letters.permissions import may_coordinate, may_deliver, may_look_through, seen_by
from letters.web.lines import reader

View = Callable[..., HttpResponseBase]
May = Callable[[Any, Letter], bool]


def at_the_desk(view: View) -> View:
    """For whoever works here; somebody signed out is asked to sign in first."""
    return login_required(view)


def coordinators(view: View) -> View:
    """For coordinators, where no letter is meant yet."""

    @wraps(view)
    def entered(request: HttpRequest, *args: Any, **rest: Any) -> HttpResponseBase:
        if not may_coordinate(request.user):
            raise Http404
        return view(request, *args, **rest)

    return login_required(entered)


def with_letter(may: May) -> Callable[[View], View]:
    """Give the view the letter of `slug`, if its reader may see it and `may(person, letter)` holds."""

    def decorate(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
            letter = get_object_or_404(seen_by(request.user).prefetch_related("languages"), slug=slug)
            if not may(request.user, letter):
                raise Http404
            return view(request, letter, **rest)

        return login_required(entered)

    return decorate


def to_look_through(view: View) -> View:
    """Give the view the letter of `slug`, to decide about what was set aside; custodians see only this page."""

    @wraps(view)
    def entered(request: HttpRequest, slug: str, **rest: Any) -> HttpResponseBase:
        if not may_look_through(request.user):
            raise Http404
        return view(
            request, get_object_or_404(Letter.objects.prefetch_related("languages"), slug=slug), **rest
        )

    return login_required(entered)


def anybody(_person: Any, _letter: Letter) -> bool:
    """Everybody who sees the letter."""
    return True


def coordinator(person: Any, _letter: Letter) -> bool:
    return may_coordinate(person)


def carrier(person: Any, _letter: Letter) -> bool:
    return may_deliver(person)


def language_of(letter: Letter, language: str) -> str:
    """`language` if the letter is to be had in it; else 404."""
    if language not in {one.language for one in letter.languages.all()}:
        raise Http404
    return language


def segment_of(letter: Letter, segment: UUID) -> Segment:
    """A paragraph that stands in the letter, or 404."""
    return get_object_or_404(letter.segments.present().select_related("letter"), pk=segment)


def trail(letter: Letter | None = None) -> list[dict[str, str]]:
    """The way to a page below the letters, or below one letter, as components/breadcrumb.html takes it."""
    steps = [{"label": _("Letters"), "address": "/desk/letters/"}]
    if letter is not None:
        title = letter.titled(reader())
        steps.append({"label": title.words, "tag": tag(title.language), "address": letter.get_absolute_url()})
    return steps


def in_place(request: HttpRequest) -> bool:
    """Whether a script asks that stays on its page."""
    return request.headers.get("X-Requested-With") == "in place"
