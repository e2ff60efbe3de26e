/* CLI_COMMAND(name): a command, which the file of that name defines as cli_command_NAME, in the order of the help. No
 * include guard: read twice by commands.c. */
CLI_COMMAND(render)
CLI_COMMAND(check)
CLI_COMMAND(data)
CLI_COMMAND(facts)
CLI_COMMAND(diff)
CLI_COMMAND(explain)
