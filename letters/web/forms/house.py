"""Agree on a rendering; keep a phrase ready."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name, tag
from letters.models import Audience, Phrase, Rank
from letters.web.forms.lines import LineField, ReasonField

KEY = _("A short word in Latin letters; it stays.")


class TermForm(forms.Form):
    """Cleans to the arguments of `house.define`."""

    key = forms.SlugField(label=_("Key of the term"), max_length=60, help_text=KEY)
    note = forms.CharField(
        label=_("What is meant"), widget=forms.Textarea({"rows": 3}), max_length=2000, required=False
    )


class RenderingForm(forms.Form):
    """Cleans to the arguments of `house.agree`."""

    language = forms.ChoiceField(label=_("Language"))
    words = LineField(label=_("Rendering"), max_length=200)
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices, required=False)
    avoid = forms.BooleanField(label=_("This rendering is to be avoided"), required=False)
    reason = ReasonField(label=_("Why so"), rows=2, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in LANGUAGES]


class PhraseForm(forms.Form):
    """Cleans to the arguments of `house.keep`."""

    key = forms.SlugField(label=_("Key of the phrase"), max_length=60, help_text=KEY)
    kind = forms.ChoiceField(label=_("What it is"), choices=Phrase.Kind.choices)
    rank = forms.ChoiceField(
        label=_("Rank of who is written to"),
        help_text=_("For a salutation."),
        choices=[("", "—"), *Rank.choices],
        required=False,
    )
    note = forms.CharField(
        label=_("When to use it"), widget=forms.Textarea({"rows": 2}), max_length=1000, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[_field(code, "words")] = forms.CharField(
                label=_("Words (%(language)s)") % {"language": own_name(code)},
                widget=forms.Textarea({"rows": 3, "lang": tag(code), "class": "serif"}),
                max_length=10_000,
                required=False,
            )
            self.fields[_field(code, "source")] = LineField(
                label=_("Source (%(language)s)") % {"language": own_name(code)},
                help_text=_("For an official text: where it stands in this language."),
                widget=forms.TextInput({"lang": tag(code)}),
                max_length=500,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = {
            code: {part: cleaned.pop(_field(code, part), "") for part in ("words", "source")}
            for code in LANGUAGES
        }
        cleaned["texts"] = {code: one for code, one in said.items() if one["words"].strip()}
        return cleaned


def phrase_initial(phrase: Phrase) -> dict[str, str]:
    said = {"key": phrase.key, "kind": phrase.kind, "rank": phrase.rank, "note": phrase.note}
    for text in phrase.texts.all():
        said |= {_field(text.language, "words"): text.words, _field(text.language, "source"): text.source}
    return said


def _field(code: str, part: str) -> str:
    return f"{part}_{code.replace('-', '_')}"
