"""The picture of a stamp, and the documents it is printed on."""

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.models import Document, Stamp


class StampForm(forms.Form):
    """Cleans to `picture` (bytes or None), `kind` and `variants`."""

    picture = forms.FileField(
        label=_("Picture of the stamp or of the signature"),
        required=False,
        help_text=_(
            "A PNG, JPEG or WebP file up to 10 MB. A see-through background prints best. "
            "We keep the pixels and nothing else of the file."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    kind = forms.ChoiceField(
        label=_("What it shows"),
        choices=Stamp.Kind.choices,
        initial=Stamp.Kind.STAMP,
        widget=forms.RadioSelect,
    )
    variants = forms.MultipleChoiceField(
        label=_("Print it on"),
        choices=[(one.value, one.label) for one in Document.STANDARD],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whoever holds a published file can copy the picture out of it."),
    )
    too_large = False

    def clean_picture(self):
        file = self.cleaned_data["picture"]
        if self.too_large:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return file.read() if file else None
