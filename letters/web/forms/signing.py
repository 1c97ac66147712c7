"""What a signatory fills in. Consents come first, and nothing is ticked beforehand."""

from functools import cache, lru_cache

from django import forms
from django.conf import settings
from django.core import signing as stamps
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from letters.domain import weighing
from letters.domain.signatories import Words
from letters.models import Signature
from letters.pdf import fonts
from letters.web.forms.consent import ConsentForm
from letters.web.forms.lines import AddressField, CountryField, LineField, Tick, countries
from letters.web.forms.printed import unprintable
from letters.web.forms.shared import Fields, OnlyChecked, own
from letters.web.forms.warning import WarnedOnce

Display, Reach = Signature.Display, Signature.Reach
STAMP = "letters.web.signing"
FIRST = ("belief", "handing_over", "abroad", "name")

APPEAR = [
    (Display.PUBLIC, _("With my full name. It is published and handed over.")),
    (
        Display.CHOSEN,
        _("With a name of my choice. It is published and handed over, and marked as a chosen name."),
    ),
    (
        Display.WITHHELD,
        _("Counted, my name not shown. Only the people named above can see it; no country is counted."),
    ),
]
REACHES = [
    (Reach.EXACT, _("These words only. If anything changes, ask me again.")),
    (Reach.EDITORIAL, _("Corrections of wording too. Tell me what was corrected.")),
]


SEEN = _("Representatives of organisations that were asked may see, before the release, that I have signed.")
SEEN_HINT = _(
    "Otherwise you are one of a number until then. What somebody has seen cannot be called back; you can change your "
    "mind on your own page."
)


class SigningForm(OnlyChecked, WarnedOnce, ConsentForm):
    """An individual signs. `digest` is the text she read; `fax` stays empty; `opened` is when she began."""

    name = LineField(label=_("Your name"), max_length=200)
    email = AddressField(
        label=_("Your mail address"),
        max_length=254,
        help_text=_("We send one mail to it, in which you confirm. It is never shown."),
    )
    title = LineField(
        label=_("Title or former office"),
        max_length=200,
        required=False,
        help_text=_("Printed beside your name, for identification only."),
    )
    affiliation = LineField(label=_("Affiliation"), max_length=200, required=False)
    country = CountryField(label=_("Country"), required=False)
    display = forms.ChoiceField(label=_("How you wish to appear"), choices=APPEAR, widget=forms.RadioSelect)
    reach = forms.ChoiceField(label=_("How far your yes reaches"), choices=REACHES, widget=forms.RadioSelect)
    seen_by_invitees = Tick(label=SEEN, help_text=SEEN_HINT)
    fax = forms.CharField(required=False)
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    invitation = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, language, others, at, digest, **kwargs):
        self.others = tuple(code for code in others if code != language)
        self.base_fields = _fields(language, self.others)
        super().__init__(*args, language=language, **kwargs)
        if not self.is_bound:
            opened = stamped(at)
            self.initial |= {"digest": digest, "opened": opened, "reach": Reach.EXACT}

    def explain(self, consent, *, withheld):
        """As above; `withheld`: whether somebody keeps names that are not shown."""
        own(self)
        super().explain(consent)
        self.fields["country"].choices = countries(self.language)
        if not withheld:
            self.fields["display"].choices = [one for one in APPEAR if one[0] != Display.WITHHELD]

    def clean(self):
        """Whoever is shown by name is told now which characters could not be printed."""
        said = super().clean() or self.cleaned_data
        if said.get("display") != Display.WITHHELD and not self.data.get("as_typed"):
            for name in ("name", "title", "affiliation", *(f"name_{code}" for code in self.others)):
                if lacking := fonts.missing(said.get(name) or ""):
                    self.add_error(name, unprintable(lacking))
                    # Nobody is kept from signing by a font.
                    self.fields["as_typed"] = Tick(label=_("It is written so; ask me how to print it."))
        return said

    def words(self):
        said = self.cleaned_data
        names = {code: said[f"name_{code}"] for code in self.others if said.get(f"name_{code}")}
        return Words(
            name=said["name"],
            email=said["email"],
            title=said["title"],
            affiliation=said["affiliation"],
            country=said["country"],
            names=names,
        )

    def looks_automatic(self, at):
        """Why: filled in where nobody sees a field, or faster than anybody reads."""
        try:
            opened = _stamp().unsign_object(self.cleaned_data["opened"])
        except stamps.BadSignature:
            opened = at.timestamp() + 1
        if self.cleaned_data["fax"]:
            yield weighing.TRAP
        if at.timestamp() - opened < settings.SIGN_SECONDS:
            yield weighing.QUICK


def stamped(at):
    """The instant a form was opened, signed, for its field `opened`."""
    return _stamp().sign_object(at.timestamp())


@cache
def _stamp():
    return stamps.TimestampSigner(salt=STAMP)


@lru_cache(maxsize=64)
def _fields(language, others):
    """Of a form in `language`: with a line for the name in each of `others`, the languages a letter has besides."""
    with translation.override(language):
        names = {
            f"name_{code}": LineField(
                label=_("Your name as written in: %(language)s") % {"language": own_name(code)},
                max_length=200,
                required=False,
                help_text=_("Leave it empty if you cannot say; we never spell names ourselves."),
            )
            for code in others
        }
    declared = SigningForm.base_fields
    first = [name for name in declared if name in FIRST]
    fields = Fields({name: declared[name] for name in first} | names | declared)
    with translation.override(language):
        for field in fields.values():
            field.help_text = str(field.help_text)  # else looked up for every form
    return fields


class OrganisationForm(ConsentForm):
    """A representative signs for an organisation."""

    organisation = forms.ChoiceField(label=_("For which organisation you sign"))
    body = LineField(
        label=_("Which body decided"),
        max_length=200,
        help_text=_("For example the board, the general assembly, or the director by standing authority."),
    )
    decided_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    display = forms.ChoiceField(
        label=_("How the organisation appears"),
        choices=[
            (Display.ORGANISATION, _("The organisation alone.")),
            (Display.PUBLIC, _("The organisation, and I as its representative.")),
        ],
        widget=forms.RadioSelect,
    )
    reach = forms.ChoiceField(label=_("How far the yes reaches"), choices=REACHES, widget=forms.RadioSelect)
    seen_by_invitees = forms.TypedChoiceField(
        label=_("May others who were asked see, before the release, that you have signed?"),
        choices=[
            ("yes", _("Yes, by the line that will be printed.")),
            ("no", _("No. Until then we are one of a number.")),
        ],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
        help_text=_(
            "The representatives of organisations that may sign this letter see it. What somebody has seen cannot be "
            "called back; you can change your mind here at any time."
        ),
    )
    digest = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, mandates, digest, language, decided=None, **kwargs):
        super().__init__(*args, language=language, **kwargs)
        self.mandates = {str(mandate.pk): mandate for mandate in mandates}
        choices = [(key, one.organisation.name_in(language).name) for key, one in self.mandates.items()]
        self.fields["organisation"].choices = choices
        self.initial |= {
            "organisation": choices[0][0],
            "digest": digest,
            "display": Display.ORGANISATION,
            "reach": Reach.EXACT,
            "body": mandates[0].body if mandates[0].standing else "",
            "decided_on": mandates[0].decided_on if mandates[0].standing else None,
            **(decided or {}),
        }

    def mandate(self):
        return self.mandates[self.cleaned_data["organisation"]]
