"""One title or office, in each language."""

from django import forms

from coalition.languages import LANGUAGES, own_name, tag
from letters.web.forms.printed import PrintedField


class OfficeForm(forms.Form):
    """Cleans to words by language code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[code] = PrintedField(
                label=own_name(code),
                max_length=200,
                required=False,
                widget=forms.TextInput({"lang": tag(code)}),
            )
