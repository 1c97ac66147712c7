"""What every sheet carries: the coalition's name, its language, the languages it can be read in."""

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from coalition.called import coalition_in
from coalition.languages import LANGUAGES
from coalition.web import theme


def stationery(request):
    """Names and languages for the base templates; never touches the session.

    `coalition_name` is asked of the database when a page first writes it, unless the view gave its own.
    `desk_languages` is a list of {code, tag, label, current}; `language_tag` is the page's `lang`. `theme` and
    `themes` read a cookie, so only pages that nobody keeps may write them: the desk and the way in.
    """
    current = get_language() or settings.LANGUAGE_CODE
    return {
        "coalition_name": SimpleLazyObject(lambda: coalition_in(current).name),
        "language_tag": LANGUAGES[current].tag if current in LANGUAGES else current,
        "desk_languages": [
            {
                "code": language.code,
                "tag": language.tag,
                "label": language.own_name,
                "current": language.code == current,
            }
            for language in LANGUAGES.values()
        ],
        "language_address": reverse("set_language"),
        "theme": SimpleLazyObject(lambda: theme.chosen(request)),
        "themes": SimpleLazyObject(lambda: theme.choices(request)),
        "theme_address": reverse("set_theme"),
    }
