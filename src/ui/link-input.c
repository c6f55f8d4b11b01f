/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Takes bytes from a drop or the clipboard, one format after the other until one gives links, and
 * has them read on a thread. What the bytes mean is decided elsewhere. */

#include "config.h"

#include "ui/link-input.h"

#include "ui/link-files.h"

#define CHUNK (64 * 1024)

/* Milliseconds that the owner of the clipboard has to name its formats. They are asked for when
 * somebody copies, so that a paste at once after that comes before the answer. */
#define FORMATS_LIMIT 1000

/* Programs in a sandbox hand over files by this; GTK then knows where they are. */
#define PORTAL_FILES "application/vnd.portal.filetransfer"

typedef struct {
  const char *mime_types[5]; /* any of them, best first */
  GannetLinksFormat format;
  gboolean files; /* to be read as GdkFileList */
} Step;

static const Step steps[] = {
    {{PORTAL_FILES, "application/vnd.portal.files"}, 0, TRUE},
    {{"text/uri-list"}, GANNET_LINKS_URI_LIST, FALSE},
    {{"text/x-moz-url"}, GANNET_LINKS_TITLED, FALSE},
    {{"_NETSCAPE_URL"}, GANNET_LINKS_NETSCAPE, FALSE},
    {{"text/html"}, GANNET_LINKS_HTML, FALSE},
    {{"text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING"}, GANNET_LINKS_TEXT, FALSE},
    {{NULL}, 0, TRUE},
};

/* One drop or paste that is being read. */
typedef struct {
  GdkDrop *drop; /* or NULL */
  GdkClipboard *clipboard; /* or NULL */
  GdkContentFormats *formats; /* offered */
  guint step; /* index of the step that is being tried */
  GInputStream *stream;
  GByteArray *bytes;
  GPtrArray *files; /* GFile, of a step that reads files */
  gboolean was_read; /* some step brought something, be it without links */
  GError *error; /* the first one */
  gulong formats_handler; /* of the clipboard, while it is waited for */
  guint formats_timeout;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;
  g_clear_object (&reading->drop);
  g_clear_object (&reading->clipboard);
  g_clear_pointer (&reading->formats, gdk_content_formats_unref);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  g_clear_error (&reading->error);
  g_free (reading);
}

/* Tells the other side that its drop came through, or did not. */
static void
finish_drop (Reading *reading, gboolean taken)
{
  if (reading->drop == NULL)
    return;

  GdkDragAction actions = gdk_drop_get_actions (reading->drop);
  GdkDragAction action = (actions & GDK_ACTION_COPY) != 0 ? GDK_ACTION_COPY : GDK_ACTION_LINK;
  gdk_drop_finish (reading->drop, taken ? action : 0);
}

static void try_step (GTask *task);

static void
next_step (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  reading->step++;
  try_step (task);
}

/* Takes @error. One format that cannot be read says nothing about the others. */
static void
fail_step (GTask *task, GError *error)
{
  Reading *reading = g_task_get_task_data (task);
  if (reading->error == NULL)
    reading->error = error;
  else
    g_error_free (error);
  next_step (task);
}

static void
parse_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  const Step *step = &steps[reading->step];
  GPtrArray *links = NULL;
  const char *bytes = reading->bytes != NULL ? (const char *) reading->bytes->data : NULL;
  if (step->files)
    links = gannet_link_files_read (reading->files, cancellable);
  else if (step->format == GANNET_LINKS_URI_LIST)
    links = gannet_link_files_read_uri_list (bytes, reading->bytes->len, cancellable);
  else
    links = gannet_links_read (bytes, reading->bytes->len, step->format, NULL);
  g_task_return_pointer (task, links, (GDestroyNotify) g_ptr_array_unref);
}

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links = g_task_propagate_pointer (G_TASK (result), &error);
  Reading *reading = g_task_get_task_data (task);
  if (links == NULL) {
    fail_step (task, g_steal_pointer (&error));
    return;
  }
  reading->was_read = TRUE;
  if (links->len == 0) {
    next_step (task);
    return;
  }
  finish_drop (reading, TRUE);
  g_task_return_pointer (task, g_steal_pointer (&links), (GDestroyNotify) g_ptr_array_unref);
}

static void
parse (GTask *task)
{
  g_autoptr (GTask) parsing =
      g_task_new (NULL, g_task_get_cancellable (task), parsed_cb, g_object_ref (task));
  g_task_set_source_tag (parsing, parse);
  /* The reading is not touched by anybody else until the callback comes. */
  g_task_set_task_data (parsing, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (parsing, parse_in_thread);
}

static void read_more (GTask *task);

static void
chunk_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk =
      g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (chunk == NULL) {
    fail_step (task, g_steal_pointer (&error));
    return;
  }

  gsize length = 0;
  const guint8 *start = g_bytes_get_data (chunk, &length);
  g_byte_array_append (reading->bytes, start, length);
  if (length > 0 && reading->bytes->len <= GANNET_LINKS_SIZE_LIMIT) {
    read_more (task);
    return;
  }
  g_clear_object (&reading->stream);
  /* An empty reply is not worth a thread. */
  if (reading->bytes->len == 0)
    next_step (task);
  else
    parse (task);
}

static void
read_more (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  g_input_stream_read_bytes_async (reading->stream, CHUNK, G_PRIORITY_DEFAULT,
      g_task_get_cancellable (task), chunk_read_cb, g_object_ref (task));
}

static void
stream_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  if (reading->drop != NULL)
    reading->stream = gdk_drop_read_finish (reading->drop, result, NULL, &error);
  else
    reading->stream = gdk_clipboard_read_finish (reading->clipboard, result, NULL, &error);
  if (reading->stream == NULL) {
    fail_step (task, g_steal_pointer (&error));
    return;
  }
  reading->bytes = g_byte_array_new ();
  read_more (task);
}

static void
read_stream (GTask *task, const Step *step)
{
  Reading *reading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  const char **types = (const char **) step->mime_types;
  if (reading->drop != NULL)
    gdk_drop_read_async (reading->drop, types, G_PRIORITY_DEFAULT, cancellable, stream_ready_cb,
        g_object_ref (task));
  else
    gdk_clipboard_read_async (reading->clipboard, types, G_PRIORITY_DEFAULT, cancellable,
        stream_ready_cb, g_object_ref (task));
}

static void
take_file_list (Reading *reading, const GValue *value)
{
  g_clear_pointer (&reading->files, g_ptr_array_unref);
  reading->files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *item = list; item != NULL; item = item->next)
    g_ptr_array_add (reading->files, g_object_ref (item->data));
}

static void
files_ready_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = g_task_get_task_data (task);
  const GValue *value = NULL;
  if (reading->drop != NULL)
    value = gdk_drop_read_value_finish (reading->drop, result, &error);
  else
    value = gdk_clipboard_read_value_finish (reading->clipboard, result, &error);
  if (value == NULL) {
    fail_step (task, g_steal_pointer (&error));
    return;
  }
  take_file_list (reading, value);
  parse (task);
}

static void
read_file_list (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  if (reading->drop != NULL)
    gdk_drop_read_value_async (reading->drop, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
        files_ready_cb, g_object_ref (task));
  else
    gdk_clipboard_read_value_async (reading->clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT,
        cancellable, files_ready_cb, g_object_ref (task));
}

static gboolean
is_offered (GdkContentFormats *formats, const Step *step)
{
  if (step->mime_types[0] == NULL)
    return gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);

  for (guint i = 0; step->mime_types[i] != NULL; i++)
    if (gdk_content_formats_contain_mime_type (formats, step->mime_types[i]))
      return TRUE;
  return FALSE;
}

static void
end_reading (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  finish_drop (reading, FALSE);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (reading->error != NULL && !reading->was_read)
    g_task_return_error (task, g_steal_pointer (&reading->error));
  else
    g_task_return_pointer (task, g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free),
        (GDestroyNotify) g_ptr_array_unref);
}

static void
try_step (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  while (
      reading->step < G_N_ELEMENTS (steps) && !is_offered (reading->formats, &steps[reading->step]))
    reading->step++;

  gboolean cancelled = g_cancellable_is_cancelled (g_task_get_cancellable (task));
  if (cancelled || reading->step == G_N_ELEMENTS (steps))
    end_reading (task);
  else if (steps[reading->step].files)
    read_file_list (task);
  else
    read_stream (task, &steps[reading->step]);
}

GdkContentFormats *
gannet_link_input_get_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    for (guint j = 0; steps[i].mime_types[j] != NULL; j++)
      gdk_content_formats_builder_add_mime_type (builder, steps[i].mime_types[j]);
  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  gdk_content_formats_builder_add_gtype (builder, G_TYPE_STRING);
  return gdk_content_formats_builder_free_to_formats (builder);
}

/* Tries what is offered in @formats, one after the other. */
static void
start_steps (GTask *task, GdkContentFormats *formats)
{
  Reading *reading = g_task_get_task_data (task);
  /* What comes from this program itself is offered by its type alone. */
  reading->formats =
      gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (formats));
  try_step (task);
}

static gboolean
is_empty (GdkContentFormats *formats)
{
  gsize types = 0, mime_types = 0;
  gdk_content_formats_get_gtypes (formats, &types);
  gdk_content_formats_get_mime_types (formats, &mime_types);
  return types + mime_types == 0;
}

static void
end_wait (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  g_clear_signal_handler (&reading->formats_handler, reading->clipboard);
  g_clear_handle_id (&reading->formats_timeout, g_source_remove);
  start_steps (task, gdk_clipboard_get_formats (reading->clipboard));
  g_object_unref (task);
}

static void
formats_changed_cb (GdkClipboard *clipboard, GParamSpec *property, gpointer data)
{
  if (!is_empty (gdk_clipboard_get_formats (clipboard)))
    end_wait (data);
}

static gboolean
formats_timeout_cb (gpointer data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);
  reading->formats_timeout = 0;
  end_wait (task);
  return G_SOURCE_REMOVE;
}

static void
wait_for_formats (GTask *task)
{
  Reading *reading = g_task_get_task_data (task);
  g_object_ref (task);
  reading->formats_handler = g_signal_connect (
      reading->clipboard, "notify::formats", G_CALLBACK (formats_changed_cb), task);
  reading->formats_timeout = g_timeout_add (FORMATS_LIMIT, formats_timeout_cb, task);
}

void
gannet_link_input_read_drop_async (
    GdkDrop *drop, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, gannet_link_input_read_drop_async);
  Reading *reading = g_new0 (Reading, 1);
  reading->drop = g_object_ref (drop);
  g_task_set_task_data (task, reading, free_reading);
  start_steps (task, gdk_drop_get_formats (drop));
}

void
gannet_link_input_read_clipboard_async (
    GdkClipboard *clipboard, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, gannet_link_input_read_clipboard_async);
  Reading *reading = g_new0 (Reading, 1);
  reading->clipboard = g_object_ref (clipboard);
  g_task_set_task_data (task, reading, free_reading);
  if (is_empty (gdk_clipboard_get_formats (clipboard)))
    wait_for_formats (task);
  else
    start_steps (task, gdk_clipboard_get_formats (clipboard));
}

static void
read_files_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (
      task, gannet_link_files_read (data, cancellable), (GDestroyNotify) g_ptr_array_unref);
}

void
gannet_link_input_read_files_async (
    GPtrArray *files, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, gannet_link_input_read_files_async);

  GPtrArray *own = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (own, g_object_ref (files->pdata[i]));
  g_task_set_task_data (task, own, (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, read_files_in_thread);
}

GPtrArray *
gannet_link_input_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
