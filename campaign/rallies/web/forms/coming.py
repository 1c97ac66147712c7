"""What is asked of whoever brings people to a rally."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from coalition.languages import country_codes, country_name
from coalition.sorting import sort_key
from coalition.web.widgets import LongSelect


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
    country = forms.ChoiceField(widget=LongSelect, label=_("Country the people come from"))
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
