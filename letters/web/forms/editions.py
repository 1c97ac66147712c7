"""How far a change of the open text goes, and in each language what was changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name, tag
from letters.domain.amending import GRADES, LONGEST
from letters.web.forms.lines import LineField, ReasonField

CHOICES = [
    (GRADES[0].value, _("A change of wording: nobody says anything else by it than before.")),
    (GRADES[1].value, _("A change of substance: something else is said, asked for, or left out.")),
]


class GradeForm(forms.Form):
    """Cleans to `grade` and `summaries` (by the code of the language)."""

    grade = forms.ChoiceField(label=_("How far the change goes"), choices=CHOICES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, languages: list[str], costs: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = languages
        self.fields["grade"].choices = [
            (grade, " ".join([str(words), costs[grade]])) for grade, words in CHOICES
        ]
        for code in languages:
            self.fields[f"summary_{code}"] = LineField(
                label=_("What was changed, in: %(language)s") % {"language": own_name(code)},
                help_text=_("One or two sentences, for everybody who has signed."),
                widget=forms.Textarea({"rows": 2, "lang": tag(code)}),
                max_length=LONGEST,
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        summaries = {code: said.pop(f"summary_{code}", "") for code in self.languages}
        return {**said, "summaries": summaries}


class SecondForm(forms.Form):
    """A reason is owed by whoever graded the change herself."""

    reason = ReasonField(
        label=_("Why nobody else looks at it"),
        help_text=_("You graded this change yourself. The reason is kept with the agreed text."),
    )

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not alone:
            del self.fields["reason"]
