/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what was copied being read in the best of its formats, and for files being read only
 * when files were meant. */

#include "config.h"

#include "ui/link-input.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <string.h>

#define U "https://ui.test/"

/* A format that is offered; NULL ends the offer. */
typedef struct {
  const char *mime_type;
  const char *content;
} Offer;

typedef struct {
  const char *name;
  Offer offers[4];
  const char *expected; /* addresses joined with a blank, "?" for a problem */
} Row;

static const Row ROWS[] = {
    {"plain", {{"text/plain", "see " U "1 and " U "2"}}, U "1 " U "2"},
    {"plain-names-a-file", {{"text/plain", "file:///etc/passwd"}}, "?"},
    {"nothing", {{"text/plain", "words"}}, ""},
    {"page", {{"text/html", "<a href='" U "1'>" U "bank</a>"}}, U "1"},
    {"page-before-text", {{"text/plain", U "text"}, {"text/html", "<a href='" U "1'>x</a>"}},
        U "1"},
    {"page-without-links", {{"text/html", "<b>x</b>"}, {"text/plain", U "text"}}, U "text"},
    {"titled", {{"text/x-moz-url", U "1\nTitle"}, {"text/html", "<a href='" U "2'>x</a>"}}, U "1"},
    {"list-first", {{"text/plain", U "3"}, {"text/x-moz-url", U "2\nx"}, {"text/uri-list", U "1"}},
        U "1"},
    {"empty-list", {{"text/uri-list", ""}, {"text/plain", U "1"}}, U "1"},
    {"list-of-a-file", {{"text/uri-list", "file:///picture.jpg\r\n"}}, "?"},
    {"something-else", {{"image/png", "x"}}, ""},
};

typedef struct {
  GPtrArray *links;
  GError *error;
  gboolean done;
} Outcome;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  outcome->links = gannet_link_input_read_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static char *
describe (GPtrArray *links)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", link->url != NULL ? link->url : "?");
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_clipboard (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  Outcome outcome = {NULL};
  gannet_link_input_read_clipboard_async (clipboard, NULL, read_cb, &outcome);
  g_assert_true (gannet_fixture_run_until (NULL, is_done, &outcome));
  g_assert_no_error (outcome.error);
  g_autoptr (GPtrArray) links = outcome.links;
  return describe (links);
}

static void
copy (GdkContentProvider *provider)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  g_assert_true (gdk_clipboard_set_content (clipboard, provider));
}

static void
test_clipboard (gconstpointer data)
{
  const Row *row = data;
  GdkContentProvider *providers[4];
  gsize count = 0;
  for (const Offer *offer = row->offers; offer->mime_type != NULL; offer++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (offer->content, strlen (offer->content));
    providers[count++] = gdk_content_provider_new_for_bytes (offer->mime_type, bytes);
  }
  g_autoptr (GdkContentProvider) provider = gdk_content_provider_new_union (providers, count);
  copy (provider);
  g_autofree char *text = read_clipboard ();
  g_assert_cmpstr (text, ==, row->expected);
}

/* What a widget of this program copies is offered by its type. */
static void
test_own_text (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  gdk_clipboard_set_text (clipboard, "see " U "1");
  g_autofree char *text = read_clipboard ();
  g_assert_cmpstr (text, ==, U "1");
}

static void
test_own_files (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "a.txt");
  g_assert_true (g_file_set_contents (path, U "1", -1, NULL));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = {file, NULL};
  g_autoptr (GdkContentProvider) provider =
      gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, &files);
  copy (provider);
  g_autofree char *text = read_clipboard ();
  g_assert_cmpstr (text, ==, U "1");
}

static void
test_files (void)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, g_file_new_for_uri (U "1"));
  g_ptr_array_add (files, g_file_new_for_path ("/picture.jpg"));
  Outcome outcome = {NULL};
  gannet_link_input_read_files_async (files, NULL, read_cb, &outcome);
  g_ptr_array_set_size (files, 0);
  g_assert_true (gannet_fixture_run_until (NULL, is_done, &outcome));
  g_autoptr (GPtrArray) links = outcome.links;
  g_autofree char *text = describe (links);
  g_assert_cmpstr (text, ==, U "1 ?");
}

static void
test_cancelled (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  gdk_clipboard_set_text (clipboard, U "1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Outcome outcome = {NULL};
  gannet_link_input_read_clipboard_async (clipboard, cancellable, read_cb, &outcome);
  g_cancellable_cancel (cancellable);
  g_assert_true (gannet_fixture_run_until (NULL, is_done, &outcome));
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (outcome.error);
}

static gboolean
copy_late_cb (gpointer data)
{
  gdk_clipboard_set_text (data, U "1");
  return G_SOURCE_REMOVE;
}

/* Who pastes at once may be quicker than the answer to what there is to paste. */
static void
test_late_formats (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  gdk_clipboard_set_content (clipboard, NULL);
  g_idle_add_full (G_PRIORITY_LOW, copy_late_cb, clipboard, NULL);
  g_autofree char *text = read_clipboard ();
  g_assert_cmpstr (text, ==, U "1");
}

static void
test_nothing_copied (void)
{
  GdkClipboard *clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  gdk_clipboard_set_content (clipboard, NULL);
  g_autofree char *text = read_clipboard ();
  g_assert_cmpstr (text, ==, "");
}

static void
test_formats (void)
{
  g_autoptr (GdkContentFormats) formats = gannet_link_input_get_formats ();
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/uri-list"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/x-moz-url"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/plain"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST));
  g_assert_false (gdk_content_formats_contain_mime_type (formats, "image/png"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/link-input/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_clipboard);
  }
  g_test_add_func ("/link-input/own-text", test_own_text);
  g_test_add_func ("/link-input/own-files", test_own_files);
  g_test_add_func ("/link-input/files", test_files);
  g_test_add_func ("/link-input/cancelled", test_cancelled);
  g_test_add_func ("/link-input/late-formats", test_late_formats);
  g_test_add_func ("/link-input/nothing-copied", test_nothing_copied);
  g_test_add_func ("/link-input/formats", test_formats);
  return g_test_run ();
}
