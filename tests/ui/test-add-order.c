/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* An order is whole or none: a field that cannot be used and a list that does not come hold it
 * back, and a list that comes lets it through. */

#include "config.h"

#include "core/links.h"
#include "engine/session.h"
#include "support/server.h"
#include "ui/add-order.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <string.h>

#define A16 "aaaaaaaaaaaaaaaa"
#define A A16 A16 A16 A16

static const SceneRow nothing[] = {{NULL}};

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetQueue *queue;
  GSettings *settings;
  GannetAddFindings *findings;
  GannetAddLooks *looks;
  GtkWidget *details;
  GtkWidget *name_row;
  GannetAddOrder *order;
  guint there, absent; /* how often it was told */
} Scene;

static void
news_cb (gpointer data)
{
}

static void
fetched_cb (gboolean there, gpointer data)
{
  Scene *scene = data;
  scene->there += there;
  scene->absent += !there;
}

static gboolean
is_told (gpointer data)
{
  Scene *scene = data;
  return scene->there + scene->absent > 0;
}

static void
open_scene (Scene *scene, const char *text, const char *list)
{
  *scene = (Scene){.fixture = gannet_fixture_new (), .server = gannet_server_new (NULL)};
  const GannetServerResource resource = {.path = "/SUMS", .body = list, .length = strlen (list)};
  gannet_server_add (scene->server, &resource);
  scene->queue = scene_new_queue (scene->fixture, nothing);
  scene->settings = scene_new_settings ();
  scene->findings = gannet_add_findings_new ();
  scene->looks = gannet_add_looks_new (scene->findings, news_cb, NULL);
  gannet_add_looks_set_queue (scene->looks, scene->queue, scene->settings);
  gannet_add_looks_set_folder (scene->looks, "/ui-test", FALSE);
  gannet_add_findings_read (scene->findings, text, FALSE);
  gannet_add_looks_refresh (scene->looks);
  gboolean single = gannet_add_looks_get_single (scene->looks) != NULL;
  scene->details =
      g_object_ref_sink (g_object_new (GANNET_TYPE_ADD_DETAILS, "single", single, NULL));
  scene->name_row = g_object_ref_sink (g_object_new (GANNET_TYPE_NAME_ROW, NULL));
  const GannetAddOrderParts parts = {
      scene->looks, GANNET_ADD_DETAILS (scene->details), GANNET_NAME_ROW (scene->name_row)};
  scene->order = gannet_add_order_new (&parts, fetched_cb, scene);
}

static void
close_scene (Scene *scene)
{
  g_clear_pointer (&scene->order, gannet_add_order_free);
  scene_settle ();
  g_object_unref (scene->details);
  g_object_unref (scene->name_row);
  gannet_add_looks_free (scene->looks);
  gannet_add_findings_free (scene->findings);
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
}

static gpointer
detail (Scene *scene, const char *id)
{
  return gtk_widget_get_template_child (scene->details, GANNET_TYPE_ADD_DETAILS, id);
}

static void
name_list (Scene *scene)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, "/SUMS");
  gtk_editable_set_text (detail (scene, "checksum_row"), url);
}

static void
expect_problem (Scene *scene, const char *text)
{
  GtkLabel *label = detail (scene, "checksum_problem");
  g_assert_cmpstr (gtk_label_get_label (label), ==, text);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (label)), ==, *text != '\0');
}

static void
test_fields (void)
{
  Scene scene;
  open_scene (&scene, "https://ui.test/a", "");
  gtk_editable_set_text (detail (&scene, "checksum_row"), "sha256:" A);
  g_autoptr (GPtrArray) requests = gannet_add_order_make (scene.order, FALSE);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (((GannetRequest *) requests->pdata[0])->checksum, ==, "sha256:" A);
  gtk_editable_set_text (detail (&scene, "checksum_row"), "nonsense");
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  g_assert_false (gannet_add_order_is_fetching (scene.order));
  close_scene (&scene);
}

static void
test_list (void)
{
  Scene scene;
  open_scene (&scene, "https://ui.test/a\nhttps://ui.test/b", A "  a\n" A "  b\n");
  name_list (&scene);
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  g_assert_true (gannet_add_order_is_fetching (scene.order));
  g_assert_true (gtk_widget_get_visible (detail (&scene, "checksum_spinner")));
  /* Pressed once more meanwhile. */
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  g_assert_cmpuint (scene.there, ==, 1);
  g_assert_false (gtk_widget_get_visible (detail (&scene, "checksum_spinner")));
  expect_problem (&scene, "");

  g_autoptr (GPtrArray) requests = gannet_add_order_make (scene.order, FALSE);
  g_assert_cmpuint (requests->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (((GannetRequest *) requests->pdata[i])->checksum, ==, "sha256:" A);
  g_assert_cmpuint (gannet_server_log_count (gannet_server_get_log (scene.server), NULL), ==, 1);
  close_scene (&scene);
}

static void
test_not_in_the_list (void)
{
  Scene scene;
  open_scene (&scene, "https://ui.test/a\nhttps://ui.test/b", A "  a\n");
  name_list (&scene);
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  expect_problem (&scene, "The list has no checksum for: b");
  close_scene (&scene);
}

static void
test_no_list (void)
{
  Scene scene;
  open_scene (&scene, "https://ui.test/a", "");
  gtk_editable_set_text (detail (&scene, "checksum_row"), "http://127.0.0.1:9/SUMS");
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  g_assert_cmpuint (scene.absent, ==, 1);
  g_assert_true (gtk_widget_get_visible (detail (&scene, "checksum_problem")));
  close_scene (&scene);
}

/* The page goes while the server is silent. */
static void
test_left (void)
{
  Scene scene;
  open_scene (&scene, "https://ui.test/a", A "  a\n");
  const GannetServerResource slow = {.path = "/SUMS", .length = 10, .delay_ms = 60000};
  gannet_server_add (scene.server, &slow);
  name_list (&scene);
  g_assert_null (gannet_add_order_make (scene.order, FALSE));
  close_scene (&scene);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/add-order/fields", test_fields);
  g_test_add_func ("/add-order/list", test_list);
  g_test_add_func ("/add-order/not-in-the-list", test_not_in_the_list);
  g_test_add_func ("/add-order/no-list", test_no_list);
  g_test_add_func ("/add-order/left", test_left);
  return g_test_run ();
}
