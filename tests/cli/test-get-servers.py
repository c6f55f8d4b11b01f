#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The real gannet-get and servers with ways of their own: what they are sent, and what becomes of
what they send."""

import gzip
import resource
import subprocess
import sys

import scene
from scene import Recorder, Skip, contains, equal

LINKS = 10000
FILES = 2000


def sent(recorder, path):
    """The head of the last request for the path."""
    return [headers for asked, headers in recorder.asked if asked == path][-1]


def test_what_servers_are_told(s):
    web = Recorder()
    (s.work / "cookies").write_text(
        "# Netscape HTTP Cookie File\n"
        "127.0.0.1\tFALSE\t/\tFALSE\t0\tid\t42\n"
        "example.org\tFALSE\t/\tFALSE\t0\tother\t43\n")
    done = s.run("-A", "Lynx/2.8", "--referer=http://page/x", "-H", "X-One: 1", "-H", "X-Two: 2",
                 "--cookies=cookies", web.url("/a"))
    equal((done.returncode, done.stderr), (0, ""))
    head = sent(web, "/a")
    equal([head[name] for name in ("User-Agent", "Referer", "X-One", "X-Two", "Cookie")],
          ["Lynx/2.8", "http://page/x", "1", "2", "id=42"])
    equal(head["Accept-Encoding"], "identity")


def test_user_and_password(s):
    web = s.server("/a length=1000 seed=1 'authorization=Basic bWU6c2VjcmV0'\n")
    equal(s.run(web + "/a").returncode, 1)
    done = s.run(web.replace("//", "//me:secret@") + "/a")
    equal((done.returncode, s.files()), (0, ["a"]))


def test_redirect(s):
    web, other = Recorder(), Recorder()
    web.answers["/go"] = (302, {"Location": other.url("/deep/file.iso")}, b"")
    done = s.run("-H", "X-Secret: 1", web.url("/go"))
    equal((done.returncode, s.files()), (0, ["file.iso"]))
    equal((s.out / "file.iso").read_bytes(), b"/deep/file.iso")
    equal(sent(web, "/go")["X-Secret"], "1")
    equal(sent(other, "/deep/file.iso")["X-Secret"], None)


def test_mirrors(s):
    good = s.server("/a length=9000000 seed=1 'etag=\"x\"' rate=9000000\n")
    other = s.server("/a length=5 seed=1\n")
    done = s.run("-s", "4", "-i", "-", given=f"{good}/a\t{other}/a\tname.iso\n")
    equal((done.returncode, done.stderr, s.files()), (0, "", ["name.iso"]))
    contains(done.stdout, f"{other}/a is left out: its file has another size.")
    missing = s.server("/b length=5\n")
    done = s.run("--json", f"{missing}/a\t{good}/a")
    equal((done.returncode, done.stderr), (0, ""))
    contains(done.stdout, f'"mirror":"{missing}/a","reason":"gone"')


def test_name_of_the_server(s):
    web = Recorder()
    web.answers["/get"] = (200, {"Content-Disposition": 'attachment; filename="../../x.iso"'}, b"1")
    equal(s.run(web.url("/get")).returncode, 0)
    equal(len(s.files()), 1)
    contains(s.files()[0], "x.iso")
    equal((s.work / "x.iso").exists(), False)


def test_packed_by_the_name_of_the_server(s):
    web = Recorder()
    packed = gzip.compress(b"file")
    head = {"Content-Encoding": "gzip", "Content-Type": "application/octet-stream"}
    named = head | {"Content-Disposition": "attachment; filename=a.tgz"}
    web.answers["/get"] = (200, named, packed)
    web.answers["/go"] = (302, {"Location": "/b.tar.gz"}, b"")
    web.answers["/b.tar.gz"] = (200, head, packed)
    web.answers["/c"] = (200, head, packed)
    equal(s.run(web.url("/get"), web.url("/go"), web.url("/c")).returncode, 0)
    equal([(name, (s.out / name).read_bytes()) for name in s.files()],
          [("a.tgz", packed), ("b.tar.gz", packed), ("c", b"file")])


def test_page_where_a_redirect_promised_a_file(s):
    web = Recorder()
    web.answers["/go"] = (302, {"Location": "/b.iso"}, b"")
    web.answers["/b.iso"] = (200, {"Content-Type": "text/html"}, b"<p>Sign in")
    done = s.run(web.url("/go"))
    equal((done.returncode, s.files()), (1, []))
    contains(done.stderr, "A web page (text/html, 10 bytes) came")
    equal(s.run("-o", "page.html", web.url("/go")).returncode, 0)
    equal((s.out / "page.html").read_bytes(), b"<p>Sign in")


def test_addresses_as_numbers(s):
    web = Recorder()
    url = web.url("/a")
    for number in "127.1", "0x7f000001", "017700000001", "2130706433":
        s.run("-o", number, url.replace("127.0.0.1", number))
        equal((s.out / number).read_bytes(), b"/a")
    equal({headers["Host"] for path, headers in web.asked}, {url[7:-2]})


def test_unknown_length(s):
    web = s.server("/a length=70000 seed=3 content_length= ranges=ignored\n")
    done = s.run(web + "/a")
    equal(done.returncode, 0)
    equal((s.out / "a").stat().st_size, 70000)
    equal(done.stdout,
          "downloading a\ncompleted a (The server did not say how large this file is.)\n")


def test_length_found_out(s):
    web = s.server("/a length=70000 seed=3 content_length=\n")
    done = s.run(web + "/a")
    equal((done.returncode, done.stdout), (0, "downloading a\ncompleted a\n"))
    equal((s.out / "a").stat().st_size, 70000)


def test_busy_for_a_while(s):
    web = s.server("/a status=503 retry_after=1 requests=1\nthen length=1000 seed=3\n")
    done = s.run(web + "/a")
    equal(done.returncode, 0)
    contains(done.stdout, "waiting a: The server is too busy at the moment. Next try in 0:01",
             "completed a")


def test_busy_in_json(s):
    web = s.server("/a status=503 retry_after=1 requests=1\nthen length=1000 seed=3\n")
    events, status = s.events(web + "/a")
    equal(status, 0)
    waiting = [e for e in events if e.get("state") == "waiting"]
    equal((waiting[0]["reason"], waiting[0]["retry-in"]), ("busy", 1))


def test_giving_up(s):
    web = s.server("/a length=1000 seed=3 end=stall at=0\n")
    done = s.run("--timeout=1", "--tries=2", web + "/a")
    equal(done.returncode, 1)
    contains(done.stderr, "/a: Many tries in a row brought nothing")
    done = s.run("--timeout=1", "--tries=1", web + "/a")
    equal(done.returncode, 1)
    contains(done.stderr, "/a: The server has stopped answering. (no data for 1 s) Run it again")


def test_web_page(s):
    """What windows keep names apart with does not reach the terminal."""
    web = s.server("/a.zip body=<html> content_type=text/html\n")
    done = s.run(web + "/a.zip")
    equal((done.returncode, s.files()), (1, []))
    contains(done.stderr, f"(text/html, 6 bytes) came from {web[7:]} instead of the file. Open")


def test_limit_of_downloads(s):
    web = s.server("".join(f"/{n} length=50000 seed=3 at_once=1\n" for n in range(6)),
                   "--max-connections", "2")
    done = s.run("-j2", "-s1", *[f"{web}/{n}" for n in range(6)])
    equal((done.returncode, done.stderr), (0, ""))
    equal(s.files(), ["0", "1", "2", "3", "4", "5"])
    equal("waiting" in done.stdout, False)


def test_untrusted_certificate(s):
    s.sample("a", 1000)
    done = s.run(s.nginx(tls=True) + "/a")
    equal((done.returncode, s.files()), (1, []))
    contains(done.stderr, "The server could not prove that it is the one it claims to be.")
    contains(done.stderr, "Nobody whom this computer trusts has signed its certificate.")


def test_trusted_certificate(s):
    """The authority of the test is trusted within a mount namespace, where one can be made."""
    data = s.sample("a", 1000)
    url = s.nginx(tls=True) + "/a"
    bundle = "/etc/ssl/certs/ca-certificates.crt"
    script = f'mount --bind "$0" {bundle} && exec "$@"'
    trust = ["sh", "-c", script, str(s.work / "nginx/ca.pem")]
    for unshare in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if subprocess.run(unshare + trust + ["true"], capture_output=True, check=False).returncode:
            continue
        done = subprocess.run(unshare + trust + s.line(url), capture_output=True, text=True,
                              env=s.environment, timeout=scene.LIMIT, check=False)
        equal((done.returncode, done.stderr), (0, ""))
        equal((s.out / "a").read_bytes(), data)
        return
    raise Skip("no mount namespace can be made")


def test_many_links(s):
    web = s.server("")
    paths = ["/seed/1/10" if n < FILES else "/nothing" for n in range(LINKS)]
    links = "".join(f"{web}{path}/file-{n}\n" for n, path in enumerate(paths))
    done = s.run("-i", "-", given=links)
    equal(done.returncode, 1)
    equal(done.stdout.count("completed file-"), FILES)
    equal(done.stderr.count("is not on the server"), LINKS - FILES)
    equal(len(s.files()), FILES)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"# {most:.0f} MiB at most")
    if "ASAN_OPTIONS" not in s.environment and most > 200:
        raise AssertionError(f"{most:.0f} MiB")


scene.main(sys.modules[__name__])
