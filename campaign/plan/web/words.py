"""Fields that ask for the same thing in each language of the house."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from coalition.languages import tag

CODES = [code for code, _name in settings.LANGUAGES]


def ask(form, name, label, *, rows=0, codes=CODES, **more):
    """Add `name_CODE` for each language, the reader's first; `label` has `%(language)s` in it."""
    own_names = dict(settings.LANGUAGES)
    for code in reader_first(codes):
        attributes = {"lang": tag(code)} | ({"rows": rows} if rows else {})
        widget = forms.Textarea(attributes) if rows else forms.TextInput(attributes)
        named = label % {"language": own_names[code]}
        form.fields[f"{name}_{code}"] = forms.CharField(
            **{"label": named, "widget": widget, "required": False, **more}
        )


def reader_first(codes=CODES):
    """The codes, the reader's before the others."""
    return sorted(codes, key=lambda code: code != get_language())


def said(form, name):
    """What was written, by language code, where anything was; wants the form to be clean."""
    words = {code: form.cleaned_data.get(f"{name}_{code}", "") for code in CODES}
    return {code: written for code, written in words.items() if written}


def initial(name, words):
    """What stands in the fields at first; `words` by language code."""
    return {f"{name}_{code}": written for code, written in words.items()}


def in_one_at_least(form, name):
    """Note it beside the first field of `name` where all of them are empty."""
    fields = [field for field in form.fields if field in {f"{name}_{code}" for code in CODES}]
    if not said(form, name) and not any(field in form.errors for field in fields):
        form.add_error(fields[0], _("Say it in one language at least."))


def only_beside(form, name, *, beside):
    """Note it where `name` is said in a language in which `beside` is not."""
    for code in said(form, name).keys() - said(form, beside).keys():
        field = f"{beside}_{code}"
        if field not in form.errors:
            form.add_error(field, _("Say this too, since there is more in this language."))
