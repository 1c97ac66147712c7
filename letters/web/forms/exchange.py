"""Take a text in: the file or what was pasted, then what becomes of each of its paragraphs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from letters.exchange.text import Text
from letters.models import Segment

LEFT_OUT = ("", _("Leave it out"))
LONGEST_PASTE = 1_000_000


class TakeInForm(forms.Form):
    """A file or pasted words; cleans to `data` (bytes or str), `language` and `accepted`."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "A Word file (.docx), a Hangul file (.hwpx) or a file of a translation bureau (.xlf), up to 10 MB."
        ),
    )
    words = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea({"rows": 6, "class": "serif", "data-pasted": "html"}),
        help_text=_("An empty line begins a new paragraph."),
    )
    html = forms.CharField(required=False, max_length=LONGEST_PASTE, widget=forms.HiddenInput)
    language = forms.ChoiceField(
        label=_("Language of this text"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("A file that was handed out here says so itself: what was changed in it is proposed."),
    )
    tracked = forms.ChoiceField(
        label=_("Tracked changes that nobody has accepted yet"),
        choices=[
            ("accepted", _("Read the text with them")),
            ("before", _("Read the text as it was before them")),
        ],
        initial="accepted",
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in languages]
        if not languages:
            del self.fields["language"]
        self.too_large = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        file, words = said.get("file"), said.get("words", "").strip()
        if self.too_large:
            self.add_error("file", _("This file has more than 10 MB. Please take its pictures out."))
        elif not self.errors and bool(file) == bool(words):
            self.add_error("file", _("Please choose a file or paste a text, one of the two."))
        html = said.get("html")
        data = file.read() if file else f"<body>{html}" if html else said.get("words", "")
        return {"data": data, "language": said.get("language"), "accepted": said.get("tracked") != "before"}


class PiecesForm(forms.Form):
    """One answer for each piece that was read, in the field `piece-0` and so on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.text: Text = kwargs.pop("text")
        super().__init__(*args, **kwargs)
        for place in range(len(self.text.pieces)):
            self.fields[f"piece-{place}"] = self.answer(place)

    def answer(self, place: int) -> forms.Field:
        raise NotImplementedError

    def answers(self) -> list[Any]:
        return [self.cleaned_data[f"piece-{place}"] for place in range(len(self.text.pieces))]

    def controls(self) -> list[forms.BoundField]:
        return [self[f"piece-{place}"] for place in range(len(self.text.pieces))]


class RolesForm(PiecesForm):
    """What each piece becomes in the original language."""

    def answer(self, place: int) -> forms.Field:
        return forms.ChoiceField(
            label=_("What it is"),
            choices=[*Segment.Role.choices, LEFT_OUT],
            initial=self.text.pieces[place].role,
            required=False,
        )


class NumbersForm(PiecesForm):
    """Which paragraph of the letter each piece translates."""

    checked = forms.BooleanField(
        label=_("I have looked at each paragraph: it stands beside its own original."), required=True
    )

    def __init__(self, *args: Any, paragraphs: int, **kwargs: Any) -> None:
        self.paragraphs = paragraphs
        super().__init__(*args, **kwargs)
        if paragraphs == len(self.text.pieces):
            del self.fields["checked"]

    def answer(self, place: int) -> forms.Field:
        return forms.IntegerField(
            label=_("Translates paragraph no."),
            min_value=1,
            max_value=self.paragraphs,
            initial=place + 1 if place < self.paragraphs else None,
            required=False,
        )


class ChangesForm(forms.Form):
    """Which changes of a file that came back are proposed; `names` are those of the changes."""

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name] = forms.BooleanField(label=_("Propose this"), initial=True, required=False)

    def chosen(self) -> set[str]:
        return {name for name, yes in self.cleaned_data.items() if yes}


class ChosenForm(ChangesForm):
    """Which paragraphs a bureau sent are taken over; those that changed here meanwhile only if somebody says so."""

    def __init__(self, *args: Any, unsure: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.initial = _("Take this over"), name not in unsure
