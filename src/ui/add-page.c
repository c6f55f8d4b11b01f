/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The page that adds links: shows at once what a text comes to, and gives the list what is asked
 * for. Whatever cannot be used is said where it stands, and nothing that was typed is dropped. */

#include "config.h"

#include "ui/add-page.h"

#include "ui/add-details.h"
#include "ui/add-files.h"
#include "ui/add-findings.h"
#include "ui/add-looks.h"
#include "ui/add-order.h"
#include "ui/add-text.h"
#include "ui/candidate-list.h"
#include "ui/compat.h"
#include "ui/link-input.h"
#include "ui/name-row.h"
#include "ui/options.h"
#include "ui/path-row.h"
#include "ui/start-row.h"

#include <glib/gi18n-lib.h>

/* A text up to this many characters is read at each key, a longer one when typing pauses. */
#define SHORT_TEXT 4096
#define PAUSE_MS 150

struct _GannetAddPage {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GSettings *settings;
  GannetAddFindings *findings;
  GannetAddLooks *looks;
  GannetAddOrder *order;
  char *folder; /* that is meant where no rule says another */
  gboolean showing; /* what is changed is no choice of the user */
  GCancellable *reading; /* of drops and files */
  gboolean taking; /* what files brought, into the text */
  guint refresh_id;

  GtkDropTargetAsync *drop_target;
  GtkWidget *text_view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkLabel *summary;
  GtkListBox *problems;
  GtkWidget *many_group;
  GannetCandidateList *candidates;
  GtkWidget *first_label;
  GtkLabel *details_label;
  GannetPathRow *folder_row;
  GannetNameRow *name_row;
  GtkWidget *again_row;
  GtkSwitch *again_switch;
  AdwActionRow *patterns_row;
  GtkSwitch *patterns_switch;
  GtkSwitch *paused_switch;
  GannetStartRow *start_row;
  AdwActionRow *headers_row;
  GannetAddDetails *details;
};

typedef enum { SIGNAL_ADDED, SIGNAL_CLOSED, N_SIGNALS } GannetAddPageSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetAddPage, gannet_add_page, GTK_TYPE_WIDGET)

static char *
dup_text (GannetAddPage *self)
{
  GtkTextIter start, end;
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
show_name (GannetAddPage *self, GannetCandidate *single, gboolean many)
{
  const GannetPreview *preview = single != NULL ? gannet_candidate_get_preview (single) : NULL;
  g_autofree char *details = single != NULL ? gannet_candidate_dup_details (single) : NULL;
  gannet_name_row_propose (
      self->name_row, single != NULL ? gannet_candidate_get_name (single) : NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_row), single != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), !many);
  gtk_label_set_label (self->details_label, details != NULL ? details : "");
  gtk_widget_set_visible (GTK_WIDGET (self->details_label), details != NULL && *details != '\0');
  if (preview != NULL && preview->error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->details_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->details_label), "error");
}

static void
show_folder (GannetAddPage *self, GannetCandidate *single, guint ruled)
{
  const char *rule = single != NULL ? gannet_add_looks_get_rule (self->looks, single) : NULL;
  g_autofree char *text = NULL;
  if (rule != NULL)
    text = g_strdup (_ ("By a rule for folders"));
  else if (ruled > 0)
    text = g_strdup_printf (ngettext ("%u file goes elsewhere by a rule for folders",
                                "%u files go elsewhere by rules for folders", ruled),
        ruled);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row), text != NULL ? text : "");
  self->showing = TRUE;
  g_object_set (self->folder_row, "path", rule != NULL ? rule : self->folder, NULL);
  self->showing = FALSE;
}

static void
show_patterns (GannetAddPage *self)
{
  const GannetAddFindings *findings = self->findings;
  adw_action_row_set_subtitle (
      self->patterns_row, findings->patterns != NULL ? findings->patterns : "");
  gtk_widget_set_visible (GTK_WIDGET (self->patterns_row), findings->patterned != 0);
  if (findings->patterned < 0 && gtk_switch_get_active (self->patterns_switch))
    gtk_widget_add_css_class (GTK_WIDGET (self->patterns_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->patterns_row), "error");
}

static void
show_summary (GannetAddPage *self, gboolean any_text, guint listed)
{
  const GannetAddFindings *findings = self->findings;
  guint problems = gannet_add_findings_count_problems (findings);
  g_autofree char *text =
      gannet_add_text_summary (findings->found, findings->repeated, listed, problems);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), any_text || problems > 0);
}

/* Headers of a command are those of its link alone. */
static void
show_headers (GannetAddPage *self, const GannetLink *single)
{
  GPtrArray *headers = single != NULL ? single->headers : NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; headers != NULL && i < headers->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) headers->pdata[i]);
  adw_action_row_set_subtitle (self->headers_row, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->headers_row), text->len > 0);
}

/* Shows what the links that are ticked come to. */
static void
show_choice (GannetAddPage *self)
{
  GannetAddLooksCount count = gannet_add_looks_count (self->looks);
  GannetCandidate *single = gannet_add_looks_get_single (self->looks);
  gboolean many = self->findings->found > 1;
  gboolean again = gtk_switch_get_active (self->again_switch);
  gboolean endless = gtk_switch_get_active (self->patterns_switch) &&
      gtk_widget_has_css_class (GTK_WIDGET (self->patterns_row), "error");

  show_summary (self, gtk_text_buffer_get_char_count (self->buffer) > 0, count.listed);
  show_name (self, single, many);
  show_folder (self, single, count.ruled);
  gtk_widget_set_visible (self->many_group, many);
  gtk_widget_set_visible (self->first_label, self->findings->found > GANNET_ADD_LOOKS_FIRST);
  gtk_widget_set_visible (self->again_row, count.listed > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.download",
      (again ? count.ticked : count.fresh) > 0 && !endless &&
          !gannet_add_order_is_fetching (self->order));
}

/* Shows what is known of the links now. */
static void
show_links (GannetAddPage *self)
{
  show_choice (self);
  gannet_candidate_list_refresh (self->candidates);
}

static void
looked_cb (gpointer data)
{
  GannetAddPage *self = data;
  if (self->refresh_id == 0)
    show_links (self);
}

static void
candidates_changed_cb (GannetAddPage *self)
{
  show_choice (self);
}

static void
candidate_shown_cb (GannetAddPage *self, GannetCandidate *candidate)
{
  gannet_add_looks_look (self->looks, candidate);
}

static void
refresh (GannetAddPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_autofree char *text = dup_text (self);
  gannet_add_findings_read (self->findings, text, gtk_switch_get_active (self->patterns_switch));
  gannet_add_looks_refresh (self->looks);

  const GannetLink *single = gannet_add_findings_get_single (self->findings);
  gannet_add_findings_show_problems (self->findings, self->problems);
  show_patterns (self);
  show_headers (self, single);
  g_object_set (self->details, "single", single != NULL, NULL);
  show_links (self);
}

static gboolean
refresh_due_cb (gpointer data)
{
  GannetAddPage *self = data;
  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
text_changed_cb (GannetAddPage *self)
{
  int length = gtk_text_buffer_get_char_count (self->buffer);
  gtk_widget_set_visible (self->placeholder, length == 0);
  if (!self->taking)
    gannet_add_findings_forget_files (self->findings);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (length <= SHORT_TEXT)
    refresh (self);
  else
    self->refresh_id = g_timeout_add (PAUSE_MS, refresh_due_cb, self);
}

static void
folder_changed_cb (GannetAddPage *self)
{
  if (self->queue == NULL || self->showing)
    return;
  g_free (self->folder);
  g_object_get (self->folder_row, "path", &self->folder, NULL);
  gannet_add_looks_set_folder (self->looks, self->folder, FALSE);
  show_links (self);
}

static void
choice_changed_cb (GannetAddPage *self)
{
  refresh (self);
}

static void
close_page (GannetAddPage *self)
{
  /* Whoever hears of it may drop the page. */
  g_autoptr (GannetAddPage) kept = g_object_ref (self);
  g_cancellable_cancel (self->reading);
  g_signal_emit (kept, signals[SIGNAL_CLOSED], 0);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  close_page (GANNET_ADD_PAGE (widget));
}

static void
download_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetAddPage *self = GANNET_ADD_PAGE (widget);
  refresh (self);
  g_autoptr (GPtrArray) requests =
      gannet_add_order_make (self->order, gtk_switch_get_active (self->again_switch));
  if (requests == NULL) {
    show_choice (self);
    return;
  }
  gint64 not_before = gannet_start_row_get_time (self->start_row);
  for (guint i = 0; i < requests->len; i++)
    ((GannetRequest *) requests->pdata[i])->not_before = not_before;
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  gannet_queue_add_many (self->queue, requests, gtk_switch_get_active (self->paused_switch));
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (self->queue), before);
  if (first != NULL)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, first);
  close_page (self);
}

/* Who wanted to download does so now. */
static void
fetched_cb (gboolean there, gpointer data)
{
  show_choice (data);
  if (there)
    gtk_widget_activate_action (data, "add.download", NULL);
}

static void
use_headers_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetAddPage *self = GANNET_ADD_PAGE (widget);
  const GannetLink *single = gannet_add_findings_get_single (self->findings);
  if (single == NULL || single->headers == NULL)
    return;

  gannet_add_details_add_headers (self->details, single->headers);
  gtk_widget_set_visible (GTK_WIDGET (self->headers_row), FALSE);
}

/* Adds @more to the end of the text. */
static void
append (GannetAddPage *self, const char *more)
{
  g_autofree char *before = dup_text (self);
  gboolean apart = before[0] != '\0' && !g_str_has_suffix (before, "\n");
  g_autofree char *text = g_strconcat (before, apart ? "\n" : "", more, NULL);
  gtk_text_buffer_set_text (self->buffer, text, -1);
}

/* The same with what @links, which were read from files, bring. */
static void
take_links (GannetAddPage *self, GPtrArray *links)
{
  g_autofree char *more = gannet_add_findings_take_files (self->findings, links);
  self->taking = TRUE;
  append (self, more);
  self->taking = FALSE;
}

static void
links_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetAddPage) self = data;
  g_autoptr (GPtrArray) links = gannet_link_input_read_finish (result, NULL);
  if (links != NULL && !g_cancellable_is_cancelled (self->reading))
    take_links (self, links);
}

static void
choose_files_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
  gannet_add_files_choose (parent, GANNET_ADD_PAGE (widget)->reading, links_read_cb, widget);
}

GtkWidget *
gannet_add_page_new (GannetQueue *queue, GSettings *settings)
{
  GannetAddPage *self = g_object_new (GANNET_TYPE_ADD_PAGE, NULL);
  self->settings = g_object_ref (settings);
  self->folder = gannet_options_dup_folder (settings);
  gannet_add_looks_set_queue (self->looks, queue, settings);
  gannet_add_looks_set_folder (self->looks, self->folder, TRUE);
  g_auto (GStrv) recent = g_settings_get_strv (settings, "recent-folders");
  gannet_path_row_set_recent (self->folder_row, (const char *const *) recent);
  self->queue = g_object_ref (queue);
  refresh (self);
  return GTK_WIDGET (self);
}

void
gannet_add_page_begin (GannetAddPage *self)
{
  gtk_widget_grab_focus (self->text_view);
}

void
gannet_add_page_add_text (GannetAddPage *self, const char *text)
{
  append (self, text);
  refresh (self);
}

static void
gannet_add_page_dispose (GObject *object)
{
  GannetAddPage *self = GANNET_ADD_PAGE (object);
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->order, gannet_add_order_free);
  g_clear_pointer (&self->looks, gannet_add_looks_free);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_add_page_parent_class)->dispose (object);
}

static void
gannet_add_page_finalize (GObject *object)
{
  GannetAddPage *self = GANNET_ADD_PAGE (object);
  gannet_add_findings_free (self->findings);
  g_free (self->folder);
  g_object_unref (self->reading);
  G_OBJECT_CLASS (gannet_add_page_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/gannet_app/Gannet/add-page.ui");
  gtk_widget_class_bind_template_child (class, GannetAddPage, drop_target);
  gtk_widget_class_bind_template_child (class, GannetAddPage, text_view);
  gtk_widget_class_bind_template_child (class, GannetAddPage, buffer);
  gtk_widget_class_bind_template_child (class, GannetAddPage, placeholder);
  gtk_widget_class_bind_template_child (class, GannetAddPage, summary);
  gtk_widget_class_bind_template_child (class, GannetAddPage, problems);
  gtk_widget_class_bind_template_child (class, GannetAddPage, many_group);
  gtk_widget_class_bind_template_child (class, GannetAddPage, candidates);
  gtk_widget_class_bind_template_child (class, GannetAddPage, first_label);
  gtk_widget_class_bind_template_child (class, GannetAddPage, details_label);
  gtk_widget_class_bind_template_child (class, GannetAddPage, folder_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, name_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, again_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, again_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, patterns_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, patterns_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, paused_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, start_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, headers_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, details);
  gtk_widget_class_bind_template_callback (class, text_changed_cb);
  gtk_widget_class_bind_template_callback (class, candidates_changed_cb);
  gtk_widget_class_bind_template_callback (class, candidate_shown_cb);
  gtk_widget_class_bind_template_callback (class, folder_changed_cb);
  gtk_widget_class_bind_template_callback (class, choice_changed_cb);
}

static void
gannet_add_page_class_init (GannetAddPageClass *class)
{
  g_type_ensure (GANNET_TYPE_ADD_DETAILS);
  g_type_ensure (GANNET_TYPE_CANDIDATE_LIST);
  g_type_ensure (GANNET_TYPE_NAME_ROW);
  g_type_ensure (GANNET_TYPE_PATH_ROW);
  g_type_ensure (GANNET_TYPE_START_ROW);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = gannet_add_page_dispose;
  object_class->finalize = gannet_add_page_finalize;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  install_template (widget_class);
  gtk_widget_class_install_action (widget_class, "add.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "add.download", NULL, download_cb);
  gtk_widget_class_install_action (widget_class, "add.choose-files", NULL, choose_files_cb);
  gtk_widget_class_install_action (widget_class, "add.use-headers", NULL, use_headers_cb);

  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0,
      NULL, NULL, NULL, G_TYPE_NONE, 1, GANNET_TYPE_DOWNLOAD);
  signals[SIGNAL_CLOSED] = g_signal_new (
      "closed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gannet_add_page_init (GannetAddPage *self)
{
  self->findings = gannet_add_findings_new ();
  self->reading = g_cancellable_new ();
  self->looks = gannet_add_looks_new (self->findings, looked_cb, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gannet_compat_voice (GTK_WIDGET (self));
  gannet_candidate_list_set_candidates (
      self->candidates, gannet_add_looks_get_candidates (self->looks));
  const GannetAddOrderParts parts = {self->looks, self->details, self->name_row};
  self->order = gannet_add_order_new (&parts, fetched_cb, self);
  gannet_add_files_take_drops (self->drop_target, self->reading, links_read_cb, self);
}
