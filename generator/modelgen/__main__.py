"""Runs the command line: `python -m modelgen`."""

from .cli import main

if __name__ == "__main__":
    main()
