# Chancery: `make demo` on a fresh machine, `make check` before a commit, `make help` for the rest.

.DEFAULT_GOAL := build
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all build lib hyphenation san demo specimen check unit unit-san golden drill pdf-tests program-tests conformance bench bench-peers bench-type \
        sql readers fuzz torture includes tree lint format format-check docs docs-check manual setup setup-tests setup-bench install uninstall clean help FORCE

# --- what a user may set ---------------------------------------------------------------------------------------------
CC ?= cc
CPPFLAGS ?=
CFLAGS ?= -O2 -g
LDFLAGS ?=
# yes: Debian's shared libraries, which its updates mend; the program starts some 2 ms later.
SHARED_LIBS ?= no
# Empty: none of the flags that make a fault of memory hard to use.
HARDENED ?= yes
PREFIX ?= /usr/local
DESTDIR ?=
# The GNU Coding Standards' names of folders.
prefix ?= $(PREFIX)
exec_prefix ?= $(prefix)
bindir ?= $(exec_prefix)/bin
libdir ?= $(exec_prefix)/lib
includedir ?= $(prefix)/include
datarootdir ?= $(prefix)/share
datadir ?= $(datarootdir)
mandir ?= $(datarootdir)/man
docdir ?= $(datarootdir)/doc/chancery
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(JOBS)
endif
MAKEFLAGS += --no-print-directory --no-builtin-rules
# V=1 shows the commands.
Q := $(if $(filter 1,$(V)),,@)
silent := $(findstring s,$(filter-out --%,$(firstword $(MAKEFLAGS))))
say = $(if $(silent)$(filter 1,$(V)),,@printf '  %-6s %s\n' '$(1)' '$(2)')

# --- what there is ---------------------------------------------------------------------------------------------------
# The compiler is a program of the build, which the library does not take in; it shares the format of the files with it.
HYPHENATION_COMPILER := src/hyphen/automaton.c src/hyphen/compile.c
HYPHENATION_SHARED := src/hyphen/file.c src/base/utf8.c
# What the language files say of columns of data becomes a table of the library: its maker is a program of the build, too.
NAMES_COMPILER := src/lang/names_compile.c
NAMES_SHARED := $(wildcard src/base/*.c src/tree/*.c) src/unicode/case.c src/unicode/icu.c
NAMES_TABLE := build/made/lang_name_words.c
LIBRARY_SOURCES := $(sort $(filter-out src/cli/% $(HYPHENATION_COMPILER) $(NAMES_COMPILER),$(wildcard src/*/*.c src/*/*/*.c))) $(NAMES_TABLE)
SOURCES := $(LIBRARY_SOURCES) $(sort $(wildcard src/cli/*.c))
MAIN := src/cli/main.c
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(sort $(wildcard tests/unit/*_test.c)))
BENCHES := $(patsubst tests/bench/%.c,%,$(sort $(wildcard tests/bench/*.c)))
FORMATTED := $(sort $(wildcard src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch] tests/drill/*/*.[ch] docs/*.c docs/examples/*.c))

STANDARD := -std=c17 -D_GNU_SOURCE -Isrc
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion
SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -Wno-format-truncation

# What makes a fault of memory hard to use (some 1 % of instructions): addresses by chance, tables of functions closed after
# the start, guarded stacks, checked copies, marked targets of jumps. Only what the compiler knows for this processor; who sets
# _FORTIFY_SOURCE, or compiles without optimisation, for which it has no meaning, keeps that.
ifeq ($(HARDENED),yes)
COMPILER_TAKES = $(shell $(CC) -Werror $(1) -fsyntax-only -xc /dev/null 2>/dev/null && echo $(1))
HARDENING := -fPIE -fstack-protector-strong $(call COMPILER_TAKES,-fstack-clash-protection) \
  $(call COMPILER_TAKES,-fcf-protection) $(call COMPILER_TAKES,-mbranch-protection=standard) \
  $(if $(findstring _FORTIFY_SOURCE,$(CPPFLAGS) $(CFLAGS))$(filter -O0,$(lastword -O0 $(filter -O%,$(CFLAGS)))),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
HARDENED_LINK := -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
endif

# Flags of other people's libraries are asked for once and kept in files that the compiler reads itself. Their headers count
# as system headers: our warnings are not for them. The program starts quicker with archives, tests link quicker without.
PACKAGES := plplot yaml-0.1 harfbuzz harfbuzz-subset icu-uc icu-i18n md4c sqlite3 expat libdeflate libpng libjpeg zlib
# Opened when it is needed, not linked: its headers alone.
OPENED := libzip
INCLUDE_FLAGS := build/flags/include
LIBRARY_FLAGS := build/flags/libraries
TEST_LIBRARY_FLAGS := build/flags/test-libraries

all build: build/chancery hyphenation

help:
	@echo 'make                 build/chancery'
	@echo 'make lib             build/libchancery.so and .a, chancery.pc'
	@echo 'make demo            install what is missing, build, render the demo briefing in three languages'
	@echo 'make specimen        the type specimen in both themes: build/specimen.pdf, build/specimen-vollkorn.pdf'
	@echo 'make check           install what tests need, run every test: a line a suite, what failed, the sum'
	@echo 'make unit            unit tests; make unit TEST=base_str_test for one'
	@echo 'make golden          golden cases; CASE=name for one, UPDATE=1 to take the output as the expectation'
	@echo 'make sql             the corpus of good and bad queries: false alarms and what is missed, by rule'
	@echo 'make readers         tables that Python wrote, read back'
	@echo 'make pdf-tests       the demo PDFs before poppler and qpdf, same bytes everywhere'
	@echo 'make program-tests   the built program: what it writes when the system fails or it is killed, and what is installed'
	@echo 'make conformance     the demo PDFs and those of golden cases before veraPDF'
	@echo 'make bench           times and memory beside a bare libharu program'
	@echo 'make bench-peers     the same beside pdfLaTeX, LuaLaTeX and WeasyPrint, where installed'
	@echo 'make bench-type      how evenly prose is set, beside LuaLaTeX; TYPE_TEXT=tune or check, TYPE_ONLY=chancery'
	@echo 'make fuzz            random descriptions, briefings, data files, spreadsheets and queries for FUZZ_SECONDS=$(FUZZ_SECONDS) each; needs clang'
	@echo 'make torture         DOCUMENTS=$(DOCUMENTS) random documents laid out and read back; from FLOW_SEED on'
	@echo 'make san             build/san/chancery with address and undefined-behaviour sanitizers'
	@echo 'make docs            docs/reference.md and docs/diagnostics.md from the program, page one of the demo'
	@echo 'make manual          run the examples of the manual's chapters; UPDATE=1 writes what they print into them'
	@echo 'make lint includes tree format format-check'
	@echo 'make setup           install what building needs; setup-tests, setup-bench: and what those need'
	@echo 'make install         prefix=$(prefix) DESTDIR=$(DESTDIR), and bindir, datadir, ... as GNU has them; make uninstall'
	@echo 'CC, CPPFLAGS, CFLAGS, LDFLAGS, JOBS, SHARED_LIBS=yes and HARDENED= are respected; V=1 shows commands'

# --- building --------------------------------------------------------------------------------------------------------
# Everything is compiled again when what is asked of the compiler changes, but not when a comment in this file does.
ASKED := $(CC) $(CPPFLAGS) $(CFLAGS) $(STANDARD) $(WARNINGS) $(HARDENING) $(PACKAGES)
build/flags/asked: FORCE
	@mkdir -p build/flags
	@echo '$(ASKED)' | cmp -s - $@ || echo '$(ASKED)' >$@

build/flags/shared: FORCE
	@mkdir -p build/flags
	@echo '$(SHARED_LIBS)' | cmp -s - $@ || echo '$(SHARED_LIBS)' >$@

$(INCLUDE_FLAGS): build/flags/asked
	$(Q)pkg-config --cflags $(PACKAGES) $(OPENED) | sed 's/-I/-isystem /g' >$(INCLUDE_FLAGS) || { rm -f $(INCLUDE_FLAGS); \
	  echo 'A library is missing: "make setup" installs it, or says what to install.' >&2; exit 1; }

$(LIBRARY_FLAGS) $(TEST_LIBRARY_FLAGS) &: build/flags/asked build/flags/shared .ci/libraries.sh
	$(Q)sh .ci/libraries.sh $(if $(filter yes,$(SHARED_LIBS)),shared,static) $(CC) $(PACKAGES) >$(LIBRARY_FLAGS)
	$(Q)sh .ci/libraries.sh shared $(CC) $(PACKAGES) >$(TEST_LIBRARY_FLAGS)

# The archives that the program takes in, by what they hold: their times are those of the packages' making.
build/flags/archives: $(LIBRARY_FLAGS) FORCE
	$(Q)grep '^/' $(LIBRARY_FLAGS) | sort -u | xargs -r cksum >$@.new; cmp -s $@.new $@ && rm $@.new || mv -f $@.new $@

# Where `make install` puts our own files: the one absolute path that is compiled in.
SHARE := $(datadir)/chancery
build/flags/share: FORCE
	@mkdir -p build/flags
	@echo '$(SHARE)' | cmp -s - $@ || echo '$(SHARE)' >$@
build/release/src/api/home.o build/san/src/api/home.o build/pic/src/api/home.o: build/flags/share
build/%/src/doc/version.o: DEFINED = -DMD4C_VERSION='"$(shell pkg-config --modversion md4c)"'
build/%/src/api/home.o: DEFINED = -DCHANCERY_SHARE='"$(SHARE)"'

# $(call variant,FOLDER,FLAGS,LINKER'S FLAGS,LIBRARIES): objects, the archive of all objects but main's, the program and the unit tests of a variant.
define variant
$(1)/%.o: %.c $$(INCLUDE_FLAGS)
	$$(call say,CC,$$<)
	$$(Q)mkdir -p $$(@D)
	$$(Q)$$(CC) $$(STANDARD) $$(WARNINGS) $(2) $$(DEFINED) $$(CPPFLAGS) $$(CFLAGS) @$$(INCLUDE_FLAGS) -MMD -MP -c $$< -o $$@

$(1)/all.a: $$(patsubst %.c,$(1)/%.o,$$(filter-out $$(MAIN),$$(SOURCES)))
	$$(call say,AR,$$@)
	$$(Q)rm -f $$@ && ar rcs $$@ $$^

$(1)/chancery: $(1)/$$(MAIN:.c=.o) $(1)/all.a build/flags/archives
	$$(call say,LINK,$$@)
	$$(Q)$$(CC) $(2) $(3) $$(CFLAGS) $$(LDFLAGS) $$(filter %.o %.a,$$^) -Wl,--as-needed @$(4) -o $$@

$(1)/tests/unit/%: $(1)/tests/unit/%.o $(1)/all.a
	$$(call say,LINK,$$@)
	$$(Q)$$(CC) $(2) $(3) $$(CFLAGS) $$(LDFLAGS) $$^ -Wl,--as-needed -lcmocka -lhyphen @$$(TEST_LIBRARY_FLAGS) -o $$@

# It runs the program.
$(1)/tests/unit/report_manual_test: | $(1)/chancery
endef
$(eval $(call variant,build/release,$(HARDENING),$(HARDENED_LINK),$(LIBRARY_FLAGS)))
$(eval $(call variant,build/san,$(SANITIZERS),,$(TEST_LIBRARY_FLAGS)))
.SECONDARY:

-include $(shell find build/release build/san build/pic build/lint build/fuzz -name '*.d' 2>/dev/null)

build/chancery: build/release/chancery
	$(Q)cp $< $@.new && mv -f $@.new $@

san: build/san/chancery

# --- the library -----------------------------------------------------------------------------------------------------
# Of its names only the public ones can be seen, each with the version that it came with (src/api/chancery.map). The archive is
# one object, and may be put into other libraries. Who binds to the first needs nothing else, to the second what chancery.pc says.
SONAME := libchancery.so.0
PIC := -fPIC -fvisibility=hidden $(filter-out -fPIE,$(HARDENING))
$(eval $(call variant,build/pic,$(PIC),,$(TEST_LIBRARY_FLAGS)))
PIC_OBJECTS := $(LIBRARY_SOURCES:%.c=build/pic/%.o)

lib: build/libchancery.a build/libchancery.so build/chancery.pc

build/libchancery.a: $(PIC_OBJECTS)
	$(call say,AR,$@)
	$(Q)ld -r $^ -o build/libchancery.o
	$(Q)objcopy --wildcard --keep-global-symbol='chancery_*' build/libchancery.o
	$(Q)rm -f $@ && ar rcs $@ build/libchancery.o && rm build/libchancery.o

build/$(SONAME): $(PIC_OBJECTS) src/api/chancery.map $(TEST_LIBRARY_FLAGS)
	$(call say,LINK,$@)
	$(Q)$(CC) -shared -Wl,-soname,$(SONAME) -Wl,--version-script=src/api/chancery.map -Wl,-z,defs $(filter-out -pie,$(HARDENED_LINK)) \
	  $(PIC) $(CFLAGS) $(LDFLAGS) $(PIC_OBJECTS) -Wl,--as-needed @$(TEST_LIBRARY_FLAGS) -o $@

build/libchancery.so: build/$(SONAME)
	$(Q)ln -sf $(SONAME) $@

build/chancery.pc: src/api/chancery.pc.in src/api/chancery.h $(TEST_LIBRARY_FLAGS) FORCE
	$(Q)sed -e 's|@libdir@|$(libdir)|' -e 's|@includedir@|$(includedir)|' \
	  -e "s|@version@|$$(sed -n 's/^#define CHANCERY_VERSION "\(.*\)"/\1/p' src/api/chancery.h)|" \
	  -e "s|@libraries@|$$(tr '\n' ' ' <$(TEST_LIBRARY_FLAGS) | sed 's/-Wl,[^ ]*//g')|" $< >$@

# --- hyphenation -----------------------------------------------------------------------------------------------------
# Each language's patterns become one table that is mapped as it is. The language file names them (`hyphenation:`), with
# options of the compiler: a file of the checkout, or one of Debian's hyphen-* packages, which lie in HYPHEN_PATTERNS. A
# language whose file is not there is not hyphenated, and said to be so.
HYPHEN_PATTERNS ?= /usr/share/hyphen
HYPHENATED :=
NOT_HYPHENATED :=

# $(call hyphenated,TAG,FILE,OPTIONS)
define hyphenated
ifneq ($(wildcard $(2)),)
HYPHENATED += build/share/hyphenation/$(1).hyp
build/share/hyphenation/$(1).hyp: $(2) build/release/src/hyphen/compile data/languages/$(1).yaml
	$$(call say,HYPHEN,$$@)
	$$(Q)mkdir -p $$(@D)
	$$(Q)build/release/src/hyphen/compile $(2) $$@ $(3)
else
NOT_HYPHENATED += $(2)
endif
endef
# $(call patterns,FILE): where a file of patterns is.
patterns = $(if $(findstring /,$(1)),$(1),$(HYPHEN_PATTERNS)/$(1))
# TAG:FILE:OPTION:… of each language that has any.
HYPHENATIONS := $(shell awk 'sub(/^hyphenation: */, "") { sub(/ *\#.*/, ""); gsub(/ +/, ":"); \
  tag = FILENAME; gsub(/.*\/|\.yaml$$/, "", tag); print tag ":" $$0 }' $(wildcard data/languages/*.yaml))
$(foreach one,$(HYPHENATIONS),$(eval words := $(subst :, ,$(one)))\
  $(eval $(call hyphenated,$(word 1,$(words)),$(call patterns,$(word 2,$(words))),$(wordlist 3,9,$(words)))))

hyphenation: $(HYPHENATED)
	@for file in $(NOT_HYPHENATED); do \
	  echo "There is no $$file: its language will not be hyphenated. \"make setup\" installs it." >&2; \
	done

build/release/src/hyphen/compile: $(patsubst %.c,build/release/%.o,$(HYPHENATION_COMPILER) $(HYPHENATION_SHARED))
	$(call say,LINK,$@)
	$(Q)$(CC) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) $^ -o $@

# --- names of columns ------------------------------------------------------------------------------------------------
$(NAMES_TABLE): build/release/src/lang/names_compile $(wildcard data/languages/*.yaml)
	$(call say,NAMES,$@)
	$(Q)mkdir -p $(@D)
	$(Q)build/release/src/lang/names_compile $@ $(sort $(wildcard data/languages/*.yaml))

build/release/src/lang/names_compile: $(patsubst %.c,build/release/%.o,$(NAMES_COMPILER) $(NAMES_SHARED)) $(LIBRARY_FLAGS)
	$(call say,LINK,$@)
	$(Q)$(CC) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) $(filter %.o,$^) -Wl,--as-needed @$(LIBRARY_FLAGS) -o $@

# --- on a fresh machine ----------------------------------------------------------------------------------------------
setup:
	@sh .ci/setup.sh build

setup-tests:
	@sh .ci/setup.sh build tests

setup-bench:
	@sh .ci/setup.sh build bench

DEMOS := kz-be:brief kz-be-ru:brief-ru kz-be-kk:brief-kk

demo: setup
	@$(MAKE) build
	@for demo in $(DEMOS); do \
	  build/chancery render data/kz-be/$${demo#*:}.yaml -o build/$${demo%:*}.pdf || exit 1; \
	done
	@build/chancery render data/kz-be/brief.yaml --theme vollkorn -o build/kz-be-vollkorn.pdf
	@echo; echo 'The briefing data/kz-be was rendered in English, Russian and Kazakh:'
	@for demo in $(DEMOS); do echo "  build/$${demo%:*}.pdf  from data/kz-be/$${demo#*:}.yaml"; done
	@echo '  build/kz-be-vollkorn.pdf  from data/kz-be/brief.yaml with --theme vollkorn'

# Its faces for Chinese and Japanese are those of the tests ("make setup-tests"); without, there are warnings.
specimen: build
	build/chancery render data/specimen/specimen.yaml -o build/specimen.pdf
	build/chancery render data/specimen/specimen.yaml --theme vollkorn -o build/specimen-vollkorn.pdf

# What is installed stands in a list beside it, so that the next version, and uninstall, take away what is gone.
FOLDERS := DESTDIR='$(DESTDIR)' bindir='$(bindir)' libdir='$(libdir)' includedir='$(includedir)' datadir='$(datadir)' \
  mandir='$(mandir)' docdir='$(docdir)'
install: build lib
	@$(FOLDERS) sh .ci/install.sh install

uninstall:
	@$(FOLDERS) sh .ci/install.sh uninstall

# --- tests -----------------------------------------------------------------------------------------------------------
# Every suite leaves "passed failed skipped" in build/results/SUITE; check adds them up. Conformance needs golden's PDFs.
SUITES := tree includes format-check lint docs-check manual unit unit-san sql readers golden drill pdf-tests program-tests conformance

check: setup-tests
	@MAKE='$(MAKE)' sh tests/check.sh $(SUITES)

# Of the tests, those that TEST names are built: a pattern with one * at the most, or all are.
TEST ?= *
UNIT_WANTED := $(or $(filter $(subst *,%,$(TEST)),$(UNIT_TESTS)),$(UNIT_TESTS))
unit: $(UNIT_WANTED:%=build/release/tests/unit/%) hyphenation
	@JOBS=$(JOBS) sh tests/unit/run.sh unit build/release/tests/unit '$(TEST)' $(UNIT_WANTED)

unit-san: $(UNIT_WANTED:%=build/san/tests/unit/%) hyphenation
	@JOBS=$(JOBS) sh tests/unit/run.sh unit-san build/san/tests/unit '$(TEST)' $(UNIT_WANTED)

CASE ?= *
golden: build/chancery build/san/chancery
	@UPDATE='$(UPDATE)' JOBS=$(JOBS) sh tests/golden/run.sh '$(CASE)'

# What the program says to everyday queries and to those that are obeyed and not meant; ONLY='*/own.sql' for some, with all that
# was said.
sql: build/release/tests/sql/corpus hyphenation
	@ONLY='$(ONLY)' UPDATE='$(UPDATE)' CHANCERY_HOME=tests/home sh tests/sql/run.sh build/release/tests/sql/corpus

# What Python's own libraries wrote comes back from the readers.
READERS := csv json jsonl xlsx
readers: build/release/tests/readers/dump hyphenation
	@sh tests/readers/run.sh build/release/tests/readers/dump $(READERS)

build/release/tests/%: build/release/tests/%.o build/release/all.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) $^ -Wl,--as-needed @$(TEST_LIBRARY_FLAGS) -o $@

# What docs/HACKING.md promises: a block, a chart kind, a reader, a form of diagnostics, a command are a file and a row.
drill: build/chancery $(INCLUDE_FLAGS)
	@sh tests/drill/run.sh '$(CC)' '$(STANDARD) $(WARNINGS) $(CFLAGS) @$(INCLUDE_FLAGS)' $(LIBRARY_FLAGS)

pdf-tests: build/chancery build/release/tests/pdf/attach
	@JOBS=$(JOBS) sh tests/pdf/run.sh pdf

# It builds and installs in folders of its own, and needs no more than the program.
program-tests: build/chancery lib
	@JOBS=$(JOBS) sh tests/pdf/run.sh program

conformance: build/chancery
	@sh tests/conformance/run.sh

bench: build/chancery hyphenation $(BENCHES:%=build/release/tests/bench/%)
	@sh tests/bench/run.sh

bench-peers: build/chancery hyphenation build/release/tests/bench/generate
	@python3 -B tests/bench/peers.py

# The prose comes from Debian's packages; LuaLaTeX's rows are there if it is ("make setup-bench").
bench-type: build/chancery hyphenation
	@CHANCERY_HOME=tests/home TYPE_TEXT='$(TYPE_TEXT)' TYPE_ONLY='$(TYPE_ONLY)' python3 -B tests/bench/type/run.py

build/release/tests/bench/%: build/release/tests/bench/%.o build/release/all.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) $^ -Wl,--as-needed @$(LIBRARY_FLAGS) -o $@

# clang's libFuzzer over the whole library, with sanitizers; each of FUZZ runs that long.
FUZZ ?= description briefing reader query
FUZZ_SECONDS ?= 60
build/fuzz/%.o: %.c $(INCLUDE_FLAGS)
	$(call say,FUZZ,$<)
	$(Q)mkdir -p $(@D)
	$(Q)clang $(STANDARD) -O1 -g $(SANITIZERS) -fsanitize=fuzzer-no-link @$(INCLUDE_FLAGS) -MMD -MP -c $< -o $@

# Names of archives must not be hidden here: libraries would go past the sanitizer's allocator.
build/fuzz/%: build/fuzz/tests/fuzz/%.o $(LIBRARY_SOURCES:%.c=build/fuzz/%.o) $(TEST_LIBRARY_FLAGS)
	$(call say,LINK,$@)
	$(Q)clang $(SANITIZERS) -fsanitize=fuzzer $(filter %.o,$^) $$(grep -v exclude-libs $(TEST_LIBRARY_FLAGS)) -o $@

# Of the documents that unit tests lay out by chance, many.
DOCUMENTS ?= 10000
torture: build/release/tests/unit/flow_random_test hyphenation
	@FLOW_DOCUMENTS=$(DOCUMENTS) build/release/tests/unit/flow_random_test

fuzz:
	@sh .ci/setup.sh build fuzz
	@$(MAKE) $(FUZZ:%=build/fuzz/%)
	@for name in $(FUZZ); do sh tests/fuzz/run.sh $$name $(FUZZ_SECONDS) || exit 1; done
	@$(MAKE) san
	@python3 -B tests/fuzz/sheets.py $(FUZZ_SECONDS)

includes:
	@sh tests/includes.sh
	@sh tests/figures.sh

tree:
	@sh tests/tree.sh

# $(call blame,WHAT,FILE): how a recipe fails: what it was about, then what was said.
blame = echo 'FAIL - $(1)'; sed 's/^/    /' $(2); exit 1

# Both compilers, warnings are errors; nothing is generated but what the next run needs to know.
LINTED := $(filter-out $(NAMES_TABLE),$(SOURCES)) $(HYPHENATION_COMPILER) $(NAMES_COMPILER) $(wildcard tests/unit/*.c tests/bench/*.c tests/fuzz/*.c docs/*.c)
lint: $(LINTED:%=build/lint/%.gcc) $(LINTED:%=build/lint/%.clang)
	@mkdir -p build/results && echo '$(words $^) 0 0' >build/results/lint
	@echo 'ok - $(words $(LINTED)) files compile without a warning on gcc and clang'

build/lint/%.gcc: % $(INCLUDE_FLAGS)
	$(Q)mkdir -p $(@D)
	$(Q)gcc $(STANDARD) $(WARNINGS) -Werror -fsyntax-only @$(INCLUDE_FLAGS) -MMD -MP -MF $@.d -MT $@ $< 2>$@.said \
	  && touch $@ || { $(call blame,$< on gcc,$@.said); }

build/lint/%.clang: % $(INCLUDE_FLAGS)
	$(Q)mkdir -p $(@D)
	$(Q)clang $(STANDARD) $(WARNINGS) -Werror -fsyntax-only @$(INCLUDE_FLAGS) -MMD -MP -MF $@.d -MT $@ $< 2>$@.said \
	  && touch $@ || { $(call blame,$< on clang,$@.said); }

# Of the tests, those that run over whole folders of inputs.
lint: $(foreach file,$(wildcard tests/sql/*.c tests/readers/*.c tests/pdf/*.c),build/lint/$(file).gcc build/lint/$(file).clang)

format:
	clang-format -i $(FORMATTED)

format-check:
	@mkdir -p build/results
	@if echo '$(FORMATTED)' | xargs -n 32 -P $(JOBS) clang-format --dry-run -Werror 2>build/format-check.said; then \
	  echo '1 0 0' >build/results/format-check; echo 'ok - format'; \
	else \
	  echo '0 1 0' >build/results/format-check; $(call blame,format ("make format" mends it),build/format-check.said); \
	fi

# Pages that the program's own tables write: the reference has each key of the vocabulary, the manual each diagnostic. What
# is committed must be what the program knows.
WRITTEN := reference diagnostics
build/release/docs/%: build/release/docs/%.o build/release/all.a
	$(call say,LINK,$@)
	$(Q)$(CC) $(HARDENED_LINK) $(CFLAGS) $(LDFLAGS) $^ -Wl,--as-needed @$(LIBRARY_FLAGS) -o $@

docs: $(WRITTEN:%=build/release/docs/%) build/chancery
	for page in $(WRITTEN); do build/release/docs/$$page >docs/$$page.md || exit 1; done
	build/chancery render data/kz-be/brief.yaml -o build/kz-be.pdf
	pdftoppm -r 90 -f 1 -l 1 -singlefile -png build/kz-be.pdf docs/kz-be-page1

docs-check: $(WRITTEN:%=build/release/docs/%)
	@mkdir -p build/results
	@stale=; for page in $(WRITTEN); do \
	  build/release/docs/$$page >build/$$page.md && diff docs/$$page.md build/$$page.md >build/docs-check.diff || stale="$$stale docs/$$page.md"; \
	done; \
	if [ -z "$$stale" ]; then \
	  echo '1 0 0' >build/results/docs-check; echo 'ok - $(WRITTEN:%=docs/%.md)'; rm build/docs-check.diff; \
	else \
	  echo '0 1 0' >build/results/docs-check; \
	  $(call blame,'"$$stale"': not what the program knows ("make docs" mends it),build/docs-check.diff); \
	fi

# What the chapters of the manual show is run, and what they say is printed is compared; UPDATE=1 writes it into them.
MANUAL := docs/data.md docs/figures.md
manual: build/chancery hyphenation
	@UPDATE='$(UPDATE)' sh tests/manual/run.sh build/chancery $(MANUAL)

clean:
	chmod -R u+w build 2>/dev/null; rm -rf build
