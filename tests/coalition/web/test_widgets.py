"""A choice of hundreds is written like any other, in a fraction of the time."""

from django import forms
from django.test.html import parse_html

from coalition.web.widgets import LongSelect

CHOICES = [("", "—"), ("KR", "South <Korea>"), ("Asia", [("Asia/Seoul", "Seoul"), ("Asia/Tokyo", "Tokyo")])]


def form(widget, **options):
    class Form(forms.Form):
        where = forms.ChoiceField(choices=CHOICES, widget=widget, **options)

    return Form


def test_it_says_what_djangos_own_says():
    for said in ({}, {"where": "KR"}, {"where": "Asia/Tokyo"}, {"where": "nowhere"}):
        for data in (said or None, said):
            plain, ours = (form(widget)(data)["where"] for widget in (forms.Select, LongSelect))
            assert parse_html(str(ours)) == parse_html(str(plain))
