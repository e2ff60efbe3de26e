# 3,000 brackets within each other.
printf '[{"a":%03000d}]' 0 | sed 's/0/[/g' >deep.json
