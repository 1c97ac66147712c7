"""Choose which organisations are asked to sign."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name
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


class CallForm(forms.Form):
    """What was said by telephone. Cleans to `who`, `words` and `on`."""

    who = LineField(label=_("Whom you spoke to"), max_length=200)
    words = forms.CharField(label=_("What was said"), widget=forms.Textarea({"rows": 3}), max_length=2000)
    on = forms.DateField(
        label=_("The day of the call"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class SettleForm(forms.Form):
    how = forms.CharField(
        label=_("How the condition is met"),
        help_text=_("The organisation reads it, and says yes itself."),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
    )


class OurColleagueForm(forms.Form):
    """Of an organisation. Cleans to what `colleagues.name_colleague` takes."""

    name = LineField(label=_("Name of your colleague"), max_length=200)
    email = AddressField(label=_("Mail address"), max_length=254)
    language = forms.ChoiceField(
        label=_("In which language we write to your colleague"),
        choices=[(code, own_name(code)) for code in LANGUAGES],
    )
    body = LineField(
        label=_("Which body decided that your colleague may sign"),
        max_length=200,
        help_text=_("For example the board, the general assembly, or the director by standing authority."),
    )
    decided_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    instead = forms.BooleanField(
        label=_("Write to my colleague about this letter, and no longer to me."), required=False
    )


class CheckedForm(forms.Form):
    """Cleans to `checked`."""

    checked = LineField(
        label=_("How it was checked"),
        help_text=_(
            "Who was called on a number known before, or which members vouch. An address of the organisation's "
            "own domain needs no more."
        ),
        max_length=300,
        required=False,
    )


class ColleagueForm(forms.Form):
    """Cleans to `name` and `email`."""

    name = LineField(label=_("Name of your colleague"), max_length=200)
    email = AddressField(label=_("Mail address"), max_length=254)
