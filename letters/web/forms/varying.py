"""Start a variant: what it is called, and which paragraphs it words for itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from letters.domain import varying
from letters.models import Letter, Wording
from letters.web.forms.lines import LineField

ENOUGH = 120


class VariantForm(forms.Form):
    """Cleans to `title` and `own`, the keys of paragraphs."""

    title = LineField(label=_("Working title"), max_length=200)
    own = forms.MultipleChoiceField(
        label=_("Paragraphs the variant words for itself"),
        help_text=_("All others it shares with this letter."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        segments = list(letter.segments.present())
        said = Wording.objects.current().filter(segment__in=segments, language=letter.source_language)
        words = {one.segment_id: one.text for one in said}
        self.fields["own"].choices = [
            (str(one.pk), f"{one.get_role_display()}: {_short(words.get(one.pk, ''))}") for one in segments
        ]
        self.initial.setdefault("own", [str(one.pk) for one in varying.usually_own(letter)])


def _short(text: str) -> str:
    return text if len(text) <= ENOUGH else f"{text[:ENOUGH].rstrip()}…"
