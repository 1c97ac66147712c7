from django.urls import path

from coalition.web.language import choose_language

urlpatterns = [
    path("language/", choose_language, name="set_language"),
]
