"""Start a letter: what it is called at the desk, in which languages, who may sign."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name
from letters.models import Letter, LetterLanguage

NOT = ("", _("Not in this language"))


class StartForm(forms.Form):
    """Cleans to the arguments of `drafting.start_letter`: the source language comes first."""

    title = forms.CharField(
        label=_("Working title"),
        max_length=200,
        help_text=_("For the desk only. The subject line that is printed is part of the text."),
    )
    source = forms.ChoiceField(label=_("Written first in"), widget=forms.RadioSelect)
    who_may_sign = forms.ChoiceField(
        label=_("Organisations that may sign"),
        choices=Letter.Signing.choices,
        initial=Letter.Signing.MEMBERS,
        widget=forms.RadioSelect,
    )
    individuals = forms.ChoiceField(
        label=_("Individuals who may sign"),
        choices=Letter.Individuals.choices,
        initial=Letter.Individuals.NONE,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("source", get_language())
        self.fields["source"].choices = [(code, own_name(code)) for code in LANGUAGES]
        for code in LANGUAGES:
            self.fields[_field(code)] = forms.ChoiceField(
                label=own_name(code), choices=[NOT, *LetterLanguage.Standing.choices], required=False
            )
        self.order_fields(["title", "source", *map(_field, LANGUAGES), "who_may_sign", "individuals"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = {code: cleaned.pop(_field(code), "") for code in LANGUAGES}
        source = cleaned.pop("source", "")
        if source and not chosen[source]:
            self.add_error(
                _field(source), _("The letter is written in this language; say which standing it has.")
            )
        order = sorted(LANGUAGES, key=lambda code: code != source)
        cleaned["languages"] = [(code, chosen[code]) for code in order if chosen[code]]
        return cleaned


def _field(code: str) -> str:
    return f"standing_{code.replace('-', '_')}"
