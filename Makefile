# A thin front. Each target does all the set-up it needs: on a bare Debian 12 machine `make demo` and `make test` are
# enough. BUILD_JOBS=N limits the compilers that run at once; DEVELOPER=ON makes warnings errors (g++ 12: always).
BUILD_JOBS ?= $(shell nproc)
RELEASE := build/release
DEVELOPER ?= $(if $(filter 12,$(shell g++ -dumpversion 2>/dev/null)),ON,OFF)

# Recursive on purpose: compiler and ccache may only be there once setup has run.
CONFIGURE = mkdir -p $(RELEASE) && { cmake -S . -B $(RELEASE) -G Ninja -DCMAKE_BUILD_TYPE=Release \
  -DENTENTE_DEVELOPER=$(DEVELOPER) -DCMAKE_CXX_COMPILER_LAUNCHER=$$(command -v ccache) \
  >$(RELEASE)/configure.log 2>&1 || { cat $(RELEASE)/configure.log >&2; exit 1; }; }
COMPILE = cmake --build $(RELEASE) -j $(BUILD_JOBS) --target

.PHONY: help setup setup-test setup-lint build demo test bench lint clean
.NOTPARALLEL:

help:
	@echo 'make setup   fetch what Entente needs: Debian packages, DuckDB, the language model, the cities'
	@echo 'make build   the program, at $(RELEASE)/entente'
	@echo 'make demo    code the dispatches in examples/ and look at what they hold'
	@echo 'make test    build and run every test'
	@echo 'make bench   words per second and the other measures'
	@echo 'make lint    layers, formatting, warnings, and the tables under knowledge/'
	@echo 'make clean   remove build/; what was fetched stays in .deps/'

# A recipe's lines are all expanded before the first of them runs, so what setup brings must be a target of its own.
setup:
	@tools/setup.sh
setup-test:
	@tools/setup.sh --test
setup-lint:
	@tools/setup.sh --lint

build: setup
	@$(CONFIGURE)
	@$(COMPILE) entente entente_library

demo: build
	@tools/demo.sh $(RELEASE)/entente

test: setup-test
	@$(CONFIGURE)
	@$(COMPILE) all
	@tools/test.sh $(RELEASE)

bench: setup-test
	@$(CONFIGURE)
	@$(COMPILE) all bench/all
	@tools/bench.sh $(RELEASE)

lint: setup-lint build
	@tools/lint.sh $(RELEASE)

clean:
	rm -rf build
