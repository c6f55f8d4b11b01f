/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Several connections fill one file: whatever the server does to some of them, the file is whole
 * and of one version, and nobody opens more than is allowed. */

#include "config.h"

#include "engine/session.h"
#include "queue-scene.h"

#define LENGTH 12000000
#define TAG "\"one\""

#define GOOD .length = LENGTH, .seed = 1, .etag = TAG

/* So slow that waiting for it would take minutes. */
#define CRAWL 20000

/* Fast enough for a test, slow enough for others to join. */
#define RATE 24000000

/* Slow enough to be stopped in the middle. */
#define UNHURRIED 1500000

static const GannetServerResource good = {.length = LENGTH, .seed = 1, .etag = TAG};
static const GannetServerResource busy = {.status = 503};
static const GannetServerResource forbidden = {.status = 403};
static const GannetServerResource too_many = {.status = 429, .retry_after = "1"};
static const GannetServerResource reset = {.end = GANNET_SERVER_END_RESET, .at = -1};
/* The sums of the two versions. */
#define SUM_1 "Repr-Digest: sha-256=:LKdI5A2K1g2fijkY6XBzfEkXIBLAJAahWKNnPkvUkQo=:\r\n"
#define SUM_2 "Repr-Digest: sha-256=:orpozOHIfSLUusonm2HMZl4VA32u8FJ0N4tasuwf6Qw=:\r\n"
static const GannetServerResource other_sum = {
    .length = LENGTH, .seed = 2, .etag = TAG, .headers = SUM_2};
static const GannetServerResource newer = {.length = LENGTH, .seed = 2, .etag = "\"two\""};
/* That does not care for conditions. */
static const GannetServerResource forced = {
    .length = LENGTH, .seed = 2, .etag = "\"two\"", .if_range = GANNET_SERVER_IF_RANGE_IGNORED};
static const GannetServerResource untagged = {
    .length = LENGTH, .seed = 1, .if_range = GANNET_SERVER_IF_RANGE_IGNORED};
static const GannetServerResource longer = {.length = LENGTH + 1, .seed = 2, .etag = TAG};
static const GannetServerResource whole_only = {
    .length = LENGTH, .seed = 1, .etag = TAG, .ranges = GANNET_SERVER_RANGES_IGNORED};
static const GannetServerResource shifted = {
    .length = LENGTH, .seed = 1, .etag = TAG, .ranges = GANNET_SERVER_RANGES_MOVED, .shift = 7};
static const GannetServerResource slow = {.length = LENGTH, .seed = 1, .etag = TAG, .rate = CRAWL};
static const GannetServerResource silent = {
    .length = LENGTH, .seed = 1, .etag = TAG, .end = GANNET_SERVER_END_STALL, .at = 100000};
static const GannetServerResource cut = {
    .length = LENGTH, .seed = 1, .etag = TAG, .end = GANNET_SERVER_END_RESET, .at = 300000};

static const struct {
  const char *title;
  GannetServerResource resource;
  guint segments;
  guint least; /* of connections at once */
  guint most;
  guint64 other; /* the seed that the file may have as well */
  guint64 other_length;
} rows[] = {
    {"eight", {.length = LENGTH, .seed = 1, .etag = TAG}, 8, 4, 8},
    {"one", {.length = LENGTH, .seed = 1, .etag = TAG}, 1, 1, 1},
    {"by-date", {.length = LENGTH, .seed = 1, .last_modified = "Mon, 02 Jan 2023 10:00:00 GMT"}, 4,
        2, 4},
    {"weak-tag", {.length = LENGTH, .seed = 1, .etag = "W/\"one\""}, 8, 1, 1},
    {"no-validator", {.length = LENGTH, .seed = 1}, 8, 1, 1},
    {"short", {.length = 2000000, .seed = 1, .etag = TAG}, 8, 1, 1},
    {"length-unknown", {.length = LENGTH, .seed = 1, .etag = TAG, .chunk = 50000}, 8, 1, 2},
    {"no-ranges",
        {.length = LENGTH,
            .seed = 1,
            .etag = TAG,
            .ranges = GANNET_SERVER_RANGES_IGNORED,
            .accept_ranges = "none"},
        8, 1, 1},
    {"ranges-ignored",
        {.length = LENGTH, .seed = 1, .etag = TAG, .ranges = GANNET_SERVER_RANGES_IGNORED}, 8, 1,
        8},
    {"ranges-of-any-length", {.length = LENGTH, .seed = 1, .etag = TAG, .range_limit = 400000}, 8,
        2, 8},
    {"second-busy", {.length = LENGTH, .seed = 1, .etag = TAG, .at_once = 1, .excess = &busy}, 8, 1,
        8},
    {"third-forbidden",
        {.length = LENGTH, .seed = 1, .etag = TAG, .at_once = 2, .excess = &forbidden}, 8, 1, 8},
    {"second-too-many",
        {.length = LENGTH, .seed = 1, .etag = TAG, .at_once = 1, .excess = &too_many}, 8, 1, 8},
    {"second-reset", {.length = LENGTH, .seed = 1, .etag = TAG, .at_once = 1, .excess = &reset}, 8,
        1, 8},
    {"some-of-another-sum",
        {.length = LENGTH,
            .seed = 1,
            .etag = TAG,
            .headers = SUM_1,
            .every = 3,
            .other = &other_sum},
        8, 1, 8},
    {"every-second-of-another-version", {GOOD, .every = 2, .other = &newer}, 8, 1, 8, 2, LENGTH},
    {"every-third-of-another-version", {GOOD, .every = 3, .other = &newer}, 8, 1, 8, 2, LENGTH},
    {"every-seventh-of-another-version", {GOOD, .every = 7, .other = &newer}, 8, 1, 8, 2, LENGTH},
    {"all-but-the-first-of-another-version", {GOOD, .requests = 1, .then = &newer}, 8, 1, 8, 2,
        LENGTH},
    {"every-second-forced", {GOOD, .every = 2, .other = &forced}, 8, 1, 8, 2, LENGTH},
    {"every-third-forced", {GOOD, .every = 3, .other = &forced}, 8, 1, 8, 2, LENGTH},
    {"every-second-longer", {GOOD, .every = 2, .other = &longer}, 8, 1, 8, 2, LENGTH + 1},
    {"every-third-longer", {GOOD, .every = 3, .other = &longer}, 8, 1, 8, 2, LENGTH + 1},
    {"every-second-without-a-tag", {GOOD, .every = 2, .other = &untagged}, 8, 1, 8, 0, 0},
    {"some-whole", {.length = LENGTH, .seed = 1, .etag = TAG, .every = 2, .other = &whole_only}, 8,
        1, 8},
    {"some-moved", {.length = LENGTH, .seed = 1, .etag = TAG, .every = 2, .other = &shifted}, 8, 1,
        8},
    {"one-slow", {.length = LENGTH, .seed = 1, .etag = TAG, .every = 3, .other = &slow}, 4, 2, 8},
    {"one-silent", {.length = LENGTH, .seed = 1, .etag = TAG, .every = 4, .other = &silent}, 4, 2,
        8},
    {"first-slow",
        {.length = LENGTH, .seed = 1, .etag = TAG, .rate = CRAWL, .requests = 1, .then = &good}, 4,
        2, 8},
    {"all-cut", {.length = LENGTH, .seed = 1, .etag = TAG, .every = 2, .other = &cut}, 4, 1, 8},
};

static GannetQueueScene *
make_scene (guint segments)
{
  GannetQueueScene *scene = gannet_queue_scene_new (FALSE);

  scene->limits.segments = segments;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_server_set_rate (scene->server, RATE);
  return scene;
}

/* Which of two versions it is, is for the server to say; their first bytes tell them apart. */
static void
assert_one_version (GannetQueueScene *scene, guint i)
{
  g_autofree char *path = g_build_filename (scene->folder, "file.bin", NULL);
  g_autofree char *bytes = NULL;
  guint8 first[64];

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  gannet_seed_fill (rows[i].other, 0, first, sizeof first);
  if (rows[i].other > 0 && memcmp (bytes, first, sizeof first) == 0)
    gannet_queue_scene_assert_file (scene, "file.bin", rows[i].other, rows[i].other_length);
  else
    gannet_queue_scene_assert_file (scene, "file.bin", 1, rows[i].resource.length);
}

/* Where there is more than one connection, some that were let go of may still be closing at the
 * server. */
static guint
with_closing (guint most)
{
  return most > 1 ? most + 2 : most;
}

static void
test_row (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GannetQueueScene) scene = make_scene (rows[i].segments);
  GannetServerResource resource = rows[i].resource;

  resource.path = "/file.bin";
  gannet_server_add (scene->server, &resource);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file.bin");
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  assert_one_version (scene, i);
  gannet_queue_scene_wait_list (scene, "file.bin");
  g_assert_cmpuint (gannet_server_log_peak (scene->log), >=, rows[i].least);
  g_assert_cmpuint (gannet_server_log_peak (scene->log), <=, with_closing (rows[i].most));
}

/* Holes in the part are filled, and what is there is not fetched again. */
static void
test_resume (void)
{
  g_autoptr (GannetQueueScene) scene = make_scene (6);
  GannetServerResource resource = good;

  gannet_server_set_rate (scene->server, UNHURRIED);
  resource.path = "/file.bin";
  gannet_server_add (scene->server, &resource);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file.bin");
  for (guint stop = 1; stop <= 3; stop++) {
    gannet_queue_scene_wait_held (download, stop * LENGTH / 4);
    gannet_queue_pause (scene->queue, download);
    gannet_server_log_wait_idle (scene->log);
    gannet_queue_resume (scene->queue, download);
  }
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  gannet_queue_scene_assert_file (scene, "file.bin", 1, LENGTH);
  /* What was on the way at each stop, for each connection, is all that comes twice. */
  g_assert_cmpuint (
      gannet_server_log_sent (scene->log, NULL), <, LENGTH + 3 * 6 * (guint64) 400000);
}

typedef struct {
  GannetDownload *download;
  guint strands; /* the most that were drawn at once */
  guint64 done;
} Look;

static gboolean
looks_busy (gpointer data)
{
  Look *look = data;
  g_autoptr (GannetSketch) sketch = gannet_download_ask_sketch (look->download);

  if (sketch == NULL)
    return FALSE;
  look->done = gannet_ranges_done_bytes (sketch->ranges);
  look->strands = MAX (look->strands, sketch->strands->len);
  for (guint i = 0; i < sketch->strands->len; i++) {
    const GannetStrand *strand = &g_array_index (sketch->strands, GannetStrand, i);
    g_assert_cmpuint (strand->at, <=, strand->end);
    g_assert_cmpuint (strand->end, <=, LENGTH);
    g_assert_nonnull (strstr (strand->url, "/file.bin"));
  }
  return look->strands > 1 && look->done > 0;
}

/* Who looks sees who fetches what, and afterwards what is remembered. */
static void
test_sketch (void)
{
  g_autoptr (GannetQueueScene) scene = make_scene (4);
  GannetServerResource resource = good;

  gannet_server_set_rate (scene->server, UNHURRIED);
  resource.path = "/file.bin";
  gannet_server_add (scene->server, &resource);
  Look look = {gannet_queue_scene_add (scene, "/file.bin"), 0, 0};
  g_assert_true (gannet_fixture_run_until (NULL, looks_busy, &look));
  gannet_queue_pause (scene->queue, look.download);
  gannet_server_log_wait_idle (scene->log);
  gannet_queue_resume (scene->queue, look.download);
  gannet_queue_scene_wait_state (look.download, GANNET_STATE_DONE);

  GannetLife *life = gannet_download_get_life (look.download);
  const GannetStory *story = gannet_life_get_story (life);
  g_assert_cmpint (gannet_story_get (story, 0)->kind, ==, GANNET_EVENT_STARTED);
  g_assert_cmpint (gannet_story_get (story, 1)->kind, ==, GANNET_EVENT_PAUSED);
  g_assert_cmpint (
      gannet_story_get (story, gannet_story_count (story) - 1)->kind, ==, GANNET_EVENT_DONE);
  g_assert_cmpstr (gannet_life_get_facts (life)->etag, ==, TAG);
  g_assert_true (g_str_has_suffix (gannet_life_get_facts (life)->url, "/file.bin"));
  g_assert_null (gannet_download_ask_sketch (look.download));
}

/* Another version between two runs: nothing of the first one stays, not even behind holes. */
static void
test_new_version (void)
{
  g_autoptr (GannetQueueScene) scene = make_scene (6);
  GannetServerResource resource = good;

  gannet_server_set_rate (scene->server, UNHURRIED);
  resource.path = "/file.bin";
  gannet_server_add (scene->server, &resource);
  GannetDownload *download = gannet_queue_scene_add (scene, "/file.bin");
  gannet_queue_scene_wait_held (download, LENGTH / 3);
  gannet_queue_pause (scene->queue, download);
  gannet_server_log_wait_idle (scene->log);

  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_PAUSED);
  gannet_server_set_rate (scene->server, RATE);
  resource = newer;
  resource.path = "/file.bin";
  gannet_server_add (scene->server, &resource);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait_state (download, GANNET_STATE_DONE);
  gannet_queue_scene_assert_file (scene, "file.bin", 2, LENGTH);
  gannet_queue_scene_wait_list (scene, "file.bin");
}

/* The connections of all downloads are counted together. */
static void
test_shared_limit (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);

  scene->limits.segments = 8;
  scene->limits.per_host = 5;
  gannet_queue_set_limits (scene->queue, &scene->limits);
  gannet_server_set_rate (scene->server, RATE);
  GannetDownload *one = gannet_queue_scene_add (scene, "/seed/1/12000000/one.bin");
  GannetDownload *two = gannet_queue_scene_add (scene, "/seed/2/12000000/two.bin");
  gannet_queue_scene_wait_state (one, GANNET_STATE_DONE);
  gannet_queue_scene_wait_state (two, GANNET_STATE_DONE);
  gannet_queue_scene_assert_file (scene, "one.bin", 1, 12000000);
  gannet_queue_scene_assert_file (scene, "two.bin", 2, 12000000);
  g_assert_cmpuint (gannet_server_log_peak (scene->log), <=, with_closing (5));
}

typedef struct {
  const char *title;
  GannetServerResource resource;
  guint most; /* connections at once of the next download */
} RememberedRow;

static const RememberedRow remembered_rows[] = {
    {"of-two-versions",
        {GOOD, .end = GANNET_SERVER_END_RESET, .at = 8000000, .requests = 1, .then = &newer}, 1},
    {"that-takes-two", {GOOD, .at_once = 2, .excess = &too_many}, 2},
};

#define SECOND "/seed/3/12000000/second.bin"

typedef struct {
  GannetQueueScene *scene;
  GannetDownload *download;
  guint peak;
} Busy;

static gboolean
is_done (gpointer data)
{
  Busy *look = data;

  look->peak = MAX (look->peak, gannet_server_log_running (look->scene->log, SECOND));
  return gannet_download_get_state (look->download) == GANNET_STATE_DONE;
}

/* What a host turned out to take holds for the next download from there too. */
static void
test_remembered (gconstpointer data)
{
  const RememberedRow *row = data;
  g_autoptr (GannetQueueScene) scene = make_scene (8);
  GannetServerResource resource = row->resource;

  resource.path = "/first.bin";
  gannet_server_add (scene->server, &resource);
  GannetDownload *first = gannet_queue_scene_add (scene, "/first.bin");
  gannet_queue_scene_wait_state (first, GANNET_STATE_DONE);
  gannet_server_log_wait_idle (scene->log);
  Busy look = {scene, gannet_queue_scene_add (scene, SECOND), 0};
  g_assert_true (gannet_fixture_run_until (NULL, is_done, &look));
  gannet_queue_scene_assert_file (scene, "second.bin", 3, LENGTH);
  g_assert_cmpuint (look.peak, >, 0);
  g_assert_cmpuint (look.peak, <=, with_closing (row->most));
}

typedef struct {
  const char *title;
  const char *earlier; /* what the host served before, or NULL */
  guint least; /* connections that ask before any but the first is answered */
} AtOnceRow;

static const AtOnceRow at_once_rows[] = {
    {"announced", NULL, 6},
    {"host-known", "/seed/3/12000000/earlier.bin", 8},
};

typedef struct {
  GannetQueueScene *scene;
  guint least;
} Asking;

static gboolean
do_enough_ask (gpointer data)
{
  const Asking *look = data;

  return gannet_server_log_running (look->scene->log, "/file.bin") >= look->least;
}

/* Where ranges are known to be served, nobody waits to see how others fare. */
static void
test_at_once (gconstpointer data)
{
  const AtOnceRow *row = data;
  g_autoptr (GannetQueueScene) scene = make_scene (8);
  GannetServerResource mute = {GOOD, .end = GANNET_SERVER_END_STALL, .at = -1};
  GannetServerResource resource = {
      GOOD, .path = "/file.bin", .rate = UNHURRIED, .requests = 1, .then = &mute};
  Asking look = {scene, row->least};

  gannet_server_set_rate (scene->server, UNHURRIED);
  if (row->earlier != NULL)
    gannet_queue_scene_wait_state (gannet_queue_scene_add (scene, row->earlier), GANNET_STATE_DONE);
  gannet_server_add (scene->server, &resource);
  gannet_queue_scene_add (scene, "/file.bin");
  g_assert_true (gannet_fixture_run_until (NULL, do_enough_ask, &look));
}

int
main (int argc, char *argv[])
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/crew/", rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (remembered_rows); i++) {
    g_autofree char *path = g_strconcat ("/crew/remembered/", remembered_rows[i].title, NULL);
    g_test_add_data_func (path, &remembered_rows[i], test_remembered);
  }
  for (guint i = 0; i < G_N_ELEMENTS (at_once_rows); i++) {
    g_autofree char *path = g_strconcat ("/crew/at-once/", at_once_rows[i].title, NULL);
    g_test_add_data_func (path, &at_once_rows[i], test_at_once);
  }
  g_test_add_func ("/crew/resume", test_resume);
  g_test_add_func ("/crew/sketch", test_sketch);
  g_test_add_func ("/crew/new-version", test_new_version);
  g_test_add_func ("/crew/shared-limit", test_shared_limit);
  return g_test_run ();
}
