/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Nothing is here yet: where does the body end, and is it the file? */

#include "config.h"

#include "job-case.h"

/* A body in chunks whose end is not the right one, however it goes on. What the library makes of
 * it differs by its version: an end like any other, or an error. */
#define BROKEN(where, words) \
  {FIRST, .chunk = 16384, .end = GANNET_SERVER_END_CLOSE, .at = where, .last_words = words, \
      .requests = 1, .then = &healthy}, \
      .runs = "done|network done", FIRST_FILE
#define LENGTH(text, words) {FIRST, .content_length = text}, .runs = words, FIRST_FILE, .files = ""
#define RAW(text, words) {.raw = text}, .runs = words, FIRST_FILE, .files = ""
#define ENDS(how, where, words) \
  {FIRST, .end = GANNET_SERVER_END_##how, .at = where, .requests = 1, .then = &healthy}, \
      .runs = words, FIRST_FILE

static const GannetServerResource healthy = {FIRST};

const GannetJobCase gannet_job_cases_framing[] = {
    {"a whole file", {FIRST}, .runs = "done", .asks = "-", .if_range = "", FIRST_FILE,
        .not_notes = GANNET_NOTE_FROM_START},
    {"a whole file, and no ranges told", {FIRST, .accept_ranges = "none"}, .runs = "done",
        FIRST_FILE, .notes = GANNET_NOTE_FROM_START},
    {"a whole file, and nothing told of ranges", {FIRST, .accept_ranges = ""}, .runs = "done",
        FIRST_FILE, .not_notes = GANNET_NOTE_FROM_START},
    {"an empty file", {.etag = FIRST_TAG}, .runs = "done", .asks = "-"},
    {"an empty file without length", {.content_length = ""}, .runs = "done"},
    {"nothing, and no length or ranges",
        {.content_length = "", .ranges = GANNET_SERVER_RANGES_IGNORED}, .runs = "done",
        .asks = "- -", .notes = GANNET_NOTE_SIZE_UNKNOWN},
    {"one byte", {.seed = 1, .length = 1, .etag = FIRST_TAG}, .runs = "done", .asks = "-",
        .seed = 1, .length = 1},

    {"length too large", {FIRST, .content_length = "300000", .requests = 1, .then = &healthy},
        .runs = "network done", FIRST_FILE},
    {"length too large, close announced",
        {FIRST, .content_length = "300000", .closes = TRUE, .requests = 1, .then = &healthy},
        .runs = "network done", FIRST_FILE},
    {"length too small", {FIRST, .content_length = "1000"}, .runs = "done", .seed = 1,
        .length = 1000},
    {"two lengths", LENGTH ("{length}\r\nContent-Length: 1000", "bad-reply")},
    {"one length twice", {FIRST, .content_length = "{length}\r\nContent-Length: {length}"},
        .runs = "done", FIRST_FILE},
    {"equal lengths in a list", {FIRST, .content_length = "{length}, {length}"},
        .runs = "done|bad-reply", FIRST_FILE, .files = ""},
    {"different lengths in a list", LENGTH ("{length}, 1000", "bad-reply")},
    {"a length of nothing", LENGTH (" ", "bad-reply")},
    {"letters behind the length", LENGTH ("{length}abc", "bad-reply")},
    {"hexadecimal length", LENGTH ("0x30d40", "bad-reply")},
    {"negative length", LENGTH ("-{length}", "bad-reply"), .noisy = TRUE},
    {"signed length", LENGTH ("+{length}", "bad-reply")},
    {"length of 65 bits", {FIRST, .content_length = "99999999999999999999"},
        .runs = "done|network done", FIRST_FILE},
    {"length of an exbibyte",
        {FIRST, .content_length = "1152921504606846976", .requests = 1, .then = &healthy},
        .runs = "no-space|too-large|network done", FIRST_FILE, .files = ""},
    {"no length", {FIRST, .content_length = ""}, .runs = "done", .asks = "- bytes=200000-",
        FIRST_FILE, .not_notes = GANNET_NOTE_FROM_START},
    {"no length, no ranges", {FIRST, .content_length = "", .ranges = GANNET_SERVER_RANGES_IGNORED},
        .runs = "done", .asks = "- bytes=200000-", FIRST_FILE,
        .notes = GANNET_NOTE_SIZE_UNKNOWN | GANNET_NOTE_FROM_START},
    {"no length, ends early",
        {FIRST, .content_length = "", .end = GANNET_SERVER_END_CLOSE, .at = 50000, .requests = 1,
            .then = &healthy},
        .runs = "done", .asks = "- bytes=50000- bytes=0-", FIRST_FILE},
    {"no length, reset",
        {FIRST, .content_length = "", .end = GANNET_SERVER_END_RESET, .at = 50000, .requests = 1,
            .then = &healthy},
        .runs = "network done", FIRST_FILE},

    {"closed early", ENDS (CLOSE, 50000, "network done"), .asks = "- bytes=0-"},
    {"closed after the head", ENDS (CLOSE, 0, "network done"), .asks = "- -"},
    {"closed one byte early", ENDS (CLOSE, WHOLE_LENGTH - 1, "network done")},
    {"closed at the end", ENDS (CLOSE, WHOLE_LENGTH, "done"), .asks = "-"},
    {"closed without an answer", ENDS (CLOSE, -1, "network done|done")},
    {"reset early", ENDS (RESET, 50000, "network done")},
    {"reset without an answer", ENDS (RESET, -1, "network done|done")},
    {"silent in the body", ENDS (STALL, 50000, "timed-out done"), .timeout = 1},
    {"silent after the head", ENDS (STALL, 0, "timed-out done"), .timeout = 1},
    {"silent from the beginning", ENDS (STALL, -1, "timed-out done"), .timeout = 1},
    {"slow and steady", {.seed = 1, .length = 30, .rate = 10}, .runs = "done", .timeout = 1,
        .seed = 1, .length = 30},

    {"chunks", {FIRST, .chunk = 16384}, .runs = "done", .asks = "- bytes=200000-", FIRST_FILE},
    {"chunks and a length", {FIRST, .chunk = 16384, .content_length = "1000"}, .runs = "done",
        .asks = "- bytes=200000-", FIRST_FILE},
    {"chunks of one byte", {.seed = 1, .length = 500, .chunk = 1}, .runs = "done", .seed = 1,
        .length = 500},
    {"cut inside a chunk",
        {FIRST, .chunk = 16384, .end = GANNET_SERVER_END_CLOSE, .at = 70000, .requests = 1,
            .then = &healthy},
        .runs = "network done|done", FIRST_FILE},
    {"cut between chunks", BROKEN (65536, NULL)},
    {"no last chunk", BROKEN (WHOLE_LENGTH, NULL)},
    {"bad chunk size", BROKEN (65536, "zz\r\n")},
    {"negative chunk size", BROKEN (65536, "-5\r\n")},
    {"chunk size of 65 bits", BROKEN (65536, "1ffffffffffffffff\r\n")},
    {"chunk size of 64 bits", BROKEN (65536, "ffffffffffffffff\r\nabc")},
    {"trailers",
        BROKEN (WHOLE_LENGTH,
            "0\r\nContent-Length: 5\r\nContent-Disposition: "
            "attachment; filename=evil\r\n\r\n")},
    {"a trailer without end", BROKEN (WHOLE_LENGTH, "0\r\nX-A: ")},
    {"NUL in a trailer",
        {.raw = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                "5\r\nhello\r\n0\r\nX-A: b\0c\r\n\r\n",
            .raw_length = 72},
        .runs = "done", .content = "hello"},
    {"chunk extensions", {FIRST, .chunk = 16384, .chunk_mark = ";a=\"b\"\r\n"}, .runs = "done",
        FIRST_FILE},
    {"bare line ends after sizes",
        {FIRST, .chunk = 16384, .chunk_mark = "\n", .requests = 1, .then = &healthy},
        .runs = "done|network done|bad-reply", FIRST_FILE},
    {"a coding nobody asked for",
        {FIRST, .content_length = "", .headers = "Transfer-Encoding: gzip, chunked\r\n"},
        .runs = "bad-reply", FIRST_FILE, .files = ""},

    {"compressed on the way", {FIRST, .gzip = TRUE}, .runs = "done", .asks = "-", FIRST_FILE,
        .notes = GANNET_NOTE_FROM_START},
    {"compressed and cut, lengths agreeing",
        {FIRST, .gzip = TRUE, .content_length = "5000", .end = GANNET_SERVER_END_CLOSE, .at = 5000},
        .runs = "decode", FIRST_FILE},
    {"said to be compressed", {.body = "no", .headers = "Content-Encoding: gzip\r\n"},
        .runs = "decode", FIRST_FILE},
    {"compressed and broken",
        {.raw = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
                "\x1f\x8b\x08\0\0\0\0\0\0\x03zzzzzzzzzz",
            .raw_length = 63 + 20},
        .runs = "decode", FIRST_FILE},
    {"two codings", {.body = "no", .headers = "Content-Encoding: gzip, gzip\r\n"}, .runs = "decode",
        FIRST_FILE, .files = ""},
    {"a modern coding", {.body = "no", .headers = "Content-Encoding: zstd\r\n"}, .runs = "decode",
        FIRST_FILE, .files = ""},
    {"an unknown coding", {.body = "no", .headers = "Content-Encoding: br\r\n"}, .runs = "decode",
        FIRST_FILE, .files = ""},
    {"compressed by its nature",
        {.path = "/file.tar.gz",
            .body = "not looked into",
            .content_type = "application/x-gzip",
            .headers = "Content-Encoding: x-gzip\r\n"},
        .runs = "done", .content = "not looked into", .files = "file.tar.gz"},

    {"a head with many lines", {FIRST, .flood = 1000}, .runs = "done", FIRST_FILE},
    {"a head without end", {FIRST, .flood = 100000}, .runs = "bad-reply|network", FIRST_FILE,
        .files = ""},
    {"interim replies", {FIRST, .interim = 3}, .runs = "done", .asks = "-", FIRST_FILE},
    {"interim replies without end", {FIRST, .interim = G_MAXUINT}, .runs = "bad-reply", FIRST_FILE,
        .files = ""},
    {"NUL in the head",
        {.raw = "HTTP/1.1 200 OK\r\nX-A: b\0c\r\nContent-Length: 5\r\n\r\nhello", .raw_length = 53},
        .runs = "bad-reply|network", FIRST_FILE, .files = ""},
    {"a carriage return alone in the head", {FIRST, .headers = "X-A: b\rContent-Length: 7\r\n"},
        .runs = "done|bad-reply|network", FIRST_FILE},
    {"a line without a colon", {FIRST, .headers = "nonsense\r\n"}, .runs = "done|bad-reply|network",
        FIRST_FILE},
    {"a line that goes on", {FIRST, .headers = "X-A: b\r\n c: d\r\n"},
        .runs = "done|bad-reply|network", FIRST_FILE},
    {"a first line that goes on", {FIRST, .status_line = "HTTP/1.1 200 OK\r\n X-A: b"},
        .runs = "done|bad-reply|network", FIRST_FILE},
    {"five thousand lines", {FIRST, .flood = 5000}, .runs = "done|bad-reply|network", FIRST_FILE},
    {"a later version of HTTP",
        RAW ("HTTP/1.2 200 OK\r\nContent-Length: 2\r\n\r\nno", "bad-reply")},
    {"another HTTP", RAW ("HTTP/3.0 200 OK\r\nContent-Length: 2\r\n\r\nno", "bad-reply")},
    {"not HTTP", RAW ("SSH-2.0-OpenSSH_9.2\r\n", "bad-reply|network")},
    {"only a body", RAW ("hello\n\nthere\n\n", "bad-reply|network")},
    {"status 999", RAW ("HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nno", "bad-reply")},
    {"status 000", RAW ("HTTP/1.1 000 Odd\r\nContent-Length: 2\r\n\r\nno", "bad-reply|network")},
    {"status of one digit",
        RAW ("HTTP/1.1 2 OK\r\nContent-Length: 2\r\n\r\nno", "bad-reply|network")},
    {"negative status",
        RAW ("HTTP/1.1 -200 OK\r\nContent-Length: 2\r\n\r\nno", "bad-reply|network")},
    {"a later reply on the connection is garbage",
        {FIRST, .chunk = 16384, .requests = 1,
            .then =
                &(const GannetServerResource){
                    .raw = "garbage\r\n\r\n", .requests = 1, .then = &healthy}},
        .runs = "done|network done|bad-reply", FIRST_FILE},
    {"the kept connection is closed as we ask",
        {FIRST, .chunk = 16384, .requests = 1,
            .then =
                &(const GannetServerResource){
                    .end = GANNET_SERVER_END_CLOSE, .at = -1, .requests = 1, .then = &healthy}},
        .runs = "done", FIRST_FILE},
    {"the kept connection is reset as we ask",
        {FIRST, .chunk = 16384, .requests = 1,
            .then =
                &(const GannetServerResource){
                    .end = GANNET_SERVER_END_RESET, .at = -1, .requests = 1, .then = &healthy}},
        .runs = "done", FIRST_FILE},
    {"a second reply behind the first",
        {FIRST, .last_words = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"}, .runs = "done",
        .asks = "-", FIRST_FILE},
    {NULL},
};
