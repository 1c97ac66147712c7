"""What the project is made of: apps, middleware, templates, static files, and what is logged."""

from campaign.settings.surroundings import BASE_DIR, DATA, DEBUG

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "coalition",
    "coalition.outbox",
    "letters",
    "letters.public",
    "campaign.plan",
    "campaign.rallies",
    "campaign.home",
    "campaign",
]

MIDDLEWARE = [
    "letters.web.kept.KeptPagesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "coalition.web.zero_bytes.WithoutZeroBytes",
    "coalition.web.policy.PolicyMiddleware",
    "coalition.web.caching.CachingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "coalition.web.signed_in.SignedInMiddleware",
]

ROOT_URLCONF = "campaign.urls"
WSGI_APPLICATION = "campaign.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coalition.web.stationery.stationery",
                "campaign.home.navigation.navigation",
            ],
        },
    },
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "campaign" / "static"]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True  # no collectstatic is owed on one machine
WHITENOISE_AUTOREFRESH = DEBUG

# No request, address or frame variable is ever logged, nor what an exception says: it may name somebody.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "coalition.web.quiet.WithoutWords",
            "fmt": "{levelname} {name}: {message}",
            "style": "{",
        },
    },
    "filters": {"quiet": {"()": "coalition.web.quiet.WithoutAddress"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["quiet"]}},
    "loggers": {
        "pikepdf": {"level": "WARNING"},  # it greets whoever imports it
        "gunicorn.error": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
}
