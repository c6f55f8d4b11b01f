/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One look at what is behind a link, with servers of all manners. */

#include "config.h"

#include "engine/probe.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/server.h"

typedef struct {
  GannetServer *server;
  GannetWorkers *workers;
  GannetTransferSpec spec;
  GannetProbe *probe; /* of the worker's thread */
  char *told; /* of that thread, until it is over */
  gboolean leaves; /* before anything is told */
  gint over; /* atomic */
} Scene;

static void
told_cb (GannetProbe *probe, GannetPreview *preview, gpointer data)
{
  Scene *scene = data;
  g_assert_null (scene->told);
  scene->told = preview->error != NULL
      ? g_strdup (gannet_error_nick (preview->error->code))
      : g_strdup_printf ("%s %" G_GINT64_FORMAT, preview->name, preview->size);
  g_clear_pointer (&scene->probe, gannet_probe_free);
  g_atomic_int_set (&scene->over, 1);
}

static void
start_cb (gpointer data)
{
  Scene *scene = data;
  scene->probe = gannet_probe_new (&scene->spec, told_cb, scene);
  gannet_probe_start (scene->probe);
}

static void
leave_cb (gpointer data)
{
  Scene *scene = data;
  g_clear_pointer (&scene->probe, gannet_probe_free);
  g_atomic_int_set (&scene->over, 1);
}

static gboolean
is_over (gpointer data)
{
  return g_atomic_int_get (&((Scene *) data)->over) != 0;
}

static void
open_scene (Scene *scene, const char *path)
{
  *scene = (Scene){.server = gannet_server_new (NULL), .workers = gannet_workers_new ()};
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  scene->spec = (GannetTransferSpec){.worker = gannet_workers_acquire (scene->workers),
      .request = gannet_request_new (url, "/nowhere"),
      .limiter = gannet_limiter_new (NULL),
      .timeout = 15};
}

static void
run (Scene *scene)
{
  gannet_worker_invoke (scene->spec.worker, start_cb, scene);
  if (scene->leaves &&
      gannet_server_log_wait_count (gannet_server_get_log (scene->server), NULL, 1))
    gannet_worker_invoke (scene->spec.worker, leave_cb, scene);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, scene));
}

static void
close_scene (Scene *scene)
{
  g_assert_true (gannet_server_log_wait_idle (gannet_server_get_log (scene->server)));
  gannet_workers_release (scene->workers, scene->spec.worker);
  gannet_workers_free (scene->workers);
  gannet_server_free (scene->server);
  gannet_request_unref (scene->spec.request);
  gannet_limiter_unref (scene->spec.limiter);
  g_free (scene->told);
}

typedef struct {
  const char *title;
  GannetServerResource server; /* of "/file" */
  guint timeout; /* seconds, 0: plenty */
  const char *told;
} Row;

static const Row ROWS[] = {
    {"small", {.length = 100}, 0, "file 100"},
    {"nothing", {.length = 0}, 0, "file 0"},
    {"named", {.length = 9, .content_disposition = "attachment; filename=b.pdf"}, 0, "b.pdf 9"},
    {"typed", {.length = 9, .content_type = "image/png"}, 0, "file.png 9"},
    {"of-unknown-size", {.length = 90, .chunk = 20}, 0, "file -1"},
    {"sent-on", {.status = 302, .location = "/hops/3/seed/1/77/other.iso"}, 0, "other.iso 77"},
    {"round-and-round", {.status = 302, .location = "/file"}, 0, "bad-redirect"},
    {"astray", {.status = 302, .location = "file:///etc/passwd"}, 0, "bad-redirect"},
    {"gone", {.status = 404}, 0, "gone"},
    {"locked", {.length = 9, .authorization = "Basic eDp5"}, 0, "sign-in"},
    {"busy", {.status = 503, .retry_after = "99"}, 0, "busy"},
    {"cut", {.length = 9, .end = GANNET_SERVER_END_RESET, .at = -1}, 0, "network"},
    {"refused", {.status = 403}, 0, "refused"},
    {"packed", {.length = 900, .gzip = TRUE}, 0, "file -1"},
    {"silent", {.length = 9, .end = GANNET_SERVER_END_STALL, .at = -1}, 1, "timed-out"},
    {"dripping", {.length = 9, .head_rate = 30}, 1, "timed-out"},
    {"stalled-after-the-head", {.length = 9000, .end = GANNET_SERVER_END_STALL, .at = 9}, 0,
        "file 9000"},
};

static void
test_row (gconstpointer pointer)
{
  const Row *row = pointer;
  GannetServerResource server = row->server;
  Scene scene;
  open_scene (&scene, "/file");
  server.path = "/file";
  gannet_server_add (scene.server, &server);
  scene.spec.timeout = row->timeout > 0 ? row->timeout : scene.spec.timeout;
  run (&scene);
  g_assert_cmpstr (scene.told, ==, row->told);
  close_scene (&scene);
}

/* A GET as any other, with nothing of a large file taken but what was under way. */
static void
test_wire (void)
{
  Scene scene;
  open_scene (&scene, "/seed/1/900000000/film.mkv");
  run (&scene);
  g_assert_cmpstr (scene.told, ==, "film.mkv 900000000");
  GannetServerLog *log = gannet_server_get_log (scene.server);
  g_autofree char *wire = gannet_server_log_dup_wire (log, NULL);
  g_assert_true (g_str_has_prefix (wire, "GET /seed/1/900000000/film.mkv"));
  g_autofree char *range = gannet_server_log_dup_header (log, NULL, 0, "Range");
  g_assert_null (range);
  g_assert_true (gannet_server_log_wait_idle (log));
  g_assert_cmpuint (gannet_server_log_sent (log, "/seed/1/900000000/film.mkv"), <, 20000000);
  close_scene (&scene);
}

static void
test_secrets (void)
{
  g_autoptr (GannetServer) foreign = gannet_server_new (NULL);
  g_autofree char *away = gannet_server_dup_url (foreign, "/seed/1/7/x");
  const GannetServerResource first = {.path = "/file", .status = 302, .location = away};
  Scene scene;
  open_scene (&scene, "/file");
  gannet_server_add (scene.server, &first);
  scene.spec.request->user = g_strdup ("ali");
  scene.spec.request->password = g_strdup ("sesame");
  run (&scene);
  g_assert_cmpstr (scene.told, ==, "x 7");
  g_autofree char *there =
      gannet_server_log_dup_header (gannet_server_get_log (foreign), NULL, 0, "Authorization");
  g_autofree char *here =
      gannet_server_log_dup_header (gannet_server_get_log (scene.server), NULL, 0, "Authorization");
  g_assert_null (there);
  g_assert_nonnull (here);
  close_scene (&scene);
}

/* Who asks for a file and gets a page has to sign in somewhere, or came too late. */
static void
test_page (void)
{
  const GannetServerResource page = {
      .path = "/disk.iso", .body = "<html>", .content_type = "text/html"};
  Scene scene;
  open_scene (&scene, "/disk.iso");
  gannet_server_add (scene.server, &page);
  run (&scene);
  g_assert_cmpstr (scene.told, ==, "web-page");
  close_scene (&scene);
}

static void
test_left (void)
{
  const GannetServerResource stalled = {
      .path = "/file", .length = 9, .end = GANNET_SERVER_END_STALL, .at = -1};
  Scene scene;
  open_scene (&scene, "/file");
  gannet_server_add (scene.server, &stalled);
  scene.leaves = TRUE;
  run (&scene);
  g_assert_null (scene.told);
  close_scene (&scene);
}

/* The address has a port that is taken, where nobody listens. */
static void
test_nobody_listens (void)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocket) taken =
      g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_assert_true (g_socket_bind (taken, any, FALSE, NULL));
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (taken, NULL);
  g_autofree char *url = g_strdup_printf (
      "http://127.0.0.1:%u/file", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  Scene scene;
  open_scene (&scene, "/file");
  gannet_request_set_url (scene.spec.request, url);
  run (&scene);
  g_assert_cmpstr (scene.told, ==, "unreachable");
  close_scene (&scene);
}

/* Nobody has a name. */
typedef GResolver Nameless;
typedef GResolverClass NamelessClass;
GType nameless_get_type (void);
G_DEFINE_TYPE (Nameless, nameless, G_TYPE_RESOLVER)

static void
lookup_async (GResolver *resolver, const char *host, GResolverNameLookupFlags flags,
    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  g_task_return_new_error (
      task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "Error resolving “%s”", host);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
nameless_class_init (NamelessClass *class)
{
  class->lookup_by_name_with_flags_async = lookup_async;
  class->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
nameless_init (Nameless *self)
{
}

static void
test_no_such_host (void)
{
  g_autoptr (GResolver) before = g_resolver_get_default ();
  g_autoptr (GResolver) nameless = g_object_new (nameless_get_type (), NULL);
  Scene scene;
  g_resolver_set_default (nameless);
  open_scene (&scene, "/file");
  gannet_request_set_url (scene.spec.request, "http://no-such-host.test/file");
  run (&scene);
  g_assert_cmpstr (scene.told, ==, "no-host");
  close_scene (&scene);
  g_resolver_set_default (before);
}

int
main (int argc, char *argv[])
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/probe/row/", ROWS[i].title, NULL);
    g_test_add_data_func (path, &ROWS[i], test_row);
  }
  g_test_add_func ("/probe/wire", test_wire);
  g_test_add_func ("/probe/secrets", test_secrets);
  g_test_add_func ("/probe/page", test_page);
  g_test_add_func ("/probe/nobody-listens", test_nobody_listens);
  g_test_add_func ("/probe/no-such-host", test_no_such_host);
  g_test_add_func ("/probe/left", test_left);
  return g_test_run ();
}
