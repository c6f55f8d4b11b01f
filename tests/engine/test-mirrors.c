/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One file from several addresses: all of them are used, none is believed, and whatever some of
 * them do, the file is whole and of one version. */

#include "config.h"

#include "engine/session.h"
#include "mirror-scene.h"

#define LENGTH MIRROR_SCENE_LENGTH

static const GannetServerResource good = {.length = LENGTH, .seed = 1, .etag = "\"one\""};
static const GannetServerResource newer = {.length = LENGTH, .seed = 2, .etag = "\"new\""};

/* What the mirror does. The first address is good. */
static const struct {
  const char *title;
  GannetServerResource resource;
  gboolean used; /* bytes of the file come from it */
  const char *dropped;
} rows[] = {
    {"good", {.length = LENGTH, .seed = 1, .etag = "\"one\""}, TRUE, ""},
    {"own-tag", {.length = LENGTH, .seed = 1, .etag = "\"else\""}, TRUE, ""},
    {"by-date", {.length = LENGTH, .seed = 1, .last_modified = "Mon, 02 Jan 2023 10:00:00 GMT"},
        TRUE, ""},
    {"longer", {.length = LENGTH + 1, .seed = 1, .etag = "\"one\""}, FALSE, "1 wrong-size"},
    {"shorter", {.length = LENGTH / 2, .seed = 1, .etag = "\"one\""}, FALSE, "1 wrong-size"},
    {"other-bytes", {.length = LENGTH, .seed = 2, .etag = "\"one\""}, FALSE, "1 changed"},
    {"missing", {.status = 404}, FALSE, "1 gone"},
    {"forbidden", {.status = 403}, FALSE, "1 refused"},
    {"failing", {.status = 500}, FALSE, "1 busy"},
    {"busy", {.status = 503, .retry_after = "1"}, FALSE, "1 busy"},
    {"reset", {.end = GANNET_SERVER_END_RESET, .at = -1}, FALSE, "1 network"},
    {"web-page", {.body = "<html>Welcome</html>", .content_type = "text/html"}, FALSE,
        "1 wrong-size"},
    {"no-ranges",
        {.length = LENGTH,
            .seed = 1,
            .etag = "\"one\"",
            .ranges = GANNET_SERVER_RANGES_IGNORED,
            .accept_ranges = "none"},
        FALSE, "1 bad-reply"},
    {"other-range",
        {.length = LENGTH,
            .seed = 1,
            .etag = "\"one\"",
            .ranges = GANNET_SERVER_RANGES_MOVED,
            .shift = 7},
        FALSE, "1 bad-reply"},
    {"shifted-bytes",
        {.length = LENGTH,
            .seed = 1,
            .etag = "\"one\"",
            .ranges = GANNET_SERVER_RANGES_SHIFTED,
            .shift = 7},
        FALSE, "1 changed"},
    /* Without a validator nothing would tell a later version of it from this one. */
    {"no-validator", {.length = LENGTH, .seed = 1}, FALSE, ""},
    {"weak-tag", {.length = LENGTH, .seed = 1, .etag = "W/\"one\""}, FALSE, ""},
    {"new-version-later",
        {.length = LENGTH, .seed = 1, .etag = "\"one\"", .requests = 2, .then = &newer}, TRUE,
        "1 changed"},
    {"moved", {.status = 302, .location = "/seed/1/12000000"}, TRUE, ""},
};

static void
test_row (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 6);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &rows[i].resource);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  g_assert_cmpstr (dropped, ==, rows[i].dropped);
  g_assert_cmpuint (gannet_server_log_sent (scene->logs[0], NULL), >, 0);
  if (rows[i].used)
    g_assert_cmpuint (gannet_server_log_sent (scene->logs[1], NULL), >, 100000);
}

/* What the first address does. The mirror is good. */
static const struct {
  const char *title;
  GannetServerResource resource;
  const char *dropped;
} first_rows[] = {
    {"missing", {.status = 404}, "0 gone"},
    {"forbidden", {.status = 403}, "0 refused"},
    {"failing", {.status = 500}, "0 busy"},
    {"reset", {.end = GANNET_SERVER_END_RESET, .at = -1}, "0 network"},
    {"silent", {.end = GANNET_SERVER_END_STALL, .at = -1}, "0 timed-out"},
    {"web-page", {.body = "<html>Welcome</html>", .content_type = "text/html"}, "0 web-page"},
    {"cut",
        {.length = LENGTH,
            .seed = 1,
            .etag = "\"one\"",
            .end = GANNET_SERVER_END_RESET,
            .at = 3000000},
        NULL},
    {"to-nowhere", {.status = 302, .location = "ftp://127.0.0.1/x"}, "0 bad-redirect"},
};

static void
test_first (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 6);

  mirror_scene_serve (scene, 0, &first_rows[i].resource);
  mirror_scene_serve (scene, 1, &good);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  if (first_rows[i].dropped != NULL)
    g_assert_cmpstr (dropped, ==, first_rows[i].dropped);
}

/* A lane for each address first. */
static void
test_all_are_used (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (4, 4);

  for (guint i = 0; i < 4; i++)
    mirror_scene_serve (scene, i, &good);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  for (guint i = 0; i < 4; i++) {
    g_assert_cmpuint (gannet_server_log_sent (scene->logs[i], NULL), >, 100000);
    /* One that was let go of may still be closing at the server. */
    g_assert_cmpuint (gannet_server_log_peak (scene->logs[i]), <=, 2);
  }
}

/* The limit of each host is its own. */
static void
test_limit_of_host (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 8);

  scene->queue->limits.per_host = 2;
  gannet_queue_set_limits (scene->queue->queue, &scene->queue->limits);
  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (gannet_server_log_peak (scene->logs[i]), <=, 2 + 1);
}

static void
test_one_connection (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 1);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_assert_cmpuint (gannet_server_log_count (scene->logs[1], NULL), ==, 0);
}

/* Secrets are for the address that they were given for. */
static void
test_secrets (void)
{
  const char *headers[] = {"X-Key: geheim", "Cookie: geheim", NULL};
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  scene->request->user = g_strdup ("geheim");
  scene->request->password = g_strdup ("geheim");
  scene->request->referrer = g_strdup ("http://geheim.test/");
  scene->request->headers = g_strdupv ((char **) headers);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *first = gannet_server_log_dup_wire (scene->logs[0], NULL);
  g_autofree char *mirror = gannet_server_log_dup_wire (scene->logs[1], NULL);
  g_assert_nonnull (strstr (first, "X-Key: geheim"));
  g_assert_nonnull (strstr (mirror, "Range"));
  g_assert_null (strstr (mirror, "geheim"));
  g_assert_null (strstr (mirror, "Authorization"));
}

/* When no address is good, it is what any of them says that counts. */
static void
test_all_fail (void)
{
  const GannetServerResource gone = {.status = 404};
  const GannetServerResource refused = {.status = 403};
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &gone);
  mirror_scene_serve (scene, 1, &refused);
  GannetDownload *download = mirror_scene_add (scene);
  gannet_queue_scene_wait_state (download, GANNET_STATE_FAILED);
  g_assert_error (gannet_download_get_error (download), GANNET_ERROR, GANNET_ERROR_GONE);
  g_assert_cmpuint (gannet_server_log_count (scene->logs[1], NULL), ==, 1);
}

/* An address goes away in the middle, and what it gave stays. */
static void
test_goes_away (gconstpointer data)
{
  const guint index = GPOINTER_TO_UINT (data);
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  gannet_server_set_rate (scene->servers[0], 1000000);
  gannet_server_set_rate (scene->servers[1], 1000000);
  GannetDownload *download = mirror_scene_add (scene);
  gannet_queue_scene_wait_held (download, LENGTH / 4);
  g_assert_true (gannet_server_log_wait_sent (scene->logs[1], NULL, 500000));
  gannet_server_set_down (scene->servers[index], TRUE);
  gannet_server_set_rate (scene->servers[1 - index], 12000000);
  mirror_scene_wait_done (scene, download, 1);
  guint64 sent =
      gannet_server_log_sent (scene->logs[0], NULL) + gannet_server_log_sent (scene->logs[1], NULL);
  g_assert_cmpuint (sent, <, LENGTH + 4 * (guint64) 1000000);
}

/* Paused and gone on with: what is there is not fetched again, from whichever address. */
static void
test_resume (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  gannet_server_set_rate (scene->servers[0], 1500000);
  gannet_server_set_rate (scene->servers[1], 1500000);
  GannetDownload *download = mirror_scene_add (scene);
  gannet_queue_scene_wait_held (download, LENGTH / 2);
  gannet_queue_pause (scene->queue->queue, download);
  gannet_server_log_wait_idle (scene->logs[0]);
  gannet_server_log_wait_idle (scene->logs[1]);
  /* The first address is gone for good. */
  gannet_server_set_down (scene->servers[0], TRUE);
  gannet_queue_resume (scene->queue->queue, download);
  mirror_scene_wait_done (scene, download, 1);
  guint64 sent =
      gannet_server_log_sent (scene->logs[0], NULL) + gannet_server_log_sent (scene->logs[1], NULL);
  g_assert_cmpuint (sent, <, LENGTH + 8 * (guint64) 400000);
}

#define PIECE 1000000

static const GannetServerResource wrong = {.length = LENGTH, .seed = 2, .etag = "\"one\""};

/* One reply of the first address is of other bytes: the pieces in it come once more, and no others,
 * from the other address where there is one. */
static void
test_wrong_pieces (gconstpointer data)
{
  const guint count = GPOINTER_TO_UINT (data);
  g_autoptr (MirrorScene) scene = mirror_scene_new (count, 4);
  const GannetServerResource once = {.length = LENGTH,
      .seed = 1,
      .etag = "\"one\"",
      .requests = 1,
      .then = &(const GannetServerResource){
          .length = LENGTH, .seed = 2, .etag = "\"one\"", .requests = 1, .then = &good}};

  mirror_scene_serve (scene, 0, &once);
  for (guint i = 1; i < count; i++)
    mirror_scene_serve (scene, i, &good);
  mirror_scene_set_pieces (scene, 1, PIECE);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  guint64 sent = 0;
  for (guint i = 0; i < count; i++)
    sent += gannet_server_log_sent (scene->logs[i], NULL);
  g_assert_cmpuint (sent, <, 2 * LENGTH);
}

/* A mirror whose file differs in the middle: nothing but its pieces tells. */
static void
test_wrong_mirror (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);
  const GannetServerResource liar = {
      .length = LENGTH, .seed = 1, .etag = "\"one\"", .requests = 1, .then = &wrong};

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &liar);
  mirror_scene_set_pieces (scene, 1, PIECE);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
}

/* Nobody has what the pieces promise: there is no file then. */
static void
test_pieces_of_another_file (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &good);
  mirror_scene_set_pieces (scene, 3, PIECE);
  GannetDownload *download = mirror_scene_add (scene);
  gannet_queue_scene_wait_state (download, GANNET_STATE_FAILED);
  g_assert_error (gannet_download_get_error (download), GANNET_ERROR, GANNET_ERROR_CHECKSUM);
  g_assert_cmpint (gannet_queue_scene_measure (scene->queue, "file.bin"), ==, -1);
}

/* Where only the whole has a checksum, what came from the mirror is fetched from the first. The one
 * connection there is compares with the first request and fetches with the others; a second one
 * could begin to compare before the first is done with it, and would meet the lie. */
static void
test_checksum (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 2);
  const GannetServerResource liar = {
      .length = LENGTH, .seed = 1, .etag = "\"one\"", .requests = 1, .then = &wrong};
  g_autofree char *sum = gannet_seed_dup_sha256 (1, LENGTH);

  mirror_scene_serve (scene, 0, &good);
  mirror_scene_serve (scene, 1, &liar);
  scene->request->checksum = g_strconcat ("sha256:", sum, NULL);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  g_assert_cmpstr (dropped, ==, "1 checksum");
}

/* The first address has another file of that length: all of it comes from the next one. */
static void
test_checksum_of_first (void)
{
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 1);
  g_autofree char *sum = gannet_seed_dup_sha256 (1, LENGTH);

  mirror_scene_serve (scene, 0, &wrong);
  mirror_scene_serve (scene, 1, &good);
  scene->request->checksum = g_strconcat ("sha256:", sum, NULL);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  g_assert_cmpstr (dropped, ==, "0 checksum");
}

/* A size that is promised and not kept is no file. */
static void
test_size (void)
{
  const GannetServerResource longer = {.length = LENGTH + 1, .seed = 2, .etag = "\"one\""};
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 4);

  mirror_scene_serve (scene, 0, &longer);
  mirror_scene_serve (scene, 1, &good);
  scene->request->size = LENGTH;
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  g_assert_cmpstr (dropped, ==, "0 wrong-size");
}

/* What the server of the request names in its reply, and whether bytes come from there. */
static const struct {
  const char *title;
  gboolean sum; /* it tells a checksum, too */
  GannetServerResource named;
  gboolean used;
  const char *dropped;
} named_rows[] = {
    {"good", TRUE, {.length = LENGTH, .seed = 1, .etag = "\"two\""}, TRUE, ""},
    {"without-checksum", FALSE, {.length = LENGTH, .seed = 1, .etag = "\"one\""}, FALSE, ""},
    {"other-bytes", TRUE, {.length = LENGTH, .seed = 2, .etag = "\"one\""}, FALSE, "1 changed"},
    {"missing", TRUE, {.status = 404}, FALSE, "1 gone"},
};

static char *
dup_named_headers (MirrorScene *scene, gboolean with_sum)
{
  g_autofree guint8 *bytes = g_malloc (LENGTH);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  gannet_seed_fill (1, 0, bytes, LENGTH);
  g_checksum_update (checksum, bytes, LENGTH);
  g_checksum_get_digest (checksum, digest, &length);
  g_autofree char *base64 = g_base64_encode (digest, length);
  g_autofree char *sum = g_strdup_printf ("Repr-Digest: sha-256=:%s:\r\n", base64);
  return g_strdup_printf (
      "Link: <%s>; rel=duplicate\r\n%s", scene->request->mirrors[0], with_sum ? sum : "");
}

static void
test_named (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (MirrorScene) scene = mirror_scene_new (2, 6);
  g_autofree char *headers = dup_named_headers (scene, named_rows[i].sum);
  GannetServerResource naming = good;

  naming.headers = headers;
  mirror_scene_serve (scene, 0, &naming);
  mirror_scene_serve (scene, 1, &named_rows[i].named);
  g_clear_pointer (&scene->request->mirrors, g_strfreev);
  GannetDownload *download = mirror_scene_add (scene);
  mirror_scene_wait_done (scene, download, 1);
  g_autofree char *dropped = mirror_scene_show_dropped (scene, download);
  g_assert_cmpstr (dropped, ==, named_rows[i].dropped);
  if (named_rows[i].used)
    g_assert_cmpuint (gannet_server_log_sent (scene->logs[1], NULL), >, 100000);
  if (!named_rows[i].sum)
    g_assert_cmpuint (gannet_server_log_sent (scene->logs[1], NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/mirrors/second/", rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_row);
  }
  for (guint i = 0; i < G_N_ELEMENTS (first_rows); i++) {
    g_autofree char *path = g_strconcat ("/mirrors/first/", first_rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_first);
  }
  g_test_add_func ("/mirrors/all-are-used", test_all_are_used);
  g_test_add_func ("/mirrors/limit-of-host", test_limit_of_host);
  g_test_add_func ("/mirrors/one-connection", test_one_connection);
  g_test_add_func ("/mirrors/secrets", test_secrets);
  g_test_add_func ("/mirrors/all-fail", test_all_fail);
  g_test_add_data_func ("/mirrors/first-goes-away", GUINT_TO_POINTER (0), test_goes_away);
  g_test_add_data_func ("/mirrors/second-goes-away", GUINT_TO_POINTER (1), test_goes_away);
  g_test_add_func ("/mirrors/resume", test_resume);
  g_test_add_data_func ("/mirrors/wrong-pieces/alone", GUINT_TO_POINTER (1), test_wrong_pieces);
  g_test_add_data_func ("/mirrors/wrong-pieces/of-two", GUINT_TO_POINTER (2), test_wrong_pieces);
  g_test_add_func ("/mirrors/wrong-pieces/of-the-mirror", test_wrong_mirror);
  g_test_add_func ("/mirrors/wrong-pieces/of-another-file", test_pieces_of_another_file);
  g_test_add_func ("/mirrors/checksum/of-the-mirror", test_checksum);
  g_test_add_func ("/mirrors/checksum/of-the-first", test_checksum_of_first);
  g_test_add_func ("/mirrors/size", test_size);
  for (guint i = 0; i < G_N_ELEMENTS (named_rows); i++) {
    g_autofree char *path = g_strconcat ("/mirrors/named/", named_rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_named);
  }
  return g_test_run ();
}
