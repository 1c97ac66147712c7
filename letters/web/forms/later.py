"""What somebody said later whom staff had entered, as staff write it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.domain import later_words
from letters.domain.origins import Origin
from letters.models import LaterWord
from letters.web.forms.collecting import ScanField
from letters.web.forms.lines import LineField

SAID = {
    later_words.YES: _("Yes to the changed text."),
    later_words.NO: _("No, not under the changed text."),
    later_words.STANDS: _("The signature still stands."),
}


class LaterForm(forms.Form):
    """Cleans to what `later_words.note` takes, `origin` by a method of its own; `about` is what is owed."""

    about = forms.ChoiceField(label=_("What was said"), widget=forms.RadioSelect)
    source = forms.ChoiceField(
        label=_("How it came"), choices=LaterWord.Source.choices, widget=forms.RadioSelect
    )
    said_on = forms.DateField(
        label=_("Said on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    taken_by = LineField(label=_("Who took it"), max_length=200)
    place = LineField(label=_("Where"), max_length=200, required=False)
    came_from = LineField(label=_("From whom we have it"), max_length=200, required=False)
    scan = ScanField()
    digest = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, said, digests, too_large=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [(one, SAID[one]) for one in said]
        self.fields["scan"].too_large = too_large
        self.initial |= {"source": LaterWord.Source.TELEPHONE, "digest": digests}
        if len(said) == 1:
            self.initial["about"] = said[0]

    def origin(self):
        said = self.cleaned_data
        return Origin(**{part: said[part] for part in ("taken_by", "place", "came_from")})
