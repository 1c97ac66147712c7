"""A signature given on paper, by mail or by telephone, as staff write it down."""

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import own_name
from letters.domain.origins import Origin
from letters.domain.signatories import Words
from letters.models import Signature
from letters.pdf import fonts
from letters.web.forms.lines import AddressField, CountryField, LineField, Tick, countries
from letters.web.forms.printed import unprintable
from letters.web.forms.warning import WarnedOnce

Display, Reach, Source = Signature.Display, Signature.Reach, Signature.Source
APPEAR = [
    (Display.PUBLIC, _("With the full name.")),
    (Display.CHOSEN, _("With a chosen name, marked as such.")),
    (Display.WITHHELD, _("Counted, the name not shown.")),
]
STAYS = ("source", "language", "taken_on", "taken_by", "place", "came_from", "reach")


class OptionalAddress(AddressField):
    """A mail address, or nothing."""

    def clean(self, value):
        return super().clean(value) if (value or "").strip() else ""


class ScanField(forms.FileField):
    """A sheet as a picture or a PDF; cleans to its bytes, or None. `too_large`: the upload was cut off."""

    too_large = False

    def __init__(self):
        super().__init__(
            label=_("Photograph or scan of the sheet"),
            required=False,
            help_text=_(
                "A picture or a PDF, up to 10 MB. It is kept encrypted; custodians alone can open it."
            ),
            widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,application/pdf"}),
        )

    def clean(self, data, initial=None):
        if self.too_large:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        file = super().clean(data, initial)
        return file.read() if file else None


class EnteredForm(WarnedOnce):
    """How it came, then who it is.

    `digest` holds the check codes of all languages when the page was opened; `sheet` is another one each time it is.
    """

    warning = _(
        "Her title, affiliation and country are printed beside the name she chose. If only a few people have "
        "them, they tell who she is. Leave them empty unless she wants them there, or enter it again as it stands."
    )

    source = forms.ChoiceField(
        label=_("How it came"),
        choices=[(one.value, one.label) for one in (Source.PAPER, Source.MAIL, Source.TELEPHONE)],
        initial=Source.PAPER,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language of the text she read or was read"))
    taken_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    taken_by = LineField(label=_("Who took it"), max_length=200)
    place = LineField(label=_("Where"), max_length=200, required=False)
    came_from = LineField(label=_("From whom we have it"), max_length=200, required=False)
    scan = ScanField()
    name = LineField(label=_("Name"), max_length=200)
    email = OptionalAddress(
        label=_("Mail address"),
        max_length=254,
        required=False,
        help_text=_("If there is one, she is told and can take the signature back."),
    )
    title = LineField(label=_("Title or former office"), max_length=200, required=False)
    affiliation = LineField(label=_("Affiliation"), max_length=200, required=False)
    country = CountryField(label=_("Country"), required=False)
    display = forms.ChoiceField(label=_("How the name appears"), choices=APPEAR, widget=forms.RadioSelect)
    reach = forms.ChoiceField(
        label=_("How far the yes reaches"),
        choices=Reach.choices,
        initial=Reach.EXACT,
        widget=forms.RadioSelect,
    )
    belief = Tick(label=_("She agreed that we keep that she signed."))
    handing_over = Tick(label=_("She agreed that her name is handed over."))
    abroad = Tick(label=_("She agreed that it goes abroad."))
    seen_by_invitees = Tick(
        label=_("She agreed that others who were asked see before the release that she has signed.")
    )
    digest = forms.CharField(required=False, widget=forms.HiddenInput)
    after = forms.CharField(required=False, widget=forms.HiddenInput)
    sheet = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, languages, reader, withheld, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(code, own_name(code)) for code in languages]
        self.fields["country"].choices = countries(reader)
        if not withheld:
            self.fields["display"].choices = [one for one in APPEAR if one[0] != Display.WITHHELD]

    def clean(self):
        said = super().clean() or self.cleaned_data
        if said.get("display") != Display.WITHHELD:
            for part in ("name", "title", "affiliation"):
                if lacking := fonts.missing(said.get(part) or ""):
                    self.add_error(part, unprintable(lacking))
        return said

    def words(self):
        said = self.cleaned_data
        return Words(**{part: said[part] for part in ("name", "email", "title", "affiliation", "country")})

    def origin(self):
        said = self.cleaned_data
        return Origin(**{part: said[part] for part in ("taken_by", "place", "came_from")})
