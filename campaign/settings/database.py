"""The database, and what lives in it beside our rows: sessions, caches and limits."""

from django.core.exceptions import ImproperlyConfigured

from campaign.settings.surroundings import DATA, env, secure

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
    _database["OPTIONS"] = {
        # For `coalition.statements`; Django's own statements are never prepared.
        "prepare_threshold": 5 if env.bool("DATABASE_PREPARE", default=True) else None,
    }
    if _pool := env.int("DATABASE_POOL", default=8):
        _database["OPTIONS"]["pool"] = {"min_size": 1, "max_size": _pool}
    else:
        _database["CONN_MAX_AGE"] = 600  # seconds: a connection of its own for each thread
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sessions and limits live in the database: they survive without Redis.
SESSION_ENGINE = "coalition.web.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 7
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = secure
CSRF_COOKIE_HTTPONLY = False  # htmx sends the token from the page, not from the cookie
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # Released pages as they were made last, in each process, for as long as others may keep them (letters.web).
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 5,
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
}
