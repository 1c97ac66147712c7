"""What stands around the text: addressees, titles, date and place, who works on it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name, tag
from coalition.models import Person
from coalition.roles import LETTER_ROLES, Role
from letters.models import Addressee, Letter, Rank
from letters.web.forms.lines import LineField
from letters.web.forms.moments import Day

PARTS = {
    "name": _("Name"),
    "office": _("Office"),
    "through": _("Through"),
    "postal": _("Postal address"),
}


class PerLanguage(forms.Form):
    """A form with the same fields once per language of a letter; `texts()` gives what was said in each."""

    parts: dict[str, Any] = {}
    one_at_least = True

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = [one.language for one in letter.languages.all()]
        for code in self.languages:
            for part, label in self.parts.items():
                self.fields[field_name(code, part)] = self.field_for(part, code, labelled(label, code))

    def field_for(self, part: str, code: str, label: str) -> forms.Field:  # noqa: ARG002
        return forms.CharField(label=label, required=False, widget=forms.TextInput({"lang": tag(code)}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        said = {
            code: {part: cleaned.pop(field_name(code, part), "") for part in self.parts}
            for code in self.languages
        }
        cleaned["texts"] = {code: words for code, words in said.items() if any(words.values())}
        if self.one_at_least and not cleaned["texts"]:
            self.add_error(None, _("Please write it in one language at least."))
        return cleaned


class AddresseeForm(PerLanguage):
    """Cleans to the arguments of `preparing.address` but for kind and position."""

    parts = PARTS

    rank = forms.ChoiceField(
        label=_("Rank"),
        help_text=_("Decides which salutations and terms are offered."),
        choices=[("", "—"), *Rank.choices],
        required=False,
    )

    def field_for(self, part: str, code: str, label: str) -> forms.Field:
        longest = {"name": 200, "office": 300, "through": 300, "postal": 1000}[part]
        widget = forms.Textarea({"rows": 4}) if part == "postal" else forms.TextInput()
        widget.attrs["lang"] = tag(code)
        return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


class DateForm(forms.Form):
    """Cleans to `dated`, `reply_by` and `places` (by language)."""

    dated = forms.DateField(
        label=_("Date of the letter"),
        widget=Day,
        help_text=_("The date printed on it. The release is another decision."),
    )
    reply_by = forms.DateField(label=_("Answer asked for by"), widget=Day, required=False)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(letter.languages.all())
        for one in self.languages:
            self.fields[field_name(one.language, "place")] = forms.CharField(
                label=labelled(PLACE, one.language),
                max_length=120,
                required=False,
                widget=forms.TextInput({"lang": tag(one.language)}),
            )
            self.initial[field_name(one.language, "place")] = one.place

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["places"] = {
            one.language: cleaned.pop(field_name(one.language, "place"), "") for one in self.languages
        }
        return cleaned


class TitlesForm(forms.Form):
    """Cleans to `titles`, by language; only the language the letter was written in has to have one."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(letter.languages.all())
        for one in self.languages:
            own = one.language == letter.source_language
            self.fields[field_name(one.language, "title")] = LineField(
                label=labelled(TITLE, one.language),
                max_length=200,
                required=own,
                widget=forms.TextInput({"lang": tag(one.language)}),
            )
            self.initial[field_name(one.language, "title")] = letter.title if own else one.title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return {
            "titles": {
                one.language: cleaned.get(field_name(one.language, "title"), "") for one in self.languages
            }
        }


class AssignmentForm(forms.Form):
    """Cleans to the arguments of `preparing.assign`."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    role = forms.ChoiceField(
        label=_("Works as"),
        choices=[(role.value, role.label) for role in LETTER_ROLES],
        initial=Role.TRANSLATOR,
    )
    language = forms.ChoiceField(label=_("Language"))

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(is_active=True).order_by("name")
        self.fields["person"].label_from_instance = lambda person: person.called
        self.fields["language"].choices = [
            (one.language, own_name(one.language)) for one in letter.languages.all()
        ]


PLACE = _("Place")
TITLE = _("Working title")
KINDS = {Addressee.Kind.TO: _("Addressee"), Addressee.Kind.CC: _("Copy")}


def addressee_initial(addressee: Addressee) -> dict[str, str]:
    said = {
        field_name(text.language, part): getattr(text, part)
        for text in addressee.texts.all()
        for part in PARTS
    }
    return {"rank": addressee.rank, **said}


def field_name(code: str, part: str) -> str:
    return f"{part}_{code.replace('-', '_')}"


def labelled(label: str, code: str) -> str:
    """A field and the language it is filled in in."""
    return _("%(label)s (%(language)s)") % {"label": label, "language": own_name(code)}
