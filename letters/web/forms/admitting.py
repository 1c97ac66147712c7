"""Who may sign, chosen anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.lifecycle import Stage
from letters.models import Letter
from letters.web.forms.lines import ReasonField


class AdmittingForm(forms.Form):
    """Cleans to the arguments of `admitting.admit`. A reason is asked for once the letter has opened."""

    organisations = forms.ChoiceField(
        label=_("Organisations that may sign"), choices=Letter.Signing.choices, widget=forms.RadioSelect
    )
    individuals = forms.ChoiceField(
        label=_("Individuals who may sign"), choices=Letter.Individuals.choices, widget=forms.RadioSelect
    )
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Needed where fewer may sign from now on. It is kept with the letter."),
        rows=2,
        required=False,
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"organisations": letter.who_may_sign, "individuals": letter.individuals}
        if letter.stage in (Stage.DRAFTING, Stage.IN_REVIEW):
            self.fields["reason"].help_text = _("It is kept with the letter.")
