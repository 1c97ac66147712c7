"""Day or night at the desk, as its reader chose: kept in the browser alone, and read by no page that is kept."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

COOKIE = "theme"
A_YEAR = 60 * 60 * 24 * 365
THEMES = {
    "": pgettext_lazy("day or night", "As the system"),
    "light": pgettext_lazy("day or night", "Day"),
    "dark": pgettext_lazy("day or night", "Night"),
}


def chosen(request: HttpRequest) -> str:
    """`light`, `dark`, or nothing where the reader's system decides."""
    theme = request.COOKIES.get(COOKIE, "")
    return theme if theme in THEMES else ""


def choices(request: HttpRequest) -> list[dict[str, Any]]:
    """What components/theme_form.html offers: {value, label, current}."""
    now = chosen(request)
    return [{"value": value, "label": label, "current": value == now} for value, label in THEMES.items()]


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice for a year, or forget it, and go back to where one was."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        back, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    # Not `redirect`: it would look for a view of that name, and fail.
    answer = HttpResponseRedirect(back if safe and back.startswith("/") else "/")
    theme = request.POST.get("theme", "")
    if theme not in THEMES:
        return answer
    if theme:
        answer.set_cookie(
            COOKIE,
            theme,
            max_age=A_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer
