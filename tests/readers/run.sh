#!/bin/sh
# Runs run.py with a Python that has openpyxl, if one has:  run.sh DUMP KIND...   (Debian's packages are for its own Python.)
set -u
dump=$1
shift
python=python3
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import openpyxl' 2>/dev/null; then python=$candidate && break; fi
done
rm -rf build/readers && mkdir -p build/readers build/results
CHANCERY_HOME=tests/home exec "$python" -B tests/readers/run.py "$dump" build/readers "$@"
