"""What is said once, before somebody who does not wish to be recognised gives herself away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Signature

TELLING = ("title", "affiliation", "country")


class WarnedOnce(forms.Form):
    """Asks again, once, where what is printed beside a chosen name may tell whose it is.

    Nothing that others have said enters into it, so that an answer tells nothing of them.
    """

    warning = _(
        "Your title, affiliation and country are printed beside the name you chose. If only a few "
        "people have them, they tell who you are. Leave them empty, or sign again as it stands."
    )

    sure = forms.CharField(widget=forms.HiddenInput, required=False)

    def is_chosen(self, said):
        """Whether the name that prints is a chosen one."""
        return said.get("display") == Signature.Display.CHOSEN

    def clean(self):
        said = super().clean() or self.cleaned_data
        sure = said.pop("sure", "") == "yes"
        if self.is_chosen(said) and any(said.get(name) for name in TELLING) and not sure:
            self.data = self.data.copy()
            self.data[self.add_prefix("sure")] = "yes"
            self.add_error(None, self.warning)
        return said
