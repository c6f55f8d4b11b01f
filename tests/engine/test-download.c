/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for one row of the list: what it shows, and whom it tells that something changed. */

#include "config.h"

#include "engine/download.h"

#include "core/error.h"

#define LINK "http://a.test/some/file.bin"
#define SECOND ((gint64) G_USEC_PER_SEC)

static GannetDownload *
make (const char *url, const char *name)
{
  g_autoptr (GannetRequest) request = gannet_request_new (url, "/tmp/here");

  request->name = g_strdup (name);
  return gannet_download_new (5, request);
}

/* All that windows bind to, as they get it. */
static char *
describe (GannetDownload *download)
{
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *pace = NULL;
  GString *text = g_string_new (NULL);
  guint64 speed = gannet_download_get_speed (download);
  double fraction = 0;
  guint state = 0;

  g_object_get (download, "name", &name, "state", &state, "sentence", &sentence, "fraction",
      &fraction, "amount", &amount, "pace", &pace, NULL);
  g_string_append_printf (text, "%s|%s|%u|%g|%s|%" G_GUINT64_FORMAT "|%s", name, sentence, state,
      fraction, amount, speed, pace);
  /* Numbers and their units are kept together by blanks that do not break. */
  g_string_replace (text, "\302\240", " ", 0);
  return g_string_free (text, FALSE);
}

static void
assert_shows (GannetDownload *download, const char *text)
{
  g_autofree char *shown = describe (download);

  g_assert_cmpstr (shown, ==, text);
}

static void
notified_cb (GObject *download, GParamSpec *pspec, gpointer data)
{
  g_string_append_printf (data, "%s ", pspec->name);
}

static GString *
listen (GannetDownload *download)
{
  GString *told = g_string_new (NULL);

  /* Only of texts that were read it is told when they change. */
  g_free (describe (download));
  g_signal_connect (download, "notify", G_CALLBACK (notified_cb), told);
  return told;
}

/* Asserts what was told since the last call. */
static void
assert_told (GString *told, const char *names)
{
  g_assert_cmpstr (told->str, ==, names);
  g_string_truncate (told, 0);
}

static void
test_first (void)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GannetDownload *download = make (LINK, NULL);

  assert_shows (download, "file.bin|Waiting for its turn|1|-1||0|");
  g_assert_cmpint (gannet_download_get_id (download), ==, 5);
  g_assert_cmpstr (gannet_download_get_request (download)->url, ==, LINK);
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_QUEUED);
  g_assert_null (gannet_download_get_path (download));
  g_assert_null (gannet_download_get_error (download));
  g_assert_null (gannet_download_get_content_type (download));
  g_assert_cmpint (gannet_download_get_total (download), ==, -1);
  g_assert_cmpint (gannet_download_get_time_left (download), ==, -1);
  g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
  g_assert_cmpint (gannet_download_get_added (download), >=, now);
  g_assert_cmpint (gannet_download_get_finished (download), ==, 0);
  g_assert_finalize_object (download);
}

typedef struct {
  const char *title;
  const char *url;
  const char *asked;
  const char *name;
} Name;

static const Name names[] = {
    {"of the link", LINK, NULL, "file.bin"},
    {"as asked", LINK, "mine.iso", "mine.iso"},
    {"as asked, in a folder", LINK, "below/deeper/mine.iso", "mine.iso"},
    {"as asked, climbing", LINK, "../../mine.iso", "file.bin"},
    {"asked for nothing", LINK, "", "file.bin"},
};

static void
test_name (gconstpointer data)
{
  const Name *row = data;
  g_autoptr (GannetDownload) download = make (row->url, row->asked);

  g_assert_cmpstr (gannet_download_get_name (download), ==, row->name);
}

static void
test_nameless_link (void)
{
  g_autoptr (GannetDownload) download = make ("http://a.test/", NULL);

  g_assert_nonnull (gannet_download_get_name (download));
  g_assert_cmpstr (gannet_download_get_name (download), !=, "");
}

/* A text that nobody has read does not change for anybody. */
static void
test_unread (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (download, "notify", G_CALLBACK (notified_cb), told);
  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  assert_told (told, "state fraction ");
  assert_shows (download, "file.bin|Connecting|2|-1||0|");
  gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  assert_told (told, "state fraction sentence ");
}

/* Nor does one that somebody has read who does not listen; who asks again gets a new one. */
static void
test_unheard (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GString) told = g_string_new (NULL);

  g_free (describe (download));
  gulong handler = g_signal_connect (download, "notify::sentence", G_CALLBACK (notified_cb), told);
  gannet_download_set_sizes (download, 25, 100);
  gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  assert_told (told, "sentence ");
  assert_shows (download, "file.bin|Paused|4|0.25|25 bytes of 100 bytes|0|");
  g_signal_handler_disconnect (download, handler);
  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  assert_shows (download, "file.bin|Connecting|2|0.25|25 bytes of 100 bytes|0|");
}

/* A bar is told of steps that an eye can tell apart; a text of each change. */
static void
test_steps (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GString) told = listen (download);

  gannet_download_set_sizes (download, 500000, 1000000);
  assert_told (told, "fraction amount ");
  gannet_download_set_sizes (download, 500900, 1000000);
  assert_told (told, "amount ");
  gannet_download_set_sizes (download, 501000, 1000000);
  assert_told (told, "fraction amount ");
  gannet_download_set_sizes (download, 1000000, 1000000);
  assert_told (told, "fraction amount ");
}

/* Numbers that were only measured are told of with the next sample. */
static void
test_measure (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  gannet_download_set_progress (download, progress);
  gannet_progress_set_total (progress, 20000);
  gannet_download_sample (download, 100 * SECOND);
  g_autoptr (GString) told = listen (download);

  gannet_progress_add_received (progress, 5000);
  gannet_progress_set_held (progress, 5000);
  gannet_download_measure (download, 101 * SECOND);
  assert_told (told, "");
  g_assert_cmpuint (gannet_download_get_speed (download), ==, 5000);
  g_assert_cmpuint (gannet_download_get_held (download), ==, 5000);
  gannet_download_sample (download, 102 * SECOND);
  assert_told (told, "fraction amount pace ");
}

/* Each change is told once, and nothing else is. */
static void
test_notifications (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GString) told = listen (download);

  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  assert_told (told, "state fraction sentence ");
  gannet_download_take_file (
      download, g_strdup ("other.bin"), g_strdup ("/tmp/here/other.bin"), "video/webm");
  assert_told (told, "name content-type ");
  gannet_download_take_file (download, g_strdup ("other.bin"), NULL, NULL);
  assert_told (told, "");
  g_assert_cmpstr (gannet_download_get_path (download), ==, "/tmp/here/other.bin");
  gannet_download_set_sizes (download, 25, 100);
  assert_told (told, "fraction amount ");
  gannet_download_set_sizes (download, 25, 100);
  assert_told (told, "");
  gannet_download_set_notes (download, GANNET_NOTE_RENAMED);
  assert_told (told, "");
  gannet_download_set_state (download, GANNET_STATE_DONE, NULL);
  assert_told (told, "state fraction sentence amount ");
  assert_shows (
      download, "other.bin|Completed. The name was taken: a number was added.|5|1|25 bytes|0|");
}

typedef struct {
  const char *title;
  guint64 held;
  gint64 total;
  GannetState state;
  double fraction;
} Fraction;

static const Fraction fractions[] = {
    {"nothing known", 0, -1, GANNET_STATE_RUNNING, -1},
    {"length unknown", 500, -1, GANNET_STATE_RUNNING, -1},
    {"nothing here", 0, 100, GANNET_STATE_RUNNING, 0},
    {"half", 50, 100, GANNET_STATE_PAUSED, 0.5},
    {"all", 100, 100, GANNET_STATE_RUNNING, 1},
    {"more than all", 150, 100, GANNET_STATE_FAILED, 1},
    {"an empty file", 0, 0, GANNET_STATE_RUNNING, 1},
    {"done, length unknown", 500, -1, GANNET_STATE_DONE, 1},
};

static void
test_fraction (gconstpointer data)
{
  const Fraction *row = data;
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  double fraction = 0;

  gannet_download_set_sizes (download, row->held, row->total);
  gannet_download_set_state (download, row->state, NULL);
  g_object_get (download, "fraction", &fraction, NULL);
  g_assert_cmpfloat (fraction, ==, row->fraction);
  g_assert_cmpuint (gannet_download_get_held (download), ==, row->held);
  g_assert_cmpint (gannet_download_get_total (download), ==, row->total);
}

static void
test_error (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  GError *error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_GONE, "404");

  gannet_download_set_state (download, GANNET_STATE_FAILED, error);
  g_clear_error (&error);
  g_assert_error (gannet_download_get_error (download), GANNET_ERROR, GANNET_ERROR_GONE);
  g_assert_cmpstr (gannet_download_get_sentence (download), ==, "The file is not on the server.");
  gannet_download_set_state (download, GANNET_STATE_QUEUED, NULL);
  g_assert_null (gannet_download_get_error (download));
}

static void
test_wait (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  gint64 now = g_get_monotonic_time ();

  gannet_download_set_state (download, GANNET_STATE_WAITING, NULL);
  gannet_download_set_next_try (download, now + 3600 * SECOND);
  g_assert_cmpint (gannet_download_get_wait (download), >, 3500);
  g_assert_cmpint (gannet_download_get_wait (download), <=, 3600);
  gannet_download_set_next_try (download, now - SECOND);
  assert_shows (download, "file.bin|Next try in 0:00|3|-1||0|");
  g_assert_cmpint (gannet_download_get_wait (download), ==, 0);
  gannet_download_set_next_try (download, G_MAXINT64);
  assert_shows (download, "file.bin|Waiting for the network|3|-1||0|");
  g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
  gannet_download_set_next_try (download, now + 3600 * SECOND);
  gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  g_assert_cmpint (gannet_download_get_wait (download), ==, -1);
}

static void
test_times (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  gannet_download_set_state (download, GANNET_STATE_DONE, NULL);
  g_assert_cmpint (gannet_download_get_finished (download), >=, now);
  gannet_download_set_times (download, 11, 12);
  g_assert_cmpint (gannet_download_get_added (download), ==, 11);
  g_assert_cmpint (gannet_download_get_finished (download), ==, 12);
}

/* One sample a second, 1000 bytes each. */
static void
test_sample (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  gint64 now = 100 * SECOND;

  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  gannet_download_set_progress (download, progress);
  gannet_download_sample (download, now);
  assert_shows (download, "file.bin|Connecting|2|-1||0|");

  gannet_progress_set_phase (progress, GANNET_PHASE_RESUMING);
  gannet_progress_set_total (progress, 20000);
  for (guint i = 1; i <= 4; i++) {
    gannet_progress_add_received (progress, 1000);
    gannet_progress_set_held (progress, 6000 + i * 1000);
    gannet_download_sample (download, now += SECOND);
  }
  assert_shows (download, "file.bin|Resuming|2|0.5|10.0 kB of 20.0 kB|1000|1.0 kB/s · 10 s left");
  g_assert_cmpuint (gannet_download_get_speed (download), ==, 1000);
  g_assert_cmpint (gannet_download_get_time_left (download), ==, 10);
  g_assert_cmpint (gannet_download_get_phase (download), ==, GANNET_PHASE_RESUMING);

  gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  assert_shows (download, "file.bin|Paused|4|0.5|10.0 kB of 20.0 kB|0|");
  gannet_download_sample (download, now + SECOND);
  assert_shows (download, "file.bin|Paused|4|0.5|10.0 kB of 20.0 kB|0|");
}

/* What the list knew is shown until the job knows better. */
static void
test_sample_before_reply (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GannetProgress) progress = gannet_progress_new ();

  gannet_download_set_sizes (download, 300, 1000);
  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  gannet_download_set_progress (download, progress);
  gannet_download_sample (download, SECOND);
  assert_shows (download, "file.bin|Connecting|2|0.3|300 bytes of 1.0 kB|0|");
  gannet_progress_set_held (progress, 400);
  gannet_download_sample (download, 2 * SECOND);
  assert_shows (download, "file.bin|Connecting|2|0.4|400 bytes of 1.0 kB|0|");
}

/* Bytes that came over the network are counted over all jobs. */
static void
test_received (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);

  for (guint i = 1; i <= 3; i++) {
    g_autoptr (GannetProgress) progress = gannet_progress_new ();

    gannet_download_set_progress (download, progress);
    g_assert_cmpuint (gannet_download_get_received (download), ==, (i - 1) * 70);
    gannet_progress_add_received (progress, 70);
    g_assert_cmpuint (gannet_download_get_received (download), ==, i * 70);
    if (i == 2)
      gannet_download_set_progress (download, NULL);
    g_assert_cmpuint (gannet_download_get_received (download), ==, i * 70);
  }
}

static void
test_request (void)
{
  g_autoptr (GannetDownload) download = make (LINK, NULL);
  g_autoptr (GString) told = listen (download);
  g_autoptr (GannetRequest) moved = gannet_request_new ("http://b.test/x?id=9", "/tmp/here");
  g_autoptr (GannetRequest) named = gannet_request_copy (moved);

  gannet_download_set_request (download, moved);
  assert_told (told, "");
  g_assert_true (gannet_download_get_request (download) == moved);
  named->name = g_strdup ("mine.iso");
  gannet_download_set_request (download, named);
  assert_told (told, "name ");
  assert_shows (download, "mine.iso|Waiting for its turn|1|-1||0|");
  gannet_download_set_request (download, named);
  assert_told (told, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_strconcat ("/download/name/", names[i].title, NULL);
    g_test_add_data_func (path, &names[i], test_name);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (fractions); i++) {
    g_autofree char *path = g_strconcat ("/download/fraction/", fractions[i].title, NULL);
    g_test_add_data_func (path, &fractions[i], test_fraction);
  }
  g_test_add_func ("/download/first", test_first);
  g_test_add_func ("/download/nameless-link", test_nameless_link);
  g_test_add_func ("/download/unread", test_unread);
  g_test_add_func ("/download/unheard", test_unheard);
  g_test_add_func ("/download/steps", test_steps);
  g_test_add_func ("/download/measure", test_measure);
  g_test_add_func ("/download/notifications", test_notifications);
  g_test_add_func ("/download/error", test_error);
  g_test_add_func ("/download/wait", test_wait);
  g_test_add_func ("/download/times", test_times);
  g_test_add_func ("/download/sample", test_sample);
  g_test_add_func ("/download/sample-before-reply", test_sample_before_reply);
  g_test_add_func ("/download/received", test_received);
  g_test_add_func ("/download/request", test_request);
  return g_test_run ();
}
