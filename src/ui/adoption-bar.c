/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Has folders looked through and asks one question about what was found. It reads no folder
 * itself. */

#include "config.h"

#include "ui/adoption-bar.h"

#include "engine/orphans.h"
#include "engine/record.h"
#include "ui/folders.h"
#include "ui/pair.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was declined, by the names of records: these tell nothing to whoever reads the settings. */
#define DECLINED "declined-parts"
#define MOST_DECLINED 1000

struct _GannetAdoptionBar {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GSettings *settings;
  GCancellable *looking;
  GPtrArray *found; /* GannetRequest that are offered */

  GtkRevealer *revealer;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (GannetAdoptionBar, gannet_adoption_bar, GTK_TYPE_WIDGET)

static void
hide (GannetAdoptionBar *self)
{
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_clear_pointer (&self->found, g_ptr_array_unref);
}

/* The requests of the list. */
static GPtrArray *
list_requests (GannetAdoptionBar *self)
{
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
    g_ptr_array_add (requests, gannet_request_ref (gannet_download_get_request (download)));
  }
  return requests;
}

static gboolean
is_in (GPtrArray *requests, const GannetRequest *request)
{
  for (guint i = 0; i < requests->len; i++) {
    const GannetRequest *other = requests->pdata[i];
    if (other->copy == request->copy && g_str_equal (other->url, request->url) &&
        g_str_equal (other->folder, request->folder))
      return TRUE;
  }
  return FALSE;
}

static char *
dup_mark (const GannetRequest *request)
{
  return gannet_record_dup_file_name (request->url, request->copy);
}

static void
continue_cb (GannetAdoptionBar *self)
{
  g_autoptr (GPtrArray) found = g_steal_pointer (&self->found);
  hide (self);
  if (found == NULL)
    return;
  /* The user may have added some of them meanwhile. */
  g_autoptr (GPtrArray) listed = list_requests (self);
  g_autoptr (GPtrArray) still = g_ptr_array_new ();
  for (guint i = 0; i < found->len; i++)
    if (!is_in (listed, found->pdata[i]))
      g_ptr_array_add (still, found->pdata[i]);
  gannet_queue_add_many (self->queue, still, FALSE);
}

static void
decline_cb (GannetAdoptionBar *self)
{
  g_autoptr (GPtrArray) found = g_steal_pointer (&self->found);
  hide (self);
  if (found == NULL)
    return;
  g_auto (GStrv) before = g_settings_get_strv (self->settings, DECLINED);
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len && marks->len < MOST_DECLINED; i++)
    g_ptr_array_add (marks, dup_mark (found->pdata[i]));
  for (guint i = 0; before[i] != NULL && marks->len < MOST_DECLINED; i++)
    g_ptr_array_add (marks, g_strdup (before[i]));
  g_ptr_array_add (marks, NULL);
  g_settings_set_strv (self->settings, DECLINED, (const char *const *) marks->pdata);
}

/* Takes out what was declined before. */
static void
leave_out_declined (GannetAdoptionBar *self, GPtrArray *found)
{
  g_auto (GStrv) declined = g_settings_get_strv (self->settings, DECLINED);
  for (guint i = found->len; i > 0; i--) {
    g_autofree char *mark = dup_mark (found->pdata[i - 1]);
    if (g_strv_contains ((const char *const *) declined, mark))
      g_ptr_array_remove_index (found, i - 1);
  }
}

static char *
describe (GPtrArray *found)
{
  const GannetRequest *first = found->pdata[0];
  gboolean one_folder = TRUE;
  for (guint i = 1; i < found->len; i++)
    one_folder =
        one_folder && g_str_equal (((GannetRequest *) found->pdata[i])->folder, first->folder);
  if (!one_folder)
    return g_strdup_printf (ngettext ("%u unfinished download was found in your folders",
                                "%u unfinished downloads were found in your folders", found->len),
        found->len);
  g_autofree char *folder = g_filename_display_basename (first->folder);
  /* Translators: a count, and the name of a folder */
  return g_strdup_printf (ngettext ("%u unfinished download was found in “\u2068%s\u2069”",
                              "%u unfinished downloads were found in “\u2068%s\u2069”", found->len),
      found->len, folder);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetAdoptionBar) self = data;
  g_autoptr (GPtrArray) found = gannet_orphans_find_finish (result);
  if (found == NULL || self->queue == NULL)
    return;
  leave_out_declined (self, found);
  if (found->len == 0)
    return;
  g_autofree char *text = describe (found);
  gtk_label_set_label (self->label, text);
  self->found = g_steal_pointer (&found);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/* Whether both are saved in the same folder, for all that can be told at once. */
static gboolean
go_together (const GannetRequest *one, const GannetRequest *other)
{
  return one->folder == other->folder && (one->name == NULL || strchr (one->name, '/') == NULL) &&
      (other->name == NULL || strchr (other->name, '/') == NULL);
}

static void
items_changed_cb (GannetAdoptionBar *self, guint position, guint removed, guint added)
{
  g_autoptr (GannetRequest) last = NULL;
  for (guint i = position; i < position + added; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
    GannetRequest *request = gannet_download_get_request (download);
    if (last != NULL && go_together (last, request))
      continue;
    gannet_folders_remember (self->settings, request);
    g_clear_pointer (&last, gannet_request_unref);
    last = gannet_request_ref (request);
  }
}

void
gannet_adoption_bar_look (GannetAdoptionBar *self, GannetQueue *queue, GSettings *settings)
{
  g_return_if_fail (self->queue == NULL);
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (
      queue, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_autoptr (GPtrArray) folders = gannet_folders_list (settings, queue);
  g_autoptr (GPtrArray) known = list_requests (self);
  gannet_orphans_find_async (folders, known, self->looking, found_cb, g_object_ref (self));
}

static void
gannet_adoption_bar_dispose (GObject *object)
{
  GannetAdoptionBar *self = GANNET_ADOPTION_BAR (object);
  g_cancellable_cancel (self->looking);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gannet_adoption_bar_parent_class)->dispose (object);
}

static void
gannet_adoption_bar_finalize (GObject *object)
{
  g_object_unref (GANNET_ADOPTION_BAR (object)->looking);
  G_OBJECT_CLASS (gannet_adoption_bar_parent_class)->finalize (object);
}

static void
gannet_adoption_bar_class_init (GannetAdoptionBarClass *class)
{
  g_type_ensure (GANNET_TYPE_PAIR);
  G_OBJECT_CLASS (class)->dispose = gannet_adoption_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = gannet_adoption_bar_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/adoption-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetAdoptionBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, GannetAdoptionBar, label);
  gtk_widget_class_bind_template_callback (widget_class, continue_cb);
  gtk_widget_class_bind_template_callback (widget_class, decline_cb);
}

static void
gannet_adoption_bar_init (GannetAdoptionBar *self)
{
  self->looking = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
