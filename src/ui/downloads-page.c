/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The list with what stands around it: filters, search, empty pages, the line below. It keeps what
 * is shown up with the queue and never changes a download. */

#include "config.h"

#include "ui/downloads-page.h"

#include "core/format.h"
#include "ui/calm-label.h"
#include "ui/filter.h"
#include "ui/graph.h"
#include "ui/limit-button.h"
#include "ui/onlooker.h"
#include "ui/pair.h"
#include "ui/sieve.h"
#include "ui/sorted.h"
#include "ui/sorting.h"
#include "ui/space-notice.h"
#include "ui/summary.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* States of many small files change far more often than anybody can read. */
#define REFRESH_MS 100

/* Rows that change their places faster than this cannot be followed. */
#define SORT_AGAIN (3 * G_USEC_PER_SEC)

struct _GannetDownloadsPage {
  GtkWidget parent_instance;
  GannetQueue *queue;
  char *kind;
  char *sort;
  gint64 sorted_at; /* monotonic µs */
  gboolean search_mode;
  gboolean overdue; /* to be shown anew when somebody looks again */
  gboolean stale; /* states changed since the filter has looked at them */
  gboolean to_top; /* once the filter has looked at all */
  GannetDownload *wanted; /* to be revealed then, or NULL */
  guint refresh_id;

  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkWidget *kinds;
  GtkLabel *count_all;
  GtkLabel *count_active;
  GtkLabel *count_finished;
  GtkLabel *count_failed;
  GtkStack *stack;
  GannetDownloadList *list;
  GannetFilter *filter;
  GannetSieve *shown;
  GannetSorted *sorted; /* once there is a queue */
  GannetThroughput *throughput;
  GannetSpaceNotice *space_notice;
  GtkWidget *summary;
  GannetLimitButton *limit_button;
  GannetGraph *graph;
  GtkLabel *counts_label;
  GannetCalmLabel *speed_label;
};

typedef enum { PROP_KIND = 1, PROP_SORT, PROP_SEARCH_MODE } GannetDownloadsPageProperty;
typedef enum { SIGNAL_REMOVED, SIGNAL_MESSAGE, N_SIGNALS } GannetDownloadsPageSignal;

static GParamSpec *properties[PROP_SEARCH_MODE + 1];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetDownloadsPage, gannet_downloads_page, GTK_TYPE_WIDGET)

static void
pass_on_removed_cb (GannetDownloadsPage *self, GPtrArray *downloads)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, downloads);
}

static void
pass_on_message_cb (GannetDownloadsPage *self, const char *text)
{
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, text);
}

static void
set_count (GtkLabel *label, guint count)
{
  /* Translators: %'u is a count of downloads with separators of thousands: "12,345" */
  g_autofree char *text = g_strdup_printf (_ ("%'u"), count);
  gtk_label_set_label (label, text);
}

static void
show_summary (GannetDownloadsPage *self, const GannetSummary *summary)
{
  set_count (self->count_all, gannet_summary_count (summary, GANNET_KIND_ALL));
  set_count (self->count_active, gannet_summary_count (summary, GANNET_KIND_ACTIVE));
  set_count (self->count_finished, gannet_summary_count (summary, GANNET_KIND_FINISHED));
  set_count (self->count_failed, gannet_summary_count (summary, GANNET_KIND_FAILED));

  g_autofree char *text = gannet_summary_text (summary);
  gtk_label_set_label (self->counts_label, text);

  gboolean any = gannet_summary_count (summary, GANNET_KIND_ALL) > 0;
  gtk_widget_set_visible (self->kinds, any);
  gtk_widget_set_visible (self->summary, any);
}

/* The last minute, while something moves. */
static void
show_graph (GannetDownloadsPage *self, gboolean runs)
{
  double speeds[GANNET_RECENT_SLOTS];
  if (!gtk_widget_get_mapped (self->summary))
    return;
  gannet_recent_get_speeds (
      gannet_throughput_get_minute (self->throughput), g_get_monotonic_time (), speeds);
  gannet_graph_set_values (
      self->graph, speeds, runs ? GANNET_RECENT_SLOTS : 0, GANNET_RECENT_SLOTS);
}

static void
show_speed (GannetDownloadsPage *self)
{
  g_autofree char *text = gannet_format_speed (gannet_queue_get_speed (self->queue));
  gboolean runs = gannet_queue_count (self->queue, GANNET_STATE_RUNNING) > 0;
  gannet_calm_label_set_label (self->speed_label, runs ? text : "");
  show_graph (self, runs);
}

/* What it is sorted by may have changed. Names and dates do not. */
static void
sort_again (GannetDownloadsPage *self)
{
  gint64 now = g_get_monotonic_time ();
  gboolean moves = g_str_equal (self->sort, "speed") || g_str_equal (self->sort, "size");
  if (!moves || now - self->sorted_at < SORT_AGAIN || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->sorted_at = now;
  gannet_sorted_again (self->sorted);
}

static void
show_page (GannetDownloadsPage *self, const GannetSummary *summary)
{
  if (!gannet_sieve_is_settled (self->shown))
    return;
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->shown));
  gboolean was_empty = g_str_equal (gtk_stack_get_visible_child_name (self->stack), "empty");
  gtk_stack_set_visible_child_name (self->stack,
      gannet_summary_page (summary, shown, gannet_kind_from_nick (self->kind),
          gannet_filter_is_searching (self->filter)));
  if (was_empty && shown > 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* What the filter is looking at now it need not begin anew for that. */
static void
filter_again (GannetDownloadsPage *self)
{
  if (!self->stale || !gannet_sieve_is_settled (self->shown))
    return;
  self->stale = FALSE;
  gannet_filter_refresh (self->filter);
}

static void
refresh (GannetDownloadsPage *self)
{
  filter_again (self);
  GannetSummary summary;
  gannet_summary_read (&summary, self->queue);
  show_summary (self, &summary);
  show_speed (self);
  show_page (self, &summary);
  gannet_download_list_update_actions (self->list);
}

static gboolean
refresh_due_cb (gpointer data)
{
  GannetDownloadsPage *self = data;
  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
refresh_soon (GannetDownloadsPage *self)
{
  self->overdue = gannet_onlooker_is_away (GTK_WIDGET (self));
  if (self->refresh_id == 0 && !self->overdue)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh_due_cb, self);
}

/* Also when somebody looks again. */
static void
ticked_cb (GannetDownloadsPage *self)
{
  if (gannet_onlooker_is_away (GTK_WIDGET (self)))
    return;
  if (self->overdue)
    refresh_soon (self);
  show_speed (self);
  sort_again (self);
}

static void
state_changed_cb (GannetDownloadsPage *self)
{
  self->stale = TRUE;
  refresh_soon (self);
}

/* Who asks for something wants to see what is found, not the middle of it. */
static void
asked_cb (GannetDownloadsPage *self)
{
  if (self->sorted == NULL)
    return;
  self->to_top = !gannet_sorted_is_settled (self->sorted);
  if (!self->to_top)
    gannet_download_list_scroll_to_top (self->list);
}

static void
sort_by_chosen (GannetDownloadsPage *self)
{
  g_autoptr (GtkSorter) sorter = gannet_sorting_new (self->sort);
  gannet_sorted_set_sorter (self->sorted, sorter);
  asked_cb (self);
}

static void
reveal_wanted (GannetDownloadsPage *self)
{
  g_autoptr (GannetDownload) download = g_steal_pointer (&self->wanted);
  if (download != NULL)
    gannet_download_list_reveal (self->list, download);
}

static void
settled_cb (GannetDownloadsPage *self)
{
  if (self->sorted == NULL)
    return;
  GannetSummary summary;
  gannet_summary_read (&summary, self->queue);
  show_page (self, &summary);
  if (self->to_top)
    gannet_download_list_scroll_to_top (self->list);
  refresh_soon (self);
  if (!gannet_sorted_is_settled (self->sorted))
    return;
  self->to_top = FALSE;
  reveal_wanted (self);
}

static void
shown_changed_cb (GannetDownloadsPage *self)
{
  if (self->queue != NULL)
    refresh_soon (self);
}

void
gannet_downloads_page_set_queue (GannetDownloadsPage *self, GannetQueue *queue)
{
  g_return_if_fail (self->queue == NULL);

  self->queue = g_object_ref (queue);
  self->throughput = gannet_throughput_new (queue);
  gannet_download_list_set_queue (self->list, queue);
  gannet_space_notice_set_queue (self->space_notice, queue);
  self->sorted = gannet_sorted_new (G_LIST_MODEL (queue), self->shown);
  sort_by_chosen (self);
  g_signal_connect_object (
      queue, "changed", G_CALLBACK (state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      queue, "items-changed", G_CALLBACK (refresh_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  refresh (self);
}

void
gannet_downloads_page_set_settings (GannetDownloadsPage *self, GSettings *settings)
{
  gannet_limit_button_set_settings (self->limit_button, settings);
  g_settings_bind (settings, "filter", self, "kind", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "sort", self, "sort", G_SETTINGS_BIND_DEFAULT);
}

GannetThroughput *
gannet_downloads_page_get_throughput (GannetDownloadsPage *self)
{
  return self->throughput;
}

GannetDownloadList *
gannet_downloads_page_get_list (GannetDownloadsPage *self)
{
  return self->list;
}

void
gannet_downloads_page_reveal (GannetDownloadsPage *self, GannetDownload *download)
{
  g_object_set (self, "search-mode", FALSE, NULL);
  if (!gannet_kind_has (gannet_kind_from_nick (self->kind), gannet_download_get_state (download)))
    g_object_set (self, "kind", "all", NULL);

  g_set_object (&self->wanted, download);
  if (gannet_sorted_is_settled (self->sorted))
    reveal_wanted (self);
}

static void
set_kind (GannetDownloadsPage *self, const char *kind)
{
  if (g_strcmp0 (self->kind, kind) == 0)
    return;

  g_free (self->kind);
  self->kind = g_strdup (kind);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  if (self->queue != NULL)
    refresh (self);
}

static void
set_sort (GannetDownloadsPage *self, const char *nick)
{
  if (g_strcmp0 (self->sort, nick) == 0)
    return;

  g_free (self->sort);
  self->sort = g_strdup (nick);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
  if (self->sorted != NULL)
    sort_by_chosen (self);
}

/* Who has searched goes on with what was found, and not with what happens to be near the entry. */
static void
set_search_mode (GannetDownloadsPage *self, gboolean search_mode)
{
  if (self->search_mode == search_mode)
    return;
  self->search_mode = search_mode;
  if (!search_mode && gtk_widget_get_focus_child (GTK_WIDGET (self->search_bar)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);
}

static void
gannet_downloads_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetDownloadsPage *self = GANNET_DOWNLOADS_PAGE (object);
  switch ((GannetDownloadsPageProperty) id) {
  case PROP_KIND:
    g_value_set_string (value, self->kind);
    break;
  case PROP_SORT:
    g_value_set_string (value, self->sort);
    break;
  case PROP_SEARCH_MODE:
    g_value_set_boolean (value, self->search_mode);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_downloads_page_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetDownloadsPage *self = GANNET_DOWNLOADS_PAGE (object);
  switch ((GannetDownloadsPageProperty) id) {
  case PROP_KIND:
    set_kind (self, g_value_get_string (value));
    break;
  case PROP_SORT:
    set_sort (self, g_value_get_string (value));
    break;
  case PROP_SEARCH_MODE:
    set_search_mode (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_downloads_page_dispose (GObject *object)
{
  GannetDownloadsPage *self = GANNET_DOWNLOADS_PAGE (object);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->sorted, gannet_sorted_free);
  g_clear_pointer (&self->throughput, gannet_throughput_free);
  g_clear_object (&self->queue);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (gannet_downloads_page_parent_class)->dispose (object);
}

static void
install_template (GtkWidgetClass *class)
{
  g_type_ensure (GANNET_TYPE_DOWNLOAD_LIST);
  g_type_ensure (GANNET_TYPE_FILTER);
  g_type_ensure (GANNET_TYPE_CALM_LABEL);
  g_type_ensure (GANNET_TYPE_GRAPH);
  g_type_ensure (GANNET_TYPE_LIMIT_BUTTON);
  g_type_ensure (GANNET_TYPE_PAIR);
  g_type_ensure (GANNET_TYPE_SIEVE);
  g_type_ensure (GANNET_TYPE_SPACE_NOTICE);
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/gannet_app/Gannet/downloads-page.ui");
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, search_bar);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, search_entry);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, kinds);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, count_all);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, count_active);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, count_finished);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, count_failed);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, stack);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, list);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, filter);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, shown);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, space_notice);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, summary);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, limit_button);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, graph);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, counts_label);
  gtk_widget_class_bind_template_child (class, GannetDownloadsPage, speed_label);
  gtk_widget_class_bind_template_callback (class, asked_cb);
  gtk_widget_class_bind_template_callback (class, settled_cb);
  gtk_widget_class_bind_template_callback (class, shown_changed_cb);
  gtk_widget_class_bind_template_callback (class, pass_on_removed_cb);
  gtk_widget_class_bind_template_callback (class, pass_on_message_cb);
}

static void
gannet_downloads_page_class_init (GannetDownloadsPageClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_downloads_page_get_property;
  object_class->set_property = gannet_downloads_page_set_property;
  object_class->dispose = gannet_downloads_page_dispose;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "all", flags);
  properties[PROP_SORT] = g_param_spec_string ("sort", NULL, NULL, "order", flags);
  properties[PROP_SEARCH_MODE] = g_param_spec_boolean ("search-mode", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GType type = G_TYPE_FROM_CLASS (class);
  signals[SIGNAL_REMOVED] = g_signal_new (
      "removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_MESSAGE] = g_signal_new (
      "message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  install_template (GTK_WIDGET_CLASS (class));
  gtk_widget_class_install_property_action (GTK_WIDGET_CLASS (class), "page.kind", "kind");
}

/* A button of a kind is called as its two labels say: "Failed 3". */
static void
name_kind (GtkLabel *count)
{
  GtkWidget *word = gtk_widget_get_prev_sibling (GTK_WIDGET (count));
  GtkWidget *button = gtk_widget_get_ancestor (word, GTK_TYPE_TOGGLE_BUTTON);
  gtk_accessible_update_relation (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, word, count, NULL, -1);
}

static void
gannet_downloads_page_init (GannetDownloadsPage *self)
{
  self->kind = g_strdup ("all");
  self->sort = g_strdup ("order");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  name_kind (self->count_all);
  name_kind (self->count_active);
  name_kind (self->count_finished);
  name_kind (self->count_failed);
}
