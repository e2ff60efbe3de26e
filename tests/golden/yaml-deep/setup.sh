{ printf 'template: base\ntitle: Test\nbody: '; head -c 100000 /dev/zero | tr '\0' '['; } >case.yaml
