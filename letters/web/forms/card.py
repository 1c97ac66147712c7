"""What somebody with a card fills in, and what whoever makes cards does."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from coalition.web.widgets import LongSelect
from letters.domain.signatories import Words
from letters.domain.vouching import MOST
from letters.models import Signature
from letters.web.forms.consent import ConsentForm
from letters.web.forms.lines import AddressField, LineField, Tick, countries
from letters.web.forms.signing import APPEAR, REACHES, SEEN, SEEN_HINT
from letters.web.forms.warning import WarnedOnce

Display, Reach = Signature.Display, Signature.Reach
VOUCHED = (
    Display.VOUCHED,
    _("Counted, without my name. Whoever gave me the card answers for me; my name is written down nowhere."),
)
OF_HER = ("name", "title", "affiliation", "country", "mail_to", "seen_by_invitees")


class SheetForm(forms.Form):
    """Cards are made. Cleans to `organisation` (one of `vouchers`), `number` and `language`."""

    organisation = forms.ChoiceField(label=_("Which organisation vouches"))
    number = forms.IntegerField(
        label=_("How many cards"),
        min_value=1,
        max_value=MOST,
        initial=8,
        help_text=_("Eight fit on a sheet of paper."),
    )
    language = forms.ChoiceField(label=_("Language of the cards"))

    def __init__(self, *args, vouchers, languages, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.vouchers = {str(one.pk): one for one in vouchers}
        self.fields["organisation"].choices = [
            (key, one.name_in(reader).name) for key, one in self.vouchers.items()
        ]
        self.fields["language"].choices = [(code, own_name(code)) for code in languages]

    def clean_organisation(self):
        return self.vouchers[self.cleaned_data["organisation"]]


class CardForm(WarnedOnce, ConsentForm):
    """Somebody signs with a card. Who is vouched for leaves all that is about herself empty."""

    display = forms.ChoiceField(label=_("How you wish to appear"), widget=forms.RadioSelect)
    reach = forms.ChoiceField(
        label=_("How far your yes reaches"), choices=REACHES, widget=forms.RadioSelect, initial=Reach.EXACT
    )
    name = LineField(label=_("Your name"), max_length=200, required=False)
    title = LineField(label=_("Title or former office"), max_length=200, required=False)
    affiliation = LineField(label=_("Affiliation"), max_length=200, required=False)
    country = forms.ChoiceField(widget=LongSelect, label=_("Country"), required=False)
    mail_to = AddressField(
        label=_("Mail address for a confirmation"),
        max_length=254,
        required=False,
        help_text=_("Only if you want one. It gets one mail and is not kept with your signature."),
    )
    seen_by_invitees = Tick(label=SEEN, help_text=SEEN_HINT)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, language, digest, withheld, **kwargs):
        super().__init__(*args, language=language, **kwargs)
        self.fields["display"].choices = [
            VOUCHED,
            *([one for one in APPEAR if one[0] == Display.WITHHELD] if withheld else []),
            *(one for one in APPEAR if one[0] != Display.WITHHELD),
        ]
        self.fields["country"].choices = countries(language)
        self.initial |= {"digest": digest, "display": Display.VOUCHED, "reach": Reach.EXACT}

    def of_her(self):
        """The fields about herself, which stay closed for whoever is vouched for."""
        return [self[name] for name in OF_HER]

    def words(self):
        said = self.cleaned_data
        return Words(
            name=said["name"],
            title=said["title"],
            affiliation=said["affiliation"],
            country=said["country"],
        )
