/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows one download from all sides. It changes nothing of it, and looks at nothing while nobody
 * looks at the page. */

#include "config.h"

#include "ui/details-page.h"

#include "core/format.h"
#include "core/url-display.h"
#include "ui/details-text.h"
#include "ui/file-map.h"
#include "ui/graph.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* Graphs of short lives are not stretched over the whole width. */
#define LEAST_SLOTS 60

struct _GannetDetailsPage {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GannetDownload *download;
  GPtrArray *connection_rows; /* AdwActionRow, owned by their group */

  AdwWindowTitle *title;
  GtkLabel *name;
  GtkLabel *sentence;
  GtkLabel *numbers;
  GannetFileMap *map;
  GtkWidget *legend_running;
  GtkWidget *legend_compared;
  GannetGraph *graph;
  GtkLabel *graph_label;
  AdwPreferencesGroup *connections;
  GtkListBox *source;
  GtkListBox *file;
  GtkListBox *story;
};

typedef enum { SIGNAL_CLOSED, SIGNAL_MESSAGE, N_SIGNALS } GannetDetailsPageSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetDetailsPage, gannet_details_page, GTK_TYPE_WIDGET)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
copy (GannetDetailsPage *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit (self, signals[SIGNAL_MESSAGE], 0, _ ("Copied"));
}

static void
copy_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  copy (GANNET_DETAILS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
copy_all_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetDetailsPage *self = GANNET_DETAILS_PAGE (widget);
  g_autofree char *text = gannet_details_to_text (self->download, get_now ());
  copy (self, text);
}

static void
close_action_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static GtkWidget *
make_copy_button (const char *text)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Copy"));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Copy"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "details.copy");
  return button;
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* Takes @details. */
static void
fill (GtkListBox *box, GPtrArray *details, gboolean copied)
{
  g_autoptr (GPtrArray) owned = details;
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_list_box_remove (box, child);
  for (guint i = 0; i < details->len; i++) {
    const GannetDetail *detail = details->pdata[i];
    GtkWidget *row =
        copied ? make_row (detail->label, detail->value) : make_row (detail->value, detail->label);
    if (copied)
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_copy_button (detail->value));
    gtk_widget_add_css_class (row, copied ? "fact" : "event");
    gtk_list_box_append (box, row);
  }
}

static void
show_numbers (GannetDetailsPage *self)
{
  g_autofree char *amount = NULL;
  g_autofree char *pace = NULL;
  g_object_get (self->download, "amount", &amount, "pace", &pace, NULL);
  gboolean both = amount[0] != '\0' && pace[0] != '\0';
  g_autofree char *text = g_strconcat (amount, both ? " · " : "", pace, NULL);
  gtk_label_set_label (self->numbers, text);
  gtk_widget_set_visible (GTK_WIDGET (self->numbers), text[0] != '\0');
  gtk_label_set_label (self->sentence, gannet_download_get_sentence (self->download));
}

/* What is on disk of a file that nobody fetches now. */
static GannetRanges *
dup_resting_ranges (GannetDetailsPage *self)
{
  const GannetFacts *facts = gannet_life_get_facts (gannet_download_get_life (self->download));
  GannetRanges *ranges = facts->ranges != NULL ? gannet_ranges_new_from_text (facts->ranges) : NULL;
  if (ranges != NULL)
    return ranges;
  ranges = gannet_ranges_new ();
  guint64 held = gannet_download_get_held (self->download);
  if (held > 0)
    gannet_ranges_done (ranges, 0, held);
  return ranges;
}

static void
show_map (GannetDetailsPage *self, GannetSketch *sketch)
{
  g_autoptr (GannetRanges) resting = sketch == NULL ? dup_resting_ranges (self) : NULL;
  g_autoptr (GArray) running = g_array_new (FALSE, FALSE, sizeof (GannetRange));
  gint64 total = gannet_download_get_total (self->download);

  for (guint i = 0; sketch != NULL && i < sketch->strands->len; i++) {
    const GannetStrand *strand = &g_array_index (sketch->strands, GannetStrand, i);
    const GannetRange range = {strand->at, strand->end};
    g_array_append_val (running, range);
  }
  const GannetCellsSource source = {(guint64) MAX (0, total),
      sketch != NULL ? sketch->ranges : resting, (const GannetRange *) running->data, running->len,
      sketch != NULL ? sketch->compared : 0};
  g_autofree char *text = gannet_details_map_text (self->download, running->len);
  gannet_file_map_show (self->map, &source);
  gannet_file_map_describe (self->map, text);
  gtk_widget_set_visible (self->legend_running, running->len > 0);
  gtk_widget_set_visible (self->legend_compared, source.compared > 0);
}

static void
show_graph (GannetDetailsPage *self)
{
  const GannetTrace *trace = gannet_life_get_trace (gannet_download_get_life (self->download));
  double values[GANNET_TRACE_SLOTS];
  for (guint i = 0; i < trace->count; i++)
    values[i] = (double) gannet_trace_get_speed (trace, i);
  g_autofree char *text = gannet_details_graph_text (trace);
  gannet_graph_set_values (self->graph, values, trace->count, LEAST_SLOTS);
  gannet_graph_describe (self->graph, text);
  gtk_label_set_label (self->graph_label, text);
}

static gboolean
graph_tooltip_cb (
    GtkWidget *graph, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GannetDetailsPage *self = data;
  const GannetTrace *trace = gannet_life_get_trace (gannet_download_get_life (self->download));
  int index = by_keyboard ? -1 : gannet_graph_find (self->graph, x);
  if (index < 0 || index >= (int) trace->count)
    return FALSE;
  g_autofree char *text = gannet_format_speed (gannet_trace_get_speed (trace, (guint) index));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static GtkWidget *
need_connection_row (GannetDetailsPage *self, guint index)
{
  if (index < self->connection_rows->len)
    return self->connection_rows->pdata[index];
  GtkWidget *row = make_row ("", "");
  gtk_widget_add_css_class (row, "numeric");
  adw_preferences_group_add (self->connections, row);
  g_ptr_array_add (self->connection_rows, row);
  return row;
}

static void
show_strand (GtkWidget *row, const GannetStrand *strand)
{
  g_autofree char *host = gannet_url_dup_display_host (strand->url);
  g_autofree char *from = gannet_format_size (strand->at);
  g_autofree char *to = gannet_format_size (strand->end);
  g_autofree char *speed = strand->speed > 0 ? gannet_format_speed (strand->speed) : g_strdup ("");
  /* Translators: bytes of a file that one connection fetches: "From 12 MB to 40 MB" */
  g_autofree char *range = g_strdup_printf (_ ("From %s to %s"), from, to);
  g_autofree char *subtitle =
      speed[0] != '\0' ? g_strconcat (range, " · ", speed, NULL) : g_strdup (range);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), host != NULL ? host : strand->url);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_visible (row, TRUE);
}

static void
show_connections (GannetDetailsPage *self, GannetSketch *sketch)
{
  guint count = sketch != NULL ? sketch->strands->len : 0;
  for (guint i = 0; i < count; i++)
    show_strand (need_connection_row (self, i), &g_array_index (sketch->strands, GannetStrand, i));
  for (guint i = count; i < self->connection_rows->len; i++)
    gtk_widget_set_visible (self->connection_rows->pdata[i], FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->connections), count > 0);
}

static void
show_facts (GannetDetailsPage *self)
{
  gtk_label_set_label (self->name, gannet_download_get_name (self->download));
  adw_window_title_set_subtitle (self->title, gannet_download_get_name (self->download));
  fill (self->source, gannet_details_source (self->download), TRUE);
  fill (self->file, gannet_details_file (self->download), TRUE);
  fill (self->story, gannet_details_story (self->download, get_now ()), FALSE);
}

static void
show_moving (GannetDetailsPage *self)
{
  g_autoptr (GannetSketch) sketch = gannet_download_ask_sketch (self->download);
  show_numbers (self);
  show_map (self, sketch);
  show_graph (self);
  show_connections (self, sketch);
}

static void
ticked_cb (GannetDetailsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_moving (self);
}

static void
show_all (GannetDetailsPage *self)
{
  show_facts (self);
  show_moving (self);
}

static void
changed_cb (GannetDetailsPage *self, GannetDownload *download)
{
  if (download == self->download && gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_all (self);
}

static void
named_cb (GannetDetailsPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_facts (self);
}

GtkWidget *
gannet_details_page_new (GannetQueue *queue, GannetDownload *download)
{
  GannetDetailsPage *self = g_object_new (GANNET_TYPE_DETAILS_PAGE, NULL);
  self->queue = g_object_ref (queue);
  self->download = g_object_ref (download);
  g_signal_connect_object (queue, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (queue, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      download, "notify::name", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      download, "notify::content-type", G_CALLBACK (named_cb), self, G_CONNECT_SWAPPED);
  show_all (self);
  return GTK_WIDGET (self);
}

static void
gannet_details_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gannet_details_page_parent_class)->map (widget);
  show_all (GANNET_DETAILS_PAGE (widget));
}

static void
gannet_details_page_dispose (GObject *object)
{
  GannetDetailsPage *self = GANNET_DETAILS_PAGE (object);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->connection_rows, g_ptr_array_unref);
  g_clear_object (&self->queue);
  g_clear_object (&self->download);
  G_OBJECT_CLASS (gannet_details_page_parent_class)->dispose (object);
}

static void
install_template (GtkWidgetClass *class)
{
  g_type_ensure (GANNET_TYPE_FILE_MAP);
  g_type_ensure (GANNET_TYPE_GRAPH);
  gtk_widget_class_set_template_from_resource (
      class, "/io/github/gannet_app/Gannet/details-page.ui");
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, title);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, name);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, sentence);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, numbers);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, map);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, legend_running);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, legend_compared);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, graph);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, graph_label);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, connections);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, source);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, file);
  gtk_widget_class_bind_template_child (class, GannetDetailsPage, story);
  gtk_widget_class_bind_template_callback (class, graph_tooltip_cb);
}

static void
gannet_details_page_class_init (GannetDetailsPageClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_details_page_dispose;
  GType type = G_TYPE_FROM_CLASS (class);
  signals[SIGNAL_CLOSED] =
      g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MESSAGE] = g_signal_new (
      "message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->map = gannet_details_page_map;
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "details.close", NULL, close_action_cb);
  gtk_widget_class_install_action (widget_class, "details.copy", "s", copy_action_cb);
  gtk_widget_class_install_action (widget_class, "details.copy-all", NULL, copy_all_action_cb);
}

static void
gannet_details_page_init (GannetDetailsPage *self)
{
  self->connection_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
