"""The reader's own language: kept in a cookie, and on the person where somebody is signed in."""

from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from coalition.domain import joining
from coalition.languages import LANGUAGES


@require_POST
def choose_language(request):
    """Turn to the language posted, if it is one of ours, and go back to where one was."""
    chosen = request.POST.get("language", "")
    if request.user.is_authenticated and chosen in LANGUAGES:
        joining.speak(request.user, language=chosen)
    return set_language(request)
