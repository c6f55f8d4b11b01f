/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what tests of queues share: making one, watching it, looking at what it left on
 * disk. It asserts nothing about the queue but that it goes away when it is closed. */

#include "config.h"

#include "queue-scene.h"

#include <glib/gstdio.h>

static const char *
name_state (GannetState state)
{
  static const char *names[] = {NULL, "queued", "running", "waiting", "paused", "done", "failed"};

  return names[state];
}

static void
items_changed_cb (
    GListModel *model, guint position, guint removed, guint added, GannetQueueScene *self)
{
  g_string_append_printf (
      self->changes, "%s%u-%u+%u", self->changes->len > 0 ? " " : "", position, removed, added);
}

/* Those that need more than the disk. */
static guint
count_running (GannetQueue *queue)
{
  GListModel *model = G_LIST_MODEL (queue);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    count += gannet_download_get_state (download) == GANNET_STATE_RUNNING &&
        gannet_download_get_phase (download) != GANNET_PHASE_FINISHING;
  }
  return count;
}

static void
changed_cb (GannetQueue *queue, GannetDownload *download, GannetQueueScene *self)
{
  g_string_append_printf (self->states, "%s%s %s", self->states->len > 0 ? ", " : "",
      gannet_download_get_name (download), name_state (gannet_download_get_state (download)));
  self->running = MAX (self->running, count_running (queue));
}

static void
ticked_cb (GannetQueue *queue, GannetQueueScene *self)
{
  self->ticks++;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **keep = data;

  *keep = g_object_ref (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
load (GannetQueueScene *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  gannet_queue_load_async (self->queue, NULL, loaded_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_assert_true (gannet_queue_load_finish (self->queue, result, &warning, &error));
  g_assert_no_error (error);
  g_assert_null (warning);
}

static void
open_queue (GannetQueueScene *self)
{
  g_autoptr (GannetStore) store = self->kept ? gannet_store_new (self->list) : NULL;

  self->queue = gannet_queue_new (store);
  gannet_queue_set_limits (self->queue, &self->limits);
  g_signal_connect (self->queue, "items-changed", G_CALLBACK (items_changed_cb), self);
  g_signal_connect (self->queue, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->queue, "ticked", G_CALLBACK (ticked_cb), self);
  if (self->kept)
    load (self);
}

GannetQueueScene *
gannet_queue_scene_new (gboolean kept)
{
  GannetQueueScene *self = g_new0 (GannetQueueScene, 1);
  g_autoptr (GError) error = NULL;

  self->fixture = gannet_fixture_new ();
  self->folder = gannet_fixture_make_folder (self->fixture, "downloads");
  self->list = gannet_fixture_dup_path (self->fixture, "list/list.sqlite");
  self->kept = kept;
  self->server = gannet_server_new (&error);
  g_assert_no_error (error);
  self->log = gannet_server_get_log (self->server);
  self->limits = gannet_limits_default;
  self->limits.timeout = 4;
  self->changes = g_string_new (NULL);
  self->states = g_string_new (NULL);
  open_queue (self);
  return self;
}

void
gannet_queue_scene_close (GannetQueueScene *self)
{
  GAsyncResult *result = NULL;
  g_autoptr (GError) error = NULL;

  if (self->queue == NULL)
    return;
  gannet_queue_close_async (self->queue, loaded_cb, &result);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &result));
  g_assert_true (gannet_queue_close_finish (self->queue, result, &error));
  g_assert_no_error (error);
  g_object_unref (result);
  /* It stays until the last download that was discarded has left it. */
  gpointer gone = self->queue;
  g_object_add_weak_pointer (gone, &gone);
  g_clear_object (&self->queue);
  g_assert_true (gannet_fixture_run_until (NULL, is_gone, &gone));
}

void
gannet_queue_scene_reopen (GannetQueueScene *self)
{
  gannet_queue_scene_close (self);
  g_string_truncate (self->changes, 0);
  g_string_truncate (self->states, 0);
  open_queue (self);
}

void
gannet_queue_scene_free (GannetQueueScene *self)
{
  gannet_queue_scene_close (self);
  gannet_server_free (self->server);
  gannet_fixture_free (self->fixture);
  g_string_free (self->changes, TRUE);
  g_string_free (self->states, TRUE);
  g_free (self->folder);
  g_free (self->list);
  g_free (self);
}

void
gannet_queue_scene_limit (GannetQueueScene *self, guint downloads)
{
  self->limits.downloads = downloads;
  gannet_queue_set_limits (self->queue, &self->limits);
}

GannetRequest *
gannet_queue_scene_request (GannetQueueScene *self, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (self->server, path);

  return gannet_request_new (url, self->folder);
}

GannetDownload *
gannet_queue_scene_add (GannetQueueScene *self, const char *path)
{
  g_autoptr (GannetRequest) request = gannet_queue_scene_request (self, path);

  return gannet_queue_add (self->queue, request, FALSE);
}

void
gannet_queue_scene_move (GannetQueueScene *self, GannetDownload *download, guint position)
{
  GListModel *model = G_LIST_MODEL (self->queue);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GannetDownload) before = g_list_model_get_item (model, position);
  guint old = 0;

  for (gpointer other = NULL; other != download; old++) {
    other = g_list_model_get_item (model, old);
    g_object_unref (other);
  }
  if (before != NULL && position >= old) {
    g_object_unref (before);
    before = g_list_model_get_item (model, position + 1);
  }
  g_ptr_array_add (one, download);
  if (before != download)
    gannet_queue_move_many (self->queue, one, before);
}

char *
gannet_queue_scene_show (GannetQueueScene *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
    const GError *error = gannet_download_get_error (download);

    g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", gannet_download_get_name (download),
        name_state (gannet_download_get_state (download)));
    if (error != NULL)
      g_string_append_printf (text, " %s", gannet_error_nick ((GannetError) error->code));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

typedef struct {
  GannetQueueScene *scene;
  GannetDownload *download;
  const char *wanted;
  guint64 number;
} Wait;

static gboolean
looks_wanted (gpointer data)
{
  const Wait *wait = data;
  g_autofree char *shown = gannet_queue_scene_show (wait->scene);

  return g_str_equal (shown, wait->wanted);
}

void
gannet_queue_scene_wait (GannetQueueScene *self, const char *wanted)
{
  Wait wait = {.scene = self, .wanted = wanted};
  g_autofree char *shown = NULL;

  gannet_fixture_run_until (NULL, looks_wanted, &wait);
  shown = gannet_queue_scene_show (self);
  g_assert_cmpstr (shown, ==, wanted);
}

static gboolean
is_in_state (gpointer data)
{
  const Wait *wait = data;

  return gannet_download_get_state (wait->download) == (GannetState) wait->number;
}

void
gannet_queue_scene_wait_state (GannetDownload *download, GannetState state)
{
  Wait wait = {.download = download, .number = state};

  gannet_fixture_run_until (NULL, is_in_state, &wait);
  g_assert_cmpstr (name_state (gannet_download_get_state (download)), ==, name_state (state));
}

static gboolean
holds_enough (gpointer data)
{
  const Wait *wait = data;

  return gannet_download_get_held (wait->download) >= wait->number;
}

void
gannet_queue_scene_wait_held (GannetDownload *download, guint64 bytes)
{
  Wait wait = {.download = download, .number = bytes};

  g_assert_true (gannet_fixture_run_until (NULL, holds_enough, &wait));
}

char *
gannet_queue_scene_list (GannetQueueScene *self)
{
  g_autofree char *all = gannet_fixture_list (self->folder);
  g_autoptr (GRegex) records = g_regex_new ("(^| )\\.gannet-[^ ]*( \\.gannet-[^ ]*)*", 0, 0, NULL);

  return g_regex_replace_literal (records, all, -1, 0, "*", 0, NULL);
}

static gboolean
lists_wanted (gpointer data)
{
  const Wait *wait = data;
  g_autofree char *listed = gannet_queue_scene_list (wait->scene);

  return g_str_equal (listed, wait->wanted);
}

void
gannet_queue_scene_wait_list (GannetQueueScene *self, const char *wanted)
{
  Wait wait = {.scene = self, .wanted = wanted};
  g_autofree char *listed = NULL;

  gannet_fixture_run_until (NULL, lists_wanted, &wait);
  listed = gannet_queue_scene_list (self);
  g_assert_cmpstr (listed, ==, wanted);
}

gint64
gannet_queue_scene_measure (GannetQueueScene *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  GStatBuf facts;

  return g_stat (path, &facts) == 0 ? (gint64) facts.st_size : -1;
}

void
gannet_queue_scene_assert_file (
    GannetQueueScene *self, const char *name, guint64 seed, guint64 length)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *ours = gannet_fixture_hash_file (path);
  g_autofree char *wanted = gannet_seed_dup_sha256 (seed, length);

  g_assert_cmpstr (ours, ==, wanted);
}
