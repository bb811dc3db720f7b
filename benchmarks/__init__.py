"""Measures generated packages beside what else does their work; run as `python -m benchmarks`.

Nothing measured is a dependency of the project: all of it is installed into an environment of its
own, in a cache folder. Modules called `child_*` run there, and import nothing of modelgen.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

if find_spec("modelgen") is None:  # a checkout that is not installed
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
