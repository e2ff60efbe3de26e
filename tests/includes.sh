#!/bin/sh
# Checks every #include in src/ against tests/includes.txt.
set -u
mkdir -p build/results
said=build/.includes.$$
find src -name '*.[ch]' | sort | xargs grep -nE '^[[:space:]]*#[[:space:]]*include' /dev/null | awk '
  function closure(folder, from,    list, n, i) { # everything that `folder` reaches over `from` may be included
    n = split(needs[from], list, " ")
    for (i = 1; i <= n; i++)
      if (!((folder, list[i]) in may)) { may[folder, list[i]] = 1; closure(folder, list[i]) }
  }
  function complain(what) { print file ":" line ": " what; bad++ }

  FILENAME == "tests/includes.txt" && $1 == "folder" {
    known[$2] = 1
    for (i = 3; i <= NF; i++) needs[$2] = needs[$2] " " $i
  }
  FILENAME == "tests/includes.txt" && $1 == "header" {
    for (colon = 2; $colon != ":"; colon++);
    for (i = 2; i < colon; i++)
      for (j = colon + 1; j <= NF; j++) users[$i] = users[$i] " " $j " "
  }
  FILENAME == "tests/includes.txt" { next }

  !closed { for (folder in known) closure(folder, folder); closed = 1 }
  {
    split($0, part, ":"); file = part[1]; line = part[2]
    folder = file; sub(/^src\//, "", folder)
    if (!sub(/\/.*/, "", folder)) folder = "."
    total++
    if (!(folder in known)) { complain("the folder is not in tests/includes.txt"); next }
    if (match($0, /"[^"]+"/)) {
      target = substr($0, RSTART + 1, RLENGTH - 2)
      if (!sub(/\/.*/, "", target)) target = "."
      if (target != folder && target != "base" && !((folder, target) in may)) complain(folder " may not include " target)
      # The command line knows the public face only.
      else if (folder == "cli" && target != "cli" && target != "base" && $0 !~ /"api\/chancery\.h"/) complain("cli includes base and api/chancery.h only")
    } else if (match($0, /<[^>]+>/)) {
      header = substr($0, RSTART + 1, RLENGTH - 2); allowed = ""
      for (prefix in users) if (index(header, prefix) == 1) allowed = allowed users[prefix]
      if (allowed == "") complain("<" header "> is not in tests/includes.txt")
      else if (index(allowed, " * ") == 0 && index(allowed, " " folder " ") == 0 && index(allowed, " " substr(file, 5) " ") == 0)
        complain("<" header "> belongs to" allowed)
    } else complain("neither \"...\" nor <...>")
  }
  END { if (total == 0) { print "nothing to check"; bad = 1 } print total - bad, bad + 0, 0 > "build/results/includes"; exit bad > 0 }
' tests/includes.txt - >$said
status=$?
if [ $status -eq 0 ]; then echo 'ok - includes follow the order of the modules'; else echo 'FAIL - includes'; fi
sed 's/^/    /' $said
rm -f $said
exit $status
