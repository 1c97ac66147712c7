"""Fields of a single line, cleaned as everything that prints is; and choices with their explanations."""

import unicodedata
from functools import lru_cache, partial

from django import forms
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from coalition.addresses import clean_line, normalise
from coalition.errors import Refused
from coalition.languages import country_codes, country_name
from coalition.sorting import sort_key
from coalition.web.widgets import LongSelect

LONGEST_REASON = 2_000


class LineField(forms.CharField):
    """One line in NFC, without control or bidirectional characters, of `max_length` characters as they are kept.

    A required one holds something that can be seen.
    """

    def __init__(self, **options):
        super().__init__(**options)
        # `clean_line` knows both, counts what is kept, and says so as one speaks of a line.
        known = (MaxLengthValidator, ProhibitNullCharactersValidator)
        self.validators = [one for one in self.validators if not isinstance(one, known)]

    def to_python(self, value):
        return unicodedata.normalize("NFC", super().to_python(value))

    def clean(self, value):
        typed = super().clean(value)
        line = typed and _or_say_why(partial(clean_line, limit=self.max_length), typed)
        if self.required and not line:  # nothing but characters that nobody sees
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return line


class ReasonField(forms.CharField):
    """Why somebody decides so, in some lines; as long in one form as in another."""

    def __init__(self, **options):
        rows = forms.Textarea({"rows": options.pop("rows", 3)})
        super().__init__(**{"max_length": LONGEST_REASON, "widget": rows} | options)


class AddressField(forms.CharField):
    """A mail address, any spelling of it; Unicode domains too."""

    widget = forms.EmailInput(attrs={"autocomplete": "email"})

    def clean(self, value):
        typed = super().clean(value)
        if typed:
            _or_say_why(normalise, typed)
        return typed


class CountryField(forms.ChoiceField):
    """A country's code, or nothing. Its choices are named when the form is shown: checking needs no names."""

    widget = LongSelect

    def valid_value(self, value):
        return value in country_codes()


class Tick(forms.BooleanField):
    """A consent: never ticked beforehand."""

    def __init__(self, **options):
        super().__init__(required=False, initial=False, **options)


@lru_cache(maxsize=16)
def countries(language):
    """(code, name) of every country in the order of `language`, after an empty choice."""
    named = [(code, country_name(code, language)) for code in country_codes()]
    return [("", "—"), *sorted(named, key=lambda one: sort_key(one[1], language))]


def _or_say_why(clean, value):
    try:
        return clean(value)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal.sentence)) from refusal
