"""Ask for the text at a moment, at two moments, or for two revisions."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalition.languages import city, own_name
from letters.models import Letter, Wording
from letters.web.forms.moments import YEARS, DayField
from letters.web.forms.writing import WhyForm
from letters.web.lines import reader
from letters.web.moments import wall

EVENING = 18


class Moment(forms.DateTimeField):
    """An hour as a clock on the wall shows it; the form knows where the wall is."""

    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value: Any) -> datetime | None:
        said = super().to_python(value)
        if said and said.year not in YEARS:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return said.replace(tzinfo=None) if said else None


class MomentForm(forms.Form):
    """`at` alone: the text as it stood then; with `until`: what became of it. Both in the zone of its reader."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    at = Moment(label=gettext_lazy("As it stood on"))
    until = Moment(label=gettext_lazy("Compared with"), required=False)

    def __init__(self, *args: Any, letter: Letter, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.fields["language"].choices = [
            (one.language, own_name(one.language)) for one in letter.languages.all()
        ]
        place = _("By the clocks of %(city)s.") % {"city": city(zone, reader())}
        self.fields["at"].help_text = self.fields["until"].help_text = place

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        return said | {name: wall(said[name], self.zone) for name in ("at", "until") if said.get(name)}


class DayForm(forms.Form):
    """`day`: what was done on one day of its reader; `tonight`: since six in the evening. Both from `span`."""

    day = DayField(
        label=gettext_lazy("What was done on"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def span(self, zone: str) -> tuple[datetime, datetime]:
        """From midnight to midnight."""
        day = datetime.combine(self.cleaned_data["day"], time(), tzinfo=ZoneInfo(zone))
        return day, day + timedelta(days=1)


def this_evening(at: datetime, zone: str) -> datetime:
    """The last time a clock in `zone` showed six in the evening."""
    here = at.astimezone(ZoneInfo(zone))
    evening = here.replace(hour=EVENING, minute=0, second=0, microsecond=0)
    return evening if evening <= here else evening - timedelta(days=1)


class PairForm(forms.Form):
    """Two revisions of one paragraph."""

    old = forms.TypedChoiceField(coerce=int)
    new = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, revisions: Sequence[Wording], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.revision, one.revision) for one in revisions]
        self.fields["old"].choices = self.fields["new"].choices = choices


class RevisionForm(WhyForm):
    """`revision`: what is written anew."""

    revision = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
