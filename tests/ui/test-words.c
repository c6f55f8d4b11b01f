/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sentences about downloads, word for word. */

#include "config.h"

#include "core/filename-clean.h"
#include "engine/life.h"
#include "ui/scene.h"
#include "ui/words.h"

#include <string.h>

static GannetDownload *
make (const char *name, GannetState state)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/x", "/ui-test");
  GannetDownload *download = gannet_download_new (1, request);
  gannet_download_take_file (download, g_strdup (name), NULL, NULL);
  gannet_download_set_state (download, state, NULL);
  return download;
}

typedef struct {
  const char *name;
  guint count;
  const char *text;
} RemovedRow;

static const RemovedRow removed_rows[] = {
    {"film.mkv", 1, "“\u2068film.mkv\u2069” removed"},
    {"تقرير.pdf", 1, "“\u2068تقرير.pdf\u2069” removed"},
    {"<b>&.zip", 1, "“\u2068<b>&.zip\u2069” removed"},
    {"film.mkv", 2, "2 downloads removed"},
    {"film.mkv", 1000, "1000 downloads removed"},
};

static void
test_removed (gconstpointer user)
{
  const RemovedRow *row = user;
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < row->count; i++)
    g_ptr_array_add (downloads, make (row->name, GANNET_STATE_PAUSED));
  g_autofree char *text = gannet_words_removed (downloads);
  g_assert_cmpstr (text, ==, row->text);
}

static void
test_long_name (void)
{
  g_autoptr (GannetDownload) download =
      make ("ein Käse namens Übergröße mit einem sehr langen Namen, der nicht endet.tar.gz",
          GANNET_STATE_DONE);
  g_autofree char *text = gannet_words_known (download);
  g_assert_cmpstr (
      text, ==, "“\u2068ein Käse namens Über… nicht endet.tar.gz\u2069” is already downloaded");
}

typedef struct {
  const char *link;
  const char *sender; /* the address that answered, or NULL */
  const char *text;
} OriginRow;

static const OriginRow origin_rows[] = {
    {"https://ex.test/a", NULL, "From \u2068ex.test\u2069"},
    {"https://ex.test/a", "https://ex.test/b", "From \u2068ex.test\u2069"},
    {"https://ex.test/a", "https://cdn.test/b",
        "From \u2068cdn.test\u2069, started at \u2068ex.test\u2069"},
    {"https://ex.test/a", "https://ex.test:8443/a",
        "From \u2068ex.test:8443\u2069, started at \u2068ex.test\u2069"},
    {"http://2130706433/a", "https://xn--ppel-7ve.test/a",
        "From \u2068xn--ppel-7ve.test\u2069, started at \u2068127.0.0.1\u2069"},
};

/* Both the server that sent the file and the one that was asked for it are named. */
static void
test_origin (gconstpointer user)
{
  const OriginRow *row = user;
  const GannetFacts facts = {.url = (char *) row->sender};
  g_autoptr (GannetRequest) request = gannet_request_new (row->link, "/ui-test");
  g_autoptr (GannetDownload) download = gannet_download_new (1, request);
  gannet_life_learn (gannet_download_get_life (download), &facts);
  g_autofree char *text = gannet_words_origin (download);
  g_assert_cmpstr (text, ==, row->text);
}

static void
test_known (void)
{
  g_autoptr (GannetDownload) done = make ("a.zip", GANNET_STATE_DONE);
  g_autoptr (GannetDownload) paused = make ("a.zip", GANNET_STATE_PAUSED);
  g_autofree char *done_text = gannet_words_known (done);
  g_autofree char *paused_text = gannet_words_known (paused);
  g_assert_cmpstr (done_text, ==, "“\u2068a.zip\u2069” is already downloaded");
  g_assert_cmpstr (paused_text, ==, "“\u2068a.zip\u2069” is in the list already");
}

typedef struct {
  const char *name;
  guint done, failed;
  const char *title, *body;
} EndedRow;

static const EndedRow ended_rows[] = {
    {"one-done", 1, 0, "Download finished", "a.zip"},
    {"many-done", 3, 0, "Downloads finished", "3 files finished"},
    {"many-failed", 0, 2, "Downloads failed", "2 failed"},
    {"both", 1, 1, "Download finished", "1 file finished, 1 failed"},
};

static void
test_ended (gconstpointer user)
{
  const EndedRow *row = user;
  g_autoptr (GannetDownload) last = make ("a.zip", GANNET_STATE_DONE);
  g_autofree char *title = gannet_words_ended_title (row->done, row->failed);
  g_autofree char *body = gannet_words_ended_body (row->done, row->failed, last);
  g_assert_cmpstr (title, ==, row->title);
  g_assert_cmpstr (body, ==, row->body);
}

static void
test_one_failed (void)
{
  g_autoptr (GannetDownload) last = make ("a.zip", GANNET_STATE_FAILED);
  g_autofree char *title = gannet_words_ended_title (0, 1);
  g_autofree char *body = gannet_words_ended_body (0, 1, last);
  g_autofree char *expected = g_strconcat ("a.zip: ", gannet_download_get_sentence (last), NULL);
  g_assert_cmpstr (title, ==, "Download failed");
  g_assert_cmpstr (body, ==, expected);
}

/* Some desktops read markup in a notification. */
static void
test_markup (void)
{
  g_autofree char *name = gannet_filename_clean ("<a href=x>b<i>&<img>.zip", 255);
  g_autoptr (GannetDownload) last = make (name, GANNET_STATE_DONE);
  g_autofree char *body = gannet_words_ended_body (1, 0, last);
  g_assert_nonnull (strstr (body, "href"));
  g_assert_null (strpbrk (body, "<>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (removed_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/words/removed/%u", i);
    g_test_add_data_func (path, &removed_rows[i], test_removed);
  }
  for (guint i = 0; i < G_N_ELEMENTS (ended_rows); i++) {
    g_autofree char *path = g_strconcat ("/words/ended/", ended_rows[i].name, NULL);
    g_test_add_data_func (path, &ended_rows[i], test_ended);
  }
  g_test_add_func ("/words/long-name", test_long_name);
  g_test_add_func ("/words/known", test_known);
  g_test_add_func ("/words/one-failed", test_one_failed);
  g_test_add_func ("/words/markup", test_markup);
  for (guint i = 0; i < G_N_ELEMENTS (origin_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/words/origin/%u", i);
    g_test_add_data_func (path, &origin_rows[i], test_origin);
  }
  return g_test_run ();
}
