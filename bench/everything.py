"""Run every benchmark of this folder, or those named; the exit code tells a missed goal."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# A new benchmark is a script of its own that ends with `record(results)`, named here.
NAMES = ("ranking", "nginx", "corrections_under_load", "publish_communes")


def main(*names):
    if unknown := set(names) - set(NAMES):
        sys.exit(f"Không có phép đo {', '.join(sorted(unknown))}. Có: {', '.join(NAMES)}.")
    missed = []
    for name in names or NAMES:
        print(f"\n== {name}", flush=True)
        if subprocess.call([sys.executable, "-m", f"bench.{name}"], cwd=ROOT):
            missed.append(name)
    sys.exit(f"Chưa đạt: {', '.join(missed)}." if missed else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
