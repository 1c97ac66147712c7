"""Open a consultation: whom to ask, what to look at, until when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation
from letters.web.forms.moments import MomentForm


class ConsultationForm(MomentForm):
    """Cleans to `organisations`, `request`, `open_among_all`, `closes_at` and `zone`."""

    organisations = forms.ModelMultipleChoiceField(
        label=_("Whom to ask"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    request = forms.CharField(
        label=_("What they should look at"),
        help_text=_("Stands in the mail and above the text."),
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    open_among_all = forms.BooleanField(
        label=_("Those who are asked see what the others say"),
        help_text=_("By the name of the organisation, never of the person."),
        required=False,
    )
    field_order = ("organisations", "request", "open_among_all", "day", "hour", "zone")

    def __init__(self, *args: Any, reader: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Organisation.objects.members().prefetch_related("names")
        field = self.fields["organisations"]
        field.queryset = members
        field.choices = sorted(
            ((one.pk, one.name_in(reader).name) for one in members), key=lambda choice: choice[1]
        )
        if not self.is_bound:
            self.initial.setdefault("organisations", [one.pk for one in members])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if "moment" in cleaned:
            cleaned["closes_at"] = cleaned.pop("moment")
        return cleaned
