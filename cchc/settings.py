"""Settings of CCHC: one file, local by default, loud when something is wrong."""

from pathlib import Path

from cchc import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

# Local unless PRODUCTION=True. Whatever follows is decided by this one word.
PRODUCTION = env.flag("PRODUCTION")
# Pages of errors are ours everywhere; who mends the programme may ask for Django's own.
DEBUG = env.flag("DEBUG") and not PRODUCTION

# Everything the program writes: database, files, key. Nothing else in the checkout changes.
DATA_DIR = env.folder(env.text("DATA_DIR", BASE_DIR / "var"))
MEDIA_ROOT = DATA_DIR / "files"
STATIC_ROOT = DATA_DIR / "static"

SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
DATABASE_URL = env.text("DATABASE_URL")

if PRODUCTION:
    env.required("SECRET_KEY", SECRET_KEY, "máy chủ thật phải có khóa riêng, từ 50 ký tự.")
    env.required("ALLOWED_HOSTS", ALLOWED_HOSTS, "ghi tên miền, cách nhau bằng dấu phẩy.")
    env.required("DATABASE_URL", DATABASE_URL, f"ghi rõ {env.DATABASE_FORMS}")
else:
    SECRET_KEY = SECRET_KEY or env.secret_key_in(DATA_DIR)
    ALLOWED_HOSTS = ALLOWED_HOSTS or [".localhost", "127.0.0.1", "[::1]"]

DATABASES = {
    "default": env.database(DATABASE_URL) if DATABASE_URL else env.sqlite(DATA_DIR / "cchc.sqlite3")
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "cchc",
    "reports",
    "indices",
    "scoring",
    "evidence",
    "units",
    "journal",
    "import_export",
    "django_htmx",
    "cchc.apps.OfficeAdminConfig",  # django.contrib.admin behind our own door
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    # Before staticfiles: `runserver` then serves static files the way the real server does.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    # Pages of the public that were rendered already need nothing of what follows.
    "reports.editions.middleware.PublishedPagesMiddleware",
    # Next, so that redirects, static files and errors carry their headers too.
    "cchc.security.ContentSecurityPolicyMiddleware",
    "cchc.security.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "cchc.urls"
WSGI_APPLICATION = "cchc.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cchc.context.province",
            ]
        },
    }
]

# What the pages say of where they run.
PROVINCE = env.text("PROVINCE", "tỉnh Lai Châu")
RESPONSIBLE_BODY = env.text("RESPONSIBLE_BODY", "Sở Nội vụ tỉnh Lai Châu")
# Where the site lies for the world ("https://cchc.laichau.gov.vn"); empty gives no full addresses.
SITE_URL = env.text("SITE_URL").rstrip("/")
# Shown at the foot of every page once set; the person is an office ("Phó Giám đốc Sở Nội vụ").
RESPONSIBLE_PERSON = env.text("RESPONSIBLE_PERSON")
RESPONSIBLE_ADDRESS = env.text("RESPONSIBLE_ADDRESS")
RESPONSIBLE_PHONE = env.text("RESPONSIBLE_PHONE")
RESPONSIBLE_EMAIL = env.text("RESPONSIBLE_EMAIL")

# What anyone may do with the published data: use them freely and name the source.
OPEN_DATA_LICENCE = env.text(
    "OPEN_DATA_LICENCE", "Creative Commons Ghi công 4.0 Quốc tế (CC BY 4.0)"
)
OPEN_DATA_LICENCE_URL = env.text(
    "OPEN_DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/deed.vi"
)

# The address of the public site, without a last slash; empty: pages name no whole addresses.
SITE_URL = env.text("SITE_URL").rstrip("/")

# Language, time and numbers. USE_THOUSAND_SEPARATOR stays off: ids would print as 12.345.
LANGUAGE_CODE = "vi"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["cchc.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# People and sessions: a working day without signing in again.
AUTH_USER_MODEL = "units.User"
AUTHENTICATION_BACKENDS = ["units.backends.PeopleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "desk"
SESSION_COOKIE_AGE = 8 * 60 * 60

# Static files carry their hash in production; locally they are served as they lie.
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not PRODUCTION

# A scoring sheet posts some hundred leaves with a few fields each; an admin list may post more.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o640

# Excel: all rows or none. Formulas are neutralised by our own export formats (units.resources),
# as the library's switch also turns every number into text.
IMPORT_EXPORT_USE_TRANSACTIONS = True

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Scripts, styles, pictures and requests: our own files and nothing inline, the admin included.
SECURE_CSP = {
    "default-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}
REFUSED_FEATURES = [
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
]

if PRODUCTION:
    # nginx ends TLS, sets this header itself and drops what the visitor sent under its name.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 30 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    # HSTS preload binds the whole domain of the province: its owner decides, not one program.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # Django's own handlers (console, mail to admins) give way to the one above.
    "loggers": {"django": {"handlers": [], "level": "WARNING" if PRODUCTION else "INFO"}},
}
