/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Questions and answers: redirects, silence, owners who change their mind, and what is sent to
 * whom. */

#include "config.h"

#include "engine/session.h"
#include "support/certificate.h"
#include "support/seeded-body.h"
#include "transfer-scene.h"

#include <string.h>

#define DATE "Wed, 01 Jan 2020 00:00:00 GMT"

typedef struct {
  const char *name;
  GannetServerResource server; /* path NULL: "/file" */
  const char *told; /* several possible courses are separated by bars */
  guint timeout; /* seconds, 0: plenty */
} Case;

static const Case cases[] = {
    {"whole", {.length = 1000}, "200 1000 whole"},
    {"empty", {.length = 0}, "200 0 whole"},
    {"longer than the read buffer", {.length = 3000000}, "200 3000000 whole"},
    {"chunked", {.length = 5000, .chunk = 700}, "200 5000 whole"},
    {"without length", {.length = 5000, .content_length = "", .closes = TRUE}, "200 5000 whole"},
    {"cut", {.length = 5000, .end = GANNET_SERVER_END_CLOSE, .at = 300}, "200 300 network"},
    {"no address behind a redirect", {.status = 302}, "302 missing"},
    {"an empty address", {.status = 302, .location = ""}, "302 missing"},
    {"a file", {.status = 302, .location = "file:///etc/passwd"}, "302 bad-scheme"},
    {"a script", {.status = 302, .location = "javascript:alert(1)"}, "302 bad-scheme"},
    {"no host", {.status = 302, .location = "http://"}, "302 bad-address"},
    {"a line break in the host", {.status = 302, .location = "http://a%0d%0ax: y/"},
        "302 bad-address"},
    {"itself", {.status = 301, .location = "/file"}, "301 circle"},
    {"itself under another name", {.status = 301, .location = "/x/../file"}, "301 circle"},
    {"a fragment only", {.status = 301, .location = "#part"}, "301 circle"},
    {"silence before the head", {.length = 9, .end = GANNET_SERVER_END_STALL, .at = -1},
        "0 timed-out", 1},
    {"a head that drips", {.length = 9, .head_rate = 20}, "0 timed-out", 1},
    {"silence in the body", {.length = 5000, .end = GANNET_SERVER_END_STALL, .at = 20},
        "200 20 timed-out", 1},
    {"a slow body", {.length = 300000, .rate = 200000}, "200 300000 whole", 1},
    {"some interim replies", {.length = 9, .interim = 50}, "200 9 whole"},
    {"interim replies without end", {.length = 9, .interim = G_MAXUINT}, "0 bad-reply"},
    {"many header lines", {.length = 9, .flood = 400}, "200 9 whole"},
    {"a reset before the head", {.length = 9, .end = GANNET_SERVER_END_RESET, .at = -1},
        "0 network"},
    {"an end before the head", {.length = 9, .end = GANNET_SERVER_END_CLOSE, .at = -1},
        "0 network"},
    {"bytes behind the reply, too late to be seen",
        {.length = 1000, .last_words = "and more", .late = TRUE}, "200 1000 whole"},
    {"a page behind the reply, too late to be seen",
        {.length = 1000, .chunk = 300, .last_words = "<html>\r\n\r\n</html>\r\n\r\n", .late = TRUE},
        "200 1000 whole"},
    {"not HTTP", {.raw = "SSH-2.0-OpenSSH_9.2\r\n"}, "0 bad-reply|0 network"},
};

static gboolean
is_one_of (const char *told, const char *allowed)
{
  g_auto (GStrv) courses = g_strsplit (allowed, "|", -1);

  return g_strv_contains ((const char *const *) courses, told);
}

static void
test_case (gconstpointer pointer)
{
  const Case *row = pointer;
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");
  GannetServerResource server = row->server;

  server.path = "/file";
  gannet_server_add (scene->server, &server);
  scene->timeout = row->timeout > 0 ? row->timeout : scene->timeout;
  const char *told = gannet_transfer_scene_run (scene, NULL, NULL);
  if (!is_one_of (told, row->told))
    g_assert_cmpstr (told, ==, row->told);
  /* Whatever it was, the same transfer thread goes on working. */
  const GannetServerResource healthy = {.path = "/file", .length = 77, .seed = 5};
  gannet_server_add (scene->server, &healthy);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "200 77 whole");
}

static void
test_hops (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/hops/3/seed/1/1000/x");
  g_autoptr (GannetTransferScene) most = gannet_transfer_scene_new ("/hops/20/seed/1/10/x");
  g_autoptr (GannetTransferScene) more = gannet_transfer_scene_new ("/hops/21/seed/1/10/x");
  g_autofree char *final = gannet_server_dup_url (scene->server, "/seed/1/1000/x");

  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 302 302 200 1000 whole");
  g_assert_cmpstr (scene->url, ==, final);
  g_assert_true (g_str_has_suffix (gannet_transfer_scene_run (most, NULL, NULL), "200 10 whole"));
  g_assert_cmpuint (gannet_server_log_count (most->log, NULL), ==, 21);
  g_assert_true (g_str_has_suffix (gannet_transfer_scene_run (more, NULL, NULL), "302 circle"));
  g_assert_cmpuint (gannet_server_log_count (more->log, NULL), ==, 21);
}

/* Short replies that nobody wants to read leave their connection in use: another one costs a round
 * trip, with TLS several. */
static void
test_one_connection (void)
{
  static const GannetServerResource unwanted[] = {
      {.path = "/file", .status = 302, .location = "/seed/1/10/x"},
      {.path = "/file", .status = 302, .location = "/seed/1/10/x", .body = "It is over there."},
      {.path = "/file", .status = 302, .location = "/seed/1/10/x", .length = 900, .chunk = 200},
  };

  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++) {
    g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");

    g_test_message ("reply %u", i);
    gannet_server_add (scene->server, &unwanted[i]);
    g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 200 10 whole");
    g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 200 10 whole");
    g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 4);
    /* A body that comes later than its head is read while the next question is under way. */
    g_assert_cmpuint (gannet_server_log_connections (scene->log), <=, i == 0 ? 1 : 2);
  }
}

/* Where it is not sure where a reply ends, what comes next may be the rest of it. Newer versions of
 * libsoup refuse this reply themselves. */
static void
test_doubtful_end (void)
{
  static const char *const refusals[] = {"200", "0 bad-reply", NULL};
  const GannetServerResource doubtful = {.path = "/file", .headers = "Content-Length: \r\n"};
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");

  gannet_server_add (scene->server, &doubtful);
  scene->refuses = TRUE;
  for (guint i = 0; i < 2; i++)
    g_assert_true (g_strv_contains (refusals, gannet_transfer_scene_run (scene, NULL, NULL)));
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 2);
  g_assert_cmpuint (gannet_server_log_connections (scene->log), ==, 2);
}

/* What is no reply, on a connection that answered before, is no answer: it is asked once more, and
 * no more than once. */
static void
test_asked_afresh (void)
{
  const GannetServerResource garbage = {.raw = "and more\r\n\r\n"};
  const GannetServerResource first = {
      .path = "/file", .length = 10, .requests = 1, .then = &garbage};
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");

  gannet_server_add (scene->server, &first);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "200 10 whole");
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "0 bad-reply");
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 3);
  g_assert_cmpuint (gannet_server_log_connections (scene->log), ==, 2);
}

/* A reply that nobody wants and that never ends is not waited for. */
static void
test_unwanted_stall (void)
{
  const GannetServerResource stalled = {
      .path = "/file", .status = 503, .length = 900, .end = GANNET_SERVER_END_STALL, .at = 100};
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");

  gannet_server_add (scene->server, &stalled);
  scene->refuses = TRUE;
  scene->timeout = 1;
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "503");
  g_assert_true (gannet_server_log_wait_idle (scene->log));
}

/* An owner may leave, or begin again, whatever it is told. */
static void
test_owner (gconstpointer pointer)
{
  GannetOwner owner = (GannetOwner) GPOINTER_TO_INT (pointer);
  const char *after = owner == GANNET_OWNER_ASKS ? "again 200 3000000 whole" : "left";
  g_autofree char *on_reply = g_strconcat ("200 ", after, NULL);
  g_autofree char *on_end = g_strconcat ("200 3000000 whole ", after, NULL);
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/seed/1/3000000/x");

  for (guint i = 0; i < 3; i++) {
    scene->on_reply = owner;
    g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, on_reply);
    scene->on_reply = GANNET_OWNER_GOES_ON;
    scene->on_bytes = owner;
    g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, on_reply);
    scene->on_bytes = GANNET_OWNER_GOES_ON;
    scene->on_end = owner;
    g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, on_end);
    scene->on_end = GANNET_OWNER_GOES_ON;
  }
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "200 3000000 whole");
  g_assert_true (gannet_server_log_wait_idle (scene->log));
}

static void
fill_with_secrets (GannetRequest *request)
{
  const char *headers[] = {"X-Token: sesame", "Cookie: id=sesame", NULL};

  request->user = g_strdup ("ali");
  request->password = g_strdup ("sésame: ouvre");
  request->referrer = g_strdup ("http://sesame.test/");
  request->headers = g_strdupv ((char **) headers);
}

/* The address of @path at @server under another name of this machine: another origin. */
static char *
dup_foreign_url (GannetServer *server, const char *path)
{
  return g_strdup_printf ("http://localhost:%u%s", gannet_server_get_port (server), path);
}

/* All lines of one name are sent, in their order, and in the place of what is sent usually. */
static void
test_lines_of_one_name (void)
{
  const char *lines[] = {"X-Part: one", "x-part: two", "Accept: a/b", "Accept: c/d", NULL};
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/seed/1/10/x");

  scene->request->headers = g_strdupv ((char **) lines);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "200 10 whole");
  g_autofree char *wire = gannet_server_log_dup_wire (scene->log, "/seed/1/10/x");
  g_assert_nonnull (strstr (wire, "X-Part: one\nx-part: two\n"));
  g_assert_nonnull (strstr (wire, "Accept: a/b\nAccept: c/d\n"));
  g_assert_null (strstr (wire, "*/*"));
}

/* There, and back again: only the origin of the link learns what was meant for it. */
static void
test_secrets (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/first");
  g_autoptr (GannetServer) foreign = gannet_server_new (NULL);
  GannetServerLog *there = gannet_server_get_log (foreign);
  g_autofree char *away = gannet_server_dup_url (foreign, "/away");
  g_autofree char *back = gannet_server_dup_url (scene->server, "/seed/1/10/x");
  const GannetServerResource first = {.path = "/first", .status = 307, .location = "/second"};
  const GannetServerResource second = {.path = "/second", .status = 302, .location = away};
  const GannetServerResource third = {.path = "/away", .status = 301, .location = back};
  const char *names[] = {"Authorization", "Referer", "X-Token", "Cookie"};
  const char *values[] = {
      "Basic YWxpOnPDqXNhbWU6IG91dnJl", "http://sesame.test/", "sesame", "id=sesame"};

  gannet_server_add (scene->server, &first);
  gannet_server_add (scene->server, &second);
  gannet_server_add (foreign, &third);
  fill_with_secrets (scene->request);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "307 302 301 200 10 whole");
  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++) {
      g_autofree char *value = gannet_server_log_dup_header (scene->log, NULL, i, names[j]);
      g_assert_cmpstr (value, ==, values[j]);
    }
  g_autofree char *wire = gannet_server_log_dup_wire (there, NULL);
  g_assert_null (strstr (wire, "sesame"));
  for (guint j = 0; j < G_N_ELEMENTS (names); j++)
    g_assert_null (strstr (wire, names[j]));
}

/* A challenge gets no answer that the user did not give. */
static void
test_challenge (void)
{
  const GannetServerResource locked = {
      .path = "/file", .length = 10, .authorization = "Basic eDp5"};
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/file");

  gannet_server_add (scene->server, &locked);
  scene->refuses = TRUE;
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "401");
  scene->request->user = g_strdup ("x");
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "401");
  scene->request->password = g_strdup ("y");
  scene->refuses = FALSE;
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "200 10 whole");
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 3);
}

/* Cookies go to their own host and path, also behind redirects, and to no other one. */
static void
test_cookies (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/in/first");
  g_autofree char *away = dup_foreign_url (scene->server, "/in/second");
  g_autofree char *back = gannet_server_dup_url (scene->server, "/seed/1/10/x");
  const GannetServerResource first = {.path = "/in/first", .status = 302, .location = away};
  const GannetServerResource second = {.path = "/in/second", .status = 302, .location = back};
  const char *wanted[] = {"deep=1; id=7", "other=9", "id=7"};

  scene->cookies = gannet_fixture_dup_path (scene->fixture, "cookies.txt");
  g_assert_true (g_file_set_contents (scene->cookies,
      "127.0.0.1\tFALSE\t/\tFALSE\t0\tid\t7\n127.0.0.1\tFALSE\t/in\tFALSE\t0\tdeep\t1\n"
      "localhost\tFALSE\t/\tFALSE\t0\tother\t9\n",
      -1, NULL));
  gannet_server_add (scene->server, &first);
  gannet_server_add (scene->server, &second);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 302 200 10 whole");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *value = gannet_server_log_dup_header (scene->log, NULL, i, "Cookie");
    g_assert_cmpstr (value, ==, wanted[i]);
  }
}

/* Those that a redirect sets go along from then on, to where they came from, for one question. */
static void
test_given_cookies (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/in/first");
  g_autofree char *away = dup_foreign_url (scene->server, "/in/second");
  g_autofree char *back = gannet_server_dup_url (scene->server, "/seed/1/10/x");
  const GannetServerResource onwards = {.status = 302, .location = away};
  const GannetServerResource first = {.path = "/in/first",
      .status = 302,
      .location = "/in/first",
      .headers = "Set-Cookie: s=1; Path=/; HttpOnly\r\nSet-Cookie: t=2\r\n",
      .requests = 1,
      .then = &onwards};
  const GannetServerResource second = {
      .path = "/in/second", .status = 302, .location = back, .headers = "Set-Cookie: u=3\r\n"};
  const char *headers[] = {"Cookie: id=7", NULL};
  const char *wanted[] = {"id=7", "id=7; s=1; t=2", NULL, "id=7; s=1; t=2", "id=7", NULL, "id=7"};

  scene->request->headers = g_strdupv ((char **) headers);
  gannet_server_add (scene->server, &first);
  gannet_server_add (scene->server, &second);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 302 302 200 10 whole");
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 302 200 10 whole");
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
    g_autofree char *value = gannet_server_log_dup_header (scene->log, NULL, i, "Cookie");
    g_assert_cmpstr (value, ==, wanted[i]);
  }
}

typedef struct {
  GannetForm form;
  const char *etag;
  const char *date;
  const char *range;
  const char *condition; /* or NULL for none */
} Condition;

/* What a range depends on goes along with every request for it, also behind redirects. */
static void
test_conditions (void)
{
  static const Condition rows[] = {
      {GANNET_FORM_WHOLE, "\"a\"", DATE, NULL, NULL},
      {GANNET_FORM_IF_TAG, "\"a\"", DATE, "bytes=5-", "\"a\""},
      {GANNET_FORM_IF_TAG, "W/\"a\"", DATE, "bytes=5-", DATE},
      {GANNET_FORM_IF_TAG, "W/\"a\"", NULL, "bytes=5-", NULL},
      {GANNET_FORM_IF_DATE, "\"a\"", DATE, "bytes=5-", DATE},
      {GANNET_FORM_PLAIN, "\"a\"", DATE, "bytes=5-", NULL},
      {GANNET_FORM_START, "\"a\"", DATE, "bytes=5-", NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/hops/2/seed/1/1000/x");
    g_auto (GannetValidator) validator = {0};
    const GannetQuestion question = {
        .form = rows[i].form, .start = 5, .need = 5, .end = GANNET_RANGES_NO_END};

    g_test_message ("row %u", i);
    gannet_validator_init (
        &validator, rows[i].etag, rows[i].date, g_get_real_time () / G_USEC_PER_SEC);
    gannet_transfer_scene_run (scene, &question, &validator);
    g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 3);
    for (guint j = 0; j < 3; j++) {
      g_autofree char *range = gannet_server_log_dup_header (scene->log, NULL, j, "Range");
      g_autofree char *condition = gannet_server_log_dup_header (scene->log, NULL, j, "If-Range");
      g_autofree char *coding =
          gannet_server_log_dup_header (scene->log, NULL, j, "Accept-Encoding");
      g_assert_cmpstr (range, ==, rows[i].range);
      g_assert_cmpstr (condition, ==, rows[i].condition);
      g_assert_cmpstr (coding, ==, "identity");
    }
  }
}

static void
test_closed_range (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/seed/1/1000/x");
  const GannetQuestion question = {.form = GANNET_FORM_PLAIN, .start = 5, .need = 5, .end = 15};
  guint8 wanted[10];

  g_assert_cmpstr (gannet_transfer_scene_run (scene, &question, NULL), ==, "206 10 whole");
  g_autofree char *range = gannet_server_log_dup_header (scene->log, NULL, 0, "Range");
  g_assert_cmpstr (range, ==, "bytes=5-14");
  gannet_seed_fill (1, 5, wanted, sizeof wanted);
  g_assert_cmpmem (scene->bytes->data, scene->bytes->len, wanted, sizeof wanted);
}

/* From a secure place nobody is led to an insecure one, and a stranger's word is not enough. */
static void
test_tls (void)
{
  g_autoptr (GannetTransferScene) scene = gannet_transfer_scene_new ("/seed/1/10/x");
  g_autofree char *plain = g_strdup (scene->request->url);
  g_autoptr (GError) error = NULL;
  g_autofree char *authority = NULL;

  if (!gannet_certificate_make (scene->fixture->folder, &error)) {
    g_test_skip (error->message);
    return;
  }
  g_autoptr (GannetServer) secure = gannet_server_new_tls (scene->fixture->folder, &error);
  g_assert_no_error (error);
  /* Connections end with their last reply: a cut one costs the TLS library a few bytes. */
  const GannetServerResource down = {
      .path = "/down", .status = 302, .location = plain, .closes = TRUE};
  const GannetServerResource file = {.path = "/file", .length = 3000000, .closes = TRUE};
  gannet_server_add (secure, &down);
  gannet_server_add (secure, &file);
  g_autofree char *address = gannet_server_dup_url (secure, "/down");
  gannet_request_set_url (scene->request, address);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "0 certificate");
  g_assert_cmpuint (gannet_server_log_count (gannet_server_get_log (secure), NULL), ==, 0);

  authority = gannet_fixture_dup_path (scene->fixture, GANNET_CERTIFICATE_CA);
  g_autoptr (GTlsDatabase) trust = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), trust);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 insecure");
  g_assert_cmpuint (gannet_server_log_count (scene->log, NULL), ==, 0);

  /* The user's is, but no secret goes along. */
  scene->request->allow_insecure = TRUE;
  scene->request->user = g_strdup ("me");
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 200 10 whole");
  g_autofree char *secret = gannet_server_log_dup_header (scene->log, NULL, 0, "Authorization");
  g_assert_null (secret);
  g_autofree char *other = gannet_server_dup_url (secure, "/hops/2/file");
  gannet_request_set_url (scene->request, other);
  g_assert_cmpstr (gannet_transfer_scene_run (scene, NULL, NULL), ==, "302 302 200 3000000 whole");
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strdup_printf ("/transfer/%s", cases[i].name);
    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/transfer/hops", test_hops);
  g_test_add_func ("/transfer/one-connection", test_one_connection);
  g_test_add_func ("/transfer/doubtful-end", test_doubtful_end);
  g_test_add_func ("/transfer/asked-afresh", test_asked_afresh);
  g_test_add_func ("/transfer/unwanted-stall", test_unwanted_stall);
  g_test_add_data_func ("/transfer/owner-drops", GINT_TO_POINTER (GANNET_OWNER_DROPS), test_owner);
  g_test_add_data_func ("/transfer/owner-frees", GINT_TO_POINTER (GANNET_OWNER_FREES), test_owner);
  g_test_add_data_func ("/transfer/owner-asks", GINT_TO_POINTER (GANNET_OWNER_ASKS), test_owner);
  g_test_add_func ("/transfer/secrets", test_secrets);
  g_test_add_func ("/transfer/challenge", test_challenge);
  g_test_add_func ("/transfer/cookies", test_cookies);
  g_test_add_func ("/transfer/given-cookies", test_given_cookies);
  g_test_add_func ("/transfer/conditions", test_conditions);
  g_test_add_func ("/transfer/closed-range", test_closed_range);
  g_test_add_func ("/transfer/tls", test_tls);
  g_test_add_func ("/transfer/lines-of-one-name", test_lines_of_one_name);
  return g_test_run ();
}
