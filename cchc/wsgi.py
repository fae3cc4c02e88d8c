"""The door of the web server: `gunicorn cchc.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.settings")
application = get_wsgi_application()
# By name: the models behind them can't be imported before the application is there.
application = import_string("reports.editions.door.Door")(application)
import_string("reports.editions.ahead.renderer").start()
