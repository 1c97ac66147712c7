"""The door of an addressee, covering notes, and what is to be printed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name, tag
from letters.models import Addressee
from letters.pdf.packs.trip import LINES
from letters.web.forms.lines import LineField
from letters.web.forms.preparing import field_name, labelled

NOTE = _("Covering note")


def spoken(empty: Any) -> list[tuple[str, Any]]:
    return [("", empty), *((code, own_name(code)) for code in LANGUAGES)]


class DoorForm(forms.Form):
    """Cleans to the arguments of `packing.describe`."""

    reads = forms.ChoiceField(
        label=_("Language the addressee reads"),
        help_text=_("The pack holds the letter in this language, and the authoritative text."),
        required=False,
    )
    post_reads = forms.ChoiceField(
        label=_("Language of the post there"), help_text=_("For the labels on the envelope."), required=False
    )
    hours = forms.CharField(
        label=_("Opening hours"), widget=forms.Textarea({"rows": 2}), max_length=600, required=False
    )
    lunch = LineField(label=_("Lunch"), max_length=200, required=False)
    closed_days = forms.CharField(
        label=_("Closed on"),
        help_text=_("Holidays of the house and of the country, so far as they are known."),
        widget=forms.Textarea({"rows": 2}),
        max_length=600,
        required=False,
    )
    ring = forms.CharField(
        label=_("Whom to ring"), widget=forms.Textarea({"rows": 2}), max_length=600, required=False
    )
    post_office = forms.CharField(
        label=_("Nearest post office"),
        help_text=_("Name, address and hours: where to go if nobody takes the letter."),
        widget=forms.Textarea({"rows": 3}),
        max_length=600,
        required=False,
    )

    def __init__(self, *args: Any, addressee: Addressee, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        door = getattr(addressee, "door", None)
        self.fields["reads"].choices = spoken(_("The authoritative one"))
        self.fields["post_reads"].choices = spoken(_("The same"))
        for name in (*LINES, "reads", "post_reads"):
            self.initial.setdefault(name, getattr(door, name, ""))
        notes = {one.language: one.words for one in addressee.covering_notes.all()}
        self.languages = [one.language for one in addressee.letter.languages.all()]
        for code in self.languages:
            self.fields[field_name(code, "note")] = forms.CharField(
                label=labelled(NOTE, code),
                help_text=_("Empty: our usual words. An empty line begins a new paragraph."),
                widget=forms.Textarea({"rows": 4, "lang": tag(code)}),
                max_length=3000,
                required=False,
            )
            self.initial.setdefault(field_name(code, "note"), notes.get(code, ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["notes"] = {code: cleaned.pop(field_name(code, "note"), "") for code in self.languages}
        return cleaned


class PrintForm(forms.Form):
    """Cleans to `kind` and `language` of `packing.order`."""

    kind = forms.ChoiceField(choices=[("pack", "pack"), ("proof", "proof")])
    language = forms.ChoiceField(choices=[(code, code) for code in LANGUAGES])
