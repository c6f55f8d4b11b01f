/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "support/server-resource.h"

/* The versions of the file that most cases speak of. */
#define WHOLE_LENGTH 200000
#define HALF_LENGTH 100000
#define FIRST_DATE "Wed, 01 Jan 2020 00:00:00 GMT"
#define SECOND_DATE "Fri, 01 Jan 2021 00:00:00 GMT"
#define FIRST_TAG "\"v1\""
#define SECOND_TAG "\"v2\""

/* As the server tells them, and, below, as they end on disk. */
#define FIRST .length = WHOLE_LENGTH, .seed = 1, .etag = FIRST_TAG, .last_modified = FIRST_DATE
#define SECOND .length = WHOLE_LENGTH, .seed = 2, .etag = SECOND_TAG, .last_modified = SECOND_DATE
#define FIRST_FILE .seed = 1, .length = WHOLE_LENGTH
#define SECOND_FILE .seed = 2, .length = WHOLE_LENGTH

/* The first half of the first version, of which everything is known. */
#define FIRST_HALF \
  { \
    .kind = GANNET_BEFORE_PART, .seed = 1, .length = HALF_LENGTH, .total = WHOLE_LENGTH, \
    .etag = FIRST_TAG, .date = FIRST_DATE \
  }

typedef enum {
  GANNET_BEFORE_NOTHING = 0,
  GANNET_BEFORE_PART, /* the unfinished file and its record */
  GANNET_BEFORE_BARE_PART, /* an unfinished file that no record tells of */
  GANNET_BEFORE_FINAL, /* a file of the user's under the final name */
} GannetBeforeKind;

/* What is in the folder before. */
typedef struct {
  GannetBeforeKind kind;
  guint64 seed;
  guint64 length; /* of the file on disk */
  guint64 claimed; /* what the record claims of it, 0: all */
  guint64 total; /* what the record knows of the whole, 0: nothing */
  const char *etag;
  const char *date; /* Last-Modified */
  gboolean date_weak; /* it was too young when it was sent */
} GannetBefore;

/**
 * GannetJobCase:
 *
 * One server, one folder, and what must come of them. Beside what a case says, this holds for all
 * of them: nothing else in the folder is touched; every request is a GET that asks for plain bytes;
 * an If-Range stands only beside a Range and never holds a weak tag; as long as the file is not
 * done, what was claimed on disk before is still there; and with a healthy server, the file is done
 * in the end.
 */
typedef struct {
  const char *name;
  GannetServerResource server; /* path NULL: "/file.bin" */
  const GannetServerResource *also; /* another path of the server, or NULL */
  GannetBefore before;
  const char *runs; /* outcomes of one job after the other: "done" or an error's nick; several
                     * possible courses are separated by bars */
  const char *asks; /* Range of each request in order, "-" for none; NULL: any */
  const char *if_range; /* of the first request, "" for none; NULL: any */
  guint64 seed; /* of the file in the end, also with the healthy server */
  guint64 length;
  const char *content; /* of the file in the end when it is not seeded, or NULL */
  const char *files; /* names left after @runs, "*" for a record; NULL: only the final file */
  GannetNotes notes; /* at least these after @runs */
  GannetNotes not_notes; /* and none of these */
  gint64 retry_after; /* seconds of the last report, 0: any */
  guint timeout; /* seconds, 0: plenty */
  gboolean secret; /* user "x", password "y" */
  gboolean noisy; /* the HTTP library prints a warning at this server */
} GannetJobCase;

/* Each table ends with a case without name. */
extern const GannetJobCase gannet_job_cases_ranges[];
extern const GannetJobCase gannet_job_cases_versions[];
extern const GannetJobCase gannet_job_cases_framing[];
extern const GannetJobCase gannet_job_cases_status[];
