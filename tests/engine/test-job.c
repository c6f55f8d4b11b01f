/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Jobs against servers that do wrong: rows of tables, and sweeps over every place where a
 * connection can break. */

#include "config.h"

#include "job-scene.h"

#include "engine/session.h"
#include "support/seeded-body.h"

#include <glib/gstdio.h>

/* Jobs that a healthy server may need to put everything right. */
#define ENOUGH 4

/* The test framework's own handler would call the whole program failed. */
/* What GLib says of a property that is out of range: newer ones are sterner. */
#define NOISE (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL)

static void
show_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
  g_test_message ("%s: %s", domain, message);
}

static gboolean
ignore_warning (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
  return FALSE;
}

static const char *
name_of (const GannetJobCase *row)
{
  return row->server.path != NULL ? row->server.path + 1 : "file.bin";
}

static GannetJobScene *
make_scene (const GannetJobCase *row)
{
  g_autofree char *path = g_strconcat ("/", name_of (row), NULL);
  GannetJobScene *scene = gannet_job_scene_new (path);
  GannetServerResource server = row->server;

  server.path = path;
  gannet_server_add (scene->server, &server);
  if (row->also != NULL)
    gannet_server_add (scene->server, row->also);
  if (row->timeout > 0)
    scene->timeout = row->timeout;
  if (row->secret) {
    scene->request->user = g_strdup ("x");
    scene->request->password = g_strdup ("y");
  }
  gannet_job_scene_prepare (scene, &row->before, name_of (row));
  return scene;
}

/* The most outcomes that a course of @runs has. */
static guint
longest_course (const char *runs)
{
  g_auto (GStrv) courses = g_strsplit (runs, "|", 0);
  guint most = 0;

  for (guint i = 0; courses[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (courses[i], " ", 0);

    most = MAX (most, g_strv_length (words));
  }
  return most;
}

static void
assert_one_of (const char *found, const char *allowed, const char *message)
{
  g_auto (GStrv) all = g_strsplit (allowed, "|", 0);

  if (!g_strv_contains ((const char *const *) all, found))
    g_error ("'%s' (%s) in place of '%s'", found, message, allowed);
}

static void
assert_asks (GannetJobScene *scene, const GannetJobCase *row)
{
  GannetServerLog *log = gannet_server_get_log (scene->server);
  g_autoptr (GString) ranges = g_string_new (NULL);
  g_autofree char *first = gannet_server_log_dup_header (log, NULL, 0, "If-Range");

  for (guint i = 0; i < gannet_server_log_count (log, NULL); i++) {
    g_autofree char *range = gannet_server_log_dup_header (log, NULL, i, "Range");

    g_string_append_printf (ranges, "%s%s", i > 0 ? " " : "", range == NULL ? "-" : range);
  }
  if (row->asks != NULL)
    g_assert_cmpstr (ranges->str, ==, row->asks);
  if (row->if_range != NULL)
    g_assert_cmpstr (first == NULL ? "" : first, ==, row->if_range);
}

/* What holds for every request that we ever send. */
static void
assert_manners (GannetJobScene *scene)
{
  GannetServerLog *log = gannet_server_get_log (scene->server);
  g_autofree char *text = gannet_server_log_dup_text (log);

  g_assert_null (strstr (text, "HEAD "));
  for (guint i = 0; i < gannet_server_log_count (log, NULL); i++) {
    g_autofree char *range = gannet_server_log_dup_header (log, NULL, i, "Range");
    g_autofree char *condition = gannet_server_log_dup_header (log, NULL, i, "If-Range");
    g_autofree char *coding = gannet_server_log_dup_header (log, NULL, i, "Accept-Encoding");

    g_assert_cmpstr (coding, ==, "identity");
    g_assert_true (condition == NULL || range != NULL);
    g_assert_true (condition == NULL || !g_str_has_prefix (condition, "W/"));
  }
}

/* The file in the end: the user's own keeps its name when it is another one. */
static void
assert_final (GannetJobScene *scene, const GannetJobCase *row)
{
  gboolean numbered = row->files != NULL && strstr (row->files, "file (1).bin") != NULL;
  g_autofree char *path =
      gannet_job_scene_dup_path (scene, numbered ? "file (1).bin" : name_of (row));
  g_autofree char *hash = gannet_fixture_hash_file (path);
  g_autofree char *wanted = row->content != NULL
      ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, row->content, -1)
      : gannet_seed_dup_sha256 (row->seed, row->length);

  g_assert_cmpstr (hash, ==, wanted);
}

/* What was claimed before is still there, whatever the server did. */
static void
assert_kept (GannetJobScene *scene, const GannetJobCase *row)
{
  const GannetBefore *before = &row->before;
  g_autofree char *name = g_strconcat (name_of (row), ".part", NULL);
  g_autofree char *path = gannet_job_scene_dup_path (scene, name);
  guint64 claimed = before->claimed > 0 ? before->claimed : before->length;
  g_autofree char *bytes = NULL;
  g_autofree guint8 *wanted = g_malloc (claimed + 1);
  gsize length = 0;

  if (before->kind != GANNET_BEFORE_PART)
    return;
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >=, claimed);
  gannet_seed_fill (before->seed, 0, wanted, claimed);
  g_assert_cmpmem (bytes, claimed, wanted, claimed);
}

/* With a server that does everything right, the file is done in the end. */
static void
assert_mended (GannetJobScene *scene, const GannetJobCase *row)
{
  g_autofree char *path = g_strconcat ("/", name_of (row), NULL);
  GannetServerResource healthy = {.path = path,
      .seed = row->seed,
      .length = row->length,
      .etag = row->seed == 1 ? FIRST_TAG : SECOND_TAG,
      .last_modified = row->seed == 1 ? FIRST_DATE : SECOND_DATE};
  g_autofree char *runs = NULL;
  g_autofree char *files = NULL;

  gannet_server_add (scene->server, &healthy);
  runs = gannet_job_scene_run_all (scene, ENOUGH);
  if (scene->outcome != GANNET_OUTCOME_DONE)
    g_error ("with a healthy server: %s (%s)", runs, scene->message);
  assert_final (scene, row);
  files = gannet_job_scene_list (scene);
  g_assert_cmpstr (files, ==, name_of (row));
}

static void
test_case (gconstpointer pointer)
{
  const GannetJobCase *row = pointer;
  g_autoptr (GannetJobScene) scene = make_scene (row);
  g_autofree char *runs = NULL;
  g_autofree char *files = NULL;
  gboolean done;

  guint handler = 0;

  if (row->noisy) {
    g_test_log_set_fatal_handler (ignore_warning, NULL);
    handler = g_log_set_handler ("GLib-GObject", NOISE | G_LOG_FLAG_FATAL, show_warning, NULL);
  }
  runs = gannet_job_scene_run_all (scene, longest_course (row->runs));
  if (handler != 0)
    g_log_remove_handler ("GLib-GObject", handler);
  done = scene->outcome == GANNET_OUTCOME_DONE;
  assert_one_of (runs, row->runs, scene->message);
  assert_asks (scene, row);
  assert_manners (scene);
  g_assert_cmpuint (scene->notes & row->notes, ==, row->notes);
  g_assert_cmpuint (scene->notes & row->not_notes, ==, 0);
  if (row->retry_after != 0)
    g_assert_cmpint (scene->retry_after, ==, row->retry_after);
  if (row->files != NULL || done) {
    files = gannet_job_scene_list (scene);
    g_assert_cmpstr (files, ==, done && row->files == NULL ? name_of (row) : row->files);
  }
  if (done)
    assert_final (scene, row);
  else {
    assert_kept (scene, row);
    assert_mended (scene, row);
  }
  gannet_job_scene_assert_strangers (scene);
}

static void
add_cases (const char *group, const GannetJobCase *rows)
{
  for (; rows->name != NULL; rows++) {
    g_autofree char *path = g_strdup_printf ("/job/%s/%s", group, rows->name);

    g_test_add_data_func (path, rows, test_case);
  }
}

/* A connection that breaks after any byte of a small file leaves nothing wrong behind. */
static void
test_break_anywhere (gconstpointer pointer)
{
  GannetServerEnd end = (GannetServerEnd) GPOINTER_TO_INT (pointer);
  const guint64 length = 40;

  for (gint64 at = 0; at <= (gint64) length; at++) {
    g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
    const GannetServerResource healthy = {.seed = 1, .length = length, .etag = FIRST_TAG};
    const GannetServerResource broken = {.path = "/file.bin",
        .seed = 1,
        .length = length,
        .etag = FIRST_TAG,
        .end = end,
        .at = at,
        .requests = 1,
        .then = &healthy};
    GannetJobCase row = {.seed = 1, .length = length};
    g_autofree char *runs = NULL;
    g_autofree char *files = NULL;

    g_test_message ("after byte %d", (int) at);
    gannet_server_add (scene->server, &broken);
    runs = gannet_job_scene_run_all (scene, 2);
    /* A reset may overtake the last bytes on their way, or miss the client. */
    if (end == GANNET_SERVER_END_RESET)
      assert_one_of (runs, "network done|done", scene->message);
    else
      g_assert_cmpstr (runs, ==, at < (gint64) length ? "network done" : "done");
    assert_final (scene, &row);
    files = gannet_job_scene_list (scene);
    g_assert_cmpstr (files, ==, "file.bin");
  }
}

/* Every length around the sizes that buffers and overlaps have, from every such place on. */
static void
test_lengths (void)
{
  static const guint64 lengths[] = {
      0, 1, 4095, 4096, 4097, 65535, 65536, 65537, 131072, 131073, 1048575, 1048576, 1048577};

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint j = 0; j <= i; j++) {
      g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
      const GannetServerResource server = {
          .path = "/file.bin", .seed = 1, .length = lengths[i], .etag = FIRST_TAG};
      const GannetBefore before = {GANNET_BEFORE_PART, 1, lengths[j], .etag = FIRST_TAG};
      GannetJobCase row = {.seed = 1, .length = lengths[i]};

      g_test_message ("%u of %u bytes", (guint) lengths[j], (guint) lengths[i]);
      gannet_server_add (scene->server, &server);
      gannet_job_scene_prepare (scene, &before, "file.bin");
      g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
      assert_final (scene, &row);
    }
}

typedef struct {
  const char *name;
  GannetServerIfRange way;
  gboolean without_date; /* the second file has none to ask by */
  guint requests; /* for both files */
} HeedRow;

static const HeedRow heeds[] = {
    {"all", GANNET_SERVER_IF_RANGE_PROPER, FALSE, 1 + 1},
    {"dates", GANNET_SERVER_IF_RANGE_DATES, FALSE, 2 + 1},
    {"dates-and-none-to-ask-by", GANNET_SERVER_IF_RANGE_DATES, TRUE, 2 + 1},
    {"none", GANNET_SERVER_IF_RANGE_NEVER, FALSE, 3 + 1},
};

/* Which condition a host heeds is found out once. */
static void
test_heed (gconstpointer pointer)
{
  const HeedRow *row = pointer;
  GannetBefore before = FIRST_HALF;
  GannetServerResource file = {.path = "/file.bin", FIRST, .if_range = row->way};
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new (file.path);

  gannet_server_add (scene->server, &file);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *path = gannet_job_scene_dup_path (scene, "file.bin");
    g_autofree char *wanted = gannet_seed_dup_sha256 (1, WHOLE_LENGTH);
    gannet_job_scene_prepare (scene, &before, "file.bin");
    g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
    g_autofree char *hash = gannet_fixture_hash_file (path);
    g_assert_cmpstr (hash, ==, wanted);
    g_assert_cmpint (g_unlink (path), ==, 0);
    if (!row->without_date)
      continue;
    file.last_modified = "";
    before.date = NULL;
    gannet_server_add (scene->server, &file);
  }
  g_assert_cmpuint (
      gannet_server_log_count (gannet_server_get_log (scene->server), NULL), ==, row->requests);
}

/* What the user gave for one origin goes to no other one. */
static void
test_secrets_stay (void)
{
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  g_autoptr (GannetServer) foreign = gannet_server_new (NULL);
  g_autofree char *location = gannet_server_dup_url (foreign, "/seed/1/1000/file.bin");
  const GannetServerResource redirect = {.path = "/file.bin", .status = 302, .location = location};
  const char *headers[] = {"X-Token: sesame", "Cookie: id=sesame", NULL};
  GannetJobCase row = {.seed = 1, .length = 1000};
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  gannet_server_add (scene->server, &redirect);
  scene->request->user = g_strdup ("x");
  scene->request->password = g_strdup ("sesame");
  scene->request->headers = g_strdupv ((char **) headers);
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  assert_final (scene, &row);
  here = gannet_server_log_dup_wire (gannet_server_get_log (scene->server), NULL);
  there = gannet_server_log_dup_wire (gannet_server_get_log (foreign), NULL);
  g_assert_nonnull (strstr (here, "X-Token: sesame"));
  g_assert_null (strstr (there, "sesame"));
  g_assert_null (strstr (there, "Authorization"));
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  add_cases ("versions", gannet_job_cases_versions);
  add_cases ("ranges", gannet_job_cases_ranges);
  add_cases ("framing", gannet_job_cases_framing);
  add_cases ("status", gannet_job_cases_status);
  g_test_add_data_func (
      "/job/close anywhere", GINT_TO_POINTER (GANNET_SERVER_END_CLOSE), test_break_anywhere);
  g_test_add_data_func (
      "/job/reset anywhere", GINT_TO_POINTER (GANNET_SERVER_END_RESET), test_break_anywhere);
  for (guint i = 0; i < G_N_ELEMENTS (heeds); i++) {
    g_autofree char *name = g_strconcat ("/job/heed/", heeds[i].name, NULL);
    g_test_add_data_func (name, &heeds[i], test_heed);
  }
  g_test_add_func ("/job/lengths", test_lengths);
  g_test_add_func ("/job/secrets stay", test_secrets_stay);
  return g_test_run ();
}
