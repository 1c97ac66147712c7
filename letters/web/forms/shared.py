"""Fields that all forms of a kind share while they only check what was typed.

Django copies every field for every form, because one may be changed before it is shown. Of the forms that
thousands send in one minute most are never shown again.
"""

import copy
from collections.abc import Mapping

from django import forms
from django.core.exceptions import ValidationError


class Fields(dict[str, forms.Field]):
    """Fields by name that nobody changes: a form takes them as its `base_fields`, and none of them is copied."""

    def __init__(self, fields: Mapping[str, forms.Field]) -> None:
        super().__init__(copy.deepcopy(dict(fields)))

    def __deepcopy__(self, memo: object) -> dict[str, forms.Field]:
        return dict(self)


class OnlyChecked(forms.Form):
    """A form that makes nothing which only a shown one needs, until it is shown. It has no files, no disabled field
    and no `clean_<name>`.
    """

    def _clean_fields(self) -> None:
        for name, field in self.fields.items():
            said = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            try:
                self.cleaned_data[name] = field.clean(said)
            except ValidationError as trouble:
                self.add_error(name, trouble)


def own(form: forms.BaseForm) -> None:
    """Give `form` fields of its own, which may be changed to show it."""
    form.fields = copy.deepcopy(form.fields)
    # Those it has looked at already were bound to the shared ones.
    form._bound_fields_cache = {}  # noqa: SLF001  (Django has no public name for it)
