"""One line as it shall print."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import LineField


class NameLineForm(forms.Form):
    """Cleans to `name`, `title` and `affiliation`."""

    name = LineField(label=_("Name"), max_length=200)
    title = LineField(label=_("Title or former office"), max_length=200, required=False)
    affiliation = LineField(label=_("Affiliation"), max_length=200, required=False)
