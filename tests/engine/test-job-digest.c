/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Jobs whose server, user or link says what the sum or the number of the bytes is: a file with
 * another one never gets its name, and nothing that is no such sum is taken for one. */

#include "config.h"

#include "job-scene.h"

#include "engine/session.h"
#include "support/seeded-body.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* The overlap is asked for again. */
#define REST_START (HALF_LENGTH - 65536)
#define REST "bytes=34464-"

#define DATE .last_modified = FIRST_DATE
#define BYTES .length = WHOLE_LENGTH, .seed = 1, .etag = FIRST_TAG, DATE

/* In the header lines {1} and {2} stand for the sum of the first and second version as base64,
 * {rest} for that of the rest of the first version. */
typedef struct {
  const char *name;
  const char *headers; /* of whole replies */
  const char *ranged; /* of replies to a range, or NULL for the same */
  gboolean half; /* is here */
  gboolean damaged; /* at its first byte, where nothing is compared */
  const char *runs;
  const char *asks;
  const char *etag; /* NULL: the usual one */
} Row;

static const Row rows[] = {
    {"right", "Repr-Digest: sha-256=:{1}:\r\n", .runs = "done", .asks = "-"},
    {"right, by the old field", "Digest: SHA-256={1}\r\n", .runs = "done", .asks = "-"},
    {"wrong", "Repr-Digest: sha-256=:{2}:\r\n", .runs = "checksum", .asks = "-"},
    {"wrong, by the old field", "Digest: SHA-256={2}\r\n", .runs = "checksum", .asks = "-"},
    {"wrong, beside weak ones", "Digest: MD5=1B2M2Y8AsgTpgAmY7PhCfg==,SHA-256={2}\r\n",
        .runs = "checksum", .asks = "-"},
    {"of the whole with the rest", "Repr-Digest: sha-256=:{1}:\r\n", .half = TRUE, .runs = "done",
        .asks = REST},
    {"of the whole, wrong, with the rest", "Repr-Digest: sha-256=:{2}:\r\n", .half = TRUE,
        .runs = "checksum", .asks = REST},
    {"of the whole, what is here is damaged", "Repr-Digest: sha-256=:{1}:\r\n", .half = TRUE,
        .damaged = TRUE, .runs = "checksum", .asks = REST},

    {"of this body", "Content-Digest: sha-256=:{1}:\r\n", .runs = "done", .asks = "-"},
    {"of this body, wrong", "Content-Digest: sha-256=:{2}:\r\n", .runs = "checksum", .asks = "-"},
    {"of the rest", "Content-Digest: sha-256=:{1}:\r\n",
        .ranged = "Content-Digest: sha-256=:{rest}:\r\n", .half = TRUE, .runs = "done",
        .asks = REST},
    {"of the rest, which is another one", "Content-Digest: sha-256=:{1}:\r\n",
        .ranged = "Content-Digest: sha-256=:{2}:\r\n", .half = TRUE, .runs = "done",
        .asks = REST " -"},
    {"of the rest, and of the whole", "X-A: b\r\n",
        .ranged = "Content-Digest: sha-256=:{rest}:\r\nRepr-Digest: sha-256=:{1}:\r\n",
        .half = TRUE, .runs = "done", .asks = REST},

    {"weak", "Digest: MD5=1B2M2Y8AsgTpgAmY7PhCfg==\r\n", .runs = "done", .asks = "-"},
    {"weak, in the newer field", "Repr-Digest: md5=:1B2M2Y8AsgTpgAmY7PhCfg==:\r\n", .runs = "done",
        .asks = "-"},
    {"weak, of SHA-1", "Digest: SHA=2jmj7l5rSw0yVb/vlWAYkK/YBwk=\r\n", .runs = "done", .asks = "-"},
    {"cyclic", "Digest: crc32c=AAAAAA==\r\n", .runs = "done", .asks = "-"},
    {"unknown", "Repr-Digest: sha-1024=:{2}:\r\n", .runs = "done", .asks = "-"},
    {"not base64", "Repr-Digest: sha-256=:-_-_:\r\n", .runs = "done", .asks = "-"},
    {"too short", "Digest: SHA-256=AAAA\r\n", .runs = "done", .asks = "-"},
    {"hexadecimal", "Digest: SHA-256=00000000000000000000000000000000\r\n", .runs = "done",
        .asks = "-"},
    {"nonsense", "Digest: ,;=,\r\nRepr-Digest: ((((\r\n", .runs = "done", .asks = "-"},
    {"a tag that looks like one", "X-A: b\r\n", .runs = "done", .asks = "-",
        .etag = "\"d41d8cd98f00b204e9800998ecf8427e\""},
    {"a field that only storage knows", "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==\r\n", .runs = "done",
        .asks = "-"},
};

static char *
dup_digest (guint64 seed, guint64 from)
{
  g_autofree guint8 *bytes = g_malloc (WHOLE_LENGTH - from);
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  gannet_seed_fill (seed, from, bytes, WHOLE_LENGTH - from);
  g_checksum_update (sum, bytes, (gssize) (WHOLE_LENGTH - from));
  g_checksum_get_digest (sum, digest, &length);
  return g_base64_encode (digest, length);
}

static char *
expand (const char *headers)
{
  GString *text = g_string_new (headers);
  g_autofree char *first = dup_digest (1, 0);
  g_autofree char *second = dup_digest (2, 0);
  g_autofree char *rest = dup_digest (1, REST_START);

  g_string_replace (text, "{1}", first, 0);
  g_string_replace (text, "{2}", second, 0);
  g_string_replace (text, "{rest}", rest, 0);
  return g_string_free (text, FALSE);
}

static void
damage (GannetJobScene *scene, const char *name)
{
  g_autofree char *path = gannet_job_scene_dup_path (scene, name);
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  struct stat facts;

  g_assert_cmpint (fstat (fd, &facts), ==, 0);
  const struct timespec times[] = {facts.st_atim, facts.st_mtim};
  g_assert_cmpint (pwrite (fd, "?", 1, 0), ==, 1);
  g_assert_cmpint (futimens (fd, times), ==, 0);
  close (fd);
}

static void
assert_asks (GannetJobScene *scene, const char *asks)
{
  GannetServerLog *log = gannet_server_get_log (scene->server);
  g_autoptr (GString) ranges = g_string_new (NULL);

  for (guint i = 0; i < gannet_server_log_count (log, NULL); i++) {
    g_autofree char *range = gannet_server_log_dup_header (log, NULL, i, "Range");
    g_string_append_printf (ranges, "%s%s", i > 0 ? " " : "", range == NULL ? "-" : range);
  }
  g_assert_cmpstr (ranges->str, ==, asks);
}

static void
assert_whole (GannetJobScene *scene)
{
  g_autofree char *path = gannet_job_scene_dup_path (scene, "file.bin");
  g_autofree char *hash = gannet_fixture_hash_file (path);
  g_autofree char *wanted = gannet_seed_dup_sha256 (1, WHOLE_LENGTH);
  g_autofree char *files = gannet_job_scene_list (scene);

  g_assert_cmpstr (hash, ==, wanted);
  g_assert_cmpstr (files, ==, "file.bin");
}

/* The bytes that have another sum are kept without their name until others are there. */
static void
assert_kept_and_mended (GannetJobScene *scene)
{
  const GannetServerResource healthy = {.path = "/file.bin", BYTES};
  g_autofree char *files = gannet_job_scene_list (scene);

  g_assert_cmpstr (files, ==, "* file.bin.part");
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "checksum");
  gannet_server_add (scene->server, &healthy);
  scene->manner = GANNET_MANNER_AFRESH;
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  assert_whole (scene);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  g_autofree char *headers = expand (row->headers);
  g_autofree char *ranged_headers = expand (row->ranged != NULL ? row->ranged : row->headers);
  const GannetServerResource ranged = {BYTES, .headers = ranged_headers};
  GannetServerResource server = {.path = "/file.bin", BYTES, .headers = headers, .ranged = &ranged};
  const GannetBefore before = FIRST_HALF;
  const char *outcome = NULL;

  if (row->etag != NULL)
    server.etag = row->etag;
  gannet_server_add (scene->server, &server);
  if (row->half)
    gannet_job_scene_prepare (scene, &before, "file.bin");
  if (row->damaged)
    damage (scene, "file.bin.part");
  outcome = gannet_job_scene_run (scene);
  if (!g_str_equal (outcome, row->runs))
    g_error ("'%s' (%s) in place of '%s'", outcome, scene->message, row->runs);
  assert_asks (scene, row->asks);
  if (g_str_equal (outcome, "done"))
    assert_whole (scene);
  else
    assert_kept_and_mended (scene);
}

/* A server whose sum changes on the way has another file, whatever its tag says. */
static void
test_changes (void)
{
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  g_autofree char *second = expand ("Repr-Digest: sha-256=:{2}:\r\n");
  g_autofree char *first = expand ("Repr-Digest: sha-256=:{1}:\r\n");
  const GannetServerResource later = {BYTES, .headers = first};
  const GannetServerResource server = {.path = "/file.bin",
      BYTES,
      .headers = second,
      .end = GANNET_SERVER_END_CLOSE,
      .at = HALF_LENGTH,
      .requests = 1,
      .then = &later};

  gannet_server_add (scene->server, &server);
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "network");
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  assert_asks (scene, "- " REST " -");
  g_assert_true (scene->notes & GANNET_NOTE_NEW_VERSION);
  assert_whole (scene);
}

/* The user's own word counts, not the server's. */
static void
test_users_own (void)
{
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  g_autofree char *headers = expand ("Repr-Digest: sha-256=:{2}:\r\n");
  const GannetServerResource server = {.path = "/file.bin", BYTES, .headers = headers};
  const GannetBefore before = FIRST_HALF;
  g_autofree char *right = gannet_seed_dup_sha256 (1, WHOLE_LENGTH);
  g_autofree char *other = gannet_seed_dup_sha256 (2, WHOLE_LENGTH);

  gannet_server_add (scene->server, &server);
  scene->request->checksum = g_strconcat ("sha256:", other, NULL);
  gannet_job_scene_prepare (scene, &before, "file.bin");
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "checksum");
  g_assert_nonnull (strstr (scene->message, right));
  g_assert_nonnull (strstr (scene->message, other));
  g_free (scene->request->checksum);
  scene->request->checksum = g_strconcat ("sha256:", right, NULL);
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  assert_asks (scene, REST);
  assert_whole (scene);
}

/* A file of another length than the link says is not the one that was asked for. */
typedef struct {
  const char *name;
  guint64 promised;
  GannetServerResource server;
  gboolean half; /* is here */
  const char *runs;
  const char *files;
} SizeRow;

static const SizeRow sizes[] = {
    {"as said", WHOLE_LENGTH, {BYTES}, FALSE, "done", "file.bin"},
    {"as said, with the rest", WHOLE_LENGTH, {BYTES}, TRUE, "done", "file.bin"},
    {"as said, though not by the server", WHOLE_LENGTH, {BYTES, .content_length = ""}, FALSE,
        "done", "file.bin"},
    {"longer", WHOLE_LENGTH - 1, {BYTES}, FALSE, "wrong-size", ""},
    {"shorter", WHOLE_LENGTH + 1, {BYTES}, FALSE, "wrong-size", ""},
    {"shorter, with the rest", WHOLE_LENGTH + 1, {BYTES}, TRUE, "wrong-size", "* file.bin.part"},
    {"shorter, not told", WHOLE_LENGTH + 1, {BYTES, .content_length = ""}, FALSE, "wrong-size",
        "* file.bin.part"},
    {"shorter, never told", WHOLE_LENGTH + 1,
        {BYTES, .content_length = "", .ranges = GANNET_SERVER_RANGES_IGNORED}, FALSE, "wrong-size",
        "* file.bin.part"},
    {"shorter, packed on the way", WHOLE_LENGTH + 1, {BYTES, .gzip = TRUE}, FALSE, "wrong-size",
        "* file.bin.part"},
};

static void
test_size (gconstpointer data)
{
  const SizeRow *row = data;
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  GannetServerResource server = row->server;
  const GannetBefore before = FIRST_HALF;
  g_autofree char *files = NULL;

  server.path = "/file.bin";
  gannet_server_add (scene->server, &server);
  scene->request->size = row->promised;
  if (row->half)
    gannet_job_scene_prepare (scene, &before, "file.bin");
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, row->runs);
  files = gannet_job_scene_list (scene);
  g_assert_cmpstr (files, ==, row->files);
  if (g_str_equal (row->runs, "done"))
    return;
  scene->manner = GANNET_MANNER_KEEP_ANYWAY;
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  assert_whole (scene);
}

/* Interrupted twenty times, anywhere and in either way, the sum is still that of the file; and it
 * is taken from the disk, where a byte that turned over is found. */
static void
test_interrupted (gconstpointer data)
{
  gboolean turned_over = GPOINTER_TO_INT (data);
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  const GannetServerResource healthy = {.path = "/file.bin", BYTES};
  g_autofree char *right = gannet_seed_dup_sha256 (1, WHOLE_LENGTH);
  guint interruptions = 0;

  scene->request->checksum = g_strconcat ("sha256:", right, NULL);
  for (; interruptions < 20; interruptions++) {
    /* What is sent first is compared; a little more is new. */
    GannetServerResource cut = healthy;
    cut.end = g_test_rand_bit () ? GANNET_SERVER_END_CLOSE : GANNET_SERVER_END_RESET;
    cut.at = MIN (interruptions * 9000, 65536) + g_test_rand_int_range (1, 9000);
    gannet_server_add (scene->server, &cut);
    g_assert_cmpstr (gannet_job_scene_run (scene), ==, "network");
  }
  gannet_server_add (scene->server, &healthy);
  if (turned_over)
    damage (scene, "file.bin.part");
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, turned_over ? "checksum" : "done");
  if (!turned_over)
    assert_whole (scene);
  else
    assert_kept_and_mended (scene);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/job-digest/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *path = g_strconcat ("/job-digest/size/", sizes[i].name, NULL);
    g_test_add_data_func (path, &sizes[i], test_size);
  }
  g_test_add_func ("/job-digest/changes", test_changes);
  g_test_add_func ("/job-digest/users-own", test_users_own);
  g_test_add_data_func ("/job-digest/interrupted", GINT_TO_POINTER (FALSE), test_interrupted);
  g_test_add_data_func (
      "/job-digest/interrupted, and a byte turned over", GINT_TO_POINTER (TRUE), test_interrupted);
  return g_test_run ();
}
