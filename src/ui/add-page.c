/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The page that adds links: shows at once what a text comes to, and gives the list what is asked
 * for. Whatever cannot be used is said where it stands, and nothing that was typed is dropped. */

#include "config.h"

#include "ui/add-page.h"

#include "core/filename.h"
#include "core/pattern.h"
#include "ui/add-details.h"
#include "ui/add-fields.h"
#include "ui/add-findings.h"
#include "ui/add-text.h"
#include "ui/compat.h"
#include "ui/link-input.h"
#include "ui/options.h"
#include "ui/path-row.h"

#include <glib/gi18n-lib.h>

/* A text up to this many characters is read at each key, a longer one when typing pauses. */
#define SHORT_TEXT 4096
#define PAUSE_MS 150

struct _GannetAddPage {
  GtkWidget parent_instance;
  GannetQueue *queue;
  GSettings *settings;
  GannetAddFindings *findings;
  GCancellable *reading; /* of drops and files */
  GdkContentFormats *formats; /* that can be dropped */
  gboolean taking; /* what files brought, into the text */
  guint refresh_id;

  GtkDropTargetAsync *drop_target;
  GtkWidget *text_view;
  GtkTextBuffer *buffer;
  GtkWidget *placeholder;
  GtkLabel *summary;
  GtkListBox *problems;
  GannetPathRow *folder_row;
  GtkWidget *name_row;
  GtkWidget *name_entry;
  GtkLabel *name_problem;
  GtkWidget *again_row;
  GtkSwitch *again_switch;
  AdwActionRow *patterns_row;
  GtkSwitch *patterns_switch;
  GtkSwitch *paused_switch;
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

static char *
dup_folder (GannetAddPage *self)
{
  char *folder = NULL;
  g_object_get (self->folder_row, "path", &folder, NULL);
  return folder;
}

static void
show_name_problem (GannetAddPage *self, const char *problem)
{
  gtk_label_set_label (self->name_problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_problem), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->name_entry, "error");
  else
    gtk_widget_remove_css_class (self->name_entry, "error");
}

static void
name_changed_cb (GannetAddPage *self)
{
  show_name_problem (self, NULL);
}

static void
show_name (GannetAddPage *self, const GannetLink *single)
{
  g_autofree char *expected = NULL;
  if (single != NULL && single->name != NULL)
    expected = g_strdup (single->name);
  else if (single != NULL)
    expected = gannet_filename_from_url (single->url);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name_entry), expected);
  gtk_widget_set_sensitive (self->name_row, single != NULL);
}

/* @count is as of gannet_add_text_count(). */
static void
show_patterns (GannetAddPage *self, gint64 count)
{
  g_autofree char *text = NULL;
  if (count < 0)
    text = g_strdup_printf (_ ("More than %u addresses"), GANNET_PATTERN_LIMIT);
  else if (count > 0)
    text = g_strdup_printf (ngettext ("%u address", "%u addresses", (guint) count), (guint) count);
  else
    text = g_strdup (_ ("One line for many numbered files"));
  adw_action_row_set_subtitle (self->patterns_row, text);

  if (count < 0 && gtk_switch_get_active (self->patterns_switch))
    gtk_widget_add_css_class (GTK_WIDGET (self->patterns_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->patterns_row), "error");
}

static void
show_summary (GannetAddPage *self, gboolean any_text)
{
  const GannetAddFindings *findings = self->findings;
  guint problems = gannet_add_findings_count_problems (findings);
  g_autofree char *text =
      gannet_add_text_summary (findings->found, findings->repeated, findings->known, problems);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (GTK_WIDGET (self->summary), any_text || problems > 0);
  gannet_add_findings_show_problems (findings, self->problems);
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

static void
refresh (GannetAddPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_autofree char *text = dup_text (self);
  g_autofree char *folder = dup_folder (self);
  gint64 count = gannet_add_text_count (text);
  gboolean expand = gtk_switch_get_active (self->patterns_switch);
  gannet_add_findings_read (self->findings, text, expand);
  gannet_add_findings_look_up (self->findings, self->queue, folder);

  const GannetLink *single = gannet_add_findings_get_single (self->findings);
  show_summary (self, text[0] != '\0');
  show_name (self, single);
  show_patterns (self, count);
  show_headers (self, single);
  g_object_set (self->details, "single", single != NULL, NULL);
  gtk_widget_set_visible (self->again_row, self->findings->known > 0);

  guint known = gtk_switch_get_active (self->again_switch) ? 0 : self->findings->known;
  gboolean any = self->findings->found > known && !(expand && count < 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "add.download", any);
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
  if (self->queue != NULL)
    refresh (self);
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

/* Whether all fields can be used; says so at those that cannot. */
static gboolean
check_fields (GannetAddPage *self)
{
  g_autofree char *problem = NULL;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  g_autofree char *name = gannet_add_fields_read_name (typed, &problem);
  if (!gtk_widget_get_sensitive (self->name_row))
    g_clear_pointer (&problem, g_free);
  show_name_problem (self, problem);

  gboolean good = gannet_add_details_check (self->details);
  if (problem != NULL)
    gtk_widget_grab_focus (self->name_entry);
  return good && problem == NULL;
}

static void
fill_in (GannetAddPage *self, GannetRequest *request)
{
  gannet_add_details_apply (self->details, request);
  if (!gtk_widget_get_sensitive (self->name_row))
    return;

  g_autofree char *problem = NULL;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->name_entry));
  char *name = gannet_add_fields_read_name (typed, &problem);
  if (name != NULL) {
    g_free (request->name);
    request->name = name;
  }
}

static void
download_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GannetAddPage *self = GANNET_ADD_PAGE (widget);
  refresh (self);
  if (!check_fields (self))
    return;

  g_autofree char *folder = dup_folder (self);
  gboolean again = gtk_switch_get_active (self->again_switch);
  g_autoptr (GPtrArray) requests = gannet_add_findings_make_requests (
      self->findings, self->queue, self->settings, folder, again);
  if (requests->len == 0)
    return;

  for (guint i = 0; i < requests->len; i++)
    fill_in (self, requests->pdata[i]);
  guint before = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  gannet_queue_add_many (self->queue, requests, gtk_switch_get_active (self->paused_switch));
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (self->queue), before);
  if (first != NULL)
    g_signal_emit (self, signals[SIGNAL_ADDED], 0, first);
  close_page (self);
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

/* Adds what @links, which were read from files, bring to the end of the text. */
static void
take_links (GannetAddPage *self, GPtrArray *links)
{
  g_autofree char *more = gannet_add_findings_take_files (self->findings, links);
  g_autofree char *before = dup_text (self);
  gboolean apart = before[0] != '\0' && !g_str_has_suffix (before, "\n");
  g_autofree char *text = g_strconcat (before, apart ? "\n" : "", more, NULL);
  self->taking = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
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
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetAddPage) self = data;
  g_autoptr (GListModel) model = gannet_compat_choose_finish (result);
  if (model == NULL)
    return;

  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  gannet_link_input_read_files_async (files, self->reading, links_read_cb, g_object_ref (self));
}

static void
choose_files_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const endings[] = {
      "txt", "list", "html", "htm", "url", "webloc", "desktop", "metalink", "meta4"};
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  /* Translators: files that hold links, such as text and web pages */
  gtk_file_filter_set_name (filter, _ ("Files with links"));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    gtk_file_filter_add_suffix (filter, endings[i]);

  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW));
  gannet_compat_choose_files_async (
      parent, _ ("Take Links from Files"), filter, files_chosen_cb, g_object_ref (widget));
}

/* Text that is moved about within the page is the text view's own. */
static gboolean
drop_offered_cb (GtkDropTargetAsync *target, GdkDrop *drop, gpointer data)
{
  GannetAddPage *self = data;
  return gdk_drop_get_drag (drop) == NULL &&
      gdk_content_formats_match (self->formats, gdk_drop_get_formats (drop));
}

static gboolean
dropped_cb (GtkDropTargetAsync *target, GdkDrop *drop, double x, double y, gpointer data)
{
  GannetAddPage *self = data;
  gannet_link_input_read_drop_async (drop, self->reading, links_read_cb, g_object_ref (self));
  return TRUE;
}

GtkWidget *
gannet_add_page_new (GannetQueue *queue, GSettings *settings)
{
  GannetAddPage *self = g_object_new (GANNET_TYPE_ADD_PAGE, NULL);
  self->settings = g_object_ref (settings);
  g_autofree char *folder = gannet_options_dup_folder (settings);
  g_object_set (self->folder_row, "path", folder, NULL);
  self->queue = g_object_ref (queue);
  refresh (self);
  return GTK_WIDGET (self);
}

void
gannet_add_page_set_text (GannetAddPage *self, const char *text)
{
  gtk_text_buffer_set_text (self->buffer, text, -1);
  refresh (self);
}

/* Who comes to the page comes to type. */
static gboolean
gannet_add_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GANNET_ADD_PAGE (widget)->text_view);
}

static gboolean
gannet_add_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) == NULL && direction == GTK_DIR_TAB_FORWARD)
    return gannet_add_page_grab_focus (widget);
  return GTK_WIDGET_CLASS (gannet_add_page_parent_class)->focus (widget, direction);
}

static void
gannet_add_page_dispose (GObject *object)
{
  GannetAddPage *self = GANNET_ADD_PAGE (object);
  g_cancellable_cancel (self->reading);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_add_page_parent_class)->dispose (object);
}

static void
gannet_add_page_finalize (GObject *object)
{
  GannetAddPage *self = GANNET_ADD_PAGE (object);
  gannet_add_findings_free (self->findings);
  gdk_content_formats_unref (self->formats);
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
  gtk_widget_class_bind_template_child (class, GannetAddPage, folder_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, name_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, name_entry);
  gtk_widget_class_bind_template_child (class, GannetAddPage, name_problem);
  gtk_widget_class_bind_template_child (class, GannetAddPage, again_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, again_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, patterns_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, patterns_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, paused_switch);
  gtk_widget_class_bind_template_child (class, GannetAddPage, headers_row);
  gtk_widget_class_bind_template_child (class, GannetAddPage, details);
  gtk_widget_class_bind_template_callback (class, text_changed_cb);
  gtk_widget_class_bind_template_callback (class, folder_changed_cb);
  gtk_widget_class_bind_template_callback (class, name_changed_cb);
  gtk_widget_class_bind_template_callback (class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (class, drop_offered_cb);
  gtk_widget_class_bind_template_callback (class, dropped_cb);
}

static void
gannet_add_page_class_init (GannetAddPageClass *class)
{
  g_type_ensure (GANNET_TYPE_ADD_DETAILS);
  g_type_ensure (GANNET_TYPE_PATH_ROW);
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->dispose = gannet_add_page_dispose;
  object_class->finalize = gannet_add_page_finalize;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->grab_focus = gannet_add_page_grab_focus;
  widget_class->focus = gannet_add_page_focus;
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
  self->formats = gannet_link_input_get_formats ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_target_async_set_formats (self->drop_target, self->formats);
}
