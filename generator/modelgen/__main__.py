"""Runs the command line: `python -m modelgen`."""

from .start import main

if __name__ == "__main__":
    main()
