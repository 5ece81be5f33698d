# A thin front. Each target does all the set-up it needs: on a bare Debian 12 machine `make demo` and `make test` are
# enough. BUILD_JOBS=N limits the compilers that run at once; DEVELOPER=ON makes warnings errors (g++ 12: always).
BUILD_JOBS ?= $(shell nproc)
RELEASE := build/release
PYTHON := /usr/bin/python3
DEVELOPER ?= $(if $(filter 12,$(shell g++ -dumpversion 2>/dev/null)),ON,OFF)

# Recursive on purpose: compiler and ccache may only be there once setup has run.
CONFIGURE = cmake -S . -B $(RELEASE) -G Ninja -DCMAKE_BUILD_TYPE=Release -DENTENTE_DEVELOPER=$(DEVELOPER) \
  -DCMAKE_CXX_COMPILER_LAUNCHER=$$(command -v ccache) --log-level=NOTICE
COMPILE = cmake --build $(RELEASE) -j $(BUILD_JOBS) --target

.PHONY: help setup build demo test bench lint clean
.NOTPARALLEL:

help:
	@echo 'make setup   fetch what Entente needs: Debian packages, DuckDB, the language model'
	@echo 'make build   the program, at $(RELEASE)/entente'
	@echo 'make demo    code the dispatches in examples/ and look at what they hold'
	@echo 'make test    build and run every test'
	@echo 'make bench   words per second and the other measures'
	@echo 'make lint    layers, formatting, warnings, and the tables under knowledge/'
	@echo 'make clean   remove build/; what was fetched stays in .deps/'

setup:
	@tools/setup.sh

build: setup
	@$(CONFIGURE)
	@$(COMPILE) entente

demo: build
	@tools/demo.sh $(RELEASE)/entente

test:
	@tools/setup.sh --test
	@$(CONFIGURE)
	@$(COMPILE) all
	@tools/test.sh $(RELEASE)

bench:
	@tools/setup.sh --test
	@$(CONFIGURE)
	@$(COMPILE) all
	@tools/bench.sh $(RELEASE)

lint: build
	@tools/setup.sh --lint
	@tools/lint.sh $(RELEASE)

clean:
	rm -rf build
