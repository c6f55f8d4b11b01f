/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds the program together: what there is one of is made here and handed down. It never touches
 * a single download. Another instance is reached by D-Bus with typed arguments; no port is opened,
 * and no protocol of lines is spoken that a server's words could break out of. */

#include "config.h"

#include "ui/application.h"

#include "core/links.h"
#include "engine/bulk.h"
#include "ui/closing.h"
#include "ui/compat.h"
#include "ui/desktop.h"
#include "ui/link-input.h"
#include "ui/list-trouble.h"
#include "ui/options.h"
#include "ui/preferences.h"
#include "ui/settings-file.h"
#include "ui/summary.h"
#include "ui/throttle.h"
#include "ui/window.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

struct _GannetApplication {
  AdwApplication parent_instance;
  GSettings *settings;
  GannetQueue *queue;
  GannetThrottle *throttle;
  GannetDesktop *desktop;
  GannetWindow *window; /* hidden while downloads run in the background */
  GCancellable *reading; /* of link files */
  GPtrArray *early; /* arrays of GannetLink that came before the list was read */
  void (*wanted) (GannetQueue *queue); /* done when the list is read, or NULL */
  gboolean loaded;
  gboolean in_background;
  gboolean quitting;
};

G_DEFINE_FINAL_TYPE (GannetApplication, gannet_application, ADW_TYPE_APPLICATION)

static gboolean
is_busy (GannetApplication *self)
{
  GannetSummary summary;
  gannet_summary_read (&summary, self->queue);
  return gannet_summary_is_busy (&summary);
}

static void
queue_closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetApplication) self = data;
  g_autoptr (GError) error = NULL;
  if (!gannet_queue_close_finish (GANNET_QUEUE (source), result, &error))
    g_message ("The list was not saved: %s", error->message);
  g_application_release (G_APPLICATION (self));
  g_application_quit (G_APPLICATION (self));
}

/* Stops everything so that it can be resumed, and then ends. */
static void
begin_quit (GannetApplication *self)
{
  if (self->quitting)
    return;

  self->quitting = TRUE;
  g_cancellable_cancel (self->reading);
  gannet_desktop_flush (self->desktop);
  if (self->window != NULL) {
    gannet_window_end_undo (self->window);
    gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  }
  g_application_hold (G_APPLICATION (self));
  gannet_queue_close_async (self->queue, queue_closed_cb, g_object_ref (self));
}

static void
go_to_background (GannetApplication *self)
{
  self->in_background = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->window), FALSE);
  gannet_desktop_go_to_background (self->desktop);
}

static void
closing_answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetApplication) self = data;
  switch (gannet_compat_ask_finish (result)) {
  case GANNET_ANSWER_ACCEPT:
    go_to_background (self);
    break;
  case GANNET_ANSWER_ALTERNATIVE:
    begin_quit (self);
    break;
  case GANNET_ANSWER_CANCEL:
  default:
    break;
  }
}

static gboolean
close_requested_cb (GannetApplication *self)
{
  g_autofree char *policy = g_settings_get_string (self->settings, "on-close");
  switch (gannet_closing_decide (policy, is_busy (self))) {
  case GANNET_CLOSING_BACKGROUND:
    go_to_background (self);
    break;
  case GANNET_CLOSING_ASK:
    gannet_closing_ask_async (GTK_WINDOW (self->window), closing_answered_cb, g_object_ref (self));
    break;
  case GANNET_CLOSING_QUIT:
  default:
    begin_quit (self);
  }
  return TRUE;
}

static void
download_changed_cb (GannetApplication *self)
{
  if (self->in_background && !is_busy (self))
    begin_quit (self);
}

/* Takes @links. Before the list was read it is not known what is in it already. */
static void
take_links (GannetApplication *self, GPtrArray *links)
{
  if (links->len == 0)
    return;
  if (self->loaded && self->window != NULL)
    gannet_window_add_links (self->window, links);
  else
    g_ptr_array_add (self->early, g_ptr_array_ref (links));
}

/* The list and the window are there. */
static void
begin_use (GannetApplication *self)
{
  gannet_desktop_begin (self->desktop, GTK_WINDOW (self->window));
  gannet_window_look_for_parts (self->window);
  for (guint i = 0; i < self->early->len; i++)
    gannet_window_add_links (self->window, self->early->pdata[i]);
  g_ptr_array_set_size (self->early, 0);
}

static void
show_window (GannetApplication *self)
{
  if (self->quitting)
    return;

  if (self->window == NULL) {
    self->window = gannet_window_new (GTK_APPLICATION (self), self->queue, self->settings);
    g_signal_connect_object (
        self->window, "close-request", G_CALLBACK (close_requested_cb), self, G_CONNECT_SWAPPED);
    gannet_compat_voice (GTK_WIDGET (self->window));
    gannet_compat_show_contrast (GTK_WINDOW (self->window));
    gannet_throttle_watch (self->throttle, GTK_WINDOW (self->window));
    if (self->loaded)
      begin_use (self);
  }
  self->in_background = FALSE;
  gtk_window_present (GTK_WINDOW (self->window));
}

static void
background_refused_cb (gpointer data)
{
  GannetApplication *self = data;

  if (!self->in_background || self->quitting)
    return;
  show_window (self);
  gannet_window_tell (
      self->window, _ ("Downloads need the window here: the desktop lets nothing run without."));
}

static void
list_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetApplication) self = data;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  gannet_queue_load_finish (GANNET_QUEUE (source), result, &warning, &error);
  g_application_release (G_APPLICATION (self));
  if (self->quitting)
    return;

  self->loaded = TRUE;
  gannet_desktop_start (self->desktop);
  gannet_list_trouble_tell (GTK_WINDOW (self->window), warning, error);
  if (self->wanted != NULL)
    self->wanted (self->queue);
  if (self->window != NULL)
    begin_use (self);
}

static void
files_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = gannet_link_input_read_finish (result, &error);
  if (links != NULL)
    take_links (self, links);
  else if (self->window != NULL && !self->quitting)
    gannet_window_tell (self->window, error->message);
}

static void
read_files (GannetApplication *self, GPtrArray *files)
{
  if (files->len > 0)
    gannet_link_input_read_files_async (files, self->reading, files_read_cb, g_object_ref (self));
}

/* Adds what @text comes to to @links when it looks like a link that is meant for the network. */
static gboolean
read_text (const char *text, GPtrArray *links)
{
  g_autofree char *scheme = g_uri_parse_scheme (text);
  if (scheme == NULL || g_ascii_strcasecmp (scheme, "file") == 0)
    return FALSE;

  GPtrArray *more = gannet_links_read (text, strlen (text), GANNET_LINKS_ENTRY, NULL);
  g_ptr_array_extend_and_steal (links, more);
  return TRUE;
}

static void
gannet_application_activate (GApplication *application)
{
  show_window (GANNET_APPLICATION (application));
}

static void
gannet_application_open (GApplication *application, GFile **files, int count, const char *hint)
{
  GannetApplication *self = GANNET_APPLICATION (application);
  g_autoptr (GPtrArray) local = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  for (int i = 0; i < count; i++) {
    g_autofree char *uri = g_file_get_uri (files[i]);
    if (!read_text (uri, links))
      g_ptr_array_add (local, g_object_ref (files[i]));
  }
  show_window (self);
  take_links (self, links);
  read_files (self, local);
}

static int
gannet_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  GannetApplication *self = GANNET_APPLICATION (application);
  g_autoptr (GPtrArray) local = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  int count = 0;
  g_auto (GStrv) arguments = g_application_command_line_get_arguments (line, &count);
  /* GFile is not asked about web addresses: a file system for them would rewrite them. */
  for (int i = 1; i < count; i++)
    if (!read_text (arguments[i], links))
      g_ptr_array_add (local, g_application_command_line_create_file_for_arg (line, arguments[i]));
  show_window (self);
  take_links (self, links);
  read_files (self, local);
  return EXIT_SUCCESS;
}

static int
gannet_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("gannet %s\n", GANNET_VERSION);
  return EXIT_SUCCESS;
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_window (data);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  begin_quit (data);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GannetApplication *self = data;
  show_window (self);
  if (!self->quitting)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.add", NULL);
}

/* "pause-all" and "resume-all". */
static void
all_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GannetApplication *self = data;
  gboolean pause = g_str_equal (g_action_get_name (G_ACTION (action)), "pause-all");
  self->wanted = pause ? gannet_bulk_pause_all : gannet_bulk_resume_all;
  show_window (self);
  if (self->loaded && !self->quitting)
    self->wanted (self->queue);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GannetApplication *self = data;
  show_window (self);
  gannet_preferences_present (GTK_WINDOW (self->window), self->settings);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GannetApplication *self = data;
  show_window (self);
  gannet_compat_show_about (GTK_WINDOW (self->window));
}

static gboolean
signalled_cb (gpointer data)
{
  begin_quit (data);
  return G_SOURCE_CONTINUE;
}

static void
add_actions (GannetApplication *self)
{
  const GActionEntry entries[] = {
      {.name = "activate", .activate = activate_cb},
      {.name = "quit", .activate = quit_cb},
      {.name = "preferences", .activate = preferences_cb},
      {.name = "about", .activate = about_cb},
      {.name = "add", .activate = add_cb},
      {.name = "pause-all", .activate = all_cb},
      {.name = "resume-all", .activate = all_cb},
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);

  const struct {
    const char *action;
    const char *accels[3];
  } rows[] = {
      {"app.quit", {"<Control>q"}},
      {"app.preferences", {"<Control>comma"}},
      {"window.close", {"<Control>w"}},
      {"win.add", {"<Control>n"}},
      {"win.search", {"<Control>f"}},
      {"win.show-help-overlay", {"<Control>question"}},
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_application_set_accels_for_action (
        GTK_APPLICATION (self), rows[i].action, (const char **) rows[i].accels);
}

static void
open_list (GannetApplication *self)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "gannet", "list.sqlite", NULL);
  g_autoptr (GannetStore) store = gannet_store_new (path);
  self->queue = gannet_queue_new (store);
  GNetworkMonitor *network = g_network_monitor_get_default ();
  self->throttle = gannet_throttle_new (self->queue, self->settings, network);
  g_autoptr (GUnixMountMonitor) mounts = g_unix_mount_monitor_get ();
  gannet_queue_watch (self->queue, network, mounts);
  g_signal_connect_object (
      self->queue, "changed", G_CALLBACK (download_changed_cb), self, G_CONNECT_SWAPPED);
  g_application_hold (G_APPLICATION (self));
  gannet_queue_load_async (self->queue, NULL, list_read_cb, g_object_ref (self));
}

/* Before they are opened: the first one that is changed would be written over them. */
static void
set_damaged_settings_aside (void)
{
  g_autofree char *path = gannet_settings_file_dup_path ();
  if (path != NULL && gannet_settings_file_set_aside (path))
    g_message ("The settings could not be read and were set aside as %s.bad", path);
}

static void
gannet_application_startup (GApplication *application)
{
  GannetApplication *self = GANNET_APPLICATION (application);
  G_APPLICATION_CLASS (gannet_application_parent_class)->startup (application);

  set_damaged_settings_aside ();
  self->settings = g_settings_new (GANNET_APP_ID);
  self->reading = g_cancellable_new ();
  self->early = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  open_list (self);
  self->desktop = gannet_desktop_new (
      GTK_APPLICATION (self), self->queue, self->settings, background_refused_cb, self);
  add_actions (self);
  gannet_options_make_folder (self->settings);
  g_unix_signal_add (SIGINT, signalled_cb, self);
  g_unix_signal_add (SIGTERM, signalled_cb, self);
}

static void
gannet_application_shutdown (GApplication *application)
{
  GannetApplication *self = GANNET_APPLICATION (application);
  g_clear_pointer (&self->desktop, gannet_desktop_free);
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = NULL;
  G_APPLICATION_CLASS (gannet_application_parent_class)->shutdown (application);
}

GannetApplication *
gannet_application_new (void)
{
  return g_object_new (GANNET_TYPE_APPLICATION, "application-id", GANNET_APP_ID, "flags",
      G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN, NULL);
}

static void
gannet_application_dispose (GObject *object)
{
  GannetApplication *self = GANNET_APPLICATION (object);
  g_clear_pointer (&self->desktop, gannet_desktop_free);
  g_clear_pointer (&self->early, g_ptr_array_unref);
  g_clear_pointer (&self->throttle, gannet_throttle_free);
  g_clear_object (&self->queue);
  g_clear_object (&self->settings);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (gannet_application_parent_class)->dispose (object);
}

static void
gannet_application_class_init (GannetApplicationClass *class)
{
  G_OBJECT_CLASS (class)->dispose = gannet_application_dispose;
  GApplicationClass *application_class = G_APPLICATION_CLASS (class);
  application_class->activate = gannet_application_activate;
  application_class->open = gannet_application_open;
  application_class->command_line = gannet_application_command_line;
  application_class->handle_local_options = gannet_application_handle_local_options;
  application_class->startup = gannet_application_startup;
  application_class->shutdown = gannet_application_shutdown;
}

static void
gannet_application_init (GannetApplication *self)
{
  const GOptionEntry entries[] = {
      {"version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL},
      {NULL},
  };
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  /* Translators: what follows "gannet" in the help text of the command line */
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[LINK…]"));
}
