/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A proxy on the way: who is told its password, and that nothing is lost when it changes. The proxy
 * is one of our own on the loopback, and so is what says which one is to be used. */

#include "config.h"

#include "engine/change.h"
#include "engine/queue-scene.h"
#include "engine/session.h"

#include <string.h>

#define LENGTH 400000
#define HELD 300000
#define PASS "Proxy-Authorization: Basic bWU6c2VzYW1lMQ==\r\n" /* me, sesame1 */

/* Which proxy is used, for all sessions of the process, as the settings of a desktop are. */
typedef struct {
  GObjectClass parent_class;
  GMutex lock;
  char *url; /* NULL: none */
} Way;
typedef GObject WayObject;
typedef Way WayObjectClass;

GType way_get_type (void);
static void way_init_resolver (GProxyResolverInterface *interface);
G_DEFINE_TYPE_WITH_CODE (
    WayObject, way, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER, way_init_resolver))

static char **
way_lookup (GProxyResolver *resolver, const char *url, GCancellable *cancellable, GError **error)
{
  Way *way = G_TYPE_INSTANCE_GET_CLASS (resolver, way_get_type (), Way);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&way->lock);
  const char *const answer[] = {way->url != NULL ? way->url : "direct://", NULL};
  return g_strdupv ((char **) answer);
}

static void
way_lookup_async (GProxyResolver *resolver, const char *url, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  g_task_return_pointer (
      task, way_lookup (resolver, url, cancellable, NULL), (GDestroyNotify) g_strfreev);
}

static char **
way_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
way_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
way_init_resolver (GProxyResolverInterface *interface)
{
  interface->is_supported = way_is_supported;
  interface->lookup = way_lookup;
  interface->lookup_async = way_lookup_async;
  interface->lookup_finish = way_lookup_finish;
}

static void
way_class_init (Way *way)
{
  g_mutex_init (&way->lock);
}

static void
way_init (WayObject *self)
{
}

static void
set_way (const char *url)
{
  Way *way = g_type_class_ref (way_get_type ());
  g_mutex_lock (&way->lock);
  g_free (way->url);
  way->url = g_strdup (url);
  g_mutex_unlock (&way->lock);
  g_type_class_unref (way);
}

/* A proxy that passes on what comes with its password, one question a connection. */
typedef struct {
  GSocketService *service;
  guint16 port;
  gboolean open; /* wants no password */
  GMutex lock;
  GString *heads; /* of all that was asked */
} Proxy;

static char *
read_head (GInputStream *in)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char byte = 0;
  while (!g_str_has_suffix (head->str, "\r\n\r\n")) {
    if (g_input_stream_read (in, &byte, 1, NULL, NULL) != 1)
      return NULL;
    g_string_append_c (head, byte);
  }
  return g_string_free (g_steal_pointer (&head), FALSE);
}

static void
say (GOutputStream *out, const char *text)
{
  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

/* @head as the server behind gets it: its own path, no password, and an end after it. */
static char *
rewrite (const char *head, char **host)
{
  g_autoptr (GString) text = g_string_new (head);
  const char *start = strstr (head, "http://");
  g_assert_nonnull (start);
  const char *path = strchr (start + 7, '/');
  *host = g_strndup (start + 7, (gsize) (path - start - 7));
  g_autofree char *origin = g_strconcat ("http://", *host, NULL);
  g_string_replace (text, origin, "", 1);
  g_string_replace (text, "Connection: Keep-Alive\r\n", "Connection: close\r\n", 1);
  g_string_replace (text, PASS, "", 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
pass_on (GIOStream *near, const char *head)
{
  g_autofree char *host = NULL;
  g_autofree char *text = rewrite (head, &host);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_socket_client_set_enable_proxy (client, FALSE);
  g_autoptr (GSocketConnection) far =
      g_socket_client_connect_to_host (client, host, 80, NULL, NULL);
  if (far == NULL)
    return;
  say (g_io_stream_get_output_stream (G_IO_STREAM (far)), text);
  g_output_stream_splice (g_io_stream_get_output_stream (near),
      g_io_stream_get_input_stream (G_IO_STREAM (far)), G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
}

/* No way to the host "status.test", and the status says why. */
static void
bar (GOutputStream *out, const char *head)
{
  guint64 status = g_ascii_strtoull (head + strlen ("CONNECT "), NULL, 10);
  g_autofree char *text = g_strdup_printf (
      "HTTP/1.1 %u No Tunnels\r\nContent-Length: 0\r\nLocation: https://evil.test/\r\n"
      "Connection: close\r\n\r\n",
      status > 0 ? (guint) status : 403);
  say (out, text);
}

static gboolean
run_cb (
    GThreadedSocketService *service, GSocketConnection *connection, GObject *source, gpointer data)
{
  Proxy *proxy = data;
  GIOStream *near = G_IO_STREAM (connection);
  g_autofree char *head = read_head (g_io_stream_get_input_stream (near));
  if (head == NULL)
    return TRUE;
  g_mutex_lock (&proxy->lock);
  g_string_append (proxy->heads, head);
  g_mutex_unlock (&proxy->lock);
  if (!proxy->open && strstr (head, PASS) == NULL)
    say (g_io_stream_get_output_stream (near),
        "HTTP/1.1 407 Who Are You\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
        "Content-Length: 0\r\nConnection: close\r\n\r\n");
  else if (g_str_has_prefix (head, "CONNECT "))
    bar (g_io_stream_get_output_stream (near), head);
  else
    pass_on (near, head);
  return TRUE;
}

static Proxy *
proxy_new (gboolean open)
{
  Proxy *proxy = g_new0 (Proxy, 1);
  proxy->open = open;
  g_mutex_init (&proxy->lock);
  proxy->heads = g_string_new (NULL);
  proxy->service = g_threaded_socket_service_new (-1);
  proxy->port =
      g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (proxy->service), NULL, NULL);
  g_signal_connect (proxy->service, "run", G_CALLBACK (run_cb), proxy);
  g_socket_service_start (proxy->service);
  return proxy;
}

static void
proxy_free (Proxy *proxy)
{
  set_way (NULL);
  g_socket_service_stop (proxy->service);
  g_socket_listener_close (G_SOCKET_LISTENER (proxy->service));
  g_object_unref (proxy->service);
  g_mutex_clear (&proxy->lock);
  g_string_free (proxy->heads, TRUE);
  g_free (proxy);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proxy, proxy_free)

static void
use (Proxy *proxy, const char *user)
{
  g_autofree char *url = g_strdup_printf ("http://%s127.0.0.1:%u", user, proxy->port);
  set_way (url);
}

static guint
count (Proxy *proxy, const char *text)
{
  guint found = 0;
  g_mutex_lock (&proxy->lock);
  for (const char *p = strstr (proxy->heads->str, text); p != NULL; p = strstr (p + 1, text))
    found++;
  g_mutex_unlock (&proxy->lock);
  return found;
}

static GannetDownload *
add (GannetQueueScene *scene, const char *url, const char *user, const char *password)
{
  g_autofree char *full = *url == '/' ? gannet_server_dup_url (scene->server, url) : g_strdup (url);
  g_autoptr (GannetRequest) request = gannet_request_new (full, scene->folder);
  request->proxy_user = g_strdup (user);
  request->proxy_password = g_strdup (password);
  return gannet_queue_add (scene->queue, request, FALSE);
}

static void
serve (GannetQueueScene *scene)
{
  const GannetServerResource file = {
      .path = "/file", .length = LENGTH, .seed = 7, .etag = "\"v1\""};
  gannet_server_add (scene->server, &file);
}

static void
assert_untold (GannetQueueScene *scene, const char *path)
{
  g_autofree char *told = gannet_server_log_dup_header (scene->log, path, 0, "Proxy-Authorization");
  g_assert_null (told);
}

static void
test_asked_and_told (void)
{
  g_autoptr (Proxy) proxy = proxy_new (FALSE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (TRUE);
  serve (scene);
  use (proxy, "");
  GannetDownload *download = add (scene, "/file", NULL, NULL);
  gannet_queue_scene_wait (scene, "file failed proxy-sign-in");
  g_assert_cmpuint (gannet_server_log_count (scene->log, "/file"), ==, 0);

  g_autoptr (GannetRequest) request = gannet_request_copy (gannet_download_get_request (download));
  request->proxy_user = g_strdup ("me");
  request->proxy_password = g_strdup ("sesame1");
  gannet_queue_set_request (scene->queue, download, request);
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  assert_untold (scene, "/file");

  gannet_queue_scene_close (scene);
  g_autofree char *list = NULL;
  gsize length = 0;
  g_assert_true (g_file_get_contents (scene->list, &list, &length, NULL));
  g_assert_null (g_strstr_len (list, (gssize) length, "sesame1"));
}

static void
test_wrong_password (void)
{
  g_autoptr (Proxy) proxy = proxy_new (FALSE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  serve (scene);
  use (proxy, "");
  add (scene, "/file", "me", "guess");
  gannet_queue_scene_wait (scene, "file failed proxy-sign-in");
  g_assert_cmpuint (count (proxy, "Proxy-Authorization: "), ==, 1);
}

/* What is for the site is not for the proxy. */
static void
test_password_of_the_site (void)
{
  g_autoptr (Proxy) proxy = proxy_new (FALSE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (scene, "/file");
  request->user = g_strdup ("me");
  request->password = g_strdup ("sesame1");
  use (proxy, "");
  gannet_queue_add (scene->queue, request, FALSE);
  gannet_queue_scene_wait (scene, "file failed proxy-sign-in");
  g_assert_cmpuint (count (proxy, "Proxy-Authorization: "), ==, 0);
}

/* A site that poses as a proxy is told nothing. */
static void
test_no_proxy (void)
{
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  const GannetServerResource posing = {
      .path = "/posing", .status = 407, .headers = "Proxy-Authenticate: Basic realm=\"x\"\r\n"};
  serve (scene);
  gannet_server_add (scene->server, &posing);
  add (scene, "/file", "me", "sesame1");
  add (scene, "/posing", "me", "sesame1");
  gannet_queue_scene_wait (scene, "file done, posing failed proxy-sign-in");
  assert_untold (scene, "/file");
  assert_untold (scene, "/posing");
}

static void
test_password_in_the_address (void)
{
  g_autoptr (Proxy) proxy = proxy_new (FALSE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  serve (scene);
  use (proxy, "me:sesame1@");
  add (scene, "/file", NULL, NULL);
  gannet_queue_scene_wait (scene, "file done");
  assert_untold (scene, "/file");
}

/* Where a tunnel is asked for, the password is with the question for it. */
static void
test_tunnel (void)
{
  g_autoptr (Proxy) proxy = proxy_new (FALSE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  use (proxy, "");
  add (scene, "https://files.test/a", NULL, NULL);
  gannet_queue_scene_wait (scene, "a failed proxy-sign-in");
  add (scene, "https://files.test/b", "me", "sesame1");
  gannet_queue_scene_wait (scene, "a failed proxy-sign-in, b failed refused");
  use (proxy, "me:sesame1@");
  add (scene, "https://files.test/c", NULL, NULL);
  gannet_queue_scene_wait (scene, "a failed proxy-sign-in, b failed refused, c failed refused");
  g_assert_cmpuint (count (proxy, "CONNECT files.test:443 "), ==, 3);
  g_assert_cmpuint (count (proxy, PASS), ==, 2);
}

/* What a proxy says in the place of a server is not taken for that server's word: no sign-in, no
 * redirect, no news of the file. */
static void
test_barred (void)
{
  g_autoptr (Proxy) proxy = proxy_new (TRUE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  use (proxy, "");
  add (scene, "https://302.test/a", NULL, NULL);
  gannet_queue_scene_wait (scene, "a failed refused");
  add (scene, "https://401.test/b", NULL, NULL);
  gannet_queue_scene_wait (scene, "a failed refused, b failed refused");
  add (scene, "https://404.test/c", NULL, NULL);
  gannet_queue_scene_wait (scene, "a failed refused, b failed refused, c failed refused");
  add (scene, "https://503.test/d", NULL, NULL);
  gannet_queue_scene_wait (
      scene, "a failed refused, b failed refused, c failed refused, d waiting busy");
  g_assert_cmpuint (count (proxy, "evil.test"), ==, 0);
}

/* Another proxy in the middle of a download: the rest comes through that one. */
static void
test_switched (void)
{
  static const GannetServerResource rest = {.length = LENGTH, .seed = 7, .etag = "\"v1\""};
  const GannetServerResource cut = {.path = "/file",
      .length = LENGTH,
      .seed = 7,
      .etag = "\"v1\"",
      .end = GANNET_SERVER_END_CLOSE,
      .at = HELD,
      .requests = 1,
      .then = &rest};
  g_autoptr (Proxy) first = proxy_new (TRUE);
  g_autoptr (Proxy) second = proxy_new (TRUE);
  g_autoptr (GannetQueueScene) scene = gannet_queue_scene_new (FALSE);
  gannet_server_add (scene->server, &cut);
  use (first, "");
  GannetDownload *download = add (scene, "/file", NULL, NULL);
  gannet_queue_scene_wait (scene, "file waiting network");
  use (second, "");
  gannet_queue_resume (scene->queue, download);
  gannet_queue_scene_wait (scene, "file done");
  gannet_queue_scene_assert_file (scene, "file", 7, LENGTH);
  g_assert_cmpuint (count (first, "GET "), ==, 1);
  g_assert_cmpuint (count (second, "Range: bytes="), ==, 1);
  g_assert_cmpuint (gannet_server_log_sent (scene->log, "/file"), ==, LENGTH + 65536);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (
      G_PROXY_RESOLVER_EXTENSION_POINT_NAME, way_get_type (), "test", 1000);
  gannet_session_prepare ();
  g_test_add_func ("/proxy/asked-and-told", test_asked_and_told);
  g_test_add_func ("/proxy/wrong-password", test_wrong_password);
  g_test_add_func ("/proxy/password-of-the-site", test_password_of_the_site);
  g_test_add_func ("/proxy/no-proxy", test_no_proxy);
  g_test_add_func ("/proxy/password-in-the-address", test_password_in_the_address);
  g_test_add_func ("/proxy/tunnel", test_tunnel);
  g_test_add_func ("/proxy/barred", test_barred);
  g_test_add_func ("/proxy/switched", test_switched);
  return g_test_run ();
}
