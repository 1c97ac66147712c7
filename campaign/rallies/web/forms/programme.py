"""What is asked of whoever writes the programme."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.plan.web import words
from campaign.rallies.showing import languages_of
from coalition.languages import language_name

# Languages that interpreters at such rallies speak; the row may hold any other.
INTERPRETED = ("ko", "en", "zh", "ja", "fr", "es", "de", "ru", "ar", "mn", "th", "vi")


class ItemForm(forms.Form):
    """One line of the programme, in each language the rally is told in."""

    time = forms.TimeField(
        label=_("Time"),
        help_text=_("In the time of the place."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    interpreted_into = forms.MultipleChoiceField(
        label=_("Interpreted into"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, rally, item=None, **kwargs):
        super().__init__(*args, initial=_of_item(item) if item else {}, **kwargs)
        self.rally, reader = rally, get_language() or "en"
        offered = dict.fromkeys([*INTERPRETED, *self.initial.get("interpreted_into", [])])
        self.fields["interpreted_into"].choices = [(tag, language_name(tag, reader)) for tag in offered]
        told = languages_of(rally)
        words.ask(self, "what", _("What happens (%(language)s)"), codes=told, max_length=300)
        words.ask(self, "speaker", _("Who speaks (%(language)s)"), codes=told, max_length=200)
        said = [f"{name}_{code}" for code in words.reader_first(told) for name in ("what", "speaker")]
        self.order_fields(["time", *said])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        words.in_one_at_least(self, "what")
        words.only_beside(self, "speaker", beside="what")
        return cleaned

    def starts_at(self):
        """The instant meant: on the rally's own day, or after midnight if it goes on so long."""
        zone = ZoneInfo(self.rally.zone)
        start = self.rally.starts_at.astimezone(zone)
        meant = datetime.combine(start.date(), self.cleaned_data["time"], tzinfo=zone)
        return meant if meant >= start else meant + timedelta(days=1)

    def texts(self):
        speakers = words.said(self, "speaker")
        return {
            code: {"what": what, "speaker": speakers.get(code, "")}
            for code, what in words.said(self, "what").items()
        }


def _of_item(item):
    texts = item.texts.all()
    known = {"time": item.at.astimezone(ZoneInfo(item.rally.zone)).time()}
    known |= {"interpreted_into": item.interpreted_into}
    known |= words.initial("what", {text.language: text.what for text in texts})
    return known | words.initial("speaker", {text.language: text.speaker for text in texts})
