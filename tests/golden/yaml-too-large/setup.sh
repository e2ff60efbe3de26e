{ printf 'template: base\ntitle: Test\nbody:\n  - text: |\n'; head -c 68157440 /dev/zero | tr '\0' x; } >case.yaml
