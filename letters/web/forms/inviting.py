"""Choose which organisations are asked to sign."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from coalition.models import Organisation
from letters.models import Letter
from letters.web.forms.lines import AddressField, LineField


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


class PersonForm(forms.Form):
    """One person by mail address. Cleans to `email`, `name` and `language`."""

    name = LineField(label=_("Name"), max_length=200)
    email = AddressField(label=_("Mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the invitation"))

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [one.language for one in letter.languages.all()]
        self.fields["language"].choices = [(code, own_name(code)) for code in codes]
