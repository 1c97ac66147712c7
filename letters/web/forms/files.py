"""Pictures and scans in a form; an upload that was too large left no file, and `too_large` says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.domain.evidence import Arrived
from letters.models import Evidence

ACCEPTED = "image/jpeg,image/png,image/webp,application/pdf"
TOO_LARGE = _(
    "A file had more than 10 MB, or all of them together more than 40 MB. Please choose smaller ones."
)
AGAIN = _("What you typed is still here; the files are not. Please choose them again.")


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self) -> None:
        super().__init__({"multiple": True, "accept": ACCEPTED})


class Files(forms.FileField):
    """Cleans to a list of bytes."""

    widget = SeveralFiles

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> list[bytes]:  # noqa: ARG002
        return [one.read() for one in data or [] if one]


class WithFiles(forms.Form):
    """A form that ends with files: `files_of` maps its fields to kinds of evidence; cleans to `under`."""

    files_of: dict[str, Evidence.Kind] = {}
    under = "evidence"

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned[self.under] = [
            Arrived(kind, data) for name, kind in self.files_of.items() for data in cleaned.pop(name, [])
        ]
        if self.too_large:
            self.add_error(None, TOO_LARGE)
        return cleaned

    def say_that_files_are_gone(self) -> None:
        """Once a bound form has come back wrong: a browser does not send the same files again by itself."""
        if any(self.files.getlist(name) for name in self.files_of):
            self.add_error(None, AGAIN)


class EvidenceForm(WithFiles):
    """Cleans to `evidence`: more of what shows that an attempt happened."""

    files_of = {
        "photos": Evidence.Kind.PHOTO,
        "receipts": Evidence.Kind.RECEIPT,
        "scans": Evidence.Kind.SCAN,
    }
    photos = Files(label=_("Photographs"))
    receipts = Files(label=_("Pictures of the receipt"))
    scans = Files(
        label=_("Scan of what was handed over"),
        help_text=_(
            "JPEG, PNG, WebP or PDF, up to 10 MB each. Place and camera are taken out; only we see them."
        ),
    )
