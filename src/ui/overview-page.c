/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows everything at once. It changes nothing, and looks at nothing while nobody looks at it. */

#include "config.h"

#include "ui/overview-page.h"

#include "core/days.h"
#include "core/format.h"
#include "engine/space.h"
#include "ui/graph.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define LOOK_EVERY_S 5

struct _GannetOverviewPage {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GannetThroughput *throughput;
  char *folder;
  GannetDays days;
  GCancellable *looking;
  guint timeout; /* while it is seen */

  GannetGraph *hour;
  GtkLabel *hour_label;
  GannetGraph *month;
  GtkLabel *month_label;
  GtkListBox *drives;
};

typedef enum { SIGNAL_CLOSED, N_SIGNALS } GannetOverviewPageSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetOverviewPage, gannet_overview_page, GTK_TYPE_WIDGET)

static void
close_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
show_hour (GannetOverviewPage *self)
{
  const GannetRecent *recent = gannet_throughput_get_hour (self->throughput);
  gint64 now = g_get_monotonic_time ();
  double speeds[GANNET_RECENT_SLOTS];
  gannet_recent_get_speeds (recent, now, speeds);
  g_autofree char *speed = gannet_format_speed (gannet_queue_get_speed (self->queue));
  g_autofree char *sum = gannet_format_size (gannet_recent_sum (recent, now));
  /* Translators: the speed of now, and how much came in the last hour. */
  g_autofree char *text = g_strdup_printf (_ ("Now %s, %s in the last hour"), speed, sum);
  gannet_graph_set_values (self->hour, speeds, GANNET_RECENT_SLOTS, GANNET_RECENT_SLOTS);
  gannet_graph_describe (self->hour, text);
  gtk_label_set_label (self->hour_label, text);
}

static void
count_days (GannetOverviewPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GListModel *model = G_LIST_MODEL (self->queue);
  gannet_days_init (&self->days, now);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    if (gannet_download_get_state (download) == GANNET_STATE_DONE)
      gannet_days_add (&self->days, gannet_download_get_finished (download),
          gannet_download_get_held (download));
  }
}

static void
show_month (GannetOverviewPage *self)
{
  double values[GANNET_DAYS];
  count_days (self);
  for (guint i = 0; i < GANNET_DAYS; i++)
    values[i] = (double) self->days.bytes[i];
  g_autofree char *today = gannet_format_size (self->days.bytes[GANNET_DAYS - 1]);
  g_autofree char *sum = gannet_format_size (gannet_days_sum (&self->days));
  /* Translators: sizes of the files that were finished today, and in the last 30 days. */
  g_autofree char *text = g_strdup_printf (_ ("Today %s, %s in 30 days"), today, sum);
  gannet_graph_set_values (self->month, values, GANNET_DAYS, GANNET_DAYS);
  gannet_graph_describe (self->month, text);
  gtk_label_set_label (self->month_label, text);
}

static gboolean
month_tooltip_cb (
    GtkWidget *graph, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GannetOverviewPage *self = data;
  int day = by_keyboard ? -1 : gannet_graph_find (self->month, x);
  if (day < 0 || day >= GANNET_DAYS)
    return FALSE;
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (self->days.starts[day]);
  g_autofree char *name = date != NULL ? g_date_time_format (date, "%x") : g_strdup ("");
  g_autofree char *size = gannet_format_size (self->days.bytes[day]);
  /* Translators: a date, and the size of the files that were finished on it. */
  g_autofree char *text = g_strdup_printf (_ ("%s: %s"), name, size);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static GtkWidget *
make_drive_row (const GannetRoom *room)
{
  g_autofree char *text = gannet_room_say (room);
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), room->label);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gboolean full = room->missing > room->free;
  GtkWidget *icon =
      gtk_image_new_from_icon_name (full ? "dialog-warning-symbolic" : "drive-harddisk-symbolic");
  gtk_widget_add_css_class (icon, full ? "warning" : "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetOverviewPage) self = data;
  g_autoptr (GArray) rooms = gannet_space_look_finish (result, NULL);
  if (rooms == NULL || self->queue == NULL)
    return;
  g_clear_object (&self->looking);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->drives))) != NULL)
    gtk_list_box_remove (self->drives, child);
  for (guint i = 0; i < rooms->len; i++)
    gtk_list_box_append (self->drives, make_drive_row (&g_array_index (rooms, GannetRoom, i)));
}

static void
stop_looking (GannetOverviewPage *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
look (GannetOverviewPage *self)
{
  if (self->looking != NULL)
    return;
  self->looking = g_cancellable_new ();
  gannet_space_look_async (
      G_LIST_MODEL (self->queue), self->folder, self->looking, looked_cb, g_object_ref (self));
}

static gboolean
timeout_cb (gpointer data)
{
  GannetOverviewPage *self = data;
  show_hour (self);
  show_month (self);
  look (self);
  return G_SOURCE_CONTINUE;
}

static void
ticked_cb (GannetOverviewPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_hour (self);
}

GtkWidget *
gannet_overview_page_new (GannetQueue *queue, GannetThroughput *throughput, const char *folder)
{
  GannetOverviewPage *self = g_object_new (GANNET_TYPE_OVERVIEW_PAGE, NULL);
  self->queue = g_object_ref (queue);
  self->throughput = throughput;
  self->folder = g_strdup (folder);
  g_signal_connect_object (queue, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  show_hour (self);
  show_month (self);
  return GTK_WIDGET (self);
}

static void
gannet_overview_page_map (GtkWidget *widget)
{
  GannetOverviewPage *self = GANNET_OVERVIEW_PAGE (widget);
  GTK_WIDGET_CLASS (gannet_overview_page_parent_class)->map (widget);
  timeout_cb (self);
  self->timeout = g_timeout_add_seconds (LOOK_EVERY_S, timeout_cb, self);
}

static void
gannet_overview_page_unmap (GtkWidget *widget)
{
  GannetOverviewPage *self = GANNET_OVERVIEW_PAGE (widget);
  g_clear_handle_id (&self->timeout, g_source_remove);
  stop_looking (self);
  GTK_WIDGET_CLASS (gannet_overview_page_parent_class)->unmap (widget);
}

static void
gannet_overview_page_dispose (GObject *object)
{
  GannetOverviewPage *self = GANNET_OVERVIEW_PAGE (object);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_handle_id (&self->timeout, g_source_remove);
  stop_looking (self);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (gannet_overview_page_parent_class)->dispose (object);
}

static void
install_template (GtkWidgetClass *class)
{
  g_type_ensure (GANNET_TYPE_GRAPH);
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/gannet_app/Gannet/overview-page.ui");
  gtk_widget_class_bind_template_child (class, GannetOverviewPage, hour);
  gtk_widget_class_bind_template_child (class, GannetOverviewPage, hour_label);
  gtk_widget_class_bind_template_child (class, GannetOverviewPage, month);
  gtk_widget_class_bind_template_child (class, GannetOverviewPage, month_label);
  gtk_widget_class_bind_template_child (class, GannetOverviewPage, drives);
  gtk_widget_class_bind_template_callback (class, month_tooltip_cb);
}

static void
gannet_overview_page_class_init (GannetOverviewPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_overview_page_dispose;
  signals[SIGNAL_CLOSED] = g_signal_new (
      "closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->map = gannet_overview_page_map;
  widget_class->unmap = gannet_overview_page_unmap;
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "overview.close", NULL, close_action_cb);
}

static void
gannet_overview_page_init (GannetOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
