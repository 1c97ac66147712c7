"""What somebody decides about many at once, and why."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.domain.resembling import Pair
from letters.web.forms.lines import LineField

TWO = "two"


class DecidingForm(forms.Form):
    """Cleans to `chosen` (keys) and `reason`; `everybody` stands for all keys in `listed`."""

    everybody = forms.BooleanField(label=_("All that are listed here"), required=False)
    listed = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = LineField(
        label=_("Reason"), max_length=300, help_text=_("One for all. It is kept, and others see it.")
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        keys = cleaned.get("listed", "").split() if cleaned.get("everybody") else self.data.getlist("chosen")
        try:
            cleaned["chosen"] = [UUID(key) for key in keys]
        except ValueError:
            raise forms.ValidationError(_("Please choose again; the list has changed.")) from None
        if not cleaned["chosen"]:
            raise forms.ValidationError(_("Please choose at least one."))
        return cleaned


class LookForm(forms.Form):
    """Cleans to `reason`; that there must be one the domain says."""

    reason = LineField(max_length=300, required=False)


class TakingBackForm(forms.Form):
    """Cleans to `reason`."""

    reason = LineField(label=_("Reason"), max_length=300)


class PairsForm(forms.Form):
    """One question for each of `pairs`. Cleans to `two`, `one` and `reason`, as `telling_apart` takes them."""

    reason = DecidingForm.base_fields["reason"]

    def __init__(self, *args: Any, pairs: Sequence[Pair], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {self._name(pair): pair for pair in pairs}
        for name, pair in self.pairs.items():
            self.fields[name] = forms.ChoiceField(
                label=" · ".join(pair.names),
                choices=[("", _("Not decided yet")), (TWO, _("Two organisations: both stay")), *_stays(pair)],
                widget=forms.RadioSelect,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = {pair.organisations: cleaned.get(name, "") for name, pair in self.pairs.items()}
        cleaned["two"] = [both for both, one in said.items() if one == TWO]
        cleaned["one"] = {both: UUID(one) for both, one in said.items() if one not in {"", TWO}}
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(_("Please choose at least one."))
        return cleaned

    def rows(self) -> list[dict[str, Any]]:
        """Each question with what speaks for and against."""
        return [{"pair": pair, "field": self[name]} for name, pair in self.pairs.items()]

    @staticmethod
    def _name(pair: Pair) -> str:
        return "pair-" + "-".join(one.hex for one in pair.organisations)


def _stays(pair: Pair) -> list[tuple[str, str]]:
    return [
        (str(key), _("One organisation: the signature by the name of %(name)s stays") % {"name": name})
        for key, name in zip(pair.organisations, pair.names, strict=True)
    ]
