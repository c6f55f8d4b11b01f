/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Fields come as the server sent them, whatever bytes they hold, over either kind of connection and
 * also over one that has carried much before. */

#include "config.h"

#include "engine/raw-head.h"

#include "engine/session.h"
#include "support/certificate.h"
#include "support/fixture.h"
#include "support/server.h"

#define LONG_BODY (3 * 1024 * 1024)
#define LINE "Link: "

typedef struct {
  const char *name;
  const char *lines; /* of the reply's head */
  const char *values; /* of Link, with "|" between */
} Case;

static const Case cases[] = {
    {"plain", LINE "a\r\n", "a"},
    {"Latin-1", LINE "f\xe4.bin\r\n", "f\xe4.bin"},
    {"UTF-8", LINE "f\xc3\xa4.bin\r\n", "f\xc3\xa4.bin"},
    {"half a letter", LINE "a\xc3\r\n", "a\xc3"},
    {"a sign of replacement that was sent", LINE "a\xef\xbf\xbd\r\n", "a\xef\xbf\xbd"},
    {"blanks around", LINE "  \xff \t\r\n", "\xff"},
    {"two of one name", LINE "\xfc\r\n" LINE "b\r\n", "\xfc|b"},
    {"two that read alike", LINE "\xfc\r\n" LINE "\xfd\r\n", "\xfc|\xfd"},
    {"another letter case", "liNK: \xe9\r\n", "\xe9"},
    {"the end of another name", LINE "\xff\r\nNot-" LINE "\xfe\r\n", "\xff"},
    {"over two lines", LINE "\xfc\r\n b\r\n", "\xef\xbf\xbd b"},
};

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  SoupSession *session;
  guint connected;
} Scene;

typedef struct {
  Scene *scene;
  SoupMessage *message;
  GPtrArray *values; /* of Link */
  gboolean ended;
} Exchange;

static void
scene_init (Scene *self, gboolean secure, guint connections)
{
  g_autoptr (GError) error = NULL;

  *self = (Scene){.fixture = gannet_fixture_new ()};
  if (secure && !gannet_certificate_make (self->fixture->folder, &error)) {
    g_test_skip (error->message);
    return;
  }
  self->server =
      secure ? gannet_server_new_tls (self->fixture->folder, &error) : gannet_server_new (&error);
  g_assert_no_error (error);
  self->session = gannet_session_new (connections);
}

static void
scene_clear (Scene *self)
{
  g_clear_object (&self->session);
  g_clear_pointer (&self->server, gannet_server_free);
  g_clear_pointer (&self->fixture, gannet_fixture_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

static gboolean
accept_cb (void)
{
  return TRUE;
}

static void
network_cb (SoupMessage *message, GSocketClientEvent event, GIOStream *stream, gpointer data)
{
  Exchange *exchange = data;

  exchange->scene->connected += event == G_SOCKET_CLIENT_CONNECTED;
  if (stream != NULL)
    gannet_raw_head_listen (stream);
}

static void
got_headers_cb (SoupMessage *message, gpointer data)
{
  Exchange *exchange = data;
  SoupMessageHeadersIter iter;
  const char *name;
  const char *value;

  gannet_raw_head_restore (message);
  soup_message_headers_iter_init (&iter, soup_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Link") == 0)
      g_ptr_array_add (exchange->values, g_strdup (value));
}

static void
sent_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body =
      soup_session_send_and_read_finish (SOUP_SESSION (session), result, &error);
  Exchange *exchange = data;

  g_assert_no_error (error);
  exchange->ended = TRUE;
}

static Exchange *
ask (Scene *scene, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  Exchange *self = g_new0 (Exchange, 1);

  self->scene = scene;
  self->message = gannet_session_message_new (url, NULL);
  self->values = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (self->message, "accept-certificate", G_CALLBACK (accept_cb), NULL);
  g_signal_connect (self->message, "network-event", G_CALLBACK (network_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  soup_session_send_and_read_async (
      scene->session, self->message, G_PRIORITY_DEFAULT, NULL, sent_cb, self);
  return self;
}

/* Waits for the end of @exchange, takes it, and gives its values. */
static char *
finish (Exchange *exchange)
{
  while (!exchange->ended)
    g_main_context_iteration (NULL, TRUE);
  g_ptr_array_add (exchange->values, NULL);
  char *values = g_strjoinv ("|", (char **) exchange->values->pdata);
  g_ptr_array_unref (exchange->values);
  g_object_unref (exchange->message);
  g_free (exchange);
  return values;
}

/* All on one connection; the second time round, much has come through it. */
static void
test_cases (gconstpointer secure)
{
  const GannetServerResource heavy = {.path = "/heavy", .length = LONG_BODY, .chunk = 5000};
  g_auto (Scene) scene;

  scene_init (&scene, GPOINTER_TO_INT (secure), 1);
  if (scene.server == NULL)
    return;
  gannet_server_add (scene.server, &heavy);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++) {
    const Case *row = &cases[i % G_N_ELEMENTS (cases)];
    GannetServerResource light = {.path = "/light", .body = "abc", .headers = row->lines};

    g_test_message ("%s", row->name);
    gannet_server_add (scene.server, &light);
    g_autofree char *values = finish (ask (&scene, "/light"));
    g_assert_cmpstr (values, ==, row->values);
    g_free (finish (ask (&scene, "/heavy")));
  }
  g_assert_cmpuint (scene.connected, ==, 1);
}

/* What two connections send at a time is not mixed up. */
static void
test_two (void)
{
  const GannetServerResource one = {.path = "/one", .headers = LINE "a\xf1\r\n"};
  const GannetServerResource two = {.path = "/two", .headers = LINE "a\xf2\r\n"};
  g_auto (Scene) scene;

  scene_init (&scene, FALSE, 2);
  gannet_server_add (scene.server, &one);
  gannet_server_add (scene.server, &two);
  for (guint i = 0; i < 20; i++) {
    Exchange *first = ask (&scene, "/one");
    g_autofree char *other = finish (ask (&scene, "/two"));
    g_autofree char *values = finish (first);
    g_assert_cmpstr (values, ==, "a\xf1");
    g_assert_cmpstr (other, ==, "a\xf2");
  }
  g_assert_cmpuint (scene.connected, ==, 2);
}

/* Of very many fields of one name, none is looked for. */
static void
test_many (void)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_auto (Scene) scene;

  for (guint i = 0; i < 5000; i++)
    g_string_append (lines, LINE "\xfc\r\n");
  const GannetServerResource many = {.path = "/many", .headers = lines->str};
  scene_init (&scene, FALSE, 1);
  gannet_server_add (scene.server, &many);
  g_autofree char *values = finish (ask (&scene, "/many"));
  g_assert_true (g_str_has_prefix (values, "\xef\xbf\xbd|\xef\xbf\xbd|"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_session_prepare ();
  g_test_add_data_func ("/raw-head/open", GINT_TO_POINTER (FALSE), test_cases);
  g_test_add_data_func ("/raw-head/secure", GINT_TO_POINTER (TRUE), test_cases);
  g_test_add_func ("/raw-head/two", test_two);
  g_test_add_func ("/raw-head/many", test_many);
  return g_test_run ();
}
