"""Somebody says that an organisation did not agree."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import AddressField, LineField


class DisputeForm(forms.Form):
    """`names`: organisations as they are printed."""

    printed = forms.ChoiceField(label=_("Which organisation"))
    name = LineField(label=_("Your name"), max_length=200)
    email = AddressField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_(
            "An address of the organisation itself, if you have one. We write to it to ask whether it was you."
        ),
    )
    words = forms.CharField(label=_("What is not right"), max_length=2000, widget=forms.Textarea({"rows": 4}))

    def __init__(self, *args, names, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["printed"].choices = [("", "—"), *((name, name) for name in names)]
