"""`{% load rallies %}`: what a law says, in the reader's language."""

from collections.abc import Mapping

from django.template import Library
from django.utils.translation import get_language

register = Library()


@register.filter
def said(words: Mapping[str, str]) -> str:
    """Give the reader's language of {"en": …, "ko": …}, else English."""
    return words.get(get_language() or "en") or words["en"]
