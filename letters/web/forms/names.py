"""One line as it shall print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.printed import PrintedField


class NameLineForm(forms.Form):
    """Cleans to `name`, `title` and `affiliation`."""

    name = PrintedField(label=_("Name"), max_length=200)
    title = PrintedField(label=_("Title or former office"), max_length=200, required=False)
    affiliation = PrintedField(label=_("Affiliation"), max_length=200, required=False)


class DeskLineForm(NameLineForm):
    """As whoever knows the language settles it; `learn` keeps the title for the next one who bears it."""

    learn = forms.BooleanField(label=_("Keep this title in the glossary"), required=False)
