"""Names are to be hidden, or shown again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.web.forms.lines import ReasonField
from letters.web.lines import reader


class VeilForm(forms.Form):
    """Cleans to `letter` (None for every letter), `lift` and `reason`."""

    letter = forms.ChoiceField(label=_("Of which letter"), required=False)
    lift = forms.TypedChoiceField(
        label=_("What is to happen"),
        choices=[("hide", _("Hide all names everywhere at once")), ("show", _("Show them again"))],
        coerce=lambda said: said == "show",
        widget=forms.RadioSelect,
        initial="hide",
    )
    reason = ReasonField(
        label=_("Reason"),
        help_text=_("Whoever confirms reads it, and it is kept. Please name nobody here."),
    )

    def __init__(self, *args, letters, **kwargs):
        super().__init__(*args, **kwargs)
        self.letters = {one.slug: one for one in letters}
        named = [(slug, one.titled(reader()).words) for slug, one in self.letters.items()]
        self.fields["letter"].choices = [("", _("Every letter")), *named]

    def clean_letter(self):
        return self.letters.get(self.cleaned_data["letter"])
