"""What happened at the gate, and what anybody answered."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from coalition.languages import LANGUAGES, own_name, tag
from coalition.periods import Precision
from letters.models import Addressee, Answer, Delivery, Evidence, Letter, Printout, Wording
from letters.web.forms.files import EvidenceForm, Files, WithFiles
from letters.web.forms.lines import LineField
from letters.web.forms.moments import Day, MomentForm
from letters.web.forms.preparing import PerLanguage, field_name

ORDER = (
    *("addressee", "channel", "outcome", "day", "hour", "zone", "words", "carried_by"),
    *("pack", "receipt", "tracking"),
)


class Addressees(forms.ModelChoiceField):
    """An addressee by name and office, in `language` where there is one."""

    language = "en"

    def label_from_instance(self, obj: Addressee) -> str:
        texts = {text.language: text for text in obj.texts.all()}
        text = texts.get(self.language) or next(iter(texts.values()), None)
        return ", ".join(filter(None, (text.name, text.office))) if text else str(obj.position)


class Packs(Addressees):
    """A print job by its number and whom it is for."""

    def label_from_instance(self, obj: Printout) -> str:
        said = {"number": obj.number, "whom": super().label_from_instance(obj.addressee)}
        return _("Pack no. %(number)d for %(whom)s") % said


class Why(LineField):
    """Why something that was written down is put right; asked where it is."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Why it is corrected"),
            help_text=_(
                "What stood here before stays in the record, with your name, the hour and this reason."
            ),
            max_length=300,
        )


class WhyForm(forms.Form):
    """Why an attempt is struck out, or counts again."""

    why = LineField(label=_("Why"), max_length=300)


class AttemptForm(MomentForm):
    """Cleans to what logging and correcting an attempt take, `moment` for `tried_at` and `zone` besides."""

    addressee = Addressees(label=_("To whom"), queryset=Addressee.objects.none())
    channel = forms.ChoiceField(
        label=_("How"), choices=Delivery.Channel.choices, initial=Delivery.Channel.BY_HAND
    )
    outcome = forms.ChoiceField(
        label=_("What came of it"), choices=Delivery.Outcome.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        help_text=_("What was said, by whom, at which door. If it was refused: why."),
        widget=forms.Textarea({"rows": 3}),
        max_length=4000,
        required=False,
    )
    carried_by = LineField(label=_("Who went"), max_length=200, required=False)
    pack = Packs(
        label=_("Which pack"),
        queryset=Printout.objects.none(),
        required=False,
        empty_label=_("None, or I do not know"),
    )
    receipt = LineField(
        label=_("Receipt"), help_text=_("Number on the receipt."), max_length=200, required=False
    )
    tracking = LineField(
        label=_("Number of the registered letter"),
        help_text=_("By which the post finds it."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, letter: Letter, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_addressees(self.fields["addressee"], letter, language)
        # One that was thrown away since may be the one that was carried.
        packs = Printout.objects.filter(addressee__letter=letter, kind="pack").exclude(sha256="")
        self.fields["pack"].language = language
        self.fields["pack"].queryset = packs.select_related("addressee").prefetch_related("addressee__texts")
        self.order_fields(ORDER)


class NewAttemptForm(EvidenceForm, AttemptForm):
    """Cleans to what `delivering.log_attempt` takes."""

    sending = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, letter=letter, **kwargs)
        self.initial.setdefault("addressee", letter.addressees.order_by("-kind", "position").first())
        self.initial.setdefault("sending", uuid4())
        self.order_fields([*ORDER, "sending", *self.files_of])


class CorrectAttemptForm(AttemptForm):
    """Cleans to what `delivering.correct_attempt` takes; shows the attempt as it stands."""

    why = Why()

    def __init__(self, *args: Any, attempt: Delivery, **kwargs: Any) -> None:
        kept = ("addressee", "channel", "outcome", "words", "carried_by", "pack", "receipt", "tracking")
        super().__init__(
            *args, initial={name: getattr(attempt, name) for name in kept}, moment=attempt.tried_at, **kwargs
        )


class AnswerForm(WithFiles, PerLanguage):
    """Cleans to the arguments of `delivering.record_answer`."""

    parts = {
        "speaker": _("Who said it"),
        "office": _("Office"),
        "words": _("Translation of what was said"),
        "summary": _("What it comes to, in short"),
    }
    one_at_least = False
    files_of = {"papers": Evidence.Kind.DOCUMENT}
    under = "documents"

    said_on = forms.DateField(label=_("Said on"), widget=Day)
    precision = forms.ChoiceField(
        label=_("How exactly the day is known"), choices=Precision.choices, initial=Precision.DAY
    )
    speaker = forms.CharField(label=_("Who said it"), max_length=200, required=False)
    office = forms.CharField(label=_("Office"), max_length=300, required=False)
    addressee = Addressees(
        label=_("For which addressee"),
        queryset=Addressee.objects.none(),
        required=False,
        empty_label=_("For somebody else"),
    )
    words = forms.CharField(
        label=_("What was said"),
        help_text=_("Word for word, in the language it was said in."),
        widget=forms.Textarea({"rows": 5}),
        max_length=8000,
        required=False,
    )
    language = forms.ChoiceField(label=_("In which language"))
    source = forms.CharField(
        label=_("Source"),
        help_text=_("A web address, or where it was heard."),
        max_length=500,
        required=False,
    )
    demands = forms.MultipleChoiceField(
        label=_("Demands it touches"), widget=forms.CheckboxSelectMultiple, required=False
    )
    papers = Files(label=_("The answer itself"), help_text=_("A picture or a PDF, up to 10 MB each."))

    def __init__(
        self, *args: Any, letter: Letter, language: str, answer: Answer | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, letter=letter, initial=_as_it_stands(answer) if answer else {}, **kwargs)
        _offer_addressees(self.fields["addressee"], letter, language)
        self.fields["language"].choices = [(code, own_name(code)) for code in LANGUAGES]
        self.fields["demands"].choices = demands(letter, language)
        if answer is not None:
            self.fields["why"] = Why()
            self.fields["why"].required = False  # not for a paper that is added; the domain asks for it
        self.order_fields([name for name in self.fields if name not in self.files_of])

    def field_for(self, part: str, code: str, label: str) -> forms.Field:
        longest = {"speaker": 200, "office": 300, "words": 8000, "summary": 2000}[part]
        widget = forms.Textarea({"rows": 3}) if part in ("words", "summary") else forms.TextInput()
        widget.attrs["lang"] = tag(code)
        return forms.CharField(label=label, required=False, max_length=longest, widget=widget)


def _as_it_stands(answer: Answer) -> dict[str, Any]:
    kept = ("said_on", "precision", "speaker", "office", "addressee", "words", "language", "source")
    told = {
        field_name(one.language, part): getattr(one, part)
        for one in answer.texts.all()
        for part in AnswerForm.parts
    }
    demands = [str(one.pk) for one in answer.demands.all()]
    return {name: getattr(answer, name) for name in kept} | {"demands": demands} | told


def demands(letter: Letter, language: str) -> list[tuple[str, str]]:
    """The letter's demands as (id, words), in `language` where it is there, else as first written."""
    current = Wording.objects.current().filter(
        segment__in=letter.segments.filter(role="demand", removed_at=None)
    )
    words: dict[str, str] = {}
    for wording in current.order_by("segment__position"):
        if wording.language == language or str(wording.segment_id) not in words:
            words[str(wording.segment_id)] = wording.text
    return list(words.items())


def _offer_addressees(field: Any, letter: Letter, language: str) -> None:
    field.language = language
    field.queryset = letter.addressees.prefetch_related("texts")
