/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Puts the pages together and takes links in by drop and paste. It never decides what closing it
 * means, and leaves acting on downloads to the list. */

#include "config.h"

#include "ui/window.h"

#include "engine/bulk.h"
#include "ui/add-page.h"
#include "ui/afterwards.h"
#include "ui/details-page.h"
#include "ui/adoption-bar.h"
#include "ui/clipboard-offer.h"
#include "ui/downloads-page.h"
#include "ui/intake.h"
#include "ui/link-drop.h"
#include "ui/link-input.h"
#include "ui/options.h"
#include "ui/overview-page.h"
#include "ui/row-drop.h"
#include "ui/summary.h"
#include "ui/toast.h"
#include "ui/undo.h"

#include <glib/gi18n-lib.h>

#define LEAST_WIDTH 360
#define LEAST_HEIGHT 240

struct _GannetWindow {
  AdwApplicationWindow parent_instance;
  GannetQueue *queue;
  GSettings *settings;
  GannetUndo *undo;
  GannetAfterwards *afterwards;
  GannetClipboardOffer *copied;
  GCancellable *reading; /* of drops and the clipboard */
  GPtrArray *again; /* requests that were in the list already, for "win.add-again" */

  GMenu *afterwards_section;
  AdwToastOverlay *toasts;
  GannetAdoptionBar *adoption;
  GtkStack *pages;
  GannetDownloadsPage *downloads;
  GtkWidget *pause_button;
  GtkWidget *resume_button;
  GtkRevealer *drop_state;
  GtkWidget *drop_advice;
  GtkDropTargetAsync *drop_target;
  GannetLinkDrop *drop;
};

G_DEFINE_FINAL_TYPE (GannetWindow, gannet_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_pause_buttons (GannetWindow *self)
{
  GannetSummary summary;
  gannet_summary_read (&summary, self->queue);
  gboolean busy = gannet_summary_is_busy (&summary);
  gboolean resumes = !busy && summary.paused > 0;
  gtk_widget_set_visible (self->pause_button, !resumes);
  gtk_widget_set_visible (self->resume_button, resumes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pause-all", busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.resume-all", summary.paused > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-finished",
      gannet_queue_count (self->queue, GANNET_STATE_DONE) > 0);
}

static void
show_list_page (GannetWindow *self)
{
  gtk_stack_set_visible_child_name (self->pages, "list");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.paste", TRUE);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "add");
  if (page != NULL)
    gtk_stack_remove (self->pages, page);
  gtk_widget_grab_focus (GTK_WIDGET (gannet_downloads_page_get_list (self->downloads)));
}

static void
add_page_closed_cb (GannetWindow *self)
{
  show_list_page (self);
}

/* Shows the page to add links on, with @text, unless that is NULL, at the end of what is there. */
static void
show_add_page (GannetWindow *self, const char *text)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "add");
  if (page == NULL) {
    page = gannet_add_page_new (self->queue, self->settings);
    g_signal_connect_object (page, "added", G_CALLBACK (gannet_downloads_page_reveal),
        self->downloads, G_CONNECT_SWAPPED);
    g_signal_connect_swapped (page, "closed", G_CALLBACK (add_page_closed_cb), self);
    gtk_stack_add_named (self->pages, page, "add");
  }
  if (text != NULL)
    gannet_add_page_add_text (GANNET_ADD_PAGE (page), text);
  gtk_stack_set_visible_child_name (self->pages, "add");
  /* Text that is pasted there goes into its entries. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.paste", FALSE);
  gannet_add_page_begin (GANNET_ADD_PAGE (page));
}

/* Back to the list from a page about one download or about all. */
static void
leave_page (GannetWindow *self)
{
  GtkWidget *there = gtk_stack_get_child_by_name (self->pages, "closer");
  if (there == NULL)
    return;
  g_autoptr (GtkWidget) page = g_object_ref (there);
  show_list_page (self);
  gtk_stack_remove (self->pages, page);
}

static void
page_closed_cb (GannetWindow *self)
{
  leave_page (self);
}

/* Shows @page, which is about what the list shows, in place of it. */
static void
show_closer (GannetWindow *self, GtkWidget *page)
{
  leave_page (self);
  g_signal_connect_swapped (page, "closed", G_CALLBACK (page_closed_cb), self);
  gtk_stack_add_named (self->pages, page, "closer");
  gtk_stack_set_visible_child_name (self->pages, "closer");
  gtk_widget_grab_focus (page);
}

static void
show_details_page (GannetWindow *self, GannetDownload *download)
{
  GtkWidget *page = gannet_details_page_new (self->queue, download);
  g_signal_connect_swapped (page, "message", G_CALLBACK (gannet_window_tell), self);
  show_closer (self, page);
}

/* Says that links are in the list already and shows the first of them. */
static void
tell_known (GannetWindow *self, GannetIntake *intake, const char *text)
{
  g_clear_pointer (&self->again, g_ptr_array_unref);
  self->again = g_ptr_array_ref (intake->again);
  gannet_downloads_page_reveal (self->downloads, intake->known->pdata[0]);

  AdwToast *toast = gannet_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Add Again"));
  adw_toast_set_action_name (toast, "win.add-again");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
add_requests (GannetWindow *self, GPtrArray *requests)
{
  if (requests->len == 0)
    return;

  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  gannet_queue_add_many (self->queue, requests, FALSE);
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (self->queue), before);
  if (first != NULL)
    gannet_downloads_page_reveal (self->downloads, first);
}

/* The first ones are shown; with more of them the list does not run away. */
static void
take_in (GPtrArray *requests, gboolean first, gpointer data)
{
  GannetWindow *self = data;
  if (self->queue != NULL && first)
    add_requests (self, requests);
  else if (self->queue != NULL)
    gannet_queue_add_many (self->queue, requests, FALSE);
}

static void
taken_in (GannetIntake *taken, gpointer data)
{
  g_autoptr (GannetWindow) self = data;
  g_autoptr (GannetIntake) intake = taken;
  if (self->queue == NULL)
    return;
  g_autofree char *text = gannet_intake_text (intake);
  if (intake->requests->len == 0 && intake->known->len > 0)
    tell_known (self, intake, text);
  else if (text != NULL)
    gannet_window_tell (self, text);
  if (intake->doubtful != NULL)
    show_add_page (self, intake->doubtful);
}

static void
links_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = gannet_link_input_read_finish (result, &error);
  if (links != NULL)
    gannet_window_add_links (self, links);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gannet_window_tell (self, error->message);
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  gannet_clipboard_offer_end (self->copied);
  gannet_link_input_read_clipboard_async (
      gtk_widget_get_clipboard (widget), self->reading, links_read_cb, g_object_ref (self));
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetWindow) self = data;
  g_autofree char *text = gannet_row_drop_finish (result);
  gannet_window_tell (self, text);
}

static void
dropped_cb (GAsyncResult *result, GannetDownload *download, gpointer data)
{
  GannetWindow *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = gannet_link_input_read_finish (result, &error);
  if (links == NULL)
    gannet_window_tell (self, error->message);
  else if (download != NULL)
    gannet_row_drop_async (self->queue, download, links, given_cb, g_object_ref (self));
  else
    gannet_window_add_links (self, links);
}

static void
removed_cb (GannetWindow *self, GPtrArray *downloads)
{
  gannet_undo_add (self->undo, downloads);
}

static void
add_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_add_page (GANNET_WINDOW (widget), NULL);
}

static void
add_copied_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  g_autofree char *text = gannet_clipboard_offer_take (self->copied);
  show_add_page (self, text);
}

static void
add_again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  g_autoptr (GPtrArray) requests = g_steal_pointer (&self->again);
  if (requests != NULL)
    add_requests (self, requests);
}

static void
details_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
    if (gannet_download_get_id (download) == g_variant_get_int64 (parameter)) {
      show_details_page (self, download);
      return;
    }
  }
}

static void
overview_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  g_autofree char *folder = gannet_options_dup_folder (self->settings);
  GannetThroughput *throughput = gannet_downloads_page_get_throughput (self->downloads);
  show_closer (self, gannet_overview_page_new (self->queue, throughput, folder));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gannet_undo_restore (GANNET_WINDOW (widget)->undo);
}

static void
pause_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gannet_bulk_pause_all (GANNET_WINDOW (widget)->queue);
}

static void
resume_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gannet_bulk_resume_all (GANNET_WINDOW (widget)->queue);
}

/* The files stay where they are. */
static void
clear_finished_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetWindow *self = GANNET_WINDOW (widget);
  g_autoptr (GPtrArray) finished = gannet_bulk_find (self->queue, GANNET_STATE_DONE);
  if (finished->len > 0)
    gannet_undo_add (self->undo, finished);
}

static void
search_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_object_set (GANNET_WINDOW (widget)->downloads, "search-mode", TRUE, NULL);
}

static void
restore_size (GannetWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self),
      g_settings_get_int (self->settings, "window-width"),
      g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
save_size (GannetWindow *self)
{
  int width = 0, height = 0;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", MAX (width, LEAST_WIDTH));
  g_settings_set_int (self->settings, "window-height", MAX (height, LEAST_HEIGHT));
  g_settings_set_boolean (
      self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetWindow) self = data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);
  if (bus != NULL && self->afterwards != NULL)
    gannet_afterwards_ask (self->afterwards, bus);
}

static void
set_up (GannetWindow *self)
{
  self->afterwards =
      gannet_afterwards_new (GTK_APPLICATION_WINDOW (self), self->queue, self->afterwards_section);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->reading, system_bus_cb, g_object_ref (self));
  self->undo = gannet_undo_new (self->queue, self->toasts);
  const GannetLinkDropParts parts = {self->drop_target, self->drop_state, self->drop_advice,
      gannet_downloads_page_get_list (self->downloads), self->queue};
  self->drop = gannet_link_drop_new (&parts, dropped_cb, self);
  const GannetClipboardOfferParts copied = {
      GTK_WINDOW (self), self->toasts, self->queue, self->settings};
  self->copied = gannet_clipboard_offer_new (&copied);
  gannet_downloads_page_set_queue (self->downloads, self->queue);
  gannet_downloads_page_set_settings (self->downloads, self->settings);
  g_autoptr (GAction) sort = g_settings_create_action (self->settings, "sort");
  g_action_map_add_action (G_ACTION_MAP (self), sort);
  g_signal_connect_object (
      self->queue, "changed", G_CALLBACK (update_pause_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->queue, "items-changed", G_CALLBACK (update_pause_buttons), self, G_CONNECT_SWAPPED);
  update_pause_buttons (self);
  restore_size (self);
}

GannetWindow *
gannet_window_new (GtkApplication *application, GannetQueue *queue, GSettings *settings)
{
  GannetWindow *self = g_object_new (GANNET_TYPE_WINDOW, "application", application, NULL);
  self->queue = g_object_ref (queue);
  self->settings = g_object_ref (settings);
  set_up (self);
  return self;
}

void
gannet_window_add_links (GannetWindow *self, GPtrArray *links)
{
  static const GannetIntakeEvents events = {take_in, taken_in};
  gannet_intake_run (self->queue, self->settings, links, &events, g_object_ref (self));
}

void
gannet_window_look_for_parts (GannetWindow *self)
{
  gannet_adoption_bar_look (self->adoption, self->queue, self->settings);
}

void
gannet_window_tell (GannetWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, gannet_toast_new (text));
}

void
gannet_window_end_undo (GannetWindow *self)
{
  gannet_undo_discard (self->undo);
}

static void
gannet_window_unmap (GtkWidget *widget)
{
  save_size (GANNET_WINDOW (widget));
  GTK_WIDGET_CLASS (gannet_window_parent_class)->unmap (widget);
}

static void
gannet_window_dispose (GObject *object)
{
  GannetWindow *self = GANNET_WINDOW (object);
  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_pointer (&self->drop, gannet_link_drop_free);
  g_clear_pointer (&self->copied, gannet_clipboard_offer_free);
  g_clear_pointer (&self->afterwards, gannet_afterwards_free);
  g_clear_pointer (&self->undo, gannet_undo_free);
  g_clear_pointer (&self->again, g_ptr_array_unref);
  g_clear_object (&self->queue);
  /* GTK keeps the actions for longer than the window, which this one would tell of its setting. */
  if (self->settings != NULL)
    g_action_map_remove_action (G_ACTION_MAP (self), "sort");
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_window_parent_class)->dispose (object);
}

static void
install_template (GtkWidgetClass *class)
{
  g_type_ensure (GANNET_TYPE_ADOPTION_BAR);
  g_type_ensure (GANNET_TYPE_DOWNLOADS_PAGE);
  gtk_widget_class_set_template_from_resource (class, "/io/github/gannet_app/Gannet/window.ui");
  gtk_widget_class_bind_template_child (class, GannetWindow, afterwards_section);
  gtk_widget_class_bind_template_child (class, GannetWindow, toasts);
  gtk_widget_class_bind_template_child (class, GannetWindow, adoption);
  gtk_widget_class_bind_template_child (class, GannetWindow, pages);
  gtk_widget_class_bind_template_child (class, GannetWindow, downloads);
  gtk_widget_class_bind_template_child (class, GannetWindow, pause_button);
  gtk_widget_class_bind_template_child (class, GannetWindow, resume_button);
  gtk_widget_class_bind_template_child (class, GannetWindow, drop_state);
  gtk_widget_class_bind_template_child (class, GannetWindow, drop_advice);
  gtk_widget_class_bind_template_child (class, GannetWindow, drop_target);
  gtk_widget_class_bind_template_callback (class, removed_cb);
  gtk_widget_class_bind_template_callback (class, gannet_window_tell);
}

static void
gannet_window_class_init (GannetWindowClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_window_dispose;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->unmap = gannet_window_unmap;
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "win.add-again", NULL, add_again_cb);
  gtk_widget_class_install_action (widget_class, "win.add-copied", NULL, add_copied_cb);
  gtk_widget_class_install_action (widget_class, "win.details", "x", details_cb);
  gtk_widget_class_install_action (widget_class, "win.overview", NULL, overview_cb);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.clear-finished", NULL, clear_finished_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.pause-all", NULL, pause_all_cb);
  gtk_widget_class_install_action (widget_class, "win.resume-all", NULL, resume_all_cb);
}

static void
gannet_window_init (GannetWindow *self)
{
  self->reading = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
