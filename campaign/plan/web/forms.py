"""What is asked of whoever starts a campaign and writes down what it asks for."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from campaign.plan.domain.starting import Aim
from campaign.plan.web import words
from coalition.web.widgets import LongSelect
from letters.models import Letter, Segment
from letters.web.forms.delivery import demands
from letters.web.forms.moments import DayField, zones

PURPOSE_ROWS = 3


class NamesForm(forms.Form):
    """Cleans to `names` and `purposes`, by language code."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words.ask(self, "name", _("Name of the campaign (%(language)s)"), max_length=200)
        words.ask(
            self,
            "purpose",
            _("What it is for, in one sentence (%(language)s)"),
            rows=PURPOSE_ROWS,
            max_length=2000,
        )
        said = [f"{name}_{code}" for code in words.reader_first() for name in ("name", "purpose")]
        self.order_fields(said)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        words.in_one_at_least(self, "name")
        words.only_beside(self, "purpose", beside="name")
        return {**cleaned, "names": words.said(self, "name"), "purposes": words.said(self, "purpose")}


class AimForm(forms.Form):
    """Cleans to `aim`. `proposed` holds for which day the reader has seen the timetable."""

    day = DayField(
        label=_("The day it is aimed at"),
        help_text=_("A day in the world: games open, a minister flies, a court decides."),
    )
    zone = forms.ChoiceField(
        widget=LongSelect, label=_("Time zone"), help_text=_("The place where that day is counted.")
    )
    proposed = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words.ask(self, "moment", _("What happens on that day (%(language)s)"), max_length=200)
        self.initial.setdefault("zone", settings.COALITION_ZONE)
        self.fields["zone"].choices = zones(get_language() or "en", self.initial["zone"])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        if "day" in cleaned and cleaned["day"] is None:
            if words.said(self, "moment"):
                self.add_error("day", _("Say which day this is."))
            return {**cleaned, "aim": None}
        words.in_one_at_least(self, "moment")
        aim = {"day": cleaned.get("day"), "zone": cleaned.get("zone"), "names": words.said(self, "moment")}
        return {**cleaned, "aim": Aim(**aim) if all(aim.values()) else None}

    def seen(self):
        """Whether its timetable has been shown, or there is none to show."""
        aim = self.cleaned_data["aim"]
        return aim is None or self.cleaned_data["proposed"] == _mark(aim)

    def show(self):
        """Remember, in the form as it goes back, for which day the timetable is shown."""
        self.data = self.data.copy()
        self.data["proposed"] = _mark(self.cleaned_data["aim"])


class StartForm(AimForm, NamesForm):
    """Cleans to `names`, `purposes` and `aim`; the day may come later."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].required = False
        self.order_fields([name for name in self.fields if name.startswith(("name_", "purpose_"))])


def _mark(aim):
    return f"{aim.day} {aim.zone}"


class DemandForm(forms.Form):
    """Cleans to `texts` by language code, and `segments`: the demands of the campaign's letters that carry it."""

    segments = forms.MultipleChoiceField(
        label=_("Which demands in our letters say this"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        words.ask(self, "text", _("What we ask for (%(language)s)"), rows=PURPOSE_ROWS, max_length=2000)
        language = get_language() or "en"
        groups = [
            (letter.titled(language).words, demands(letter, language))
            for letter in campaign.letters.prefetch_related("languages")
        ]
        found = [group for group in groups if group[1]]
        self.fields["segments"].choices = found
        if not found:
            del self.fields["segments"]
        self.order_fields([name for name in self.fields if name != "segments"])

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        words.in_one_at_least(self, "text")
        chosen = Segment.objects.filter(pk__in=cleaned.get("segments", []))
        return {"texts": words.said(self, "text"), "segments": chosen}


class LetterForm(forms.Form):
    """Cleans to `letter`, one of those that the campaign has not gathered."""

    letter = forms.ModelChoiceField(
        label=_("Letter"), queryset=Letter.objects.none(), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args, campaign, **kwargs):
        super().__init__(*args, **kwargs)
        gathered = campaign.gatherings.values("letter")
        found = Letter.objects.exclude(pk__in=gathered).exclude(stage="withdrawn")
        self.fields["letter"].queryset = found.order_by("-created_at").prefetch_related("languages")
        self.fields["letter"].label_from_instance = _titled


def _titled(letter):
    return letter.titled(get_language() or "en").words


def of_campaign(campaign):
    """What NamesForm shows at first."""
    texts = campaign.texts.all()
    return words.initial("name", {text.language: text.name for text in texts}) | words.initial(
        "purpose", {text.language: text.purpose for text in texts}
    )


def of_demand(demand):
    """What DemandForm shows at first."""
    texts = words.initial("text", {text.language: text.text for text in demand.texts.all()})
    return texts | {"segments": [str(segment.pk) for segment in demand.segments.all()]}


def of_moment(moment):
    """What AimForm shows at first."""
    names = words.initial("moment", {text.language: text.name for text in moment.texts.all()})
    return names | {"day": moment.day, "zone": moment.zone}
