"""The consents, asked one by one: first in every form with which somebody signs by name."""

from django import forms

from coalition.errors import Refused
from letters.domain.consents import Given
from letters.web.forms.lines import Tick


class ConsentForm(forms.Form):
    """The three consents, asked one by one in the words of `explain`; those agreed to are in `language`."""

    belief = Tick()
    handing_over = Tick()
    abroad = Tick()
    consent_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        self.language = language

    def explain(self, consent):
        """Say what is asked, before the form is shown."""
        self.consent = consent
        for name in ("belief", "handing_over", "abroad"):
            point = getattr(consent, name)
            self.fields[name].label = point.question
            self.fields[name].widget.attrs["aria-describedby"] = f"consent-{name}"
        self.initial["consent_version"] = consent.version

    def refuse_consents(self):
        """Say what lacks, beside what else is wrong with the form."""
        if self.asks_consents():
            try:
                self.given().refuse_unless_enough_for(self.cleaned_data.get("display"))
            except Refused as refusal:
                self.add_error(None, str(refusal.sentence))

    def asks_consents(self):
        """Whether whoever appears as was chosen is asked for them at all."""
        return True

    def given(self):
        said = self.cleaned_data
        return Given(
            version=said["consent_version"],
            language=self.language,
            belief=said["belief"],
            handing_over=said["handing_over"],
            abroad=said["abroad"],
        )
