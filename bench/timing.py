"""Time and memory of one step."""

import resource
import time
from contextlib import contextmanager


class Clock:
    """Adds up the time inside `running`: on the wall, and of this process."""

    def __init__(self):
        self.wall = self.cpu = 0

    @contextmanager
    def running(self):
        wall, cpu = time.perf_counter(), time.process_time()
        try:
            yield
        finally:
            self.wall += time.perf_counter() - wall
            self.cpu += time.process_time() - cpu

    def told(self):
        """Seconds, and the peak of memory of this process in MB."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {"wall": round(self.wall, 2), "cpu": round(self.cpu, 2), "peak_mb": round(peak)}
