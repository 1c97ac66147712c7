"""Say something about a paragraph, propose another wording for it, answer what was said."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Comment
from letters.web.forms.lines import ReasonField
from letters.web.forms.writing import Words

SIGNS = re.compile(r"\[\^|{{")
WAYS = (
    (Comment.Kind.REMARK, _("A remark")),
    (Comment.Kind.QUESTION, _("A question: somebody owes an answer")),
    (Comment.Kind.OBJECTION, _("An objection, with its reason")),
)


class SayForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What you want to say"), choices=WAYS, initial=Comment.Kind.REMARK, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Your words"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Please write what you want to say.")},
    )


class ProposeForm(forms.Form):
    """`base` is the revision that its writer had before them."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=_("The wording you would rather have"),
        strip=False,
        error_messages={"required": _("A proposal needs the wording you would rather have.")},
    )
    reason = ReasonField(label=_("Why"), rows=2, required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = Words(language)
        said = self.data.get(self.add_prefix("text")) or self.initial.get("text", "")
        if SIGNS.search(str(said)):
            self.fields["text"].help_text = _(
                "What stands in [^…] is a note, what stands in {{…}} a number or a date. Please leave them so."
            )


class ReplyForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Please write your answer.")},
    )
    settles = forms.BooleanField(label=_("With this it is settled"), required=False)

    def __init__(self, *args: Any, owed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not owed:
            del self.fields["settles"]


class TakeOverForm(forms.Form):
    """`expected` is the revision that the proposal would replace."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    typo_only = forms.BooleanField(
        label=_("Only a typing error"),
        required=False,
        help_text=_("Translations stay in step. The history says that you said so."),
    )

    def __init__(self, *args: Any, source: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not source:
            del self.fields["typo_only"]


class SettleForm(forms.Form):
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("A wording that serves both"),
        strip=False,
        error_messages={"required": _("Please write the wording that shall stand.")},
    )
    answer = forms.CharField(label=_("Your answer"), widget=forms.Textarea({"rows": 2}), required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = Words(language)


class DeclineForm(forms.Form):
    answer = forms.CharField(
        label=_("Why the text stays"),
        help_text=_("Whoever proposed it reads this."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Please say why: whoever proposed it is owed an answer.")},
    )
