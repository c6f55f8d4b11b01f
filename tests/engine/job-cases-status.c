/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The server does not give the file, sends us on, or asks who we are. */

#include "config.h"

#include "job-case.h"

#define KEPT .before = FIRST_HALF, FIRST_FILE, .files = "* file.bin.part"
#define NOTHING FIRST_FILE, .files = ""
#define STATUS(code, words) {.status = code, .body = "<h1>No</h1>"}, .runs = words, KEPT
#define SENT_TO(place) \
  {.status = 302, .location = place}, .also = &there, .runs = "done", .asks = "- -", FIRST_FILE
#define LEADS_NOWHERE(place) {.status = 302, .location = place}, .runs = "bad-redirect", KEPT
#define OTHER_NAME "attachment; filename=other.bin"
#define BUSY(wait, seconds) \
  {.status = 503, .date = FIRST_DATE, .retry_after = wait}, .runs = "busy", KEPT, \
                                                            .retry_after = seconds

static const GannetServerResource there = {.path = "/there/file.bin", FIRST};
static const GannetServerResource query = {.path = "/file.bin?v=2", FIRST};
static const GannetServerResource circle = {
    .path = "/there/file.bin", .status = 302, .location = "/file.bin"};
static const GannetServerResource sign_in_page = {
    .path = "/login", .body = "<!doctype html><title>Hotspot</title>", .content_type = "text/html"};

const GannetJobCase gannet_job_cases_status[] = {
    {"bad request", STATUS (400, "http-status")},
    {"payment wanted", STATUS (402, "http-status")},
    {"forbidden", STATUS (403, "expired")},
    {"not found", STATUS (404, "gone")},
    {"gone", STATUS (410, "gone")},
    {"address too long", STATUS (414, "http-status")},
    {"blocked by law", STATUS (451, "http-status")},
    {"proxy wants a sign-in", STATUS (407, "proxy-sign-in")},
    {"request timed out", STATUS (408, "busy")},
    {"too early", STATUS (425, "busy")},
    {"too many requests", STATUS (429, "busy")},
    {"server error", STATUS (500, "busy")},
    {"bad gateway", STATUS (502, "busy")},
    {"unavailable", STATUS (503, "busy")},
    {"gateway timed out", STATUS (504, "busy")},
    {"several choices", STATUS (300, "http-status")},
    {"use a proxy", STATUS (305, "http-status")},
    {"unused redirect", STATUS (306, "http-status")},
    {"success of an unknown kind", STATUS (299, "bad-reply|http-status")},
    {"forbidden from the beginning", {.status = 403}, .runs = "refused", NOTHING},
    {"not found from the beginning", {.status = 404}, .runs = "gone", NOTHING},
    {"a large page about an error", {.status = 404, .length = 20000000, .seed = 5}, .runs = "gone",
        KEPT},
    {"busy at first", {.status = 503, .requests = 2, .then = &(const GannetServerResource){FIRST}},
        .before = FIRST_HALF, .runs = "busy busy done", FIRST_FILE},

    {"wait in seconds", BUSY ("120", 120)},
    {"wait until a date, by the server's clock", BUSY ("Wed, 01 Jan 2020 00:01:40 GMT", 100)},
    {"wait until a date that is past", BUSY ("Tue, 31 Dec 2019 23:00:00 GMT", 1)},
    {"wait for ever", BUSY ("99999999999", 6 * 60 * 60)},
    {"wait a negative time", BUSY ("-1", -1)},
    {"wait in words", BUSY ("a while", -1)},

    {"sign-in needed", {FIRST, .authorization = "Basic eDp5"}, .runs = "sign-in", NOTHING},
    {"sign-in needed for the rest", {.status = 401}, .runs = "sign-in", KEPT},
    {"signed in", {FIRST, .authorization = "Basic eDp5"}, .runs = "done", .secret = TRUE,
        FIRST_FILE},
    {"wrong password", {FIRST, .authorization = "Basic bm90OmNhbGxlZA=="}, .runs = "sign-in",
        .secret = TRUE, NOTHING},

    {"redirect to a path", SENT_TO ("/there/file.bin")},
    {"redirect beside", SENT_TO ("there/file.bin")},
    {"redirect through dots", SENT_TO ("/a/../b/./../there/file.bin")},
    {"redirect with a fragment", SENT_TO ("/there/file.bin#page=3")},
    {"redirect to a query", {.status = 302, .location = "?v=2", .requests = 1}, .also = &query,
        .runs = "done", FIRST_FILE},
    {"301", {.status = 301, .location = "/there/file.bin"}, .also = &there, .runs = "done",
        FIRST_FILE},
    {"303", {.status = 303, .location = "/there/file.bin"}, .also = &there, .runs = "done",
        FIRST_FILE},
    {"307", {.status = 307, .location = "/there/file.bin"}, .also = &there, .runs = "done",
        FIRST_FILE},
    {"308", {.status = 308, .location = "/there/file.bin"}, .also = &there, .runs = "done",
        FIRST_FILE},
    {"the rest behind a redirect", {.status = 302, .location = "/there/file.bin"}, .also = &there,
        .before = FIRST_HALF, .runs = "done", .asks = "bytes=34464- bytes=34464-", FIRST_FILE},
    {"fifteen redirects", {.status = 302, .location = "/hops/14/there/file.bin"}, .also = &there,
        .runs = "done", FIRST_FILE},
    {"twenty-five redirects", {.status = 302, .location = "/hops/25/there/file.bin"},
        .also = &there, .runs = "bad-redirect", KEPT},
    {"redirect to itself", LEADS_NOWHERE ("/file.bin")},
    {"redirect in a circle", {.status = 302, .location = "/there/file.bin"}, .also = &circle,
        .runs = "bad-redirect", KEPT},
    {"redirect to itself with a cookie",
        {.status = 302,
            .location = "/file.bin",
            .headers = "Set-Cookie: s=1\r\n",
            .requests = 1,
            .then = &(const GannetServerResource){FIRST}},
        .before = FIRST_HALF, .runs = "done", .asks = "bytes=34464- bytes=34464-", FIRST_FILE},
    {"redirect to itself with the same cookie for ever",
        {.status = 302, .location = "/file.bin", .headers = "Set-Cookie: s=1\r\n"},
        .runs = "bad-redirect", .asks = "bytes=34464- bytes=34464-", KEPT},
    {"redirect without destination", LEADS_NOWHERE (NULL)},
    {"redirect to a blank", {.status = 302, .headers = "Location:  \r\n"}, .runs = "bad-redirect",
        KEPT},
    {"redirect to two places",
        {.status = 302, .headers = "Location: /there/file.bin\r\nLocation: /elsewhere\r\n"},
        .also = &there, .runs = "bad-redirect", KEPT},
    {"redirect to a local file", LEADS_NOWHERE ("file:///etc/passwd")},
    {"redirect to ftp", LEADS_NOWHERE ("ftp://127.0.0.1/file.bin")},
    {"redirect to gopher", LEADS_NOWHERE ("gopher://127.0.0.1/file.bin")},
    {"redirect to bytes", LEADS_NOWHERE ("data:text/plain,hello")},
    {"redirect to a script", LEADS_NOWHERE ("javascript:alert(1)")},
    {"redirect to half an address", LEADS_NOWHERE ("http://[::1")},
    {"redirect to no host", LEADS_NOWHERE ("http:///file.bin")},
    {"redirect to a host with a line end", LEADS_NOWHERE ("http://a.test%0d%0aX-A:%20b/file.bin")},
    {"a name on the way to the file",
        {.status = 302, .location = "/there/file.bin", .content_disposition = OTHER_NAME},
        .also = &there, .runs = "done", FIRST_FILE},
    {"a name on an error", {.status = 404, .content_disposition = OTHER_NAME, .body = "No"},
        .runs = "gone", NOTHING},
    {"another name on the rest", {FIRST, .content_disposition = OTHER_NAME}, .before = FIRST_HALF,
        .runs = "done", .asks = "bytes=34464-", FIRST_FILE},
    {"two names",
        {FIRST,
            .headers = "Content-Disposition: attachment; filename=file.bin\r\n"
                       "Content-Disposition: attachment; filename=other.bin\r\n"},
        .runs = "done", FIRST_FILE},
    {"redirect to a page to sign in", {.status = 302, .location = "/login"}, .also = &sign_in_page,
        .runs = "web-page", KEPT},
    {NULL},
};
