/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is asked before a remedy is applied, and that the download then goes on. It finds its way by
 * what is on the screen, so that it holds for all versions of dialogs. */

#include "config.h"

#include "engine/session.h"
#include "support/server.h"
#include "ui/address-form.h"
#include "ui/explanation.h"
#include "ui/remedies.h"
#include "ui/remedy-dialogs.h"
#include "ui/scene.h"
#include "ui/sign-in-form.h"

#include <adwaita.h>
#include <string.h>

/* A download from a server, in a window's list. */
typedef struct {
  GannetFixture *fixture;
  char *folder;
  GannetServer *server;
  GannetQueue *queue;
  GtkWindow *parent;
  GannetDownload *download;
  GPtrArray *downloads;
} Scene;

/* The download of @resource, once it is in @state. */
static Scene *
scene_new (GannetServerResource resource, GannetState state)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->folder = gannet_fixture_make_folder (scene->fixture, "downloads");
  scene->server = gannet_server_new (NULL);
  scene->queue = gannet_queue_new (NULL);
  scene->parent = GTK_WINDOW (adw_window_new ());
  gtk_window_present (scene->parent);
  gannet_server_add (scene->server, &resource);
  g_autofree char *url = gannet_server_dup_url (scene->server, resource.path);
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->folder);
  scene->download = gannet_queue_add (scene->queue, request, FALSE);
  scene->downloads = g_ptr_array_new ();
  g_ptr_array_add (scene->downloads, scene->download);
  scene_wait_state (scene->download, state);
  return scene;
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (scene->parent);
  scene_settle ();
  scene_close_queue (scene->queue);
  g_ptr_array_unref (scene->downloads);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
  g_free (scene->folder);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* What is shown with the question about @remedy. */
static GtkWidget *
ask (Scene *scene, GannetRemedy remedy, const char *form)
{
  gannet_remedy_dialogs_apply (scene->parent, scene->queue, scene->downloads, remedy);
  scene_settle ();
  g_assert_nonnull (scene_find_question ());
  return form != NULL ? scene_find_widget (scene_find_question (), form) : NULL;
}

static void
type (GtkWidget *form, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (scene_find_widget (form, row)), text);
}

static gboolean
is_complete (GtkWidget *form)
{
  gboolean complete = FALSE;
  g_object_get (form, "complete", &complete, NULL);
  return complete;
}

static gboolean
is_newer (gpointer data)
{
  const Scene *scene = data;
  return (gannet_remedies_for (scene->download) & (1u << GANNET_REMEDY_KEEP_OLD)) != 0 &&
      gannet_download_get_held (scene->download) == 50000;
}

static void
test_sign_in (void)
{
  g_autoptr (Scene) scene = scene_new (
      (GannetServerResource){
          .path = "/file", .length = 1000, .authorization = "Basic bWU6c2VzYW1lMQ=="},
      GANNET_STATE_FAILED);
  g_assert_cmpint (gannet_remedies_best (scene->download), ==, GANNET_REMEDY_SIGN_IN);

  GtkWidget *form = ask (scene, GANNET_REMEDY_SIGN_IN, "SignInForm");
  g_assert_false (is_complete (form));
  type (form, "EntryRow", "me");
  g_assert_true (is_complete (form));
  type (form, "PasswordEntryRow", "sesame1");
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_DONE);
}

static void
test_sign_in_cancelled (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/file", .authorization = "Basic bWU6c2VzYW1lMQ=="},
          GANNET_STATE_FAILED);
  ask (scene, GANNET_REMEDY_SIGN_IN, "SignInForm");
  scene_answer ("cancel");
  g_assert_cmpint (gannet_download_get_state (scene->download), ==, GANNET_STATE_FAILED);
  g_assert_null (gannet_download_get_request (scene->download)->user);
}

typedef struct {
  const char *text;
  gboolean complete;
  const char *remark;
} AddressRow;

/* The last one is taken. */
static const AddressRow address_rows[] = {
    {"", FALSE, "An address begins with https:// or http://."},
    {"ftp://a.test/f", FALSE, "Only https:// and http:// can be downloaded."},
    {"https://u:p@a.test/f", TRUE, "Server: a.test"},
    {"http://a.test:81/f", TRUE, "Server: a.test:81, without encryption"},
    {NULL, TRUE, "Server: 127.0.0.1"},
};

static void
test_address (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/gone", .status = 404}, GANNET_STATE_FAILED);
  g_autofree char *url = gannet_server_dup_url (scene->server, "/seed/1/1000/there");
  GtkWidget *form = ask (scene, GANNET_REMEDY_CHANGE_ADDRESS, "AddressForm");
  GtkWidget *remark =
      GTK_WIDGET (gtk_widget_get_template_child (form, GANNET_TYPE_ADDRESS_FORM, "remark"));

  g_assert_false (is_complete (form));
  for (guint i = 0; i < G_N_ELEMENTS (address_rows); i++) {
    const AddressRow *row = &address_rows[i];
    g_test_message ("%s", row->text);
    type (form, "EntryRow", row->text != NULL ? row->text : url);
    g_assert_cmpint (is_complete (form), ==, row->complete);
    g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (remark)), row->remark));
  }
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_DONE);
  g_assert_cmpstr (gannet_download_get_request (scene->download)->url, ==, url);
}

/* Secrets for one server are not sent to another one. */
static void
test_address_secrets (void)
{
  g_autoptr (GtkWidget) form = g_object_ref_sink (gannet_address_form_new ("https://a.test/old"));
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/old", "/f");
  const char *const headers[] = {"X-Key: 1", NULL};
  request->headers = g_strdupv ((char **) headers);
  request->user = g_strdup ("me");
  request->allow_insecure = TRUE;

  type (form, "EntryRow", "https://a.test/new");
  gannet_address_form_apply (GANNET_ADDRESS_FORM (form), request);
  g_assert_cmpstr (request->url, ==, "https://a.test/new");
  g_assert_cmpstr (request->user, ==, "me");
  g_assert_nonnull (request->headers);
  g_assert_false (request->allow_insecure);

  type (form, "EntryRow", "https://you:pw@b.test/new");
  gannet_address_form_apply (GANNET_ADDRESS_FORM (form), request);
  g_assert_cmpstr (request->url, ==, "https://b.test/new");
  g_assert_cmpstr (request->user, ==, "you");
  g_assert_cmpstr (request->password, ==, "pw");
  g_assert_null (request->headers);
}

/* One that waits does not begin while it is asked about, and goes on when nothing came of it. */
static void
test_waiting (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/busy", .status = 503, .retry_after = "3000"},
          GANNET_STATE_WAITING);
  ask (scene, GANNET_REMEDY_CHANGE_ADDRESS, "AddressForm");
  g_assert_cmpint (gannet_download_get_state (scene->download), ==, GANNET_STATE_PAUSED);
  scene_answer ("cancel");
  g_assert_true (gannet_state_is_active (gannet_download_get_state (scene->download)));
}

static void
test_keep (void)
{
  g_autoptr (Scene) scene = scene_new (
      (GannetServerResource){.path = "/file.zip", .length = 1000, .content_type = "text/html"},
      GANNET_STATE_FAILED);
  ask (scene, GANNET_REMEDY_KEEP_ANYWAY, NULL);
  scene_answer ("cancel");
  g_assert_cmpint (gannet_download_get_state (scene->download), ==, GANNET_STATE_FAILED);
  ask (scene, GANNET_REMEDY_KEEP_ANYWAY, NULL);
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_DONE);
}

static gboolean
tells_failure (gpointer data)
{
  return scene_find_question () != NULL;
}

/* A change that does not come about is told, and nothing has changed. */
static void
test_failure (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/gone", .status = 404}, GANNET_STATE_FAILED);
  g_autofree char *away = gannet_fixture_dup_path (scene->fixture, "away");
  GtkWidget *form = ask (scene, GANNET_REMEDY_CHANGE_ADDRESS, "AddressForm");
  type (form, "EntryRow", "https://a.test/f");
  g_assert_cmpint (rename (scene->folder, away), ==, 0);
  scene_answer ("accept");
  g_assert_true (gannet_fixture_run_until (NULL, tells_failure, NULL));
  scene_answer ("cancel");
  g_assert_true (g_str_has_suffix (gannet_download_get_request (scene->download)->url, "/gone"));
}

/* What does not help is not asked about. */
static void
test_unfit (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/gone", .status = 404}, GANNET_STATE_FAILED);
  gannet_remedy_dialogs_apply (
      scene->parent, scene->queue, scene->downloads, GANNET_REMEDY_SIGN_IN);
  g_assert_null (scene_find_question ());
}

typedef struct {
  GannetRemedy remedy;
  gboolean ended;
} Choice;

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Choice *choice = data;
  choice->remedy = gannet_remedy_dialogs_explain_finish (result);
  choice->ended = TRUE;
}

static gboolean
has_ended (gpointer data)
{
  return ((Choice *) data)->ended;
}

static void
test_explain (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/gone", .status = 404}, GANNET_STATE_FAILED);
  Choice choice = {0};
  gannet_remedy_dialogs_explain_async (scene->parent, scene->download, explained_cb, &choice);
  GtkWidget *explanation = scene_find_widget (scene_find_question (), "GannetExplanation");
  GtkLabel *detail =
      GTK_LABEL (gtk_widget_get_template_child (explanation, GANNET_TYPE_EXPLANATION, "detail"));
  g_assert_nonnull (strstr (gtk_label_get_label (detail), "404"));

  GtkWidget *buttons =
      GTK_WIDGET (gtk_widget_get_template_child (explanation, GANNET_TYPE_EXPLANATION, "buttons"));
  GtkWidget *last = gtk_widget_get_last_child (buttons);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (last)), ==, "Re_move from List");
  g_signal_emit_by_name (last, "clicked");
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, &choice));
  g_assert_cmpint (choice.remedy, ==, GANNET_REMEDY_REMOVE);
}

static void
test_explain_closed (void)
{
  g_autoptr (Scene) scene =
      scene_new ((GannetServerResource){.path = "/gone", .status = 404}, GANNET_STATE_FAILED);
  Choice choice = {GANNET_REMEDY_REMOVE, FALSE};
  gannet_remedy_dialogs_explain_async (scene->parent, scene->download, explained_cb, &choice);
  scene_answer ("cancel");
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, &choice));
  g_assert_cmpint (choice.remedy, ==, GANNET_REMEDY_NONE);
}

static void
test_finalize (void)
{
  GtkWidget *address = g_object_ref_sink (gannet_address_form_new ("https://a.test/"));
  g_assert_finalize_object (address);
  GtkWidget *sign_in = g_object_ref_sink (gannet_sign_in_form_new (NULL));
  g_assert_finalize_object (sign_in);

  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/f", "/f");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_GONE, "why");
  gannet_download_set_state (download, GANNET_STATE_FAILED, error);
  GtkWidget *explanation = g_object_ref_sink (gannet_explanation_new (download));
  g_assert_finalize_object (explanation);
}

/* A proxy is told apart from the site, and what is meant for the one is not given to the other. */
static void
test_proxy (void)
{
  const GannetServerResource fine = {.length = 1000};
  g_autoptr (Scene) scene = scene_new (
      (GannetServerResource){.path = "/file", .status = 407, .requests = 1, .then = &fine},
      GANNET_STATE_FAILED);
  g_assert_cmpint (gannet_remedies_best (scene->download), ==, GANNET_REMEDY_SIGN_IN);

  GtkWidget *form = ask (scene, GANNET_REMEDY_SIGN_IN, "SignInForm");
  g_autofree char *heading = NULL;
  g_object_get (scene_find_question (), "heading", &heading, NULL);
  g_assert_cmpstr (heading, ==, "Sign In to the Proxy");
  type (form, "EntryRow", "me");
  type (form, "PasswordEntryRow", "sesame1");
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_DONE);
  const GannetRequest *request = gannet_download_get_request (scene->download);
  g_assert_cmpstr (request->proxy_user, ==, "me");
  g_assert_cmpstr (request->proxy_password, ==, "sesame1");
  g_assert_null (request->user);
  g_assert_null (request->password);
}

/* The server has a newer version: asked for the old one, its part is there again, and the newer
 * version comes after all when that is asked for. */
static void
test_versions (void)
{
  const GannetServerResource newer = {.length = 200000, .seed = 2, .etag = "\"2\""};
  const GannetServerResource newer_cut = {.length = 200000,
      .seed = 2,
      .etag = "\"2\"",
      .end = GANNET_SERVER_END_STALL,
      .at = 50000,
      .requests = 1,
      .then = &newer};
  g_autoptr (Scene) scene = scene_new ((GannetServerResource){.path = "/file",
                                           .length = 300000,
                                           .seed = 1,
                                           .etag = "\"1\"",
                                           .end = GANNET_SERVER_END_CLOSE,
                                           .at = 100000,
                                           .requests = 1,
                                           .then = &newer_cut},
      GANNET_STATE_WAITING);
  gannet_queue_resume (scene->queue, scene->download);
  g_assert_true (gannet_fixture_run_until (NULL, is_newer, scene));

  ask (scene, GANNET_REMEDY_KEEP_OLD, NULL);
  scene_answer ("cancel");
  g_assert_true (is_newer (scene));
  ask (scene, GANNET_REMEDY_KEEP_OLD, NULL);
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_FAILED);
  g_assert_cmpuint (gannet_download_get_held (scene->download), ==, 100000);
  g_assert_cmpint (gannet_remedies_best (scene->download), ==, GANNET_REMEDY_USE_NEW);

  gannet_remedy_dialogs_apply (
      scene->parent, scene->queue, scene->downloads, GANNET_REMEDY_USE_NEW);
  scene_wait_state (scene->download, GANNET_STATE_DONE);
  g_assert_cmpint (gannet_download_get_total (scene->download), ==, 200000);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/remedy-dialogs/sign-in", test_sign_in);
  g_test_add_func ("/remedy-dialogs/sign-in/cancelled", test_sign_in_cancelled);
  g_test_add_func ("/remedy-dialogs/address", test_address);
  g_test_add_func ("/remedy-dialogs/address/secrets", test_address_secrets);
  g_test_add_func ("/remedy-dialogs/waiting", test_waiting);
  g_test_add_func ("/remedy-dialogs/keep", test_keep);
  g_test_add_func ("/remedy-dialogs/failure", test_failure);
  g_test_add_func ("/remedy-dialogs/unfit", test_unfit);
  g_test_add_func ("/remedy-dialogs/explain", test_explain);
  g_test_add_func ("/remedy-dialogs/explain/closed", test_explain_closed);
  g_test_add_func ("/remedy-dialogs/finalize", test_finalize);
  g_test_add_func ("/remedy-dialogs/proxy", test_proxy);
  g_test_add_func ("/remedy-dialogs/versions", test_versions);
  return g_test_run ();
}
