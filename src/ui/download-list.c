/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows downloads in rows and acts on those that are selected. It never adds a download and owns
 * none: what is to go off the list is handed to whoever can put it back. */

#include "config.h"

#include "ui/download-list.h"

#include "ui/in-view.h"
#include "ui/launch.h"
#include "ui/name-form.h"
#include "ui/remedies.h"
#include "ui/remedy-dialogs.h"
#include "ui/reorder.h"
#include "ui/row-actions.h"
#include "ui/row-drag.h"
#include "ui/row-focus.h"
#include "ui/row-menu.h"
#include "ui/row.h"
#include "ui/selected.h"
#include "ui/sorting.h"
#include "ui/start-form.h"
#include "ui/trash.h"
#include "ui/verb.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _GannetDownloadList {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GListModel *model;
  GtkWidget *list_view;
  GtkSelectionModel *selection;
  GtkPopover *popover;
  GannetDropMark *mark;
  GannetRowDrag *drag;
  guint updating; /* a source, while actions are to be updated */
};

/* Selected rows that are looked at each time that one of them comes or goes. */
#define FEW 100

typedef enum { PROP_MODEL = 1 } GannetDownloadListProperty;
typedef enum { SIGNAL_REMOVED, SIGNAL_MESSAGE, N_SIGNALS } GannetDownloadListSignal;

static GParamSpec *properties[PROP_MODEL + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetDownloadList, gannet_download_list, GTK_TYPE_WIDGET)

static const char *const move_actions[] = {
    "downloads.move-up",
    "downloads.move-down",
    "downloads.move-to-top",
    "downloads.move-to-bottom",
};

static GtkWindow *
get_window (GannetDownloadList *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
copy_links (GannetDownloadList *self, GPtrArray *downloads)
{
  g_autofree char *text = gannet_selected_dup_links (downloads);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit (
      self, signals[SIGNAL_MESSAGE], 0, ngettext ("Link copied", "Links copied", downloads->len));
}

static void
trashed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetDownloadList) self = data;
  g_autofree char *text = gannet_trash_finish (result);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

static void
trash_all (GannetDownloadList *self, GPtrArray *downloads)
{
  for (guint i = 0; i < downloads->len; i++)
    if (gannet_download_get_path (downloads->pdata[i]) != NULL)
      gannet_trash_async (self->queue, downloads->pdata[i], trashed_cb, g_object_ref (self));
}

static void
carry_out (GannetDownloadList *self, GannetVerb verb, GPtrArray *all)
{
  g_autoptr (GPtrArray) downloads = gannet_selected_filter (all, verb);
  if (downloads->len == 0)
    return;

  switch (verb) {
  case GANNET_VERB_OPEN:
    gannet_launch_open_all (get_window (self), downloads);
    break;
  case GANNET_VERB_START_LATER:
    gannet_start_form_ask (get_window (self), self->queue, downloads);
    break;
  case GANNET_VERB_SHOW_IN_FOLDER:
    gannet_launch_show (get_window (self), downloads);
    break;
  case GANNET_VERB_COPY_LINK:
    copy_links (self, downloads);
    break;
  case GANNET_VERB_REMOVE:
    g_signal_emit (self, signals[SIGNAL_REMOVED], 0, downloads);
    break;
  case GANNET_VERB_TRASH:
    trash_all (self, downloads);
    break;
  default:
    gannet_selected_tell_queue (downloads, self->queue, verb);
  }
}

static void
apply (GannetDownloadList *self, GannetRemedy remedy, GPtrArray *downloads)
{
  if (remedy == GANNET_REMEDY_REMOVE)
    carry_out (self, GANNET_VERB_REMOVE, downloads);
  else if (remedy == GANNET_REMEDY_TRY_NOW || remedy == GANNET_REMEDY_DOWNLOAD_AGAIN)
    carry_out (self, GANNET_VERB_TRY_AGAIN, downloads);
  else if (remedy != GANNET_REMEDY_NONE)
    gannet_remedy_dialogs_apply (get_window (self), self->queue, downloads, remedy);
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetDownloadList) self = data;
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  g_ptr_array_add (downloads, source);
  if (self->queue != NULL)
    apply (self, gannet_remedy_dialogs_explain_finish (result), downloads);
}

static void
explain_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  if (gannet_selected_is_explained (downloads))
    gannet_remedy_dialogs_explain_async (
        get_window (self), downloads->pdata[0], explained_cb, g_object_ref (self));
}

/* A verb or a remedy. */
static void
row_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  GannetVerb verb = gannet_row_actions_get_verb (action);
  if (verb != 0)
    carry_out (self, verb, downloads);
  else
    apply (self, gannet_row_actions_get_remedy (action), downloads);
}

static void
toggle_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  guint states = gannet_selected_get_states (downloads);
  gboolean some_go_on = gannet_selected_allows (states, GANNET_VERB_PAUSE);
  carry_out (self, some_go_on ? GANNET_VERB_PAUSE : GANNET_VERB_RESUME, downloads);
}

static void
act (GannetDownloadList *self, guint position)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);
  GannetDownload *download = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (download == NULL)
    return;
  g_ptr_array_add (downloads, download);
  GannetRemedy best = gannet_remedies_best (download);
  if (best != GANNET_REMEDY_NONE)
    apply (self, best, downloads);
  else
    carry_out (self, gannet_verb_for_state (gannet_download_get_state (download)), downloads);
}

static void
act_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  act (GANNET_DOWNLOAD_LIST (widget), g_variant_get_uint32 (parameter));
}

static void
show_details (GannetDownloadList *self, GannetDownload *download)
{
  gtk_widget_activate_action (
      GTK_WIDGET (self), "win.details", "x", gannet_download_get_id (download));
}

/* A file that is whole is there to be opened; of all else one wants to know. */
static void
row_activated_cb (GannetDownloadList *self, guint position)
{
  g_autoptr (GannetDownload) download =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  if (download != NULL && gannet_download_get_state (download) == GANNET_STATE_DONE)
    act (self, position);
  else if (download != NULL)
    show_details (self, download);
}

/* What there is for one download only. */
static void
one_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  if (downloads->len == 1 && g_str_equal (action, "downloads.details"))
    show_details (self, downloads->pdata[0]);
  else if (downloads->len == 1)
    gannet_name_form_ask (get_window (self), self->queue, downloads->pdata[0]);
}

/* Nowhere, when @position is G_MAXUINT. */
static void
scroll_to (GannetDownloadList *self, guint position)
{
  if (position != G_MAXUINT)
    gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
}

static void
move_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  if (g_str_equal (action, "downloads.move-to-top"))
    gannet_reorder_to (self->queue, self->model, downloads, 0);
  else if (g_str_equal (action, "downloads.move-to-bottom"))
    gannet_reorder_to (self->queue, self->model, downloads, GTK_INVALID_LIST_POSITION);
  else
    gannet_reorder (self->queue, self->model, downloads, g_str_equal (action, "downloads.move-up"));
  scroll_to (self, gannet_selected_keep (self->selection, downloads));
}

static void
pop_up_for_row_at (GannetDownloadList *self, double x, double y)
{
  gannet_row_menu_pop_up (self->popover, GTK_LIST_VIEW (self->list_view), x, y);
}

/* The menu had the focus, and the window does not know where it was before. */
static void
menu_closed_cb (GannetDownloadList *self)
{
  gtk_widget_grab_focus (self->list_view);
}

static void
right_pressed_cb (GtkGestureClick *gesture, int presses, double x, double y, gpointer data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_for_row_at (data, x, y);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, gpointer data)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pop_up_for_row_at (data, x, y);
}

static void
menu_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (widget);
  gannet_row_menu_pop_up_at_focus (self->popover, GTK_LIST_VIEW (self->list_view));
}

void
gannet_download_list_set_queue (GannetDownloadList *self, GannetQueue *queue)
{
  g_return_if_fail (self->queue == NULL);
  self->queue = g_object_ref (queue);
  self->drag = gannet_row_drag_new (GTK_LIST_VIEW (self->list_view), self->mark, queue);
}

static void
enable (GannetDownloadList *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

void
gannet_download_list_update_actions (GannetDownloadList *self)
{
  g_autoptr (GPtrArray) downloads = gannet_selected_get (self->selection);
  guint states = gannet_selected_get_states (downloads);
  gannet_row_actions_enable (GTK_WIDGET (self), downloads, states);
  enable (self, "downloads.details", downloads->len == 1);
  enable (self, "downloads.rename", downloads->len == 1);
  enable (self, "downloads.explain", gannet_selected_is_explained (downloads));
  enable (self, "downloads.toggle",
      gannet_selected_allows (states, GANNET_VERB_PAUSE) ||
          gannet_selected_allows (states, GANNET_VERB_RESUME));
  gboolean moves = downloads->len > 0 && gannet_sorting_is_off (self->model);
  for (guint i = 0; i < G_N_ELEMENTS (move_actions); i++)
    enable (self, move_actions[i], moves);
}

static gboolean
update_cb (gpointer data)
{
  GannetDownloadList *self = data;
  self->updating = 0;
  gannet_download_list_update_actions (self);
  return G_SOURCE_REMOVE;
}

/* Many come and go in many steps, which one look is enough for; it is taken before the next key. */
static void
selection_changed_cb (GannetDownloadList *self)
{
  if (gannet_selected_count (self->selection) <= FEW)
    gannet_download_list_update_actions (self);
  else if (self->updating == 0)
    self->updating = g_idle_add_full (G_PRIORITY_HIGH, update_cb, self, NULL);
}

GtkWidget *
gannet_download_list_get_view (GannetDownloadList *self)
{
  return self->list_view;
}

GannetDropMark *
gannet_download_list_get_mark (GannetDownloadList *self)
{
  return self->mark;
}

void
gannet_download_list_reveal (GannetDownloadList *self, GannetDownload *download)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  g_ptr_array_add (downloads, download);
  scroll_to (self, gannet_selected_set (self->selection, downloads));
}

void
gannet_download_list_scroll_to_top (GannetDownloadList *self)
{
  if (self->model != NULL && g_list_model_get_n_items (self->model) > 0)
    scroll_to (self, 0);
}

static gboolean
gannet_download_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GANNET_DOWNLOAD_LIST (widget)->list_view);
}

static gboolean
gannet_download_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean moved = FALSE;
  if (gannet_row_focus_move (GANNET_DOWNLOAD_LIST (widget)->list_view, direction, &moved))
    return moved;
  return GTK_WIDGET_CLASS (gannet_download_list_parent_class)->focus (widget, direction);
}

static void
gannet_download_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (object);
  switch ((GannetDownloadListProperty) id) {
  case PROP_MODEL:
    g_value_set_object (value, self->model);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_list_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (object);
  switch ((GannetDownloadListProperty) id) {
  case PROP_MODEL:
    if (g_set_object (&self->model, g_value_get_object (value)))
      g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_list_dispose (GObject *object)
{
  GannetDownloadList *self = GANNET_DOWNLOAD_LIST (object);
  g_clear_handle_id (&self->updating, g_source_remove);
  g_clear_pointer (&self->drag, gannet_row_drag_free);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->queue);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (gannet_download_list_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *class)
{
  gannet_row_actions_install (class, row_action_cb);
  gtk_widget_class_install_action (class, "downloads.details", NULL, one_action_cb);
  gtk_widget_class_install_action (class, "downloads.rename", NULL, one_action_cb);
  gtk_widget_class_install_action (class, "downloads.explain", NULL, explain_action_cb);
  gtk_widget_class_install_action (class, "downloads.act", "u", act_action_cb);
  gtk_widget_class_install_action (class, "downloads.toggle", NULL, toggle_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (move_actions); i++)
    gtk_widget_class_install_action (class, move_actions[i], NULL, move_action_cb);
  gtk_widget_class_install_action (class, "downloads.menu", NULL, menu_action_cb);
}

static void
install_template (GtkWidgetClass *class)
{
  g_type_ensure (GANNET_TYPE_DOWNLOAD_ROW);
  g_type_ensure (GANNET_TYPE_DROP_MARK);
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/gannet_app/Gannet/download-list.ui");
  gtk_widget_class_bind_template_child (class, GannetDownloadList, list_view);
  gtk_widget_class_bind_template_child (class, GannetDownloadList, selection);
  gtk_widget_class_bind_template_child (class, GannetDownloadList, popover);
  gtk_widget_class_bind_template_child (class, GannetDownloadList, mark);
  gtk_widget_class_bind_template_callback (class, selection_changed_cb);
  gtk_widget_class_bind_template_callback (class, row_activated_cb);
  gtk_widget_class_bind_template_callback (class, menu_closed_cb);
  gtk_widget_class_bind_template_callback (class, right_pressed_cb);
  gtk_widget_class_bind_template_callback (class, long_pressed_cb);
}

static void
gannet_download_list_class_init (GannetDownloadListClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_download_list_get_property;
  object_class->set_property = gannet_download_list_set_property;
  object_class->dispose = gannet_download_list_dispose;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GType type = G_TYPE_FROM_CLASS (class);
  signals[SIGNAL_REMOVED] = g_signal_new (
      "removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_MESSAGE] = g_signal_new (
      "message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  GTK_WIDGET_CLASS (class)->grab_focus = gannet_download_list_grab_focus;
  GTK_WIDGET_CLASS (class)->focus = gannet_download_list_focus;
  install_template (GTK_WIDGET_CLASS (class));
  install_actions (GTK_WIDGET_CLASS (class));
}

static void
gannet_download_list_init (GannetDownloadList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gannet_in_view_watch (GTK_LIST_VIEW (self->list_view));
  gannet_download_list_update_actions (self);
}
