"""Somebody who counts, named as she prints, and why something is to be done about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import LineField


class ByNameForm(forms.Form):
    """Cleans to `printed` and `reason`."""

    printed = LineField(
        label=_("The name as it stands on the list"),
        max_length=300,
        help_text=_("In any language of the letter; of an organisation its abbreviation will do."),
    )
    reason = LineField(label=_("Reason"), max_length=300, help_text=_("It is kept, and others see it."))
