"""What is said once, before somebody who does not wish to be recognised gives herself away."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Signature

TELLING = ("title", "affiliation", "country")


class WarnedOnce(forms.Form):
    """Asks again, once, where what is printed beside a chosen name may tell whose it is.

    Nothing that others have said enters into it, so that an answer tells nothing of them.
    """

    sure = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self):
        said = super().clean()
        chosen = said.get("display") == Signature.Display.CHOSEN
        if chosen and any(said.get(name) for name in TELLING) and said.get("sure") != "yes":
            self.data = self.data.copy()
            self.data[self.add_prefix("sure")] = "yes"
            self.add_error(
                None,
                _(
                    "Your title, affiliation and country are printed beside the name you chose. If only a few "
                    "people have them, they tell who you are. Leave them empty, or sign again as it stands."
                ),
            )
        return said
