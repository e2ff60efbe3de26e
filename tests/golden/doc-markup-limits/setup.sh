# A line of 5,000 bars, a table of more than 100,000 cells, quotes nested 1,000 deep.
{
  printf 'template: base\ntitle: Limits\nbody:\n  - text: |\n      '
  head -c 5000 /dev/zero | tr '\0' '|'
  printf '\n  - text: |\n      '
  i=0; while [ $i -lt 100 ]; do printf '|a'; i=$((i + 1)); done
  printf '|\n      '
  i=0; while [ $i -lt 100 ]; do printf '|---'; i=$((i + 1)); done
  printf '|\n'
  i=0; while [ $i -lt 1100 ]; do printf '      |b\n'; i=$((i + 1)); done
  printf '  - text: |\n      '
  head -c 1000 /dev/zero | tr '\0' '>'
  printf ' deep\n'
} >case.yaml
