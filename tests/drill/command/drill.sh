# A command: a file, and a row of the registry.
row src/cli/commands.h 'CLI_COMMAND(greet)'
files greet.c
compile src/cli/commands.c
link
says 'it runs' 'Good morning, Minister.' greet Minister
says 'the help lists it' 'say good morning' --help
