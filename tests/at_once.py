"""Several acts at the same moment, each in a thread and a connection of its own."""

from threading import Barrier, Thread

from django.db import connection


def at_once(*acts):
    """Run the acts at the same moment; what each raised, in order."""
    barrier, raised = Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait()
            act()
        except Exception as error:  # the test judges it
            raised[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised
