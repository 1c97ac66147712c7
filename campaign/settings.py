"""One settings module: SQLite and files by default, PostgreSQL and Redis when the environment says so.

Everything a deployment decides comes from the environment (`docs/running.md` lists it); everything it keeps
(database, files, queue, keys) lies in the folder `DATA`.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from coalition.languages import LANGUAGES as OUR_LANGUAGES

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Where everything that is kept lies.
DATA = Path(env.str("DATA", default=str(BASE_DIR / ".data"))).resolve()
KEYS = Path(env.str("KEYS", default=str(DATA / "keys"))).resolve()
QUEUE = DATA / "queue"
SPOOL = DATA / "mail"
BACKUPS = Path(env.str("BACKUPS", default=str(DATA / "backups")))  # where `doctor` looks for the newest
MEDIA_ROOT = DATA / "files"
MEDIA_URL = "/files/"  # never served by itself: views hand files out

# The demonstration: mail is kept to be read in the browser, sign-ins are printed.
DEMONSTRATION = env.bool("DEMONSTRATION", default=False)
DEBUG = env.bool("DEBUG", default=False)
_secret = KEYS / "secret.key"
SECRET_KEY = env.str("SECRET_KEY", default=_secret.read_text().strip() if _secret.exists() else "")
_port = env.str("PORT", default="8000")
if not _port.isdecimal():
    raise ImproperlyConfigured(f"PORT must be a number, for example 8000, and not “{_port}”.")
PORT = int(_port)
BIND = env.str("BIND", default="127.0.0.1")
WEB_PROCESSES, WORKER_PROCESSES = env.int("WEB_PROCESSES", default=2), env.int("WORKER_PROCESSES", default=2)
BASE_ADDRESS = env.str("BASE_ADDRESS", default=f"http://localhost:{PORT}")
_secure = BASE_ADDRESS.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [BASE_ADDRESS]

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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
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

# SQLite in WAL mode, IMMEDIATE transactions (a deferred one fails under simultaneous signers).
_database_url = env.str("DATABASE_URL", default=f"sqlite:///{DATA / 'undersigned.sqlite3'}")
if not _database_url.startswith(("postgres://", "postgresql://", "sqlite:///")):
    raise ImproperlyConfigured(
        "DATABASE_URL must start with postgres:// or sqlite:///, for example postgres://user:secret@host/name."
    )
DATABASES = {"default": env.db_url_config(_database_url)}
_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA recursive_triggers=ON; PRAGMA secure_delete=ON;"
        ),
    }
    _database["CONN_MAX_AGE"] = None  # a new connection per request costs more than the request
else:
    _database["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=8)}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sessions and limits live in the database: they survive without Redis.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _secure
CSRF_COOKIE_HTTPONLY = False  # htmx sends the token from the page, not from the cookie
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# Who works here.
AUTH_USER_MODEL = "coalition.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "coalition.web.adapter.StaffAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever typed the mailed code has shown that the address is theirs
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = {"password"}  # of everybody but who shows a passkey, which stands for both
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = ACCOUNT_SESSION_REMEMBER = False  # sessions end with the browser
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # seconds
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
MFA_ADAPTER = "coalition.web.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Undersigned"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _secure

# Languages, complete: see coalition/languages.py for what each one needs.
LANGUAGE_CODE = "en"
LANGUAGES = [(language.code, language.own_name) for language in OUR_LANGUAGES.values()]
LOCALE_PATHS = [BASE_DIR / "campaign" / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = "campaign.formats"
TIME_ZONE = "UTC"
COALITION_ZONE = env.str("COALITION_ZONE", default="Asia/Seoul")

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "campaign" / "static"]
STATIC_ROOT = DATA / "static"
WHITENOISE_USE_FINDERS = True  # no collectstatic is owed on one machine
WHITENOISE_AUTOREFRESH = DEBUG

# The browser is told what it may do.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"  # no-referrer would turn every form into a 403
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
SECURE_SSL_REDIRECT = False  # the proxy's work
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _secure else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000

# Mail we owe; `coalition.outbox` sends it.
EMAIL_URL = env.str("EMAIL_URL", default="")
MAIL_FROM = env.str("MAIL_FROM", default="secretariat@lamplight.example")
MAIL_DOMAIN = env.str("MAIL_DOMAIN", default="lamplight.example")

OUTBOX_LEASE = env.int("OUTBOX_LEASE", default=120)  # seconds a worker has for one mail
# When the last mail went; it lies with the keys, so that no backup of the database holds it.
MARK = KEYS / "outbox.mark"

# Work: Redis only rings the bell; without it, a folder does.
REDIS_URL = env.str("REDIS_URL", default="")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
_redis = {"socket_timeout": 1, "socket_connect_timeout": 1}
_folder = {
    "data_folder_in": str(QUEUE),
    "data_folder_out": str(QUEUE),
    "control_folder": str(QUEUE / "control"),
}
CELERY_BROKER_TRANSPORT_OPTIONS = _redis if REDIS_URL else {**_folder, "polling_interval": 0.1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the row is still due: the sweep finds it
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "UTC"

# Signing: what is asked, how long it is kept (days), when a flood is set aside for human eyes.
CONSENT_JURISDICTION = env.str("CONSENT_JURISDICTION", default="kr")
COALITION_CONTACT = env.str("COALITION_CONTACT", default=MAIL_FROM)
UNCONFIRMED_DAYS = env.int("UNCONFIRMED_DAYS", default=7)
SHRED_AFTER_DAYS = env.int("SHRED_AFTER_DAYS", default=60)
BACKUPS_KEPT_DAYS = env.int("BACKUPS_KEPT_DAYS", default=30)
SIGN_SECONDS = env.int("SIGN_SECONDS", default=2)  # nobody reads and fills in the page faster
SIGN_PER_NETWORK = env.int("SIGN_PER_NETWORK", default=60)  # an hour
SIGN_PER_MAIL_DOMAIN = env.int("SIGN_PER_MAIL_DOMAIN", default=500)  # an hour
COUNT_BATCH_MINUTES = env.int("COUNT_BATCH_MINUTES", default=60)
COUNT_BATCH_NEW = env.int("COUNT_BATCH_NEW", default=5)
COALITION_NAME = env.str("COALITION_NAME", default="Undersigned")
# No request, address or frame variable is ever logged.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "filters": {"quiet": {"()": "coalition.web.quiet.WithoutAddress"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["quiet"]}},
    "loggers": {"pikepdf": {"level": "WARNING"}},  # it greets whoever imports it
    "root": {"handlers": ["console"], "level": "INFO"},
}
