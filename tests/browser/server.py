"""The site as the browser meets it: a live server over a sample that can go back in time."""

import sqlite3
from contextlib import closing

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from pytest_django.live_server_helper import LiveServer

from reports.editions.library import library
from tests.browser import years
from units.models import User


class Site:
    """One server for all tests; the database behind it is swapped, stage by stage."""

    def __init__(self, folder):
        self.kept, self.at, self.touched = folder, None, False
        years.tell(self.keep)
        self.server = LiveServer("localhost")
        self.url = self.server.url

    def keep(self, stage):
        """Remember the database as it stands."""
        connection.ensure_connection()
        with closing(sqlite3.connect(self.kept / stage)) as copy:
            connection.connection.backup(copy)

    def stand_at(self, stage):
        """Put 2025 at the stage, and undo what a test has written since."""
        if self.at == stage and not self.touched:
            return
        connection.close()
        name = connection.settings_dict["NAME"]
        with (
            closing(sqlite3.connect(self.kept / stage)) as copy,
            closing(sqlite3.connect(name, timeout=20)) as database,
        ):
            copy.backup(database)
        library().pointer.put_away()
        self.at, self.touched = stage, False

    def cookie_of(self, username):
        """The session cookie of somebody signed in."""
        user = User.objects.get(username=username)
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.create()
        name = settings.SESSION_COOKIE_NAME
        return {"name": name, "value": session.session_key, "url": self.url}

    def stop(self):
        self.server.stop()
