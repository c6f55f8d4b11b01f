/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Counts, words and pages for lists that are nothing but six numbers. */

#include "config.h"

#include "ui/summary.h"

typedef struct {
  const char *name;
  GannetSummary summary; /* queued, running, waiting, paused, done, failed */
  guint counts[4]; /* by GannetKind */
  gboolean busy;
  const char *text;
} Row;

static const Row rows[] = {
    {"nothing", {0}, {0, 0, 0, 0}, FALSE, "Nothing is running"},
    {"queued", {.queued = 2}, {2, 2, 0, 0}, TRUE, "2 waiting"},
    {"running", {.running = 1}, {1, 1, 0, 0}, TRUE, "1 running"},
    {"waiting", {.waiting = 1, .queued = 2}, {3, 3, 0, 0}, TRUE, "3 waiting"},
    {"paused", {.paused = 4}, {4, 4, 0, 0}, FALSE, "4 paused"},
    {"done", {.done = 1}, {1, 0, 1, 0}, FALSE, "1 file finished"},
    {"many-done", {.done = 7, .failed = 1}, {8, 0, 7, 1}, FALSE, "7 files finished"},
    {"failed", {.failed = 3}, {3, 0, 0, 3}, FALSE, "Nothing is running"},
    {"all", {1, 2, 3, 4, 5, 6}, {21, 10, 5, 6}, TRUE, "2 running, 4 waiting, 4 paused"},
};

static void
test_summary (gconstpointer user)
{
  const Row *row = user;
  for (GannetKind kind = GANNET_KIND_ALL; kind <= GANNET_KIND_FAILED; kind++)
    g_assert_cmpuint (gannet_summary_count (&row->summary, kind), ==, row->counts[kind]);
  g_assert_cmpint (gannet_summary_is_busy (&row->summary), ==, row->busy);
  g_autofree char *text = gannet_summary_text (&row->summary);
  g_assert_cmpstr (text, ==, row->text);
}

typedef struct {
  const char *name;
  GannetSummary summary;
  guint shown;
  GannetKind kind;
  gboolean searching;
  const char *page;
} PageRow;

static const PageRow page_rows[] = {
    {"empty", {0}, 0, GANNET_KIND_ALL, FALSE, "empty"},
    {"empty-filtered", {0}, 0, GANNET_KIND_FAILED, FALSE, "empty"},
    {"empty-searching", {0}, 0, GANNET_KIND_ALL, TRUE, "empty"},
    {"list", {.done = 2}, 2, GANNET_KIND_ALL, FALSE, "list"},
    {"found", {.done = 2}, 1, GANNET_KIND_ALL, TRUE, "list"},
    {"not-found", {.done = 2}, 0, GANNET_KIND_ALL, TRUE, "not-found"},
    {"not-found-filtered", {.done = 2}, 0, GANNET_KIND_FINISHED, TRUE, "not-found"},
    {"none-active", {.done = 2}, 0, GANNET_KIND_ACTIVE, FALSE, "none-active"},
    {"none-finished", {.queued = 2}, 0, GANNET_KIND_FINISHED, FALSE, "none-finished"},
    {"none-failed", {.queued = 2}, 0, GANNET_KIND_FAILED, FALSE, "none-failed"},
};

static void
test_page (gconstpointer user)
{
  const PageRow *row = user;
  g_assert_cmpstr (
      gannet_summary_page (&row->summary, row->shown, row->kind, row->searching), ==, row->page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/summary/words/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_summary);
  }
  for (guint i = 0; i < G_N_ELEMENTS (page_rows); i++) {
    g_autofree char *path = g_strconcat ("/summary/page/", page_rows[i].name, NULL);
    g_test_add_data_func (path, &page_rows[i], test_page);
  }
  return g_test_run ();
}
