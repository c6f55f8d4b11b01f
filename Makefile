# The commands of the README; what they do is in the scripts they call.
# usage: make run ARGS='https://example.org/a.iso'

.PHONY: run test check slow bench faults fuzz flatpak clean

run:
	@tests/support/install-needs.sh build
	@tests/support/run.sh

test:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh build

check:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh build --suite check

# Against other programs, some 25 minutes; `make bench QUICK=1`, `make bench WORKS="A C"` for less.
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
faults:
	@tests/support/install-needs.sh test
	@tests/support/run-tests.sh build --suite faults

# What any bytes may do: `make fuzz SECONDS=600` gives each target ten minutes.
SECONDS = 20
fuzz:
	@tests/support/install-needs.sh fuzz
	@FUZZ_SECONDS=$(SECONDS) tests/support/run-tests.sh build-fuzz --suite fuzz

flatpak:
	@flatpak/build.sh

clean:
	rm -rf build build-asan build-bench build-fuzz build-flatpak .flatpak-builder
