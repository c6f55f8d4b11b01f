/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Half a file is here: is the range that comes the one that was asked for? */

#include "config.h"

#include "job-case.h"

#define REST "bytes=34464-"

/* A reply to the rest with this Content-Range, and how it goes on: a range that is of no use is
 * answered by asking for the whole file, of which the first half is compared. */
#define USELESS(text) \
  {FIRST, .content_range = text}, .before = FIRST_HALF, .runs = "done", .asks = REST " -", \
                                  FIRST_FILE
#define USEFUL(text) \
  {FIRST, .content_range = text}, .before = FIRST_HALF, .runs = "done", .asks = REST, FIRST_FILE

static const GannetServerResource healthy = {FIRST};
static const GannetServerResource cut_range = {
    FIRST, .end = GANNET_SERVER_END_CLOSE, .at = 80000, .requests = 1, .then = &healthy};
static const GannetServerResource packed_range = {FIRST, .gzip = TRUE};
static const GannetServerResource wrong_length = {FIRST, .content_length = "{total}"};
static const GannetServerResource unlabelled = {FIRST, .content_length = ""};
static const GannetServerResource failed_condition = {.status = 412};
static const GannetServerResource not_modified = {.status = 304};
static const GannetServerResource unsatisfied = {
    FIRST, .ranges = GANNET_SERVER_RANGES_REFUSED, .content_range = "bytes */300000"};
static const GannetServerResource unsatisfied_silent = {
    FIRST, .ranges = GANNET_SERVER_RANGES_REFUSED, .content_range = ""};
static const GannetServerResource whole_only = {FIRST, .ranges = GANNET_SERVER_RANGES_IGNORED};

const GannetJobCase gannet_job_cases_ranges[] = {
    {"unit in capitals", USEFUL ("BYTES {start}-{end}/{total}")},
    {"total not told", USEFUL ("bytes {start}-{end}/*")},
    {"the same range twice",
        USEFUL ("bytes {start}-{end}/{total}\r\nContent-Range: bytes {start}-{end}/{total}")},
    {"two ranges", USELESS ("bytes {start}-{end}/{total}\r\nContent-Range: bytes 0-{end}/{total}")},
    {"no range told", USELESS ("")},
    {"no range in the range", USELESS ("bytes */{total}")},
    {"end at the total", USELESS ("bytes {start}-{total}/{total}")},
    {"end before start", USELESS ("bytes {end}-{start}/{total}")},
    {"another unit", USELESS ("items {start}-{end}/{total}")},
    {"no unit", USELESS ("{start}-{end}/{total}")},
    {"plus sign", USELESS ("bytes +{start}-{end}/{total}")},
    {"minus sign", USELESS ("bytes -{start}-{end}/{total}")},
    {"twenty digits", USELESS ("bytes {start}-{end}/99999999999999999999")},
    {"words for numbers", USELESS ("bytes some-more/all")},
    {"blanks inside", USELESS ("bytes {start} - {end} / {total}")},

    {"starts at zero", {FIRST, .ranges = GANNET_SERVER_RANGES_FROM_ZERO}, .before = FIRST_HALF,
        .runs = "done", .asks = REST, FIRST_FILE},
    {"starts at zero and does not reach the end",
        {FIRST, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = -34464, .range_limit = HALF_LENGTH},
        .before = FIRST_HALF, .runs = "done", .asks = REST " -", FIRST_FILE},
    {"starts earlier", {FIRST, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = -1000},
        .before = FIRST_HALF, .runs = "done", .asks = REST, FIRST_FILE},
    {"starts later", {FIRST, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = 1000},
        .before = FIRST_HALF, .runs = "done", .asks = REST " -", FIRST_FILE},
    {"starts after the hole", {FIRST, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = 70000},
        .before = FIRST_HALF, .runs = "done", .asks = REST " -", FIRST_FILE},
    {"shifted bytes under a right head",
        {FIRST,
            .ranged = &(const GannetServerResource){FIRST, .ranges = GANNET_SERVER_RANGES_SHIFTED,
                .shift = 5}},
        .before = FIRST_HALF, .runs = "done", FIRST_FILE},
    {"pieces", {FIRST, .range_limit = 120000}, .before = FIRST_HALF, .runs = "done",
        .asks = REST " bytes=88928-", FIRST_FILE},
    {"pieces no larger than the overlap", {FIRST, .range_limit = 65536}, .before = FIRST_HALF,
        .runs = "done", FIRST_FILE},
    {"total told for the first time", {FIRST},
        .before = {GANNET_BEFORE_PART, 1, HALF_LENGTH, .etag = FIRST_TAG}, .runs = "done",
        .asks = REST, FIRST_FILE},
    {"total never told", {FIRST, .content_range = "bytes {start}-{end}/*", .content_length = ""},
        .before = {GANNET_BEFORE_PART, 1, HALF_LENGTH, .etag = FIRST_TAG}, .runs = "done",
        FIRST_FILE},
    {"several parts in one", {FIRST, .ranges = GANNET_SERVER_RANGES_MULTIPART},
        .before = FIRST_HALF, .runs = "done", .asks = REST " -", FIRST_FILE},
    {"length contradicts range", {FIRST, .ranged = &wrong_length}, .before = FIRST_HALF,
        .runs = "done", .asks = REST " -", FIRST_FILE},
    {"no length, range alone", {FIRST, .ranged = &unlabelled}, .before = FIRST_HALF, .runs = "done",
        .asks = REST, FIRST_FILE},
    {"in chunks", {FIRST, .chunk = 5000}, .before = FIRST_HALF, .runs = "done", .asks = REST,
        FIRST_FILE},
    {"bytes after the range", {FIRST, .last_words = "and more"}, .before = FIRST_HALF,
        .runs = "done", .asks = REST, FIRST_FILE},
    {"cut short", {FIRST, .ranged = &cut_range}, .before = FIRST_HALF, .runs = "network done",
        .asks = REST " bytes=48928-", FIRST_FILE},
    {"compressed", {FIRST, .ranged = &packed_range}, .before = FIRST_HALF, .runs = "done",
        .asks = REST " " REST " -", FIRST_FILE},
    {"under status 200", {FIRST, .ranges = GANNET_SERVER_RANGES_AS_200}, .before = FIRST_HALF,
        .runs = "done", .asks = REST, FIRST_FILE},
    {"another one under status 200",
        {FIRST, .ranges = GANNET_SERVER_RANGES_AS_200, .content_range = "bytes 0-9/{total}"},
        .before = FIRST_HALF, .runs = "done", .asks = REST " -", FIRST_FILE},
    {"unasked, of the whole file",
        {FIRST, .status = 206, .content_range = "bytes {start}-{end}/{total}"}, .runs = "done",
        FIRST_FILE},
    {"unasked, of a part", {FIRST, .status = 206, .content_range = "bytes 5-{end}/{total}"},
        .runs = "bad-reply", .asks = "- -", FIRST_FILE, .files = ""},
    {"416 with a larger total", {FIRST, .ranged = &unsatisfied}, .before = FIRST_HALF,
        .runs = "done", .asks = REST " -", FIRST_FILE},
    {"416 without a total", {FIRST, .ranged = &unsatisfied_silent}, .before = FIRST_HALF,
        .runs = "done", .asks = REST " -", FIRST_FILE},
    {"416 for the whole file", {.status = 416}, .runs = "busy", .asks = "-", FIRST_FILE,
        .files = ""},
    {"the condition failed", {SECOND, .ranged = &failed_condition}, .before = FIRST_HALF,
        .runs = "done", .asks = REST " -", SECOND_FILE, .notes = GANNET_NOTE_NEW_VERSION},
    {"not modified", {FIRST, .ranged = &not_modified}, .before = FIRST_HALF, .runs = "http-status",
        .asks = REST, FIRST_FILE, .files = "* file.bin.part"},
    {"none promised and one given", {FIRST, .accept_ranges = "none"}, .before = FIRST_HALF,
        .runs = "done", .asks = REST, FIRST_FILE, .not_notes = GANNET_NOTE_FROM_START},
    {"every second time", {FIRST, .every = 2, .other = &whole_only}, .before = FIRST_HALF,
        .runs = "done", FIRST_FILE},
    {"every first time",
        {FIRST, .ranges = GANNET_SERVER_RANGES_IGNORED, .every = 2, .other = &healthy},
        .before = FIRST_HALF, .runs = "done", FIRST_FILE},
    {"an empty reply", {.status = 200, .etag = FIRST_TAG}, .before = FIRST_HALF, .runs = "empty",
        .asks = REST, FIRST_FILE, .files = "* file.bin.part"},
    {"no content", {.status = 204, .etag = FIRST_TAG}, .before = FIRST_HALF, .runs = "empty",
        .asks = REST, FIRST_FILE, .files = "* file.bin.part"},
    {NULL},
};
