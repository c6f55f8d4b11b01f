/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Does what the buttons of notifications say. It sends no notification. */

#include "config.h"

#include "ui/notice-actions.h"

#include "ui/launch.h"

typedef void (*Deed) (GannetNoticeActions *self, GannetDownload *download);

typedef struct {
  Deed deed;
  gint64 id;
} Wish;

struct _GannetNoticeActions {
  GtkApplication *application;
  GannetQueue *queue;
  GtkWindow *window; /* NULL until it begins */
  GArray *wishes; /* that came before */
};

static GannetDownload *
find (GannetQueue *queue, gint64 id)
{
  guint count = g_list_model_get_n_items (G_LIST_MODEL (queue));

  for (guint i = 0; i < count; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (queue), i);
    if (gannet_download_get_id (download) == id)
      return g_steal_pointer (&download);
  }
  return NULL;
}

/* What may run a program is asked about in the window, which is to be seen then. */
static void
open_file (GannetNoticeActions *self, GannetDownload *download)
{
  if (gannet_download_get_state (download) != GANNET_STATE_DONE)
    return;
  if (gannet_launch_asks (download))
    g_application_activate (G_APPLICATION (self->application));
  gannet_launch_open (self->window, download);
}

static void
show_file (GannetNoticeActions *self, GannetDownload *download)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();

  g_ptr_array_add (downloads, download);
  gannet_launch_show (self->window, downloads);
}

static void
try_again (GannetNoticeActions *self, GannetDownload *download)
{
  if (gannet_download_get_state (download) == GANNET_STATE_FAILED)
    gannet_queue_resume (self->queue, download);
}

static void
fulfil (GannetNoticeActions *self, const Wish *wish)
{
  g_autoptr (GannetDownload) download = find (self->queue, wish->id);

  if (download != NULL)
    wish->deed (self, download);
}

static void
wish (gpointer data, Deed deed, GVariant *parameter)
{
  GannetNoticeActions *self = data;
  Wish wish = {deed, g_variant_get_int64 (parameter)};

  if (self->window != NULL) {
    fulfil (self, &wish);
    return;
  }
  g_array_append_val (self->wishes, wish);
  g_application_activate (G_APPLICATION (self->application));
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  wish (data, open_file, parameter);
}

static void
show_file_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  wish (data, show_file, parameter);
}

static void
try_again_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  wish (data, try_again, parameter);
}

static const GActionEntry entries[] = {
    {.name = "open-file", .activate = open_file_cb, .parameter_type = "x"},
    {.name = "show-file", .activate = show_file_cb, .parameter_type = "x"},
    {.name = "try-again", .activate = try_again_cb, .parameter_type = "x"},
};

GannetNoticeActions *
gannet_notice_actions_new (GtkApplication *application, GannetQueue *queue)
{
  GannetNoticeActions *self = g_new0 (GannetNoticeActions, 1);

  self->application = application;
  self->queue = g_object_ref (queue);
  self->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_action_map_add_action_entries (
      G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), self);
  return self;
}

void
gannet_notice_actions_free (GannetNoticeActions *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->application), entries[i].name);
  g_object_unref (self->queue);
  g_array_unref (self->wishes);
  g_free (self);
}

void
gannet_notice_actions_begin (GannetNoticeActions *self, GtkWindow *window)
{
  self->window = window;
  for (guint i = 0; i < self->wishes->len; i++)
    fulfil (self, &g_array_index (self->wishes, Wish, i));
  g_array_set_size (self->wishes, 0);
}
