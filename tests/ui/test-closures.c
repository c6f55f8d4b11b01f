/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a row shows for what a download is. */

#include "config.h"

#include "core/error.h"
#include "engine/download.h"
#include "ui/closures.h"

typedef struct {
  const char *name;
  const char *content_type;
  const char *file;
  const char *icon; /* one of the names that must be offered */
} IconRow;

static const IconRow icon_rows[] = {
    {"video", "video/x-matroska", "film.mkv", "video-x-generic-symbolic"},
    {"type-beats-name", "audio/flac", "film.mkv", "audio-x-generic-symbolic"},
    {"octet-stream", "application/octet-stream", "song.flac", "audio-x-generic-symbolic"},
    {"no-type", NULL, "photo.jpg", "image-x-generic-symbolic"},
    {"empty-type", "", "photo.jpg", "image-x-generic-symbolic"},
    {"not-a-type", "rubbish", "photo.jpg", "image-x-generic-symbolic"},
    {"disc", "application/x-cd-image", "debian.iso", "media-optical-symbolic"},
    {"program", NULL, "setup.exe", "application-x-executable-symbolic"},
    {"archive", "application/zip", "a.zip", "package-x-generic-symbolic"},
    {"unknown", NULL, "file.qqqq", "text-x-generic-symbolic"},
    {"no-name", NULL, NULL, "text-x-generic-symbolic"},
};

static void
test_icon (gconstpointer user)
{
  const IconRow *row = user;
  g_autoptr (GIcon) icon = gannet_closure_file_icon (NULL, row->content_type, row->file);
  const char *const *names = g_themed_icon_get_names (G_THEMED_ICON (icon));
  /* Coloured names may follow, but only after one that every theme has. */
  gboolean found = FALSE;
  for (guint i = 0; names[i] != NULL && g_str_has_suffix (names[i], "-symbolic"); i++)
    found |= g_str_equal (names[i], row->icon);
  g_assert_true (found);
}

typedef struct {
  const char *name;
  guint state;
  const char *sentence;
  const char *amount;
  const char *status;
} StatusRow;

static const StatusRow status_rows[] = {
    {"both", GANNET_STATE_PAUSED, "Paused", "12 MB of 3 GB", "Paused · 12 MB of 3 GB"},
    {"nothing-there-yet", GANNET_STATE_QUEUED, "Waiting", "", "Waiting"},
    {"amount-null", GANNET_STATE_QUEUED, "Waiting", NULL, "Waiting"},
    {"failed", GANNET_STATE_FAILED, "The drive is full.", "1 MB of 2 MB", "The drive is full."},
    {"nothing", GANNET_STATE_FAILED, NULL, NULL, ""},
};

static void
test_status (gconstpointer user)
{
  const StatusRow *row = user;
  g_autofree char *status = gannet_closure_status (NULL, row->state, row->sentence, row->amount);
  g_assert_cmpstr (status, ==, row->status);
}

typedef struct {
  const char *name;
  guint state;
  double fraction;
  gboolean shown;
  double filled;
  const char *bar_classes;
  const char *status_classes;
} BarRow;

static const BarRow bar_rows[] = {
    {"running", GANNET_STATE_RUNNING, 0.25, TRUE, 0.25, "thin running",
        "caption numeric dim-label"},
    {"running-unknown", GANNET_STATE_RUNNING, -1, TRUE, 1, "thin unknown",
        "caption numeric dim-label"},
    {"queued-unknown", GANNET_STATE_QUEUED, -1, TRUE, 1, "thin empty", "caption numeric dim-label"},
    {"paused", GANNET_STATE_PAUSED, 0.5, TRUE, 0.5, "thin resting", "caption numeric dim-label"},
    {"waiting", GANNET_STATE_WAITING, 0, TRUE, 0, "thin resting", "caption numeric dim-label"},
    {"too-much", GANNET_STATE_RUNNING, 1.5, TRUE, 1, "thin running", "caption numeric dim-label"},
    {"done", GANNET_STATE_DONE, 1, FALSE, 1, "thin resting", "caption numeric dim-label"},
    {"failed", GANNET_STATE_FAILED, 0.5, FALSE, 0.5, "thin resting", "caption numeric error"},
};

static void
test_bar (gconstpointer user)
{
  const BarRow *row = user;
  g_assert_cmpint (gannet_closure_shows_progress (NULL, row->state), ==, row->shown);
  g_assert_cmpfloat (gannet_closure_bar_fraction (NULL, row->fraction), ==, row->filled);

  g_auto (GStrv) bar = gannet_closure_bar_classes (NULL, row->state, row->fraction);
  g_autofree char *bar_text = g_strjoinv (" ", bar);
  g_assert_cmpstr (bar_text, ==, row->bar_classes);

  g_auto (GStrv) status = gannet_closure_status_classes (NULL, row->state);
  g_autofree char *status_text = g_strjoinv (" ", status);
  g_assert_cmpstr (status_text, ==, row->status_classes);
}

typedef struct {
  const char *name;
  GannetState state;
  GannetError code; /* of a failed or waiting one */
  const char *icon;
  const char *label;
} ButtonRow;

static const ButtonRow button_rows[] = {
    {"paused", GANNET_STATE_PAUSED, 0, "media-playback-start-symbolic", "Resume"},
    {"dropped", GANNET_STATE_WAITING, GANNET_ERROR_NETWORK, "view-refresh-symbolic", "Try Again"},
    {"gone", GANNET_STATE_FAILED, GANNET_ERROR_GONE, "document-edit-symbolic", "Change Address…"},
    {"full", GANNET_STATE_FAILED, GANNET_ERROR_NO_SPACE, "folder-symbolic", "Save Elsewhere…"},
    {"spoilt", GANNET_STATE_FAILED, GANNET_ERROR_CHECKSUM, "view-refresh-symbolic",
        "Download Again"},
};

static void
test_button (gconstpointer user)
{
  const ButtonRow *row = user;
  g_autoptr (GannetRequest) request = gannet_request_new ("http://a.test/f", "/f");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, (int) row->code, "why");
  gannet_download_set_state (download, row->state, row->code != 0 ? error : NULL);

  g_autofree char *icon = gannet_closure_button_icon (NULL, download, row->state);
  g_autofree char *label = gannet_closure_button_label (NULL, download, row->state);
  g_assert_cmpstr (icon, ==, row->icon);
  g_assert_cmpstr (label, ==, row->label);
}

typedef struct {
  const char *name;
  const char *download;
  const char *sentence;
  const char *text;
} SpokenRow;

static const SpokenRow spoken_rows[] = {
    {"both", "linux.iso", "Paused", "linux.iso, Paused"},
    {"no-name", NULL, "Connecting", "Connecting"},
    {"no-sentence", "linux.iso", "", "linux.iso"},
    {"nothing", NULL, NULL, NULL},
};

static void
test_spoken (gconstpointer user)
{
  const SpokenRow *row = user;
  g_autofree char *text = gannet_closure_spoken (NULL, row->download, row->sentence);
  g_assert_cmpstr (text, ==, row->text);
}

static void
test_has_text (void)
{
  g_assert_true (gannet_closure_has_text (NULL, "2 MB/s"));
  g_assert_false (gannet_closure_has_text (NULL, ""));
  g_assert_false (gannet_closure_has_text (NULL, NULL));
}

#define ADD_ROWS(path, table, test) \
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *full = g_strconcat (path, table[i].name, NULL); \
    g_test_add_data_func (full, &table[i], test); \
  }

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_ROWS ("/closures/icon/", icon_rows, test_icon);
  ADD_ROWS ("/closures/status/", status_rows, test_status);
  ADD_ROWS ("/closures/bar/", bar_rows, test_bar);
  ADD_ROWS ("/closures/button/", button_rows, test_button);
  ADD_ROWS ("/closures/spoken/", spoken_rows, test_spoken);
  g_test_add_func ("/closures/has-text", test_has_text);
  return g_test_run ();
}
