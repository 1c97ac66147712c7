"""What an invited organisation says before it signs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Invitation
from letters.web.forms.lines import LineField, ReasonField

Answer = Invitation.Answer
ANSWERS = [
    (Answer.INTERESTED, _("We are reading it.")),
    (Answer.WITH_BOARD, _("It is with our board until the day below.")),
    (Answer.BOARD_YES, _("Our board said yes; the signature follows.")),
    (Answer.CONDITION, _("Our board says yes on the condition below.")),
    (Answer.DECLINED, _("We shall not sign.")),
]


class AnswerForm(forms.Form):
    """Cleans to what `answering.answer` takes."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    board_meets_on = forms.DateField(
        label=_("Until which day your board decides"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    condition = forms.CharField(
        label=_("On which condition"),
        help_text=_("In the words of whoever decided. Your yes does not count until it is settled."),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        required=False,
    )
    body = LineField(label=_("Which body decided"), max_length=200, required=False)
    decided_on = forms.DateField(
        label=_("On which day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    reason = ReasonField(
        label=_("Why you do not sign"),
        help_text=_("Leave it empty if you would rather not say."),
        required=False,
    )
    reason_shown = forms.BooleanField(
        label=_("The other organisations that are asked may read why."), required=False
    )
