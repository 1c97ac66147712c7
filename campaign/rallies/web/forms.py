"""What is asked of whoever plans a rally or comes to one."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.languages import country_codes, country_name, language_name
from coalition.sorting import sort_key

# Languages that interpreters at such rallies speak; the row may hold any other.
INTERPRETED = ("ko", "en", "zh", "ja", "fr", "es", "de", "ru", "ar", "mn", "th", "vi")


def countries():
    language = get_language() or "en"
    named = [(code, country_name(code, language)) for code in country_codes()]
    return [("", ""), *sorted(named, key=lambda pair: sort_key(pair[1], language))]


def organisations(found):
    language = get_language() or "en"
    names = [(organisation.key, organisation.name_in(language)) for organisation in found]
    return [(key, name.name) for key, name in sorted(names, key=lambda pair: pair[1].sort_key)]


class DelegationForm(forms.Form):
    """`organisations` are those whose people may be brought; `groups`, whether others may come too."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    name = forms.CharField(
        label=_("Name of the group"),
        required=False,
        max_length=300,
        help_text=_("For people who come without an organisation of ours. Only coordinators see it."),
    )
    country = forms.ChoiceField(label=_("Country the people come from"))
    heads = forms.IntegerField(label=_("How many people"), min_value=1, max_value=1_000_000)
    contact = forms.CharField(
        label=_("Whom to reach on the day"),
        required=False,
        max_length=200,
        help_text=_("Kept encrypted. You and the coordinators see it, nobody else."),
    )

    def __init__(self, *args, found, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.found = {organisation.key: organisation for organisation in found}
        choices = organisations(found)
        self.fields["organisation"].choices = [("", _("None: a group")), *choices] if groups else choices
        self.fields["organisation"].required = not groups
        self.fields["country"].choices = countries
        if not groups:
            del self.fields["name"]

    def clean_organisation(self):
        return self.found.get(self.cleaned_data["organisation"])


class ChangeForm(forms.Form):
    heads = forms.IntegerField(label=_("How many people"), min_value=1, max_value=1_000_000)
    contact = forms.CharField(label=_("Whom to reach on the day"), required=False, max_length=200)


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

    def __init__(self, *args, rally, languages, **kwargs):
        super().__init__(*args, **kwargs)
        self.rally, self.languages = rally, languages
        reader, own_names = get_language() or "en", dict(settings.LANGUAGES)
        self.fields["interpreted_into"].choices = [(tag, language_name(tag, reader)) for tag in INTERPRETED]
        for code in languages:
            named = {"language": own_names[code]}
            self.fields[f"what_{code}"] = forms.CharField(
                label=_("What happens (%(language)s)") % named, max_length=300
            )
            self.fields[f"speaker_{code}"] = forms.CharField(
                label=_("Who speaks (%(language)s)") % named, max_length=200, required=False
            )

    def starts_at(self):
        """The instant meant: on the rally's own day, or after midnight if it goes on so long."""
        zone = ZoneInfo(self.rally.zone)
        start = self.rally.starts_at.astimezone(zone)
        meant = datetime.combine(start.date(), self.cleaned_data["time"], tzinfo=zone)
        return meant if meant >= start else meant + timedelta(days=1)

    def texts(self):
        return {
            code: {"what": self.cleaned_data[f"what_{code}"], "speaker": self.cleaned_data[f"speaker_{code}"]}
            for code in self.languages
        }


class LocalMoment(forms.DateTimeField):
    """A date and time as a browser's own field gives it, in the zone the view has made current."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class AnnounceForm(forms.Form):
    announce_at = LocalMoment(
        label=_("Show it from"),
        required=False,
        help_text=_("In the time of the place. Leave it empty to show it at once."),
    )


class MarshalForm(forms.Form):
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("Kept encrypted; only coordinators see it.")
    )
    telephone = forms.CharField(label=_("Telephone"), max_length=60, required=False)


class NoticeForm(forms.Form):
    station = forms.CharField(label=_("Police station"), max_length=200)
    filed_at = LocalMoment(label=_("Filed on"), help_text=_("In the time of the place."))
    receipt = forms.CharField(label=_("Number of the receipt"), max_length=80, required=False)
