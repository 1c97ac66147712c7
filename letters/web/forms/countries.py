"""What the coalition calls a country in one language."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name
from letters.web.forms.lines import CountryField, ReasonField, countries
from letters.web.forms.printed import PrintedField


class CountryNameForm(forms.Form):
    """Cleans to the arguments of `country_names.call`."""

    code = CountryField(label=_("Country"))
    language = forms.ChoiceField(label=_("Language"), choices=[(code, own_name(code)) for code in LANGUAGES])
    name = PrintedField(
        label=_("What is printed"),
        max_length=120,
        required=False,
        help_text=_("Left empty, the usual name is printed again."),
    )
    reason = ReasonField(label=_("Reason"), rows=2)

    def __init__(self, *args, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = countries(reader)
