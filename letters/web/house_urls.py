"""House text at the desk: the glossary, and the phrases that stand ready."""

from django.urls import path

from letters.web.views import house, offices, ordering

TERM = "desk/house/terms/<slug:key>/"

urlpatterns = [
    path("desk/house/", house.glossary, name="house"),
    path("desk/house/new-term/", house.new_term, name="house-term-new"),
    path(TERM, house.term, name="house-term"),
    path(f"{TERM}<int:rendering>/drop/", house.drop, name="house-drop"),
    path("desk/house/titles/", offices.listed, name="house-titles"),
    path("desk/house/titles/new/", offices.office, name="house-title-new"),
    path("desk/house/titles/<int:office>/", offices.office, name="house-title"),
    path("desk/house/countries/", ordering.countries, name="house-countries"),
    path("desk/house/phrases/", house.phrases, name="house-phrases"),
    path("desk/house/new-phrase/", house.phrase, name="house-phrase-new"),
    path("desk/house/phrases/<slug:key>/", house.phrase, name="house-phrase"),
]
