/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the page about a download says of it. */

#include "config.h"

#include "ui/details-text.h"

#include "core/error.h"

#include <string.h>

/* 2024-03-05 12:00 UTC. */
#define NOON G_GINT64_CONSTANT (1709640000)

typedef struct {
  const char *name;
  const char *url;
  const char *referrer;
  const char *life; /* as the list keeps it, or NULL */
  const char *said;
} Source;

static const Source sources[] = {
    {"plain", "https://a.test/x", NULL, NULL, "Address=https://a.test/x;Server=a.test;"},
    {"page", "https://a.test/x", "https://b.test/p", NULL,
        "Address=https://a.test/x;Page It Came From=https://b.test/p;Server=a.test;"},
    {"sent-on", "https://a.test/x", NULL, "Uhttps://c.test:8080/y\n",
        "Address=https://a.test/x;Sent On To=https://c.test:8080/y;Server=c.test:8080;"},
    {"same-place", "https://a.test/x?key=1", NULL, "Uhttps://a.test/x\n",
        "Address=https://a.test/x?key=1;Server=a.test;"},
};

typedef struct {
  const char *name;
  GannetState state;
  const char *path, *type, *drive;
  gint64 total;
  const char *life;
  int error;
  GannetNotes notes;
  const char *said;
} File;

#define SUM "Csha256:abcd\n"

static const File files[] = {
    {"nothing-known", GANNET_STATE_QUEUED, NULL, NULL, NULL, -1, NULL, -1, 0, "Folder=/here;"},
    {"whole", GANNET_STATE_DONE, "/here/x", "text/plain", NULL, 2000, NULL, -1, 0,
        "File=/here/x;Size=2.0 kB (2000 bytes);Type=text/plain;"},
    {"drive", GANNET_STATE_PAUSED, NULL, NULL, "uuid:1 /media/me/STICK", -1, NULL, -1, 0,
        "Folder=/here;Drive=STICK;"},
    {"validators", GANNET_STATE_PAUSED, NULL, NULL, NULL, -1, "E\"v1\"\nM1709640000\n", -1, 0,
        "Folder=/here;Changed on the Server=03/05/24 12:00:00;Version Tag=\"v1\";"},
    {"verified", GANNET_STATE_DONE, "/here/x", NULL, NULL, -1, SUM, -1, 0,
        "File=/here/x;Checksum=SHA256 abcd, and the file has it;"},
    {"not-compared", GANNET_STATE_PAUSED, NULL, NULL, NULL, -1, SUM, -1, 0,
        "Folder=/here;Checksum=SHA256 abcd, not compared yet;"},
    {"already", GANNET_STATE_DONE, "/here/x", NULL, NULL, -1, SUM, -1, GANNET_NOTE_ALREADY,
        "File=/here/x;Checksum=SHA256 abcd, not compared yet;"},
    {"wrong", GANNET_STATE_FAILED, NULL, NULL, NULL, -1, SUM, GANNET_ERROR_CHECKSUM, 0,
        "Folder=/here;Checksum=SHA256 abcd, but the file has another one;"},
    {"remarks", GANNET_STATE_DONE, "/here/x", NULL, NULL, -1, NULL, -1, GANNET_NOTE_RENAMED,
        "File=/here/x;Remarks=The name was taken: a number was added.;"},
};

static char *
join (GPtrArray *details)
{
  g_autoptr (GPtrArray) owned = details;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < details->len; i++) {
    const GannetDetail *detail = details->pdata[i];
    g_string_append_printf (text, "%s=%s;", detail->label, detail->value);
  }
  g_string_replace (text, "\u00a0", " ", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GannetDownload *
make (const char *url, const char *referrer, const char *life)
{
  g_autoptr (GannetRequest) request = gannet_request_new (url, "/here");
  request->referrer = g_strdup (referrer);
  GannetDownload *download = gannet_download_new (1, request);
  gannet_life_take_text (gannet_download_get_life (download), g_strdup (life));
  gannet_download_set_times (download, NOON, 0);
  return download;
}

static void
test_source (gconstpointer data)
{
  const Source *row = data;
  g_autoptr (GannetDownload) download = make (row->url, row->referrer, row->life);
  g_autofree char *said = join (gannet_details_source (download));
  g_assert_cmpstr (said, ==, row->said);
}

static void
test_file (gconstpointer data)
{
  const File *row = data;
  g_autoptr (GannetDownload) download = make ("https://a.test/x", NULL, row->life);
  g_autoptr (GError) error =
      row->error < 0 ? NULL : g_error_new_literal (GANNET_ERROR, row->error, "why");
  gannet_download_take_file (download, NULL, g_strdup (row->path), row->type);
  gannet_download_set_drive (download, row->drive);
  gannet_download_set_sizes (download, 0, row->total);
  gannet_download_set_notes (download, row->notes);
  gannet_download_take_state (download, row->state, error);
  g_autofree char *said = join (gannet_details_file (download));
  g_assert_cmpstr (said, ==, row->said);
}

static void
test_story (void)
{
  g_autoptr (GannetDownload) download =
      make ("https://a.test/x", NULL, "1709640001 s 0\n1709640005 w 40 busy\n1709640045 s 5000\n");
  g_autofree char *today = join (gannet_details_story (download, NOON + 60));
  g_autofree char *later = join (gannet_details_story (download, NOON + 24 * 60 * 60));

  g_assert_cmpstr (today, ==,
      "12:00:00=Added to the list;12:00:01=Started;12:00:05=The server is too busy at the moment. "
      "Waiting 40 s for the server;12:00:45=Resumed, 5.0 kB were there;");
  g_assert_true (g_str_has_prefix (later, "03/05/24 12:00:00=Added to the list;"));
}

static void
test_all (void)
{
  g_autoptr (GannetDownload) download = make ("https://a.test/x", NULL, "1709640001 s 0\n");
  g_autofree char *text = gannet_details_to_text (download, NOON);

  g_assert_cmpstr (text, ==,
      "x\nWaiting for its turn\n\nAddress: https://a.test/x\nServer: a.test\nFolder: /here\n\n"
      "12:00:00: Added to the list\n12:00:01: Started\n");
}

static void
test_pictures (void)
{
  g_autoptr (GannetDownload) download = make ("https://a.test/x", NULL, NULL);
  GannetTrace trace;
  gannet_trace_init (&trace);
  gannet_download_set_sizes (download, 5000, 9000);
  g_autofree char *empty = gannet_details_graph_text (&trace);
  gannet_trace_add (&trace, G_USEC_PER_SEC, 2000);
  gannet_trace_add (&trace, G_USEC_PER_SEC, 4000);
  g_autofree char *graph = gannet_details_graph_text (&trace);
  g_autofree char *still = gannet_details_map_text (download, 0);
  g_autofree char *busy = gannet_details_map_text (download, 3);
  g_autofree char *all = g_strjoin ("|", empty, graph, still, busy, NULL);
  g_autoptr (GString) text = g_string_new (all);

  g_string_replace (text, "\u00a0", " ", 0);
  g_assert_cmpstr (text->str, ==,
      "Nothing has come yet|2 s at 3.0 kB/s, 4.0 kB/s at most|Map of the file: 5.0 kB of 9.0 kB|"
      "Map of the file: 5.0 kB of 9.0 kB, 3 connections");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("TZ", "UTC", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++) {
    g_autofree char *path = g_strconcat ("/details-text/source/", sources[i].name, NULL);
    g_test_add_data_func (path, &sources[i], test_source);
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_strconcat ("/details-text/file/", files[i].name, NULL);
    g_test_add_data_func (path, &files[i], test_file);
  }
  g_test_add_func ("/details-text/story", test_story);
  g_test_add_func ("/details-text/all", test_all);
  g_test_add_func ("/details-text/pictures", test_pictures);
  return g_test_run ();
}
