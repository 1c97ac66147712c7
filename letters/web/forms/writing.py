"""Write a paragraph, split it, say how far it is; approve a language."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES
from letters.models import Segment, Wording
from letters.web.forms.lines import LineField, ReasonField

SOURCE_HINT = _(
    "A quotation is not translated: each language has the official text in that language, and its source."
)

# After these a sentence or a line is over, with the blanks that follow.
SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s+|[。！？][”’）」]*\s*|\n+")
GLIMPSE = 80
WHY = 300


class Words(forms.Textarea):
    """A field for a paragraph, in the language it is written in."""

    def __init__(self, language: str) -> None:
        super().__init__({"rows": 8, "lang": LANGUAGES[language].tag, "class": "serif"})


class WordingForm(forms.Form):
    """`expected` is the revision its writer had before them; a translation has no `typo_only`."""

    text = forms.CharField(label=_("Text"))
    typo_only = forms.BooleanField(
        label=_("Only a typing error"),
        required=False,
        help_text=_("Translations stay in step. The history says that you said so."),
    )
    source = LineField(
        label=_("Where the official text stands"), help_text=SOURCE_HINT, max_length=500, required=False
    )
    why = LineField(label=_("Why (for the history)"), max_length=WHY, required=False)
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, language: str, source: bool, quotes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not quotes:
            del self.fields["source"]
        self.fields["text"].widget = Words(language)
        if not source or self.initial.get("expected") == 0:
            del self.fields["typo_only"]


class ParagraphForm(forms.Form):
    """A further paragraph, at the end of the letter."""

    role = forms.ChoiceField(
        label=_("What it is"), choices=Segment.Role.choices, initial=Segment.Role.PARAGRAPH
    )
    text = forms.CharField(
        label=_("Text"),
        help_text=_(
            "Write **strong**, *emphasis*, [^key] for a note; {{organisations}}, {{individuals}} or "
            "{{countries}} where a number shall stand, {{date}} or {{reply_by}} where a date."
        ),
    )
    source = LineField(
        label=_("Source of a quotation"), help_text=SOURCE_HINT, max_length=500, required=False
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget = Words(language)


class ApprovalForm(forms.Form):
    """`digest` is that of the text as it was read; a reason is owed by whoever wrote part of it."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    reason = ReasonField(
        label=_("Why nobody else reads it"),
        help_text=_("You wrote part of this text. The letter will say: read by one person."),
        required=False,
    )

    def __init__(self, *args: Any, wrote: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wrote:
            del self.fields["reason"]


class WhyForm(forms.Form):
    why = LineField(label=_("Why (for the history)"), max_length=WHY, required=False)


class UndoForm(WhyForm):
    """`expected`: the mark of what the page showed as one's last change."""

    expected = forms.CharField(required=False, widget=forms.HiddenInput)


class RoleForm(forms.Form):
    """`role`: what the paragraph shall be from now on."""

    role = forms.ChoiceField(label=_("What it is"), choices=Segment.Role.choices)
    why = LineField(label=_("Why (for the history)"), max_length=WHY, required=False)


class MoveForm(WhyForm):
    """`up`: one place up; else one down."""

    up = forms.BooleanField(required=False, widget=forms.HiddenInput)


class MarkForm(forms.Form):
    """How far a text is, in the eyes of whoever read it."""

    state = forms.ChoiceField(choices=[choice for choice in Wording.State.choices if choice[0] != "initial"])


class SplitForm(forms.Form):
    """`cut`: how many characters stand before the second paragraph. A script sends the text as it is typed."""

    cut = forms.TypedChoiceField(
        label=_("The second paragraph begins with"), coerce=int, widget=forms.RadioSelect
    )
    text = forms.CharField(widget=forms.HiddenInput, strip=False)
    why = LineField(label=_("Why (for the history)"), max_length=WHY, required=False)
    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, wording: Wording | None, **kwargs: Any) -> None:
        text, revision = (wording.text, wording.revision) if wording else ("", 0)
        super().__init__(*args, initial={"text": text, "expected": revision}, **kwargs)
        self.cuts = _cuts(text)
        if self.is_bound:
            self.fields["cut"] = forms.IntegerField(min_value=0)
        else:
            self.fields["cut"].choices = [(cut, text[cut : cut + GLIMPSE]) for cut in self.cuts]

    def clean(self) -> dict[str, Any]:
        """Give `head` and `tail` as `letters.domain.arranging.split` takes them."""
        said = super().clean()
        if self.errors:
            return said
        text, cut = said["text"].replace("\r\n", "\n"), said["cut"]
        return {"head": text[:cut], "tail": text[cut:], "expected": said["expected"], "why": said["why"]}


def _cuts(text: str) -> list[int]:
    """Where a sentence or a line begins, but for the first."""
    return [found.end() for found in SENTENCE_ENDS.finditer(text) if found.end() < len(text)]
