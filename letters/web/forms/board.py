"""What a representative asks her board, what a trustee answers, and what is recorded."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name, tag
from letters.models import Verdict
from letters.web.forms.lines import LineField
from letters.web.forms.preparing import PerLanguage

DAY = {"type": "date"}
ANSWERS = [
    (Verdict.YES, _("Yes, the organisation should sign.")),
    (Verdict.CONDITION, _("Yes, on the condition below.")),
    (Verdict.NO, _("No, it should not sign.")),
]
DECISIONS = [
    (Verdict.YES, _("Yes")),
    (Verdict.CONDITION, _("Yes, on the condition below")),
    (Verdict.NO, _("No")),
]


class QuestionForm(forms.Form):
    """Cleans to `body`, `until` and `language`."""

    body = LineField(label=_("Which body decides"), max_length=200)
    until = forms.DateField(
        label=_("Until which day it answers"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    language = forms.ChoiceField(label=_("Language of the paper"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in LANGUAGES]


class TrusteeForm(forms.Form):
    """Cleans to `verdict`, `condition`, `name` and `role`."""

    verdict = forms.ChoiceField(label=_("Your answer"), choices=ANSWERS, widget=forms.RadioSelect)
    condition = forms.CharField(
        label=_("On which condition"), widget=forms.Textarea({"rows": 3}), max_length=2000, required=False
    )
    name = LineField(label=_("Your name"), max_length=200)
    role = LineField(
        label=_("What you are on this board"),
        max_length=200,
        help_text=_("For example chair, treasurer, member."),
    )


class DecisionForm(forms.Form):
    """Cleans to `verdict`, `decided_on` and `condition`."""

    verdict = forms.ChoiceField(label=_("What the body decided"), choices=DECISIONS, widget=forms.RadioSelect)
    decided_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs=DAY, format="%Y-%m-%d")
    )
    condition = forms.CharField(
        label=_("On which condition"), widget=forms.Textarea({"rows": 3}), max_length=2000, required=False
    )


class BriefForm(PerLanguage):
    """What boards are told beside the text. Cleans to `texts`, by language: `led_by` and `risks`."""

    parts = {"led_by": _("Who leads"), "risks": _("Risks, one to a line")}
    one_at_least = False

    def field_for(self, part, code, label):
        if part == "led_by":
            return LineField(
                label=label, required=False, max_length=300, widget=forms.TextInput({"lang": tag(code)})
            )
        widget = forms.Textarea({"rows": 4, "lang": tag(code)})
        return forms.CharField(label=label, required=False, max_length=4000, widget=widget)
