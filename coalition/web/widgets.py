"""How a choice of hundreds is written."""

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class LongSelect(forms.Select):
    """Countries, time zones: every option written at once. Django asks a template for each, 20 ms a page."""

    def render(self, name, value, attrs=None, renderer=None):  # noqa: ARG002
        chosen = set(self.format_value(value))
        written = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html("<select{}>{}</select>", flatatt(written), _options(self.choices, chosen))


def _options(choices, chosen: set[str]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            [format_html('<optgroup label="{}">{}</optgroup>', code, _options(label, chosen))]
            if isinstance(label, (list, tuple))
            else [_option(str(code), label, chosen)]
            for code, label in choices
        ),
    )


def _option(code: str, label: object, chosen: set[str]) -> SafeString:
    return format_html(
        '<option value="{}" selected>{}</option>' if code in chosen else '<option value="{}">{}</option>',
        code,
        label,
    )
