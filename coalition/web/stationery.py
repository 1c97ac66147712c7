"""What every sheet carries: the coalition's name, its language, the languages it can be read in."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from coalition.languages import LANGUAGES


def stationery(_request):
    """Names and languages for the base templates; touches neither session nor database.

    `desk_languages` is a list of {code, tag, label, current}; `language_tag` is the page's `lang`.
    """
    current = get_language() or settings.LANGUAGE_CODE
    return {
        "coalition_name": settings.COALITION_NAME,
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
        "language_address": _language_address(),
    }


def _language_address():
    # Addresses that only the language form needs; without them the form is not shown.
    try:
        return reverse("set_language")
    except NoReverseMatch:
        return ""
