#!/bin/sh
# Fuzzes for the given number of seconds (60), with the Python in $PYTHON or the one in reach.
# Without atheris it says so and succeeds: the fuzzer is an extra, `pip install modelgen-docs[fuzz]`.
set -eu
cd "$(dirname "$0")/../.."
python="${PYTHON:-python3}"
if ! "$python" -c "import atheris" 2>/dev/null; then
    echo "skipped: atheris is not installed (pip install '.[fuzz]'; it needs Linux or macOS)"
    exit 0
fi
exec "$python" tests/fuzz/fuzz_pages.py "-max_total_time=${1:-60}"
