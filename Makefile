# kanbao 看報. `make run` and `make test` are all that a fresh clone needs.

CARGO ?= cargo
TARGET := $(or $(CARGO_TARGET_DIR),target)
# The user's own folder where the machine's may not be written to.
PREFIX ?= $(shell test -w /usr/local/bin && echo /usr/local || echo $(HOME)/.local)

.DEFAULT_GOAL := help
# Made without the settings and keys of whoever installs.
GENERATE = env -i "$(TARGET)/release/kanbao" --generate
SHARE = $(DESTDIR)$(PREFIX)/share
MANUALS = man1:en zh_TW/man1:zh-Hant zh_HK/man1:zh-Hant zh_CN/man1:zh-Hans
COMPLETIONS = bash:bash-completion/completions/kanbao zsh:zsh/site-functions/_kanbao fish:fish/vendor_completions.d/kanbao.fish

.PHONY: help setup build run test check bench accuracy deny fuzz fuzz-blind soak docs pictures install uninstall

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 10

setup: ## find or take the OpenCC library; the other targets call it
	@.ci/setup

build: setup ## build the program for speed, as `make install` does
	$(CARGO) build --release

run: setup ## open the built-in paper in the reader; ARGS="--script hans FILE" for anything else
	@test -d "$(TARGET)/quick" || echo "The first run fetches and builds $$(grep -c '^name = ' Cargo.lock) crates, some minutes; cargo tells how far it is."
	@$(CARGO) run --profile quick -- $(or $(ARGS),--set screen.opening=sample)

test: setup ## run all tests; ARGS=NAME for some
	$(CARGO) test $(ARGS)

check: setup ## what must hold before a commit: format, lints, documentation, tests
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --locked --no-deps
	$(CARGO) test --locked

bench: setup ## measure the speed, beside less and grep
	$(CARGO) bench --bench stages --bench layout --bench search --bench hostile --bench terminal $(ARGS)

CORPUS ?= ../shared/corpus

accuracy: setup ## count the characters that conversion gets wrong, beside OpenCC; CORPUS=FOLDER
	@$(CARGO) run --quiet --release --example accuracy -- $(CORPUS)

# Seconds for `make fuzz` (each target) and `make soak`.
SECONDS ?= 600
TARGETS ?= $(basename $(notdir $(wildcard fuzz/fuzz_targets/*.rs)))

fuzz: setup ## give every target bytes without end; SECONDS=600, TARGETS="decode keys"
	@cargo fuzz --version >/dev/null 2>&1 || $(CARGO) install --locked cargo-fuzz
	@for target in $(TARGETS); do mkdir -p tests/fuzz/$$target fuzz/corpus/$$target; \
	cargo fuzz run --sanitizer none $$target fuzz/corpus/$$target tests/fuzz/$$target seeds -- \
	-max_total_time=$(SECONDS) -timeout=10 -max_len=8192 -print_final_stats=1 || exit 1; done

fuzz-blind: setup
	SECONDS=$(SECONDS) TARGETS="$(TARGETS)" $(CARGO) test --release --test library -- --ignored --nocapture fuzz

soak: setup ## keys, mouse, sizes and signals at random; SECONDS=600
	SECONDS=$(SECONDS) $(CARGO) test --release --test program -- --ignored --nocapture soak

deny: setup ## check licences, sources, duplicates and advisories of what is built in
	@cargo deny --version >/dev/null 2>&1 || { echo "Building cargo-deny, once: some minutes."; $(CARGO) install --locked cargo-deny; }
	cargo deny check licenses bans sources
	@if cargo deny fetch db; then cargo deny check advisories; \
	else echo "Note: the advisory database is out of reach; advisories were not checked."; fi

docs: setup ## write the README's tables anew from the program
	KANBAO_WRITE=1 $(CARGO) test --quiet --test program manual

pictures: setup ## draw the README's pictures anew, with the program itself
	KANBAO_WRITE=1 $(CARGO) test --quiet --test program pictures

install: build ## put program, man page and completions into $(PREFIX); PREFIX and DESTDIR as usual
	install -d "$(DESTDIR)$(PREFIX)/bin"
	install -m 755 "$(TARGET)/release/kanbao" "$(DESTDIR)$(PREFIX)/bin/kanbao"
	@set -e; for page in $(MANUALS); do \
	  file="$(SHARE)/man/$${page%%:*}/kanbao.1"; install -d "$${file%/*}"; \
	  $(GENERATE) man --lang "$${page##*:}" > "$$file"; chmod 644 "$$file"; \
	done
	@set -e; for shell in $(COMPLETIONS); do \
	  file="$(SHARE)/$${shell##*:}"; install -d "$${file%/*}"; \
	  $(GENERATE) "$${shell%%:*}" > "$$file"; chmod 644 "$$file"; \
	done
	@case ":$$PATH:" in *":$(PREFIX)/bin:"*) ;; *) echo "Note: $(PREFIX)/bin is not on your PATH." ;; esac

uninstall: ## take away what install has put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/kanbao"
	@for page in $(MANUALS); do rm -f "$(SHARE)/man/$${page%%:*}/kanbao.1"; done
	@for shell in $(COMPLETIONS); do rm -f "$(SHARE)/$${shell##*:}"; done
