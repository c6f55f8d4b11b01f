/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Opens files and shows them in the file manager. It never changes a file,
 * and never builds a command line: programs get addresses of files, which no shell reads. */

#include "config.h"

#include "ui/launch.h"

#include "core/filename-extension.h"
#include "ui/compat.h"
#include "ui/words.h"

#include <glib/gi18n-lib.h>

/* Opening all of a long list would bury the desktop in windows. */
#define MAX_OPENED 10

/* A window, or whatever else the answer needs, may go away before it comes. */
typedef struct {
  GtkWindow *parent;
  GannetDownload *download;
} Launch;

static Launch *
launch_new (GtkWindow *parent, GannetDownload *download)
{
  Launch *self = g_new0 (Launch, 1);
  self->parent = g_object_ref (parent);
  self->download = g_object_ref (download);
  return self;
}

static void
launch_free (Launch *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->download);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Launch, launch_free)

/* What the library says is not for people where a reason is usual. */
static const char *
get_reason (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return _ ("The file is not where it was saved.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return _ ("No application that could open it is installed.");
  return error->message;
}

static void
tell_failure (GtkWindow *parent, const char *heading, const GError *error)
{
  gannet_compat_tell (parent, heading, get_reason (error));
}

static void
address_launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Launch) launch = data;
  g_autoptr (GError) error = NULL;
  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell_failure (launch->parent, _ ("The Page Could Not Be Opened"), error);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Launch) launch = data;
  g_autoptr (GError) error = NULL;
  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell_failure (launch->parent, _ ("The File Could Not Be Opened"), error);
}

static GdkAppLaunchContext *
make_context (GtkWindow *parent)
{
  return gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent)));
}

static void
open_now (GtkWindow *parent, GannetDownload *download)
{
  const char *path = gannet_download_get_path (download);
  g_return_if_fail (path != NULL);

  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GdkAppLaunchContext) context = make_context (parent);
  g_app_info_launch_default_for_uri_async (
      uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, launch_new (parent, download));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Launch) launch = data;
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  g_ptr_array_add (downloads, launch->download);
  switch (gannet_compat_ask_finish (result)) {
  case GANNET_ANSWER_ACCEPT:
    gannet_launch_show (launch->parent, downloads);
    break;
  case GANNET_ANSWER_ALTERNATIVE:
    open_now (launch->parent, launch->download);
    break;
  case GANNET_ANSWER_CANCEL:
  default:
    break;
  }
}

static void
ask_first (GtkWindow *parent, GannetDownload *download)
{
  g_autofree char *body = gannet_words_program (download);
  const GannetQuestion question = {
      .heading = _ ("Open a Program?"),
      .body = body,
      .cancel = _ ("_Cancel"),
      .accept = _ ("Show in _Folder"),
      .alternative = _ ("_Open Anyway"),
  };
  gannet_compat_ask_async (parent, &question, answered_cb, launch_new (parent, download));
}

gboolean
gannet_launch_asks (GannetDownload *download)
{
  return gannet_filename_is_program (
      gannet_download_get_name (download), gannet_download_get_content_type (download));
}

void
gannet_launch_open (GtkWindow *parent, GannetDownload *download)
{
  if (gannet_launch_asks (download))
    ask_first (parent, download);
  else
    open_now (parent, download);
}

void
gannet_launch_open_all (GtkWindow *parent, GPtrArray *downloads)
{
  for (guint i = 0; i < MIN (downloads->len, MAX_OPENED); i++)
    gannet_launch_open (parent, downloads->pdata[i]);
}

void
gannet_launch_address (GtkWindow *parent, GannetDownload *download, const char *url)
{
  g_autoptr (GdkAppLaunchContext) context = make_context (parent);
  g_app_info_launch_default_for_uri_async (url, G_APP_LAUNCH_CONTEXT (context), NULL,
      address_launched_cb, launch_new (parent, download));
}

/* The folder that @download's file is in or going to. */
static char *
dup_folder_uri (GannetDownload *download)
{
  const char *path = gannet_download_get_path (download);
  g_autofree char *folder = path != NULL
      ? g_path_get_dirname (path)
      : g_strdup (gannet_download_get_request (download)->folder);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  return g_file_get_uri (file);
}

static void
open_folder (GtkWindow *parent, GannetDownload *download)
{
  g_autofree char *uri = dup_folder_uri (download);
  g_autoptr (GdkAppLaunchContext) context = make_context (parent);
  g_app_info_launch_default_for_uri_async (
      uri, G_APP_LAUNCH_CONTEXT (context), NULL, launched_cb, launch_new (parent, download));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Launch) launch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  /* Not every desktop has a file manager that offers this. */
  if (reply == NULL)
    open_folder (launch->parent, launch->download);
}

static GVariant *
list_uris (GPtrArray *downloads)
{
  GVariantBuilder builder;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  for (guint i = 0; i < downloads->len; i++) {
    const char *path = gannet_download_get_path (downloads->pdata[i]);
    if (path == NULL)
      continue;
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_variant_builder_add_value (&builder, g_variant_new_take_string (g_file_get_uri (file)));
  }
  return g_variant_builder_end (&builder);
}

void
gannet_launch_show (GtkWindow *parent, GPtrArray *downloads)
{
  g_return_if_fail (downloads->len > 0);

  GtkApplication *application = gtk_window_get_application (parent);
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (application));
  g_autoptr (GVariant) uris = g_variant_ref_sink (list_uris (downloads));
  if (bus == NULL || g_variant_n_children (uris) == 0) {
    open_folder (parent, downloads->pdata[0]);
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
      "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(@ass)", uris, ""), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, shown_cb, launch_new (parent, downloads->pdata[0]));
}
