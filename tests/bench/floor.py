"""The floor that signing is measured against: a bare Django that checks CSRF, inserts one row and redirects.

`DATABASE_URL` as ours; served by the same gunicorn as `tests.bench.floor:application`. `python -m tests.bench.floor`
makes its one table. Nothing but the check of the token stands before the view; with `FLOOR=startproject` it is all that
`django-admin startproject` puts there.
"""

import os

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpResponse, HttpResponseRedirect
from django.template import engines
from django.urls import path

CSRF = "django.middleware.csrf.CsrfViewMiddleware"
STARTPROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    CSRF,
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
APPS = ["admin", "auth", "contenttypes", "sessions", "messages", "staticfiles"]
as_laid = os.environ.get("FLOOR") == "startproject"

settings.configure(
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="measured and thrown away",
    DATABASES={"default": {**environ.Env.db_url_config(os.environ["DATABASE_URL"]), "CONN_MAX_AGE": None}},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[f"django.contrib.{app}" for app in APPS] if as_laid else [],
    MIDDLEWARE=STARTPROJECT if as_laid else [CSRF],
    ROOT_URLCONF=__name__,
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    USE_TZ=True,
)
application = get_wsgi_application()

FORM = "<form method='post'>{% csrf_token %}<input name='name'><input name='email'></form>"
# A page like any other: a heading, and thirty rows of a list.
PAGE = "<h1>{{ title }}</h1><ul>{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul>"


class Row(models.Model):
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254)

    class Meta:
        app_label = "floor"

    def __str__(self):
        return f"Row {self.pk}"


def sign(request):
    if request.method == "POST":
        Row.objects.create(name=request.POST["name"], email=request.POST["email"])
        return HttpResponseRedirect("/sent")
    return HttpResponse(engines["django"].from_string(FORM).render({}, request))


def page(request):
    words = {"title": "Signed", "rows": [f"row {number}" for number in range(30)]}
    return HttpResponse(_page().render(words, request))


def names(request):
    words = {
        "title": "Signed",
        "rows": [f"Name of Somebody {number}, Title, Affiliation" for number in range(3000)],
    }
    return HttpResponse(_page().render(words, request))


def _page():
    global _kept  # noqa: PLW0603
    _kept = _kept or engines["django"].from_string(PAGE)
    return _kept


_kept = None
urlpatterns = [path("sign", sign), path("page", page), path("names", names)]

if __name__ == "__main__":
    with connection.schema_editor() as editor:
        editor.create_model(Row)
