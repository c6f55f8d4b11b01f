/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for reports that arrive in the main context: all, once, in order, and freed. */

#include "config.h"

#include "engine/report.h"

#include "core/error.h"
#include "support/fixture.h"

#define POSTS 2000
#define THREADS 3

typedef struct {
  GThread *main;
  GannetMailbox *mailbox;
  GString *text;
  guint64 last[THREADS];
  guint reports;
  guint releases;
} Reader;

static void
read_report (const GannetReport *report, gpointer data)
{
  Reader *reader = data;

  g_assert_true (g_thread_self () == reader->main);
  g_string_append_printf (reader->text, "%d %s %" G_GINT64_FORMAT "; ", report->outcome,
      report->error != NULL ? report->error->message : report->name, report->total);
}

static void
release_reader (gpointer data)
{
  Reader *reader = data;

  g_assert_true (g_thread_self () == reader->main);
  g_string_append (reader->text, "released; ");
  reader->releases++;
}

static void
test_first (void)
{
  g_autoptr (GannetReport) report = gannet_report_new ();

  g_assert_cmpint (report->outcome, ==, 0);
  g_assert_cmpint (report->retry_after, ==, -1);
  g_assert_cmpint (report->total, ==, -1);
  g_assert_false (report->progressed);
  g_assert_null (report->error);
}

static void
post (Reader *reader, GannetLetter letter)
{
  gannet_mailbox_post (reader->mailbox, letter.function, letter.data, letter.release);
}

static gpointer
post_two (gpointer data)
{
  Reader *reader = data;
  GannetReport *named = gannet_report_new ();
  GannetReport *last = gannet_report_new ();

  named->name = g_strdup ("file.bin");
  named->path = g_strdup ("/tmp/here/file.bin");
  named->content_type = g_strdup ("video/webm");
  post (reader, gannet_report_pack (named, read_report, data, release_reader));
  last->outcome = GANNET_OUTCOME_FAILED;
  last->error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_GONE, "404");
  last->total = 7;
  post (reader, gannet_report_pack (last, read_report, data, release_reader));
  return NULL;
}

static gboolean
is_released_twice (gpointer user)
{
  return ((Reader *) user)->releases == 2;
}

static void
test_delivery (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Reader reader = {.main = g_thread_self (), .mailbox = mailbox, .text = text};

  g_thread_join (g_thread_new ("poster", post_two, &reader));
  g_assert_cmpstr (text->str, ==, "");
  g_assert_true (gannet_fixture_run_until (NULL, is_released_twice, &reader));
  g_assert_cmpstr (text->str, ==, "0 file.bin -1; released; 3 404 7; released; ");
}

typedef struct {
  Reader *reader;
  guint thread;
} Poster;

static void
check_order (const GannetReport *report, gpointer data)
{
  Poster *poster = data;
  guint64 *last = &poster->reader->last[poster->thread];

  g_assert_cmpuint (report->held, ==, *last + 1);
  *last = report->held;
  poster->reader->reports++;
}

static void
count_release (gpointer data)
{
  Poster *poster = data;

  poster->reader->releases++;
  g_assert_cmpuint (poster->reader->releases, ==, poster->reader->reports);
}

static gpointer
post_many (gpointer data)
{
  Poster *poster = data;

  for (guint64 i = 1; i <= POSTS; i++) {
    GannetReport *report = gannet_report_new ();

    report->held = i;
    post (poster->reader, gannet_report_pack (report, check_order, data, count_release));
  }
  return NULL;
}

static gboolean
are_all_released (gpointer user)
{
  return ((Reader *) user)->releases == POSTS * THREADS;
}

static void
test_threads (void)
{
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Reader reader = {.main = g_thread_self (), .mailbox = mailbox};
  Poster posters[THREADS];
  GThread *threads[THREADS];

  for (guint i = 0; i < THREADS; i++) {
    posters[i] = (Poster){&reader, i};
    threads[i] = g_thread_new ("poster", post_many, &posters[i]);
  }
  g_assert_true (gannet_fixture_run_until (NULL, are_all_released, &reader));
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_false (g_main_context_pending (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/first", test_first);
  g_test_add_func ("/report/delivery", test_delivery);
  g_test_add_func ("/report/threads", test_threads);
  return g_test_run ();
}
