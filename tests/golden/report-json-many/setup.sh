# More than are kept: the last object says how many are not shown.
{ printf 'template: base\ntitle: T\nbody:\n'; yes '  - text: "${nothing}"' | head -n 250; } >case.yaml
