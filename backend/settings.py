"""Settings, by environment and safe by default.

SECRET_KEY        required unless DEBUG is on or DEMO is 0 (then one is generated and kept in DATA_DIR)
DEBUG             1 in development only; `make run` sets it
DEMO              0 for a league of one's own on one machine, `manage.py league_night`; `make run DEMO=0` sets it
OWNER_NAME, OWNER_PASSWORD
                  who owns that league, at its first start (default: it asks)
DATA_DIR          where SQLite and generated files live (default: ./data, with DEMO=0 ./league)
DATABASE_URL      postgres://... ; without it SQLite in DATA_DIR
REDIS_URL         redis://... ; without it the in-memory channel layer and no shared cache
DISABLE_CACHE     1 leaves the shared cache unused
ALLOWED_HOSTS     comma separated host names (default in development: localhost; with DEMO=0 this machine's own)
ALLOWED_ORIGINS   comma separated further origins that may call the API with a cookie (own origin always may)
HOST, PORT        where `manage.py serve` listens (127.0.0.1:8000)
SERVER            daphne (default) or uvicorn
SOCKET_INIT_SECONDS
                  how long a socket may be open without a greeting (10)
SOCKET_ANSWER_SECONDS
                  how long a socket may leave unread what it was sent, or unanswered what it was asked (15)
TRUST_PROXY       1 behind nginx: the client's scheme and address are taken from X-Forwarded-Proto and -For
PUBLIC_URL        https://... of the site, for links in mails (default: the address that was asked)
HERO_IMAGES_URL   https://... below which the portraits of heroes are found (default: the publisher's); empty: none
SIGN_UP           0 closes sign-up
RATE_LIMIT_USER, RATE_LIMIT_ADDRESS
                  cost a minute for a person, and for an address of who is not signed in (300000, 1200000); 0: no limit
TRUSTED_DOCUMENTS_ONLY
                  1 refuses every operation but those of the app's own build (GraphiQL's and other clients' too)
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, DEFAULT_FROM_EMAIL
                  the mail server; without EMAIL_HOST mails are written to the console
"""

import os
import re
import secrets
import sys
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from backend.network import LOOPBACK, hosts_of
from backend.no_maps import look_for_no_maps

ROOT = Path(__file__).resolve().parent.parent


def flag(name: str, *, default: bool = False) -> bool:
    value = os.environ.get(name, "").strip().lower()
    if value == "":
        return default
    if value in ("0", "false", "no", "off"):
        return False
    if value in ("1", "true", "yes", "on"):
        return True
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "").strip() or str(default)
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.")
    return int(value)


def names(name: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


DEBUG = flag("DEBUG")
# Somebody's own league, on their own machine: safe as in production, and nothing to set.
LEAGUE_NIGHT = not DEBUG and not flag("DEMO", default=True)
DATA_DIR = Path(os.environ.get("DATA_DIR") or ROOT / ("league" if LEAGUE_NIGHT else "data")).resolve()
DATA_DIR.mkdir(mode=0o700 if LEAGUE_NIGHT else 0o777, parents=True, exist_ok=True)


def secret_key() -> str:
    if key := os.environ.get("SECRET_KEY"):
        return key
    if not DEBUG and not LEAGUE_NIGHT:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Give it 50 random characters, for example from "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`; or set DEBUG=1 on your own machine."
        )
    kept = DATA_DIR / "secret-key"
    if not kept.exists():
        # Whole or not there: half a key would be one for ever.
        new = DATA_DIR / f"secret-key.{os.getpid()}"
        new.touch(mode=0o600)
        new.write_text(secrets.token_urlsafe(50))
        new.replace(kept)
    return kept.read_text()


SECRET_KEY = secret_key()

HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = number("PORT", 8000)
SERVER = os.environ.get("SERVER") or "daphne"
SOCKET_INIT_SECONDS = number("SOCKET_INIT_SECONDS", 10)
SOCKET_ANSWER_SECONDS = number("SOCKET_ANSWER_SECONDS", 15)
ALLOWED_HOSTS = names("ALLOWED_HOSTS") or (hosts_of(HOST) if LEAGUE_NIGHT else list(LOOPBACK) if DEBUG else [])
ALLOWED_ORIGINS = names("ALLOWED_ORIGINS")

# Pages of those origins may read what the API answers them, cookie included.
CORS_ALLOWED_ORIGINS = ALLOWED_ORIGINS
CORS_ALLOW_CREDENTIALS = True
CORS_URLS_REGEX = r"^/api/"

# Accounts of the demo have a known password: only in development, and only for this very machine.
DEMO_ACCOUNTS_ALLOWED = DEBUG

look_for_no_maps()
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "cacheops",
    "channels",
    "corsheaders",
    "strawberry_django",
    "backend.live",
    "backend.accounts",
    "backend.leagues",
    "backend.tournaments",
    "backend.drafts",
    "schema",
]

MIDDLEWARE = [
    "backend.security.ContentSecurityPolicy",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "backend.accounts.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "backend.urls"
ASGI_APPLICATION = "backend.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

SQLITE_OPTIONS: dict[str, Any] = {
    # A writer takes its lock at BEGIN: two transactions that read first and write later cannot deadlock.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}

if url := os.environ.get("DATABASE_URL"):
    database: dict[str, Any] = {**dj_database_url.parse(url)}
    if database["ENGINE"] == "django.db.backends.postgresql":
        # Persistent connections do not survive the threads of ASGI; the pool belongs to the process.
        database["CONN_MAX_AGE"] = 0
        database["CONN_HEALTH_CHECKS"] = True
        database["OPTIONS"] = {**database.get("OPTIONS", {}), "pool": {"min_size": 1, "max_size": 20, "timeout": 20}}
    elif database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {**database.get("OPTIONS", {}), **SQLITE_OPTIONS}
    DATABASES = {"default": database}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA_DIR / "firstpick.sqlite3",
            "OPTIONS": SQLITE_OPTIONS,
            # Tests use a file as well: several threads cannot share an in-memory database.
            "TEST": {"NAME": DATA_DIR / f"test-{os.getpid()}.sqlite3"},
        }
    }

REDIS_URL = os.environ.get("REDIS_URL", "")
if REDIS_URL:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            # Whoever joins or sends while it hangs finds out soon; what was missed is re-read.
            "CONFIG": {
                "hosts": [{"address": REDIS_URL, "socket_connect_timeout": 0.5, "socket_timeout": 0.5}],
                "prefix": "firstpick",
            },
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

# What functions give is kept, and no querysets. Whoever asks while it hangs does without, soon.
CACHEOPS_REDIS = f"{REDIS_URL}{'&' if '?' in REDIS_URL else '?'}socket_timeout=0.25&socket_connect_timeout=0.25"
CACHEOPS_ENABLED = bool(REDIS_URL) and not flag("DISABLE_CACHE")
CACHEOPS: dict[str, Any] = {}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["backend.accounts.auth.PasswordBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "nickname", "guild_nickname", "discord_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

PASSWORD_RESET_TIMEOUT = 3600
SIGN_UP_OPEN = flag("SIGN_UP", default=True)


def rate(name: str, default: int) -> int:
    """A budget that the dearest request fits into, or 0."""
    if 0 < (value := number(name, default)) < 50_000:
        raise ImproperlyConfigured(f"{name} must be 0 for no limit, or at least 50000, not {value}.")
    return value


RATE_LIMIT_USER = rate("RATE_LIMIT_USER", 300_000)
RATE_LIMIT_ADDRESS = rate("RATE_LIMIT_ADDRESS", 1_200_000)
TRUSTED_DOCUMENTS_ONLY = flag("TRUSTED_DOCUMENTS_ONLY")


def public_url() -> str:
    url = os.environ.get("PUBLIC_URL", "").strip().rstrip("/")
    if url and not re.fullmatch(r"https?://[^\s/?#]+", url):
        raise ImproperlyConfigured(f"PUBLIC_URL must be like https://draft.example.org, not {url!r}.")
    return url


PUBLIC_URL = public_url()


def hero_images_url() -> str:
    url = os.environ.get("HERO_IMAGES_URL", "https://cdn.cloudflare.steamstatic.com").strip().rstrip("/")
    if url and not re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]+)?", url):
        # The content policy lets browsers load pictures over nothing else.
        raise ImproperlyConfigured(f"HERO_IMAGES_URL must be like https://images.example.org, or empty, not {url!r}.")
    return url


# Portraits are the publisher's and never committed: browsers load them from there, and draw what does not come.
HERO_IMAGES_URL = hero_images_url()
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = number("EMAIL_PORT", 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or "Firstpick <noreply@localhost>"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT") or DATA_DIR / "static")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
FRONTEND_DIST = Path(os.environ.get("FRONTEND_DIST") or ROOT / "frontend" / "dist").resolve()
# The built app is served at the root of the site; whatever is no file of it is an address of the app.
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None
WHITENOISE_USE_FINDERS = DEBUG or LEAGUE_NIGHT


def is_immutable(path: str, url: str) -> bool:
    """Whether a file's name changes with its content, as of what Vite writes: assets/name-hash.js."""
    return re.fullmatch(r"/assets/.+-[\w-]{8}\.\w+", url) is not None


WHITENOISE_IMMUTABLE_FILE_TEST = is_immutable

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
TRUST_PROXY = flag("TRUST_PROXY")
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if flag("HTTPS"):
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "INFO")},
}
