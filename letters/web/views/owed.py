"""What a translator has still to do, over all letters."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.domain import translating
from letters.web.entering import at_the_desk, trail
from letters.web.owing import owing


@require_safe
@at_the_desk
def owed(request: HttpRequest) -> HttpResponse:
    """Each letter and language with paragraphs that wait, and where they are."""
    context = {"rows": owing(translating.owed(request.user)), "trail": trail()}
    return render(request, "letters/desk/owed.html", context)
