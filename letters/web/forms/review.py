"""What somebody decides about many at once, and why."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import LineField


class DecidingForm(forms.Form):
    """Cleans to `chosen` (keys) and `reason`; `everybody` stands for all keys in `listed`."""

    everybody = forms.BooleanField(label=_("All that are listed here"), required=False)
    listed = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = LineField(
        label=_("Reason"), max_length=300, help_text=_("One for all. It is kept, and others see it.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        keys = cleaned.get("listed", "").split() if cleaned.get("everybody") else self.data.getlist("chosen")
        try:
            cleaned["chosen"] = [UUID(key) for key in keys]
        except ValueError:
            raise forms.ValidationError(_("Please choose again; the list has changed.")) from None
        if not cleaned["chosen"]:
            raise forms.ValidationError(_("Please choose at least one."))
        return cleaned


class TakingBackForm(forms.Form):
    """Cleans to `reason`."""

    reason = LineField(label=_("Reason"), max_length=300)
