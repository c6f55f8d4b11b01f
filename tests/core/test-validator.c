/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which replies prove that a file is still the same, and what may be sent in If-Range. */

#include "config.h"

#include "core/validator.h"

#define MAY_1 "Wed, 01 May 2024 00:00:00 GMT"
#define MAY_2 "Thu, 02 May 2024 00:00:00 GMT"
#define MAY_1_UNIX 1714521600
#define LATER (MAY_1_UNIX + 30 * 86400)

/* What a reply says. */
typedef struct {
  const char *etag;
  const char *last_modified;
  gint64 reply_date;
} Said;

typedef struct {
  const char *name;
  Said said;
  gint64 modified;
  const char *best; /* the If-Range of each form */
  const char *date;
} ReadRow;

static const ReadRow read_rows[] = {
    {"strong-tag", {"\"a\"", NULL, LATER}, -1, "\"a\"", NULL},
    {"weak-tag", {"W/\"a\"", NULL, LATER}, -1, NULL, NULL},
    {"broken-tag", {"a", NULL, LATER}, -1, NULL, NULL},
    {"blanks-round-tag", {" \"a\" ", NULL, LATER}, -1, "\"a\"", NULL},
    {"tag-before-date", {"\"a\"", MAY_1, LATER}, MAY_1_UNIX, "\"a\"", MAY_1},
    {"date-behind-weak-tag", {"W/\"a\"", MAY_1, LATER}, MAY_1_UNIX, MAY_1, MAY_1},
    {"date", {NULL, MAY_1, LATER}, MAY_1_UNIX, MAY_1, MAY_1},
    {"date-kept-as-sent", {NULL, "Wed May  1 00:00:00 2024", LATER}, MAY_1_UNIX,
        "Wed May  1 00:00:00 2024", "Wed May  1 00:00:00 2024"},
    {"date-60-s-old", {NULL, MAY_1, MAY_1_UNIX + 60}, MAY_1_UNIX, MAY_1, MAY_1},
    {"date-59-s-old", {NULL, MAY_1, MAY_1_UNIX + 59}, MAY_1_UNIX, NULL, NULL},
    {"date-of-this-second", {NULL, MAY_1, MAY_1_UNIX}, MAY_1_UNIX, NULL, NULL},
    {"date-in-the-future", {NULL, MAY_2, MAY_1_UNIX}, MAY_1_UNIX + 86400, NULL, NULL},
    {"reply-without-date", {NULL, MAY_1, -1}, MAY_1_UNIX, NULL, NULL},
    {"date-of-1940", {NULL, "Mon, 01 Jan 1940 00:00:00 GMT", LATER}, -1, NULL, NULL},
    {"date-of-1970", {NULL, "Thu, 01 Jan 1970 00:00:00 GMT", LATER}, -1, NULL, NULL},
    {"date-of-1979", {NULL, "Mon, 31 Dec 1979 23:59:59 GMT", LATER}, -1, NULL, NULL},
    {"date-of-1980", {NULL, "Tue, 01 Jan 1980 00:00:00 GMT", LATER}, 315532800,
        "Tue, 01 Jan 1980 00:00:00 GMT", "Tue, 01 Jan 1980 00:00:00 GMT"},
    {"unreadable-date", {NULL, "yesterday", LATER}, -1, NULL, NULL},
    {"nothing", {NULL, NULL, LATER}, -1, NULL, NULL},
};

static void
init_from (GannetValidator *validator, const Said *said)
{
  gannet_validator_init (validator, said->etag, said->last_modified, said->reply_date);
}

static void
test_read (gconstpointer user_data)
{
  const ReadRow *row = user_data;
  g_auto (GannetValidator) validator;
  g_autofree char *best = NULL;
  g_autofree char *date = NULL;

  init_from (&validator, &row->said);
  best = gannet_validator_dup_if_range (&validator, GANNET_IF_RANGE_BEST);
  date = gannet_validator_dup_if_range (&validator, GANNET_IF_RANGE_DATE);

  g_assert_cmpint (validator.modified, ==, row->modified);
  g_assert_cmpint (validator.modified_strong, ==, row->date != NULL);
  g_assert_cmpint (
      gannet_validator_has_strong_etag (&validator), ==, best != NULL && best[0] == '"');
  g_assert_cmpstr (best, ==, row->best);
  g_assert_cmpstr (date, ==, row->date);
}

typedef struct {
  const char *name;
  Said ours;
  Said theirs;
  GannetSame same;
} CompareRow;

static const CompareRow compare_rows[] = {
    {"same-tag", {"\"a\""}, {"\"a\""}, GANNET_SAME_STRONG},
    {"other-tag", {"\"a\""}, {"\"b\""}, GANNET_DIFFERENT},
    {"tag-of-other-case", {"\"a\""}, {"\"A\""}, GANNET_DIFFERENT},
    {"same-tag-other-date", {"\"a\"", MAY_1, LATER}, {"\"a\"", MAY_2, LATER}, GANNET_SAME_STRONG},
    {"other-tag-same-date", {"\"a\"", MAY_1, LATER}, {"\"b\"", MAY_1, LATER}, GANNET_DIFFERENT},
    {"same-weak-tag", {"W/\"a\""}, {"W/\"a\""}, GANNET_UNPROVEN},
    {"other-weak-tag", {"W/\"a\""}, {"W/\"b\""}, GANNET_UNPROVEN},
    {"tag-turned-weak", {"\"a\""}, {"W/\"a\""}, GANNET_UNPROVEN},
    {"tag-left-out", {"\"a\""}, {NULL}, GANNET_UNPROVEN},
    {"tag-left-out-same-date", {"\"a\"", MAY_1, LATER}, {NULL, MAY_1, LATER}, GANNET_SAME_DATE},
    {"tag-left-out-other-date", {"\"a\"", MAY_1, LATER}, {NULL, MAY_2, LATER}, GANNET_DIFFERENT},
    {"weak-tag-same-date", {"W/\"a\"", MAY_1, LATER}, {"W/\"a\"", MAY_1, LATER}, GANNET_SAME_DATE},
    {"weak-tag-other-date", {"W/\"a\"", MAY_1, LATER}, {"W/\"a\"", MAY_2, LATER}, GANNET_DIFFERENT},
    {"same-date", {NULL, MAY_1, LATER}, {NULL, MAY_1, LATER}, GANNET_SAME_DATE},
    {"same-date-written-otherwise", {NULL, MAY_1, LATER}, {NULL, "Wed May  1 00:00:00 2024", LATER},
        GANNET_SAME_DATE},
    {"later-date", {NULL, MAY_1, LATER}, {NULL, MAY_2, LATER}, GANNET_DIFFERENT},
    {"earlier-date", {NULL, MAY_2, LATER}, {NULL, MAY_1, LATER}, GANNET_DIFFERENT},
    {"date-too-fresh-when-we-began", {NULL, MAY_1, MAY_1_UNIX}, {NULL, MAY_1, LATER},
        GANNET_UNPROVEN},
    {"changed-a-moment-ago", {NULL, MAY_1, LATER}, {NULL, MAY_2, MAY_1_UNIX + 86400},
        GANNET_DIFFERENT},
    {"date-of-each-reply", {NULL, MAY_1, MAY_1_UNIX}, {NULL, MAY_2, MAY_1_UNIX + 86400},
        GANNET_UNPROVEN},
    {"date-left-out", {NULL, MAY_1, LATER}, {NULL, NULL, LATER}, GANNET_UNPROVEN},
    {"date-became-unreadable", {NULL, MAY_1, LATER}, {NULL, "now", LATER}, GANNET_UNPROVEN},
    {"nothing-at-all", {NULL}, {NULL}, GANNET_UNPROVEN},
};

static void
test_compare (gconstpointer user_data)
{
  const CompareRow *row = user_data;
  g_auto (GannetValidator) ours;
  g_auto (GannetValidator) theirs;

  init_from (&ours, &row->ours);
  init_from (&theirs, &row->theirs);

  g_assert_cmpint (gannet_validator_compare (&ours, &theirs), ==, row->same);
}

static void
test_copy_and_clear (void)
{
  g_auto (GannetValidator) first;
  g_auto (GannetValidator) second = {0};

  gannet_validator_init (&first, "\"a\"", MAY_1, LATER);
  gannet_validator_init (&second, "\"b\"", NULL, LATER);
  gannet_validator_copy (&second, &first);
  gannet_validator_clear (&first);

  g_assert_null (first.etag);
  g_assert_null (first.last_modified);
  g_assert_cmpint (first.modified, ==, -1);
  g_assert_false (first.modified_strong);
  g_assert_cmpstr (second.etag, ==, "\"a\"");
  g_assert_cmpstr (second.last_modified, ==, MAY_1);
  g_assert_cmpint (second.modified, ==, MAY_1_UNIX);
  g_assert_true (second.modified_strong);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (read_rows); i++) {
    g_autofree char *path = g_strconcat ("/validator/read/", read_rows[i].name, NULL);
    g_test_add_data_func (path, &read_rows[i], test_read);
  }
  for (guint i = 0; i < G_N_ELEMENTS (compare_rows); i++) {
    g_autofree char *path = g_strconcat ("/validator/compare/", compare_rows[i].name, NULL);
    g_test_add_data_func (path, &compare_rows[i], test_compare);
  }
  g_test_add_func ("/validator/copy-and-clear", test_copy_and_clear);

  return g_test_run ();
}
