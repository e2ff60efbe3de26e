#!/bin/sh
# Runs the benches on one core where that can be asked for. Called by make bench, from the repository's top.
set -eu
mkdir -p build/bench/sheets
programs=build/release/tests/bench
pin=
command -v taskset >/dev/null 2>&1 && pin="taskset -c 0"
export CHANCERY_HOME=tests/home
$pin "$programs/bench" build/chancery "$programs/floor" "$programs/memos" "$programs/generate" "$programs/generate_data" build/bench
