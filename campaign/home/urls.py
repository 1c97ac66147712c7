from django.urls import path, register_converter
from django.urls.converters import StringConverter

from campaign.home import views


class LanguageConverter(StringConverter):
    """Whatever may be a language code; the view knows which ones are."""

    regex = "[a-z]{2}(?:-[a-z]{2,8})?"


register_converter(LanguageConverter, "language")

app_name = "home"

urlpatterns = [
    path("", views.front, name="front"),
    path("<language:language>/", views.front_in, name="front_in"),
    path("desk/", views.desk, name="desk"),
    path("healthz", views.healthz, name="healthz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
]
