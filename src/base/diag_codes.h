/* DIAG_CODE(ID, "stable-name", SEVERITY, "what it means, for the reference"). No include guard: read by diag.h and
 * diag.c. */
/* the machine and the command line */
DIAG_CODE(COMMAND_LINE, "usage", USAGE,
          "what the command line, or a program that uses the library, asks for cannot be done")
DIAG_CODE(UNREADABLE, "unreadable", ERROR, "a file cannot be read")
DIAG_CODE(SYSTEM, "system", MACHINE, "the system fails to read a file: a faulty disk, no descriptors left")
DIAG_CODE(TOO_LARGE, "too-large", ERROR, "a file or a text is over its size limit")
DIAG_CODE(UNWRITABLE, "unwritable", MACHINE, "the output cannot be written")
DIAG_CODE(STOPPED, "stopped", MACHINE, "the work took longer than was allowed, or was cancelled")
DIAG_CODE(NO_MEMORY, "no-memory", MACHINE, "the machine's memory is used up")
DIAG_CODE(INSTALLATION, "installation", MACHINE,
          "a file that belongs to Chancery, or a library's own file, is missing or damaged")
DIAG_CODE(NO_FACE, "no-face", MACHINE, "a declared face is not installed, or its file is damaged")
DIAG_CODE(OUTSIDE_ROOT, "outside-root", ERROR, "a path leads out of the folders that may be read")
DIAG_CODE(NOT_SHOWN, "not-shown", WARNING, "more than 200 warnings or 200 errors: the rest is only counted")
/* YAML */
DIAG_CODE(YAML_SYNTAX, "yaml-syntax", ERROR, "the file is not YAML")
DIAG_CODE(YAML_LIMIT, "yaml-limit", ERROR, "nesting, number of nodes or aliases over the limit")
DIAG_CODE(ENCODING, "encoding", ERROR, "the file is not valid UTF-8, or holds a NUL")
DIAG_CODE(DUPLICATE_KEY, "duplicate-key", ERROR, "a key stands twice in one mapping")
DIAG_CODE(YAML_LOST_TEXT, "yaml-lost-text", ERROR, "YAML would drop or change what was written")
DIAG_CODE(EMPTY, "empty", ERROR, "a file or a body without content")
/* vocabulary */
DIAG_CODE(UNKNOWN_KEY, "unknown-key", ERROR, "a key that the vocabulary does not have here")
DIAG_CODE(WRONG_TYPE, "wrong-type", ERROR, "another type of value is needed")
DIAG_CODE(BAD_VALUE, "bad-value", ERROR, "a value outside the allowed set or range")
DIAG_CODE(MISSING_KEY, "missing-key", ERROR, "a required key is absent")
DIAG_CODE(BLOCK_KIND, "block-kind", ERROR, "a block has no kind, or several")
DIAG_CODE(KEY_TWICE, "key-twice", ERROR, "a common key stands beside the kind and inside it")
DIAG_CODE(NO_EFFECT, "no-effect", ERROR, "a key that would do nothing where it stands")
DIAG_CODE(UNKNOWN_TEMPLATE, "unknown-template", ERROR, "no template or theme of that name")
DIAG_CODE(CYCLE, "cycle", ERROR, "files or facts that need each other in a ring")
DIAG_CODE(NO_TRANSLATION, "no-translation", ERROR, "a text lacks the document's language")
DIAG_CODE(LANGUAGE_FALLBACK, "language-fallback", WARNING,
          "a language with a region that has no file of its own: its language’s file is taken")
/* data */
DIAG_CODE(DATA_SHAPE, "data-shape", ERROR,
          "a data file is not a table: ragged rows, doubled or missing headers, an open quote")
DIAG_CODE(DATA_FILE, "data-file", ERROR, "a data file is damaged, or protected by a password")
DIAG_CODE(DATA_HIDDEN, "data-hidden", WARNING, "rows or columns that a spreadsheet hides are read")
DIAG_CODE(DATA_UNITS, "data-units", WARNING, "numbers in a column of a spreadsheet are shown in different units")
DIAG_CODE(OTHER_FILE, "other-file", ERROR, "a data file is something else than its name, or its preset, says")
DIAG_CODE(SQL, "sql", ERROR, "SQLite refuses a query")
DIAG_CODE(NOT_A_NUMBER, "not-a-number", ERROR, "a number was needed: no row, several, NULL or text came")
DIAG_CODE(UNKNOWN_NAME, "unknown-name", ERROR, "a fact, source, note, format, style or id that is not defined")
DIAG_CODE(DUPLICATE_ID, "duplicate-id", ERROR, "an id stands twice")
DIAG_CODE(BAD_NAME, "bad-name", ERROR, "a name of the wrong form")
DIAG_CODE(CHECK_FAILED, "check-failed", ERROR, "a check of the briefing, or a total that it states, does not hold")
DIAG_CODE(CLAIM, "claim", ERROR, "a sentence that its facts no longer bear out")
DIAG_CODE(UNITS, "units", ERROR, "figures of different units or scales in one column, chart or sum")
DIAG_CODE(TOTAL, "total", WARNING, "a total that leaves something out, or that its parts as printed do not add up to")
DIAG_CODE(PRINTED_ALIKE, "printed-alike", WARNING, "figures that differ, and have to, print as one")
DIAG_CODE(DECIMALS, "decimals", WARNING, "a figure prints more decimals than are known of it")
DIAG_CODE(LIKE_YEARS, "like-years", WARNING, "a column of numbers that look like years is printed as amounts")
DIAG_CODE(AS_TYPED, "as-typed", WARNING, "a column of typed numbers stands as typed, because of one of its cells")
DIAG_CODE(UNIT_FORM, "unit-form", WARNING, "a unit of one form behind numbers that need two: 1 enterprises")
DIAG_CODE(UNFORMATTED, "unformatted", WARNING, "a computed figure without a format prints many decimals")
DIAG_CODE(CURRENCY_MINUS, "currency-minus", WARNING, "a currency sign that is typed before a negative figure")
DIAG_CODE(BARE_NUMBER, "bare-number", WARNING, "a figure in a text that is typed and comes from no fact")
DIAG_CODE(EXCEPTED_NUMBER, "excepted-number", WARNING,
          "a number in a text that is taken for no figure, and why; said only where `lint` asks for it")
DIAG_CODE(AMBIGUOUS, "ambiguous", ERROR, "a question to the data that can be read in two ways")
DIAG_CODE(NEW_COLUMN, "new-column", WARNING,
          "the data have a value for a column across that a table or chart does not show")
DIAG_CODE(NO_SOURCE, "no-source", ERROR, "a fact by value without its source")
/* figures that are right each, and wrong beside each other or without a word */
DIAG_CODE(PART_YEAR, "part-year", WARNING, "a part of a year beside a whole one")
DIAG_CODE(OTHER_TOTALS, "other-totals", WARNING, "shares of different totals side by side")
DIAG_CODE(CIF_FOB, "cif-fob", WARNING, "imports valued cif with exports valued fob in one balance")
DIAG_CODE(MIRROR_DATA, "mirror-data", WARNING, "what a country reported beside what its partner reported")
DIAG_CODE(STATUS_UNSAID, "status-unsaid", WARNING,
          "a provisional, estimated or confidential figure is printed without saying so")
DIAG_CODE(TOTAL_TWICE, "total-twice", WARNING, "a total is added to what it contains")
DIAG_CODE(OLD_DATA, "old-data", WARNING, "data that end longer before the briefing’s date than the template allows")
/* queries that SQLite obeys and people do not mean */
DIAG_CODE(SQL_TOO_COMPLEX, "sql-too-complex", ERROR,
          "a query that cannot be judged: it is nested too deeply, or uses what is rare")
DIAG_CODE(SQL_LIMIT_ORDER, "sql-limit-order", ERROR, "LIMIT without ORDER BY")
DIAG_CODE(SQL_CONSTANT_ORDER, "sql-constant-order", ERROR, "ordering, grouping or partitioning by a constant")
DIAG_CODE(SQL_LITERAL_COLUMN, "sql-literal-column", ERROR,
          "a number or a text that is written like a column’s name stands where the column is meant")
DIAG_CODE(SQL_CONDITION_LITERAL, "sql-condition-literal", ERROR,
          "a number or a text that stands alone as a condition: year = 2023 or 2024")
DIAG_CODE(SQL_CONDITION_TEXT, "sql-condition-text", ERROR, "a column of text as a condition")
DIAG_CODE(SQL_CHAIN, "sql-chain", ERROR, "a chain of comparisons: a < b < c")
DIAG_CODE(SQL_NULL_COMPARE, "sql-null-compare", ERROR, "a comparison with NULL, or NULL looked for in a column of text")
DIAG_CODE(SQL_BETWEEN_EMPTY, "sql-between-empty", ERROR, "BETWEEN with the larger end first")
DIAG_CODE(SQL_TEXT_NUMBER, "sql-text-number", ERROR,
          "a text, a code, a date or a period where a number is needed, or compared with one")
DIAG_CODE(SQL_MIXED_USE, "sql-mixed-use", ERROR,
          "a column of numbers beside other things is added up, ordered, compared by size")
DIAG_CODE(SQL_DATE_LITERAL, "sql-date-literal", ERROR, "a date or a period is compared with a text of another form")
DIAG_CODE(SQL_DATE_FUNCTION, "sql-date-function", ERROR, "a function of dates over a column that holds none")
DIAG_CODE(SQL_TIME_ORDER, "sql-time-order", ERROR, "months or dates in words are ordered by their letters")
DIAG_CODE(SQL_BARE_STAR, "sql-bare-star", ERROR, "“*” beside an aggregate")
DIAG_CODE(SQL_JOIN_NONE, "sql-join-none", ERROR, "tables that are joined without a condition")
DIAG_CODE(SQL_WHOLE_DIVISION, "sql-whole-division", ERROR,
          "x / n * n, which is x, or the remainder of figures with decimals: whole numbers are not divided as such")
DIAG_CODE(SQL_COMMENT_FOLDED, "sql-comment-folded", ERROR, "“--” in a query of one line, where all behind it is lost")
DIAG_CODE(SQL_NEVER_FOUND, "sql-never-found", WARNING, "a comparison with what no cell of the column holds")
DIAG_CODE(SQL_SPELLING, "sql-spelling", WARNING,
          "a comparison with a text that the column also holds in another spelling")
DIAG_CODE(SQL_AND_OR, "sql-and-or", WARNING, "AND beside OR without parentheses")
DIAG_CODE(SQL_UNNAMED, "sql-unnamed", WARNING, "a computed column without a name, whose SQL is printed as its heading")
DIAG_CODE(SQL_LIKE_PLAIN, "sql-like-plain", WARNING, "LIKE with a pattern that has no wildcard")
DIAG_CODE(SQL_RATE_SUM, "sql-rate-sum", WARNING, "a sum of rates, changes, indices or prices")
DIAG_CODE(SQL_YEAR_SUM, "sql-year-sum", WARNING, "a sum or a mean of years")
DIAG_CODE(SQL_UNIT_LEFT, "sql-unit-left", WARNING,
          "a sum over a subquery that left behind which units its figures have")
/* what a query's data prove while it runs */
DIAG_CODE(SQL_ONE_ROW, "sql-one-row", ERROR, "a query that stands for one value gives several different rows")
DIAG_CODE(SQL_BARE_COLUMN, "sql-bare-column", ERROR, "a column beside an aggregate has several values in one group")
DIAG_CODE(SQL_BARE_TIE, "sql-bare-tie", ERROR, "a column beside min() or max(), which several rows share")
DIAG_CODE(SQL_LIMIT_TIE, "sql-limit-tie", ERROR, "LIMIT cuts between rows that ORDER BY does not tell apart")
DIAG_CODE(SQL_CHECKED_CAST, "sql-checked-cast", ERROR, "a text is taken for a number that is none as a whole")
DIAG_CODE(SQL_NOT_IN_NULL, "sql-not-in-null", ERROR, "NOT IN over values of which one is missing")
DIAG_CODE(SQL_JOIN_FANOUT, "sql-join-fanout", ERROR,
          "a sum or a mean takes a row several times, since a join repeats it")
DIAG_CODE(SQL_JOIN_GRAIN, "sql-join-grain", ERROR, "a join that repeats rows of all its tables")
DIAG_CODE(SQL_DISTINCT_SUM, "sql-distinct-sum", WARNING,
          "a sum or a mean with DISTINCT takes equal figures of different rows once")
DIAG_CODE(SQL_UNIT_MIX, "sql-unit-mix", ERROR, "a sum or a mean of figures in several units or currencies")
DIAG_CODE(SQL_TOTAL_ROW, "sql-total-row", ERROR, "a sum or a mean of a total together with its parts")
DIAG_CODE(SQL_TOTAL_LIKELY, "sql-total-likely", WARNING,
          "a sum or a mean of what is called a total together with other rows")
DIAG_CODE(SQL_ALIAS_SHADOW, "sql-alias-shadow", ERROR, "GROUP BY a name that is a column’s and an alias’s")
DIAG_CODE(SQL_NULLS_SKIPPED, "sql-nulls-skipped", WARNING, "an aggregate leaves out missing cells")
DIAG_CODE(SQL_LEVEL_MIX, "sql-level-mix", WARNING, "a sum of codes together with longer codes that begin with them")
DIAG_CODE(SQL_CLOCK_RANDOM, "sql-clock-random", ERROR, "a query asks for the time, for chance, or for where it runs")
/* document */
DIAG_CODE(MARKUP, "markup", ERROR, "Markdown that Chancery does not set: raw HTML, link definitions, tables too large")
DIAG_CODE(MISSING_ALT, "missing-alt", ERROR, "an image without alternative text")
DIAG_CODE(MISSING_SECTION, "missing-section", ERROR, "a section that the template requires is absent")
DIAG_CODE(BAD_IMAGE, "bad-image", ERROR, "an image that cannot be used")
DIAG_CODE(BAD_CHART, "bad-chart", ERROR, "a chart that cannot be drawn from its data")
DIAG_CODE(BLOCK_MARKING, "block-marking", ERROR, "a block marked above its paper")
DIAG_CODE(NOT_KEPT, "not-kept", ERROR, "a key that says something which cannot be kept yet")
/* on the page */
DIAG_CODE(DOUBTFUL_MARK, "doubtful-mark", WARNING,
          "a sign of Markdown that is printed as it was typed, or may be meant otherwise")
DIAG_CODE(FACT_SLIP, "fact-slip", WARNING, "a fact’s name between signs that are not ${…}: the name is printed")
DIAG_CODE(MISSING_GLYPH, "missing-glyph", WARNING, "no face has a character")
DIAG_CODE(BIDI_CONTROL, "bidi-control", WARNING,
          "a directional control that is not closed, closes nothing, or overrides the direction of letters")
DIAG_CODE(OVERFULL, "overfull", WARNING, "a line, a cell or a table is wider than its place")
DIAG_CODE(OFF_PAGE, "off-page", ERROR, "something does not fit into its page, column, box or cell, and would be lost")
DIAG_CODE(NO_HYPHENATION, "no-hyphenation", WARNING, "a language has no patterns by which its words could be divided")
DIAG_CODE(PAGE_BUDGET, "page-budget", WARNING, "more pages than the template allows")
DIAG_CODE(TALL, "tall", WARNING, "a block is taller than a page: it was made smaller, or goes on over several")
DIAG_CODE(LOW_HEIGHT, "low-height", WARNING, "a chart became higher than it says, for its bars and labels to have room")
DIAG_CODE(MISSING_STYLE, "missing-style", WARNING, "the template lacks a style that something in the paper needs")
DIAG_CODE(UNUSED, "unused", WARNING, "a definition that nothing uses")
