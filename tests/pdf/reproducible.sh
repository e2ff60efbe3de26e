#!/bin/sh
# The same briefing gives the same bytes wherever, whenever and by whomever it is rendered.
set -u
. tests/pdf/lib.sh
program=$PWD/build/chancery

# What the program says it wrote is no news; what fails is seen by the missing bytes.
exec 2>"$work/errors"

render_in() { # FOLDER OUT [PREFIX...]: renders the briefing of a folder from within it
  folder=$1 out=$2
  shift 2
  (cd "$folder" && "$@" "$program" render brief.yaml -o "$out" </dev/null)
}

for name in brief brief-ru brief-kk; do
  must "$name: rendered" build/chancery render "data/kz-be/$name.yaml" -o "$work/$name.pdf"
done
same() { # FILE...: all like the first one
  for file in "$@"; do cmp "$1" "$file" || return 1; done
}

cp -R data/kz-be "$work/elsewhere"
render_in "$work/elsewhere" "$work/folder.pdf"
expect 'same bytes in another folder' same "$work/brief.pdf" "$work/folder.pdf"

for locale in kk_KZ.UTF-8 de_DE.UTF-8 C; do
  render_in data/kz-be "$work/locale.pdf" env LC_ALL=$locale LANG=$locale TZ=Pacific/Kiritimati
  expect "same bytes with LC_ALL=$locale in another time zone" same "$work/brief.pdf" "$work/locale.pdf"
done

(umask 077 && render_in data/kz-be "$work/umask.pdf")
expect 'same bytes under another umask' same "$work/brief.pdf" "$work/umask.pdf"

if [ "$(id -u)" = 0 ]; then
  other='setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent'
  mkdir "$work/other" && chmod 777 "$work/other"
  # shellcheck disable=SC2086
  if $other test -x "$program" 2>/dev/null; then
    render_in data/kz-be "$work/other/user.pdf" $other
    expect 'same bytes as another user' same "$work/brief.pdf" "$work/other/user.pdf"
  else
    left_out 'same bytes as another user: nobody cannot enter this folder'
  fi
else
  left_out 'same bytes as another user: only root can become one'
fi

env -i "$program" render data/kz-be/brief.yaml -o "$work/environment.pdf"
expect 'same bytes without an environment' same "$work/brief.pdf" "$work/environment.pdf"

# What an engine did before leaves no mark.
mkdir "$work/together"
build/chancery render data/kz-be/brief-kk.yaml data/kz-be/brief.yaml data/kz-be/brief-ru.yaml -o "$work/together"
for name in brief brief-ru brief-kk; do
  expect "same bytes after other briefings: $name" same "$work/$name.pdf" "$work/together/$name.pdf"
done

build/chancery render data/kz-be/brief.yaml -o - >"$work/stdout.pdf"
expect 'same bytes through standard output' same "$work/brief.pdf" "$work/stdout.pdf"
(cd data/kz-be && "$program" render - -o "$work/stdin.pdf" <brief.yaml)
expect 'same bytes from standard input' same "$work/brief.pdf" "$work/stdin.pdf"

SOURCE_DATE_EPOCH=86400 build/chancery render data/kz-be/brief.yaml -o "$work/epoch.pdf"
expect 'SOURCE_DATE_EPOCH is the date of the file' sh -c 'TZ=UTC pdfinfo "$1" | grep -q "CreationDate:.*Jan  *2 .* 1970"' - "$work/epoch.pdf"
