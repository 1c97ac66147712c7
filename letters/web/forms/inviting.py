"""Choose which organisations are asked to sign."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalition.models import Organisation


class Organisations(forms.ModelMultipleChoiceField):
    """By the name in `language`."""

    widget = forms.CheckboxSelectMultiple
    language = "en"

    def label_from_instance(self, obj: Organisation) -> str:
        return obj.name_in(self.language).name


class InviteForm(forms.Form):
    organisations = Organisations(
        label=_("Organisations not asked yet"), queryset=Organisation.objects.none()
    )

    def __init__(self, *args: Any, left: QuerySet[Organisation], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisations"]
        field.language, field.queryset = language, left
