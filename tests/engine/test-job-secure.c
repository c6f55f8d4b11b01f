/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Jobs over encrypted connections: nothing is taken from a server that cannot prove who it is, and
 * how such a connection ends proves nothing about the file. */

#include "config.h"

#include "job-scene.h"

#include "engine/session.h"
#include "engine/trust.h"
#include "support/certificate.h"
#include "support/seeded-body.h"

#define CLOCK "By the clock of this computer it is "

typedef struct {
  GannetFixture *fixture; /* of the certificates */
  GannetJobScene *scene;
  gboolean direct; /* the library's database is asked without ours before it */
} Secure;

static void
secure_clear (Secure *self)
{
  g_clear_pointer (&self->scene, gannet_job_scene_free);
  g_clear_pointer (&self->fixture, gannet_fixture_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Secure, secure_clear)

static void
trust (Secure *self)
{
  g_autofree char *authority = gannet_fixture_dup_path (self->fixture, GANNET_CERTIFICATE_CA);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, &error);

  g_assert_no_error (error);
  g_autoptr (GTlsDatabase) trust = gannet_trust_new (g_tls_backend_get_default (), database);
  g_tls_backend_set_default_database (
      g_tls_backend_get_default (), self->direct ? database : trust);
}

/* A scene whose server has a certificate with @fault by an authority that nobody trusts yet. FALSE:
 * there is nothing to make certificates with. */
static gboolean
secure_init (Secure *self, GannetCertificateFault fault)
{
  g_autoptr (GError) error = NULL;

  *self = (Secure){.fixture = gannet_fixture_new ()};
  g_autoptr (GTlsDatabase) trust = gannet_trust_new (g_tls_backend_get_default (), NULL);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), trust);
  if (!gannet_certificate_make_faulty (self->fixture->folder, fault, &error)) {
    g_test_skip (error->message);
    return FALSE;
  }
  self->scene = gannet_job_scene_new ("/file.bin");
  gannet_server_free (self->scene->server);
  self->scene->server = gannet_server_new_tls (self->fixture->folder, &error);
  g_assert_no_error (error);
  g_autofree char *address = gannet_server_dup_url (self->scene->server, "/file.bin");
  gannet_request_set_url (self->scene->request, address);
  return TRUE;
}

static void
assert_whole (GannetJobScene *scene, guint64 length)
{
  g_autofree char *path = gannet_job_scene_dup_path (scene, "file.bin");
  g_autofree char *hash = gannet_fixture_hash_file (path);
  g_autofree char *wanted = gannet_seed_dup_sha256 (1, length);
  g_autofree char *files = gannet_job_scene_list (scene);

  g_assert_cmpstr (hash, ==, wanted);
  g_assert_cmpstr (files, ==, "file.bin");
}

typedef struct {
  const char *name;
  GannetCertificateFault fault;
  gboolean trusted; /* the authority is known */
  const char *reason;
  gboolean clock; /* the clock is named */
  gboolean direct; /* as newer libraries are asked */
} Doubt;

static const Doubt doubts[] = {
    {"unknown authority", GANNET_CERTIFICATE_GOOD, FALSE,
        "127.0.0.1: Nobody whom this computer trusts has signed its certificate.", FALSE},
    {"another host", GANNET_CERTIFICATE_OTHER_HOST, TRUE,
        "127.0.0.1: Its certificate is for another address.", FALSE},
    {"expired", GANNET_CERTIFICATE_EXPIRED, TRUE, "127.0.0.1: Its certificate has expired.", TRUE},
    {"not valid yet", GANNET_CERTIFICATE_EARLY, TRUE,
        "127.0.0.1: Its certificate is not valid yet.", TRUE},
    {"another host, asked directly", GANNET_CERTIFICATE_OTHER_HOST, TRUE,
        "127.0.0.1: Its certificate is for another address.", FALSE, TRUE},
    {"expired, asked directly", GANNET_CERTIFICATE_EXPIRED, TRUE,
        "127.0.0.1: Its certificate has expired.", TRUE, TRUE},
};

/* The first request fails as well as one for the rest, however often it is tried; the server never
 * learns what was wanted, and what is here stays. */
static void
test_doubt (gconstpointer data)
{
  const Doubt *row = data;

  for (guint i = 0; i < 2; i++) {
    const GannetServerResource file = {.path = "/file.bin", FIRST};
    const GannetBefore before = FIRST_HALF;
    g_auto (Secure) secure;
    g_autofree char *files = NULL;

    if (!secure_init (&secure, row->fault))
      return;
    secure.direct = row->direct;
    GannetJobScene *scene = secure.scene;
    if (row->trusted)
      trust (&secure);
    gannet_server_add (scene->server, &file);
    if (i > 0)
      gannet_job_scene_prepare (scene, &before, "file.bin");
    for (guint j = 0; j < 2; j++) {
      g_assert_cmpstr (gannet_job_scene_run (scene), ==, "certificate");
      g_assert_true (g_str_has_prefix (scene->message, row->reason));
      g_assert_true ((strstr (scene->message, CLOCK) != NULL) == row->clock);
    }
    g_assert_cmpuint (gannet_server_log_count (gannet_server_get_log (scene->server), NULL), ==, 0);
    files = gannet_job_scene_list (scene);
    g_assert_cmpstr (files, ==, i > 0 ? "* file.bin.part" : "");
    gannet_job_scene_assert_strangers (scene);
  }
}

/* Once the authority is known, the download that it stopped goes on. */
static void
test_trusted_later (void)
{
  const GannetServerResource file = {.path = "/file.bin", FIRST};
  const GannetBefore before = FIRST_HALF;
  g_auto (Secure) secure;

  if (!secure_init (&secure, GANNET_CERTIFICATE_GOOD))
    return;
  gannet_server_add (secure.scene->server, &file);
  gannet_job_scene_prepare (secure.scene, &before, "file.bin");
  g_assert_cmpstr (gannet_job_scene_run (secure.scene), ==, "certificate");
  trust (&secure);
  g_assert_cmpstr (gannet_job_scene_run (secure.scene), ==, "done");
  g_assert_true (secure.scene->notes & GANNET_NOTE_RESUMED);
  assert_whole (secure.scene, WHOLE_LENGTH);
}

/* Connections are closed without a word of it: only the count of bytes decides. */
typedef struct {
  const char *name;
  GannetServerResource server;
  const char *runs;
} Ending;

#define LENGTH 40000
#define FILE_OF .path = "/file.bin", .length = LENGTH, .seed = 1, .etag = FIRST_TAG
#define CLOSED_AT(place) .end = GANNET_SERVER_END_CLOSE, .at = place
#define ONCE .requests = 1, .then = &whole

static const GannetServerResource whole = {FILE_OF};

static const Ending endings[] = {
    {"at the end", {FILE_OF, CLOSED_AT (LENGTH)}, "done"},
    {"at the end, length not told", {FILE_OF, .content_length = "", CLOSED_AT (LENGTH), ONCE},
        "done"},
    {"one byte early", {FILE_OF, CLOSED_AT (LENGTH - 1), ONCE}, "network done"},
    {"in the middle", {FILE_OF, CLOSED_AT (20000), ONCE}, "network done"},
    {"in the middle, close announced", {FILE_OF, .closes = TRUE, CLOSED_AT (20000), ONCE},
        "network done"},
    {"in the middle, length not told", {FILE_OF, .content_length = "", CLOSED_AT (20000), ONCE},
        "done"},
    {"after the head", {FILE_OF, CLOSED_AT (0), ONCE}, "network done"},
    {"after a record", {FILE_OF, CLOSED_AT (16384), ONCE}, "network done"},
    {"inside a chunk", {FILE_OF, .chunk = 5000, CLOSED_AT (12000), ONCE}, "network done"},
    {"between chunks", {FILE_OF, .chunk = 5000, CLOSED_AT (10000), ONCE}, "done|network done"},
    {"reset in the middle", {FILE_OF, .end = GANNET_SERVER_END_RESET, .at = 20000, ONCE},
        "network done"},
};

static void
test_ending (gconstpointer data)
{
  const Ending *row = data;
  g_auto (GStrv) courses = g_strsplit (row->runs, "|", 0);
  g_auto (Secure) secure;
  g_autofree char *runs = NULL;

  if (!secure_init (&secure, GANNET_CERTIFICATE_GOOD))
    return;
  trust (&secure);
  gannet_server_add (secure.scene->server, &row->server);
  runs = gannet_job_scene_run_all (secure.scene, 2);
  if (!g_strv_contains ((const char *const *) courses, runs))
    g_error ("'%s' (%s) in place of '%s'", runs, secure.scene->message, row->runs);
  assert_whole (secure.scene, LENGTH);
}

#define ADD(table, test) \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *path = g_strconcat ("/job-secure/" #table "/", table[i].name, NULL); \
    g_test_add_data_func (path, &table[i], test); \
  }

/* The TLS library leaks the error of a read that its server gave up. Only a whole stack tells
 * that leak, which is suppressed by the library's name, from one of ours. */
const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  ADD (doubts, test_doubt)
  ADD (endings, test_ending)
  g_test_add_func ("/job-secure/trusted-later", test_trusted_later);
  return g_test_run ();
}
