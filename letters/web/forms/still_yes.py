"""When a yes is asked anew."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import LineField, ReasonField


class RuleForm(forms.Form):
    """Cleans to what `still_yes.set_rule` takes."""

    days = forms.IntegerField(
        label=_("How many days a yes is good for"),
        help_text=_("Counted back from the release. Sixty is a good measure; empty means for ever."),
        min_value=1,
        max_value=3650,
        required=False,
    )
    event = LineField(
        label=_("An event after which everybody is asked anew"),
        help_text=_("For example an election, an arrest, a change of government."),
        max_length=300,
        required=False,
    )
    event_on = forms.DateField(
        label=_("The day of the event"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )


class LeavingOutForm(forms.Form):
    """Cleans to `chosen` (keys) and `reason`, as `still_yes.leave_out` takes them."""

    reason = ReasonField(
        label=_("Why the chosen ones are left out"),
        help_text=_(
            "They are taken off the list, the printed numbers follow, and the documents are set anew. "
            "Whoever stays goes out all the same if you give a reason at the release."
        ),
        rows=2,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["chosen"] = [UUID(key) for key in self.data.getlist("chosen")]
        except ValueError:
            raise forms.ValidationError(_("Please choose again; the list has changed.")) from None
        if not cleaned["chosen"]:
            raise forms.ValidationError(_("Please choose at least one."))
        return cleaned
