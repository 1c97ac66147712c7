"""Somebody says that an organisation did not agree."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import AddressField, LineField


class DisputeForm(forms.Form):
    """`names`: organisations as they are printed. Cleans to `printed` (one of them, or as typed) and what is said."""

    printed = forms.ChoiceField(label=_("Which organisation"), required=False)
    called = LineField(
        label=_("Its name, if it is not in this list"),
        max_length=300,
        required=False,
        help_text=_(
            "Where a name is not shown at present, we write to an address of the organisation itself and to no other."
        ),
    )
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
        if not names:
            del self.fields["printed"]

    def clean(self):
        said = super().clean()
        said["printed"] = said.get("printed") or said.get("called")
        if not said["printed"] and not self.errors:
            self.add_error("called", _("Please say which organisation."))
        said.pop("called", None)
        return said
