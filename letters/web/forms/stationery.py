"""How a letter looks on paper, and which further documents are wanted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from coalition.models import Organisation
from letters.domain import stationery
from letters.models import Letter, Stationery


class StationeryForm(forms.Form):
    """Cleans to the arguments of `stationery.choose`, but the hour."""

    paper = forms.ChoiceField(label=_("Paper"), choices=Stationery.Paper.choices, widget=forms.RadioSelect)
    international = forms.MultipleChoiceField(
        label=_("Laid out as an English letter is"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The other languages are laid out as letters are written in them."),
    )
    head = forms.ChoiceField(label=_("Letterhead"), choices=Stationery.Head.choices, widget=forms.RadioSelect)
    leads = forms.ModelMultipleChoiceField(
        label=_("Lead organisations"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    signatures = forms.ChoiceField(
        label=_("Signatories"),
        choices=Stationery.Signatures.choices,
        widget=forms.RadioSelect,
        help_text=_("Places for stamps are printed for up to 150 signatories."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("A PNG, JPEG or WebP file up to 10 MB; we draw it anew and keep the pixels alone."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    without_logo = forms.BooleanField(label=_("Print no logo"), required=False)
    too_large = False

    def __init__(self, *args: Any, letter: Letter, language: str, **kwargs: Any) -> None:
        chosen = stationery.of(letter)
        initial = {
            "paper": chosen.paper,
            "international": chosen.international,
            "head": chosen.head,
            "leads": list(chosen.leads.all()) if chosen.pk else [],
            "signatures": chosen.signatures,
        }
        super().__init__(*args, initial=initial, **kwargs)
        members = Organisation.objects.members().named()
        field = self.fields["leads"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = members
        field.label_from_instance = lambda one: one.name_in(language).name  # type: ignore[method-assign]
        others = [one.language for one in letter.languages.all() if one.language != "en"]
        shown = self.fields["international"]
        assert isinstance(shown, forms.MultipleChoiceField)
        shown.choices = [(code, own_name(code)) for code in others]
        if not others:
            del self.fields["international"]
        if not chosen.logo:
            del self.fields["without_logo"]

    def clean_logo(self) -> bytes | None:
        file = self.cleaned_data["logo"]
        if self.too_large:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return file.read() if file else None

    def clean(self) -> dict[str, Any]:
        return {"international": [], "without_logo": False} | (super().clean() or {})
