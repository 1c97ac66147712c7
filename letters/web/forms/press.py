"""What the desk fills in for the press."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name, tag
from letters.domain import pressing
from letters.models import Letter, PressSending
from letters.web.forms.lines import LineField
from letters.web.forms.moments import MomentForm
from letters.web.forms.preparing import PerLanguage

NAMES = [("yes", _("With the names that will be printed")), ("no", _("With the numbers only"))]


class CopyForm(MomentForm):
    """Cleans to the arguments of `numbered_copies.hand_out`, `moment` for `expires_at` and `zone` besides."""

    name = forms.CharField(label=_("Name"), max_length=120)
    outlet = forms.CharField(label=_("Outlet"), max_length=120, required=False)
    email = forms.EmailField(label=_("Mail address"))
    language = forms.ChoiceField(label=_("Language"))
    names = forms.ChoiceField(
        label=_("What the copy shows"),
        help_text=_("Who is not shown by name is in no copy."),
        choices=NAMES,
        initial="yes",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in languages]
        self.fields["day"].label = _("Good until")
        self.order_fields(["name", "outlet", "email", "language", "names", "day", "hour", "zone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["with_names"] = cleaned.pop("names", "yes") == "yes"
        return cleaned


class PressReleaseForm(forms.Form):
    """Cleans to the arguments of `pressing.write`."""

    headline = LineField(label=_("Headline"), max_length=pressing.LONGEST_HEADLINE)
    body = forms.CharField(
        label=_("Text"),
        help_text=_("An empty line begins a new paragraph."),
        max_length=20_000,
        widget=forms.Textarea({"rows": 14}),
    )
    figures = forms.CharField(
        label=_("Figures and their sources"),
        help_text=_("One a line, each with where it comes from."),
        max_length=10_000,
        widget=forms.Textarea({"rows": 6}),
        required=False,
    )
    pictures = forms.CharField(
        label=_("Pictures, and who has the rights"),
        help_text=_("One a line: where to get it, who took it, what may be done with it."),
        max_length=5_000,
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    contacts = forms.CharField(
        label=_("For the press"),
        help_text=_("One a line: name, telephone, mail, languages spoken, hours with their city."),
        max_length=3_000,
        widget=forms.Textarea({"rows": 3}),
    )


class PictureForm(PerLanguage):
    """Cleans to the arguments of `press_pictures.add`; an upload that was too large left no file."""

    parts = {"caption": _("What it shows"), "rights": _("Who took it, and what may be done with it")}

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("A PNG, JPEG or WebP file up to 10 MB; we draw it anew and keep the pixels alone."),
        widget=forms.FileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )
    too_large = False

    def field_for(self, part: str, code: str, label: str) -> forms.Field:
        longest = {"caption": 300, "rights": 300}[part]
        return forms.CharField(
            label=label, required=False, max_length=longest, widget=forms.TextInput({"lang": tag(code)})
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.too_large:
            self.errors.pop("picture", None)
            self.add_error("picture", _("This file is larger than 10 MB."))
        elif cleaned.get("picture"):
            cleaned["picture"] = cleaned["picture"].read()
        return cleaned


class SendForm(forms.Form):
    when = forms.ChoiceField(
        label=_("When"), choices=PressSending.When.choices, initial="instant", widget=forms.RadioSelect
    )


class PressAddressForm(forms.Form):
    """Cleans to the arguments of `pressing.enlist`."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    outlet = forms.CharField(label=_("Outlet"), max_length=120)
    email = forms.EmailField(label=_("Mail address"))
    language = forms.ChoiceField(
        label=_("Language"), choices=[(code, language.own_name) for code, language in LANGUAGES.items()]
    )


def languages_of(letter: Letter) -> list[str]:
    """The languages of the agreed text in force, in the letter's order."""
    has = {text.language for text in letter.editions.latest().texts.all()}
    return [one.language for one in letter.languages.all() if one.language in has]
