#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real gannet-get against a real web server: what is said, what is on disk, how it ends."""

import calendar
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import scene
from scene import contains, equal

COMPLETIONS = Path(__file__).resolve().parents[2] / "data" / "completions"


def test_fresh(s):
    data = s.sample("a.bin", 300000)
    done = s.run(s.nginx() + "/a.bin")
    equal(done.stdout, "downloading a.bin\ncompleted a.bin\n")
    equal(done.stderr, "")
    equal(done.returncode, 0)
    equal((s.out / "a.bin").read_bytes(), data)
    equal(s.files(), ["a.bin"])


def test_already_done(s):
    s.sample("a.bin", 300000)
    os.utime(s.root / "a.bin", (1714521600, 1714521600))
    url = s.nginx() + "/a.bin"
    s.run(url)
    before = (s.out / "a.bin").stat()
    done = s.run(url)
    equal(done.stdout, "already done a.bin\ncompleted a.bin\n")
    equal(done.returncode, 0)
    after = (s.out / "a.bin").stat()
    equal((after.st_ino, after.st_mtime_ns), (before.st_ino, before.st_mtime_ns))


def test_a_young_date_is_no_proof(s):
    s.sample("a.bin", 300000)
    s.sample("b.bin", 300000, seed=2)
    os.utime(s.root / "b.bin", (s.root / "a.bin").stat()[7:9])
    web = s.nginx()
    s.run("-o", "x.bin", web + "/a.bin")
    done = s.run("-o", "x.bin", web + "/b.bin")
    equal((done.returncode, s.files()), (0, ["x (1).bin", "x.bin"]))
    equal((s.out / "x (1).bin").read_bytes(), (s.root / "b.bin").read_bytes())
    equal((s.out / "x.bin").read_bytes(), (s.root / "a.bin").read_bytes())


def test_a_beginning_that_is_not_to_be_written_to(s):
    data = s.sample("a.bin", 300000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(data[:100000])
    (s.out / "a.bin").chmod(0o444)
    nobody = {}
    if os.getuid() == 0:
        nobody = {"user": 65534, "group": 65534, "extra_groups": []}
        for path in s.out, s.out / "a.bin":
            os.chown(path, 65534, 65534)
        s.work.chmod(0o755)
    try:
        done = subprocess.run(s.line(s.nginx() + "/a.bin"), capture_output=True, text=True,
                              env=s.environment, timeout=scene.LIMIT, cwd=s.work, **nobody)
    except PermissionError as error:
        raise scene.Skip("the program is in a folder that others cannot enter") from error
    equal((done.returncode, s.files()), (0, ["a (1).bin", "a.bin"]))
    equal((s.out / "a (1).bin").read_bytes(), data)
    equal((s.out / "a.bin").read_bytes(), data[:100000])


def in_seconds(delay):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + delay))


def test_start_at(s):
    data = s.sample("a.bin", 300000)
    url = s.nginx() + "/a.bin"
    begin = in_seconds(3)
    done = s.run(f"--start-at={begin}", url)
    first, *rest = done.stdout.splitlines()
    contains(first, "Waits until ")
    equal(rest, ["downloading a.bin", "completed a.bin"])
    equal(done.returncode, 0)
    equal((s.out / "a.bin").read_bytes(), data)
    # The time of a file is that of the last tick of a clock, some milliseconds ago.
    asked = (s.work / "nginx" / "access.log").stat().st_mtime + 0.01
    wanted = calendar.timegm(time.strptime(begin, "%Y-%m-%dT%H:%M:%SZ"))
    if not wanted <= asked < wanted + 10:
        raise AssertionError(f"asked at {asked}, not at {wanted}")


def test_start_at_is_past(s):
    s.sample("a.bin", 1000)
    done = s.run(f"--start-at={in_seconds(-60)}", s.nginx() + "/a.bin")
    equal(done.stdout, "downloading a.bin\ncompleted a.bin\n")


def test_start_at_for_programs(s):
    s.sample("a.bin", 1000)
    begin = in_seconds(2)
    events, status = s.events(f"--start-at={begin}", s.nginx() + "/a.bin")
    equal([event["event"] for event in events if event["event"] != "progress"],
          ["added", "started", "finished"])
    equal(events[0]["start-at"], calendar.timegm(time.strptime(begin, "%Y-%m-%dT%H:%M:%SZ")))
    equal(status, 0)


def test_start_at_no_time(s):
    done = s.run("--start-at=tonight", "http://127.0.0.1:1/a.bin")
    equal(done.returncode, 2)
    contains(done.stderr, "--start-at takes a time such as 22:00", "not “tonight”.")


def test_interrupted_before_it_starts(s):
    child = subprocess.Popen(s.line("--start-at=23:59", "--start-at", in_seconds(3600),
                                    "http://127.0.0.1:1/a.bin"),
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                             env=s.environment)
    contains(child.stdout.readline(), "Waits until ")
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=20)
    equal((child.returncode, out), (130, ""))
    contains(err, "Run the same command again")


def test_resumed(s):
    data = s.sample("a.bin", 3000000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(data[:2000000])
    done = s.run(s.nginx() + "/a.bin")
    equal(done.stderr, "")
    contains(done.stdout, "resuming a.bin\n", "completed a.bin")
    equal((s.out / "a.bin").read_bytes(), data)
    equal(s.files(), ["a.bin"])


def test_other_file_of_that_name(s):
    data = s.sample("a.bin", 300000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(b"mine")
    done = s.run(s.nginx() + "/a.bin")
    contains(done.stdout, "completed a (1).bin (The name was taken: a number was added.)\n")
    equal(done.returncode, 0)
    equal((s.out / "a.bin").read_bytes(), b"mine")
    equal((s.out / "a (1).bin").read_bytes(), data)


def test_longer_file_of_that_name(s):
    data = s.sample("a.bin", 1000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(data + b"more")
    done = s.run(s.nginx() + "/a.bin")
    equal(done.returncode, 0)
    equal(s.files(), ["a (1).bin", "a.bin"])
    equal((s.out / "a.bin").read_bytes(), data + b"more")


def test_if_exists_rename(s):
    s.sample("a.bin", 1000)
    url = s.nginx() + "/a.bin"
    s.run(url)
    equal(s.run("--if-exists=rename", url).returncode, 0)
    equal(s.files(), ["a (1).bin", "a.bin"])


def test_if_exists_replace(s):
    data = s.sample("a.bin", 1000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(b"old")
    equal(s.run("--if-exists=replace", s.nginx() + "/a.bin").returncode, 0)
    equal(s.files(), ["a.bin"])
    equal((s.out / "a.bin").read_bytes(), data)


def test_if_exists_skip(s):
    s.sample("a.bin", 1000)
    s.out.mkdir()
    (s.out / "a.bin").write_bytes(b"old")
    done = s.run("--if-exists=skip", s.nginx() + "/a.bin")
    equal(done.stdout, "skipped a.bin\n")
    equal(done.returncode, 0)
    equal((s.out / "a.bin").read_bytes(), b"old")


def test_name_with_folders(s):
    data = s.sample("a.bin", 1000)
    done = s.run("-o", "sub/deeper/b.iso", s.nginx() + "/a.bin")
    equal(done.stdout, "downloading sub/deeper/b.iso\ncompleted sub/deeper/b.iso\n")
    equal(s.files(), ["sub/deeper/b.iso"])
    equal((s.out / "sub/deeper/b.iso").read_bytes(), data)


def test_folder_is_made(s):
    s.sample("a.bin", 1000)
    done = s.run("-d", "not/yet/there", s.nginx() + "/a.bin")
    equal(done.returncode, 0)
    equal((s.work / "not/yet/there/a.bin").stat().st_size, 1000)


def test_folder_of_downloads(s):
    s.sample("a.bin", 1000)
    line = [s.get, s.nginx() + "/a.bin"]
    done = scene.subprocess.run(line, env=s.environment, capture_output=True, timeout=scene.LIMIT)
    equal(done.returncode, 0)
    equal((s.work / "home/Downloads/a.bin").stat().st_size, 1000)


def test_folder_cannot_be_made(s):
    (s.work / "file").write_text("")
    done = s.run("-d", str(s.work / "file/folder"), "http://127.0.0.1:9/a")
    equal(done.returncode, 1)
    contains(done.stderr, "file/folder cannot be made: ")


def test_empty_file(s):
    s.sample("empty", 0)
    done = s.run(s.nginx() + "/empty")
    equal(done.returncode, 0)
    equal((s.out / "empty").stat().st_size, 0)
    equal(s.files(), ["empty"])


def test_missing_among_good_ones(s):
    s.sample("a.bin", 1000)
    web = s.nginx()
    done = s.run(web + "/none", web + "/a.bin")
    equal(done.returncode, 1)
    equal(s.files(), ["a.bin"])
    equal(len(done.stderr.splitlines()), 1)
    contains(done.stderr, web + "/none: The file is not on the server. (", "404",
             ") Check the address")


def test_no_link_among_good_ones(s):
    s.sample("a.bin", 1000)
    done = s.run("magnet:?xt=1", s.nginx() + "/a.bin")
    equal(done.returncode, 1)
    equal(s.files(), ["a.bin"])
    equal(done.stderr, "magnet:?xt=1: This is a link for a torrent program.\n")


def test_password_is_not_told(s):
    done = s.run(s.nginx().replace("//", "//me:secret@") + "/none")
    equal(done.returncode, 1)
    equal("secret" in done.stdout + done.stderr, False)


def test_usage(s):
    (s.work / "list").write_text("http://a/\nhttp://b/\n")
    rows = [
        [],
        ["--colour", "http://a/"],
        ["-j", "0", "http://a/"],
        ["-o", "../x", "http://a/"],
        ["-o", "x", "http://a/", "http://b/"],
        ["-o", "x", "-i", "list"],
        ["--checksum=md5:d41d8cd98f00b204e9800998ecf8427e", "http://a/", "http://b/"],
        ["--cookies=nowhere", "http://a/"],
        ["-i", "nowhere"],
    ]
    for row in rows:
        done = s.run(*row)
        equal((row, done.returncode, done.stdout), (row, 2, ""))
        contains(done.stderr, "\n“gannet-get --help” lists what there is.\n")
    equal(s.files(), [])


def test_help_and_version(s):
    contains(s.run("--help").stdout, "gannet-get [OPTION…] URL…", "--limit-rate=RATE")
    contains(s.run("--version").stdout, "gannet-get ")


def test_completions(s):
    """What shells offer is what there is."""
    there = set(re.findall(r"(?<!\S)--([a-z-]+)", s.run("--help").stdout))
    rows = {"bash": r"(?<![^\s'])--([a-z-]+)=?(?=[\s'])", "zsh": r"--([a-z-]+)[=\[}]",
            "fish": r"-l ([a-z-]+)"}
    for shell, pattern in rows.items():
        text = (COMPLETIONS / f"gannet-get.{shell}").read_text()
        equal((shell, set(re.findall(pattern, text))), (shell, there))


def test_expand(s):
    """A pattern stands for many only if that was asked for; else it is said what could be done."""
    for number in range(8, 12):
        s.sample(f"f{number:02}.bin", 1000, seed=number)
    pattern = s.nginx() + "/f[08-11].bin"
    done = s.run(pattern)
    equal((done.returncode, s.files()), (1, []))
    contains(done.stderr, "--expand")
    done = s.run("--expand", pattern)
    equal((done.returncode, done.stderr), (0, ""))
    equal(s.files(), [f"f{number:02}.bin" for number in range(8, 12)])
    done = s.run("--expand", "http://127.0.0.1:1/[1-99999]")
    equal(done.returncode, 2)
    contains(done.stderr, "10000")


def test_list_on_input(s):
    for name in ("a", "b", "c"):
        s.sample(name, 1000, seed=name)
    web = s.nginx()
    done = s.run("-i", "-", given=f"# mine\n{web}/a\n\n{web}/b\tsub/other.bin\n{web}/c\n{web}/a")
    equal(done.returncode, 0)
    contains(done.stdout, f"{web}/a was given 2 times and is downloaded once\n")
    equal(s.files(), ["a", "c", "sub/other.bin"])
    equal((s.out / "sub/other.bin").read_bytes(), (s.root / "b").read_bytes())


def test_list_in_a_file(s):
    s.sample("a", 1000)
    (s.work / "links").write_text(s.nginx() + "/a\n")
    equal(s.run("-i", "links").returncode, 0)
    equal(s.files(), ["a"])


def test_long_list(s):
    """More links than are put into the queue at once, and the first done before the last is in."""
    names = [f"{number}.bin" for number in range(300)]
    for name in names:
        s.sample(name, 100)
    web = s.nginx()
    done = s.run("-i", "-", "-j", "2", given="".join(f"{web}/{name}\n" for name in names))
    equal(done.returncode, 0)
    equal(done.stdout.count("completed "), len(names))
    equal(s.files(), sorted(names))


def test_name_out_of_the_folder(s):
    s.sample("a", 1000)
    web = s.nginx()
    done = s.run("-", given=f"{web}/a\t../evil\n{web}/a?1\tgood\n")
    equal(done.returncode, 1)
    equal(s.files(), ["good"])
    contains(done.stderr, f"{web}/a: The name that it is to have cannot be that of a file.")


def test_empty_list(s):
    done = s.run("-i", "-", given="\n")
    equal((done.returncode, done.stdout, done.stderr), (0, "", ""))


def test_checksum(s):
    data = s.sample("a.bin", 300000)
    good = scene.hashlib.sha256(data).hexdigest()
    done = s.run(f"--checksum=sha256:{good}", s.nginx() + "/a.bin")
    equal((done.returncode, s.files()), (0, ["a.bin"]))


def test_wrong_checksum(s):
    s.sample("a.bin", 300000)
    done = s.run("--checksum=sha256:" + 64 * "0", s.nginx() + "/a.bin")
    equal(done.returncode, 1)
    contains(done.stderr, "its checksum is not the expected one.", 64 * "0")
    equal((s.out / "a.bin").exists(), False)


def sums(s, *lines):
    s.root.mkdir(exist_ok=True)
    (s.root / "SUMS").write_text("".join(lines))


def test_checksum_from_a_list(s):
    data, other = s.sample("a.bin", 300000), s.sample("b.bin", 1000, seed=2)
    sums(s, f"{scene.hashlib.sha256(other).hexdigest()}  b.bin\n",
         f"{scene.hashlib.sha256(data).hexdigest()} *./a.bin\n")
    web = s.nginx()
    done = s.run(f"--checksum-from={web}/SUMS", "-o", "mine.bin", web + "/a.bin")
    equal((done.returncode, done.stderr, s.files()), (0, "", ["mine.bin"]))


def test_wrong_checksum_from_a_list(s):
    s.sample("a.bin", 300000)
    sums(s, f"{'0' * 64}  a.bin\n")
    web = s.nginx()
    done = s.run(f"--checksum-from={web}/SUMS", web + "/a.bin")
    equal(done.returncode, 1)
    contains(done.stderr, "checksum is not the expected one")
    equal("a.bin" in s.files(), False)


def test_no_checksum_in_the_list(s):
    s.sample("a.bin", 300000)
    sums(s, f"{'0' * 64}  b.bin\n")
    web = s.nginx()
    done = s.run(f"--checksum-from={web}/SUMS", web + "/a.bin")
    equal((done.returncode, s.files()), (1, []))
    contains(done.stderr, "The list has no checksum for: a.bin")
    done = s.run(f"--checksum-from={web}/NONE", web + "/a.bin")
    equal((done.returncode, s.files()), (1, []))


def test_checksums_of_many_from_one_list(s):
    """Each has its own name looked up; the list is asked for once."""
    digests = {name: scene.hashlib.sha256(s.sample(name, 300000, seed=seed)).hexdigest()
               for seed, name in enumerate(("a.bin", "b.bin", "c.bin"), 1)}
    digests["b.bin"] = 64 * "0"
    sums(s, *(f"{digest}  {name}\n" for name, digest in digests.items()))
    web = s.nginx()
    done = s.run(f"--checksum-from={web}/SUMS", *(f"{web}/{name}" for name in digests))
    equal(done.returncode, 1)
    contains(done.stderr, "b.bin", "checksum is not the expected one")
    equal([name for name in digests if (s.out / name).exists()], ["a.bin", "c.bin"])


def test_list_of_checksums_without_end(s):
    s.sample("a.bin", 1000)
    (s.root / "SUMS").write_bytes(b"x" * 3000000)
    web = s.nginx()
    done = s.run(f"--checksum-from={web}/rate/2m/SUMS", web + "/a.bin")
    equal((done.returncode, s.files()), (1, []))


def test_quiet(s):
    s.sample("a.bin", 1000)
    web = s.nginx()
    done = s.run("-q", web + "/a.bin")
    equal((done.returncode, done.stdout, done.stderr), (0, "", ""))
    done = s.run("-q", web + "/none")
    equal((done.returncode, done.stdout), (1, ""))
    contains(done.stderr, "/none: ")


def test_other_character_set(s):
    s.sample("Möwe.bin", 1000)
    s.environment["LC_ALL"] = "C"
    done = s.run(s.nginx() + "/M%C3%B6we.bin")
    equal((done.returncode, done.stdout), (0, "downloading M?we.bin\ncompleted M?we.bin\n"))
    equal(s.files(), ["Möwe.bin"])


def test_json(s):
    s.sample("a.bin", 300000)
    web = s.nginx()
    events, status = s.events(web + "/a.bin", web + "/none", "nolink:")
    equal(status, 1)
    seen = [(e["event"], e["id"]) for e in events if e["event"] != "progress"]
    equal(seen[:3], [("failed", None), ("added", 1), ("added", 2)])
    equal(sorted(seen[3:]), [("failed", 2), ("finished", 1), ("started", 1)])
    failed = next(e for e in events if e["event"] == "failed" and e["id"] == 2)
    equal((failed["reason"], failed["url"]), ("gone", web + "/none"))
    finished = next(e for e in events if e["event"] == "finished")
    equal((finished["size"], finished["path"]), (300000, str(s.out / "a.bin")))


def test_json_of_a_slow_one(s):
    s.sample("a.bin", 300000)
    events, status = s.events("-s1", s.nginx() + "/rate/100k/a.bin")
    equal(status, 0)
    progress = [e for e in events if e["event"] == "progress"]
    if len(progress) < 2:
        raise AssertionError(f"{len(progress)} events of progress")
    equal(progress[-1]["total"], 300000)
    equal([e["event"] for e in events if e["event"] != "progress"],
          ["added", "started", "finished"])


scene.main(sys.modules[__name__])
