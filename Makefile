# The commands of the README; what they do is in the scripts they call.
# usage: make run ARGS='https://example.org/a.iso'

.PHONY: run test check slow bench faults fuzz screenshots flatpak flatpak-test deb matrix clean

run:
	@tests/support/install-needs.sh build
	@tests/support/run.sh

test:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh build

check:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh build --suite check

# Against other programs, half an hour; `make bench QUICK=1`, `make bench WORKS="A C"` for less.
QUICK =
WORKS =
bench:
	@tests/support/install-needs.sh bench
	@QUICK='$(QUICK)' WORKS='$(WORKS)' tests/support/run-tests.sh build-bench --suite bench \
	  --verbose

# What takes minutes: kills, damages, real browsers.
slow:
	@tests/support/install-needs.sh slow
	@tests/support/run-tests.sh build --suite slow

# A fault at every byte, call and moment, of which what is slow takes a sample: some 25 minutes.
# `make faults FOLDER=build-asan` does it under the sanitizers, `ONLY=disk-faults-whole` one of them.
FOLDER = build
ONLY =
faults:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh $(FOLDER) --suite faults $(ONLY)

# What any bytes may do: `make fuzz SECONDS=600` gives each target ten minutes.
SECONDS = 20
fuzz:
	@tests/support/install-needs.sh fuzz
	@FUZZ_SECONDS=$(SECONDS) tests/support/run-tests.sh build-fuzz --suite fuzz

# Every page in every dress, into build/screenshots, some 20 minutes; `make screenshots CODE=de
# NAMES='busy* add-dark'` for another language or for less.
CODE =
NAMES =
screenshots:
	@tests/support/install-needs.sh test
	@CODE='$(CODE)' NAMES='$(NAMES)' tests/support/screenshots.sh build

flatpak:
	@flatpak/build.sh

# In its sandbox, with a runtime made of Debian packages; by root, who lends it to another user.
flatpak-test:
	@tests/support/install-needs.sh flatpak
	@tests/support/run-tests.sh build --suite flatpak --verbose

# Packages for the Debian that runs here, in build-deb; installed and removed in a tree of its own.
deb:
	@tests/support/install-needs.sh packages
	@tests/install/deb.sh build-deb

# Built and tested on newer Debians: minutes, and 2 GB for each.
SUITES = trixie testing
matrix:
	@tests/support/install-needs.sh packages
	@tests/install/matrix.sh $(SUITES)

clean:
	rm -rf build build-asan build-bench build-fuzz build-deb build-flatpak .flatpak-builder
