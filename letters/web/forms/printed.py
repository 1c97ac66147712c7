"""Fields whose words print: characters that no face of ours has are named while they can still be changed."""

from django import forms
from django.utils.translation import gettext as _

from letters.pdf import fonts
from letters.web.forms.lines import LineField


class PrintedField(LineField):
    """One line that prints; refused with the characters no font has, and their code points."""

    def clean(self, value):
        line = super().clean(value)
        if lacking := fonts.missing(line):
            raise forms.ValidationError(unprintable(lacking), code="unprintable")
        return line


def unprintable(characters):
    """Which characters would be missing on paper: each with its code point."""
    named = " ".join(f"{one} (U+{ord(one):04X})" for one in characters)
    return _("No font we print with has: %(characters)s. Please spell this another way.") % {
        "characters": named
    }
