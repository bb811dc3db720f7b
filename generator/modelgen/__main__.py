"""Runs the command line: `python -m modelgen`."""

from .start import run

if __name__ == "__main__":
    run()
