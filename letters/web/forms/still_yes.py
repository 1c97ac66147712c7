"""When a yes is asked anew."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import LineField


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
        label=_("On which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
