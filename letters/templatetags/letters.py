"""`{% load letters %}`: letters as their reader calls them."""

from django.template import Library
from django.utils.translation import get_language

from letters.models import Letter
from letters.models.letter import Title

register = Library()


@register.filter
def titled(letter: Letter) -> Title:
    """The working title (`words`, `language`) in the reader's language where there is one."""
    return letter.titled(get_language() or letter.source_language)
