"""What is asked of whoever plans a rally, or plans it otherwise."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.plan.models import Campaign
from campaign.plan.web import words
from campaign.rallies.domain.hours import meant
from campaign.rallies.jurisdictions import jurisdiction_codes
from campaign.rallies.models import Rally
from coalition.errors import Refused
from coalition.languages import country_name, tag
from coalition.sorting import sort_key
from coalition.web.widgets import LongSelect
from letters.models import Letter
from letters.web.forms.moments import DayField, Hour, zones

LONGEST = timedelta(hours=12)
MOST = 1_000_000


class TimesForm(forms.Form):
    """Cleans to `starts_at` and `ends_at`, instants, and `zone`; what ends earlier ends after midnight."""

    day = DayField(label=_("Day"))
    starts = forms.TimeField(label=_("Starts at"), widget=Hour)
    ends = forms.TimeField(label=_("Ends at"), widget=Hour)
    zone = forms.ChoiceField(
        widget=LongSelect, label=_("Time zone"), help_text=_("The clock at the place of the rally.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("zone", settings.COALITION_ZONE)
        self.fields["zone"].choices = zones(get_language() or "en", self.initial["zone"])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if {"day", "starts", "ends", "zone"} <= cleaned.keys():
            day, starts, ends = (cleaned[name] for name in ("day", "starts", "ends"))
            over_night = timedelta(days=ends < starts)
            cleaned["starts_at"] = self._meant("starts", day, starts)
            cleaned["ends_at"] = self._meant("ends", day + over_night, ends)
            if over_night and _longer_than_a_night(cleaned["starts_at"], cleaned["ends_at"]):
                self.add_error("ends", _("A rally ends after it starts."))
        return cleaned

    def _meant(self, field, day, hour):
        try:
            return meant(day, hour, zone=self.cleaned_data["zone"])
        except Refused as refusal:
            self.add_error(field, refusal.sentence)
            return None

    def times(self):
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "zone")}


def _longer_than_a_night(start, end):
    return start is not None and end is not None and end - start > LONGEST


class SettleForm(forms.Form):
    """Cleans to `campaign`, `letter`, `kind`, `expected`, `jurisdiction` and `notice_owed`."""

    campaign = forms.ModelChoiceField(
        label=_("Campaign it belongs to"), queryset=Campaign.objects.none(), empty_label=None
    )
    letter = forms.ModelChoiceField(
        label=_("Letter it goes with"),
        queryset=Letter.objects.none(),
        required=False,
        empty_label=_("None"),
        help_text=_("Nobody outside learns of the letter before it is released."),
    )
    kind = forms.ChoiceField(
        label=_("Kind of event"),
        choices=Rally.Kind.choices,
        initial=Rally.Kind.RALLY,
        widget=forms.RadioSelect,
    )
    expected = forms.IntegerField(label=_("How many people you expect"), min_value=1, max_value=MOST)
    jurisdiction = forms.ChoiceField(
        label=_("Whose rules hold there"),
        required=False,
        help_text=_(
            "Of a country that is listed, the rules are shown and the time for the notice is counted."
        ),
    )
    notice_owed = forms.BooleanField(
        label=_("The police must be told beforehand"),
        required=False,
        initial=True,
        help_text=_("Not of a press conference indoors and without placards."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.fields["campaign"].queryset = Campaign.objects.told()
        self.fields["campaign"].label_from_instance = lambda one: one.text_in(language).name
        self.fields["letter"].queryset = (
            Letter.objects.exclude(stage="withdrawn").order_by("-created_at").prefetch_related("languages")
        )
        self.fields["letter"].label_from_instance = lambda letter: letter.titled(language).words
        self.fields["jurisdiction"].choices = [
            *((code, country_name(code.upper(), language)) for code in jurisdiction_codes()),
            ("", _("Elsewhere: its rules are not written down here")),
        ]

    def settled(self):
        return {name: self.cleaned_data[name] for name in SettleForm.base_fields}


class PlanForm(SettleForm, TimesForm):
    """Cleans to what `planning.plan_rally` wants; `texts` has title and place by language code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words.ask(self, "title", _("Title (%(language)s)"), max_length=200)
        words.ask(self, "place", _("Place (%(language)s)"), max_length=300)
        said = [f"{name}_{code}" for code in words.reader_first() for name in ("title", "place")]
        self.order_fields(["campaign", "kind", *said, *TimesForm.base_fields])
        self.fields["jurisdiction"].initial = jurisdiction_codes()[0]

    def clean(self):
        cleaned = super().clean()
        words.in_one_at_least(self, "title")
        words.only_beside(self, "place", beside="title")
        words.only_beside(self, "title", beside="place")
        titles, places = words.said(self, "title"), words.said(self, "place")
        cleaned["texts"] = {
            code: {"title": title, "place": places.get(code, "")} for code, title in titles.items()
        }
        return cleaned


class WordsForm(forms.Form):
    """A rally in one language."""

    title = forms.CharField(label=_("Title"), max_length=200)
    place = forms.CharField(label=_("Place"), max_length=300)
    how_to_find = forms.CharField(
        label=_("How to find it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The address, the nearest station, what stands beside it."),
    )
    purpose = forms.CharField(
        label=_("What it is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("In one or two sentences; the notice to the police names it too."),
    )

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["lang"] = tag(language)


class CallForm(forms.Form):
    """Cleans to `organisations`: those that call already in their order, then the new ones by name."""

    organisations = forms.MultipleChoiceField(
        label=_("Organisations that call for it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, found, calling, **kwargs):
        super().__init__(*args, initial={"organisations": [one.key for one in calling]}, **kwargs)
        language = get_language() or "en"
        self.found = {one.key: one for one in found} | {one.key: one for one in calling}
        named = [(key, one.name_in(language).name) for key, one in self.found.items()]
        self.order = [one.key for one in calling]
        self.fields["organisations"].choices = sorted(
            named, key=lambda pair: (pair[0] not in self.order, sort_key(pair[1], language))
        )

    def clean_organisations(self):
        offered = [key for key, _name in self.fields["organisations"].choices]
        chosen = set(self.cleaned_data["organisations"])
        keys = [
            key for key in (*self.order, *(one for one in offered if one not in self.order)) if key in chosen
        ]
        return [self.found[key] for key in keys]


def of_times(rally):
    """What TimesForm shows at first, in the time of the place."""
    start, end = (at.astimezone(ZoneInfo(rally.zone)) for at in (rally.starts_at, rally.ends_at))
    return {"day": start.date(), "starts": start.time(), "ends": end.time(), "zone": rally.zone}


def of_particulars(rally):
    """What SettleForm shows at first."""
    known = {name: getattr(rally, name) for name in ("kind", "expected", "jurisdiction", "notice_owed")}
    return known | {"campaign": rally.campaign_id, "letter": rally.letter_id}


def of_words(rally, language):
    """What WordsForm shows at first."""
    text = next((text for text in rally.texts.all() if text.language == language), None)
    return {name: getattr(text, name) for name in WordsForm.base_fields} if text else {}
