# Builds, tests and shows `evidence`. On a machine with a Swift toolchain, `make demo` and `make test` need nothing else:
# missing system libraries are installed with apt, as root or through sudo.

SHELL := /bin/bash
.DEFAULT_GOAL := build

# The libraries that the C targets wrap. All but libcld2 are linked statically, so users of the binary need none of
# them; libcld2 is loaded where it's installed, and tells documents' languages.
SYSTEM_PACKAGES := libicu-dev libstemmer-dev libzstd-dev libxxhash-dev libgumbo-dev \
	libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev libcld2-0
# The word lists by which tests judge the spelling rules, 2 MB.
test stress: SYSTEM_PACKAGES += wbritish wamerican

# Unicode's data files, for the tests of normalisation and case folding; a terminal to type at.
TEST_PACKAGES := unicode-data bzip2 tmux

# A start takes half the time without position independence, whose relocations would touch a megabyte of the binary,
# without a table of 6,000 exported symbols, in which the dynamic linker and the runtime look names up, and with
# the C++ library linked in. This folder comes first in the linker's search and has static archives alone.
ARCHIVES := .build/archives
RELEASE := -c release --static-swift-stdlib
ifeq ($(shell uname),Linux)
RELEASE += -Xlinker -no-pie -Xlinker --no-export-dynamic -Xlinker -L$(ARCHIVES)
endif
ON_ONE_CORE := $(shell command -v taskset >/dev/null && echo taskset -c 0)
EVIDENCE := .build/release/evidence
TEST_OPTIONS ?=

PREFIX ?= /usr/local
DESTDIR ?=
STAGE := .build/stage

.PHONY: build demo test libraries toolchain lint format bench bench-analysis bench-engine stress fuzz clean stage install deb check-deb

## build: the release binary that users get, with a static Swift runtime, at .build/release/evidence
build: libraries $(ARCHIVES)
	swift build $(RELEASE) --product evidence
	@echo "built $(EVIDENCE)"

## demo: builds, indexes samples/ into indexes/default and answers three queries
demo: build
	@echo "--- indexing samples/ into indexes/default"
	$(EVIDENCE) --index indexes/default index samples --exclude '*.tsv' --exclude '*.strategy'
	@echo "--- three queries"
	$(EVIDENCE) --index indexes/default query --limit 3 '"knowledge mobilisation"'
	$(EVIDENCE) --index indexes/default query --limit 3 --kind 'practitioner report' feedback pupils
	$(EVIDENCE) --index indexes/default query --limit 3 --format jsonl 'title:attendance OR absence'
	@echo "--- now try: $(EVIDENCE) repl"

## stage: what gets installed, in .build/stage: the stripped binary, completions and manual pages made from the command
stage: build
	swift build --product ManualPages
	rm -rf $(STAGE) && mkdir -p $(STAGE)/bin $(STAGE)/share/bash-completion/completions $(STAGE)/share/zsh/site-functions \
		$(STAGE)/share/fish/vendor_completions.d $(STAGE)/share/man/man1
	strip -o $(STAGE)/bin/evidence $(EVIDENCE)
	$(EVIDENCE) --generate-completion-script bash >$(STAGE)/share/bash-completion/completions/evidence
	$(EVIDENCE) --generate-completion-script zsh >$(STAGE)/share/zsh/site-functions/_evidence
	$(EVIDENCE) --generate-completion-script fish >$(STAGE)/share/fish/vendor_completions.d/evidence.fish
	.build/debug/ManualPages $(EVIDENCE) $(STAGE)/share/man/man1

## install: the binary, which needs no Swift toolchain, completions and manual pages, under PREFIX (/usr/local)
install: stage
	cd $(STAGE) && find . -type f -exec install -D -m 644 {} "$(DESTDIR)$(PREFIX)/"{} \;
	chmod 755 "$(DESTDIR)$(PREFIX)/bin/evidence"

## deb: a Debian package of the same, at .build/evidence_VERSION_ARCHITECTURE.deb
deb: stage
	Packaging/deb.sh $(STAGE) .build

## check-deb: installs that package in a clean Debian made by debootstrap, as root, and searches there
check-deb: deb
	Packaging/check-deb.sh .build

## test: style, then every test but the slow ones
test: SYSTEM_PACKAGES += $(TEST_PACKAGES)
test: libraries lint
	swift build --build-tests
	swift test --skip-build $(TEST_OPTIONS)

## stress: the slow tests: crash loops and long random runs
stress: SYSTEM_PACKAGES += $(TEST_PACKAGES)
stress: libraries
	swift build -c release --product BreakComparison
	.build/release/BreakComparison
	swift build --build-tests
	EVIDENCE_STRESS=1 swift test --skip-build --no-parallel $(TEST_OPTIONS)

## fuzz: libFuzzer on word breaking, folding, analysis and reading queries, SECONDS each; finds are written to
## .build-fuzz/
FUZZERS := FuzzWordBreaker FuzzFolding FuzzAnalyzer FuzzQueryParser
SECONDS ?= 60
fuzz: libraries
	for fuzzer in $(FUZZERS); do \
		options=-max_len=1024; \
		[ $$fuzzer != FuzzQueryParser ] || options="-max_len=64 -dict=Tests/Fuzzers/query-language.dict"; \
		EVIDENCE_FUZZ=1 swift build -c release --sanitize=fuzzer --scratch-path .build-fuzz --product $$fuzzer && \
		mkdir -p .build-fuzz/corpus/$$fuzzer && \
		SWIFT_BACKTRACE=enable=no .build-fuzz/release/$$fuzzer -max_total_time=$(SECONDS) -timeout=5 -rss_limit_mb=1024 \
			$$options -artifact_prefix=.build-fuzz/$$fuzzer- .build-fuzz/corpus/$$fuzzer samples || exit 1; \
	done

## bench: the times that README.md states
bench: build
	Tests/measure.sh $(EVIDENCE)

## bench-analysis: breaking, folding and hashing tokens against ICU's break iterator alone, script by script, on one
## core; fails when a figure misses what ARCHITECTURE.md promises
bench-analysis: libraries $(ARCHIVES)
	swift build $(RELEASE) --product AnalysisBenchmark
	$(ON_ONE_CORE) .build/release/AnalysisBenchmark

## bench-engine: checksums, postings, positions, look-ups and queries by class on 10,000 to a million made-up documents,
## on one core; fails when a figure is above its limit or a class grows faster than its postings
bench-engine: libraries $(ARCHIVES)
	swift build $(RELEASE) --product EngineBenchmark
	$(ON_ONE_CORE) .build/release/EngineBenchmark

## lint: the style that CI asks for
lint: toolchain
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

## format: writes that style
format: toolchain
	swift format --in-place --recursive --parallel Package.swift Sources Tests

$(ARCHIVES):
	mkdir -p $@
	if [ "$$(uname)" = Linux ]; then \
		ln -s "$$(clang -print-file-name=libstdc++.a)" $@/libstdc++.a && \
		ln -s "$$(clang -print-file-name=libgcc_eh.a)" $@/libgcc_s.a; \
	fi

toolchain:
	@command -v swift >/dev/null || { echo "make: no 'swift' on the path; install Swift 6.3 from swift.org" >&2; exit 1; }

libraries: toolchain
	@if command -v dpkg-query >/dev/null; then \
		missing=; \
		for package in $(SYSTEM_PACKAGES); do \
			dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || missing="$$missing $$package"; \
		done; \
		if [ -n "$$missing" ]; then \
			echo "installing system libraries:$$missing"; \
			sudo=; \
			if [ "$$(id -u)" != 0 ]; then \
				command -v sudo >/dev/null || { echo "make: these packages are missing and there is no sudo:$$missing" >&2; exit 1; }; \
				sudo=sudo; \
			fi; \
			$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null \
				|| { echo "make: apt-get could not install:$$missing" >&2; exit 1; }; \
		fi; \
	else \
		echo "make: this is no Debian; please see that these libraries are there: $(SYSTEM_PACKAGES)"; \
	fi

clean:
	swift package clean
