/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is said of a link, in each of the ways that it may stand. */

#include "config.h"

#include "ui/candidate.h"
#include "core/links.h"

#include <string.h>

#define URL "https://ui.test/disk.iso"

static GannetCandidate *
make_candidate (void)
{
  g_autoptr (GPtrArray) links = gannet_links_read (URL, strlen (URL), GANNET_LINKS_ENTRY, NULL);
  g_assert_cmpuint (links->len, ==, 1);
  return gannet_candidate_new (links, 0);
}

static GannetPreview *
make_preview (const char *disposition, const char *ranges, gint64 size)
{
  GannetField fields[] = {{"Accept-Ranges", ranges}, {"Content-Disposition", disposition}};
  g_auto (GannetReply) reply = {0};
  gannet_reply_init (&reply, 200, fields, disposition != NULL ? 2 : 1, 1);
  return gannet_preview_new (&reply, size, URL, URL);
}

static void
expect (GannetCandidate *candidate, const char *name, const char *details)
{
  g_autofree char *told = NULL, *title = NULL;
  g_object_get (candidate, "name", &title, "details", &told, NULL);
  g_assert_cmpstr (title, ==, name);
  g_assert_cmpstr (told, ==, details);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_asked (void)
{
  g_autoptr (GannetCandidate) candidate = make_candidate ();
  g_autoptr (GannetPreview) preview =
      make_preview ("attachment; filename=other.zip", "bytes", 2000000);
  guint told = 0;
  g_signal_connect_swapped (candidate, "notify::details", G_CALLBACK (count_cb), &told);
  expect (candidate, "disk.iso", "");
  g_assert_cmpint (gannet_candidate_get_kind (candidate), ==, GANNET_FILE_KIND_PROGRAM);
  g_assert_cmpint (gannet_candidate_get_size (candidate), ==, -1);
  g_assert_true (gannet_candidate_mark_asked (candidate));
  g_assert_false (gannet_candidate_mark_asked (candidate));
  expect (candidate, "disk.iso", "Asking the server…");
  gannet_candidate_set_preview (candidate, preview);
  expect (candidate, "other.zip", "2.0\u00a0MB · can be resumed");
  g_assert_cmpint (gannet_candidate_get_kind (candidate), ==, GANNET_FILE_KIND_ARCHIVE);
  g_assert_cmpint (gannet_candidate_get_size (candidate), ==, 2000000);
  g_assert_cmpuint (told, ==, 2);
}

static void
test_not_resumable (void)
{
  g_autoptr (GannetCandidate) candidate = make_candidate ();
  g_autoptr (GannetPreview) preview = make_preview (NULL, "none", -1);
  gannet_candidate_set_preview (candidate, preview);
  expect (candidate, "disk.iso", "cannot be resumed");
}

typedef struct {
  GannetError code;
  const char *details;
} Failure;

/* The same sentences as of a download that runs. */
static const Failure failures[] = {
    {GANNET_ERROR_GONE, "The file is not on the server."},
    {GANNET_ERROR_NO_HOST, "There is no server of this name."},
    {GANNET_ERROR_UNREACHABLE, "The server cannot be reached."},
    {GANNET_ERROR_NETWORK, "The connection to the server was lost."},
    {GANNET_ERROR_TIMED_OUT, "The server has stopped answering."},
};

static void
test_failed (void)
{
  g_autoptr (GannetCandidate) candidate = make_candidate ();
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++) {
    g_autoptr (GannetPreview) preview = gannet_preview_new_error (
        g_error_new_literal (GANNET_ERROR, failures[i].code, "technical"));
    gboolean failed = FALSE;
    gannet_candidate_set_preview (candidate, preview);
    expect (candidate, "disk.iso", failures[i].details);
    g_object_get (candidate, "failed", &failed, NULL);
    g_assert_true (failed);
  }
}

static void
test_place (void)
{
  g_autoptr (GannetCandidate) candidate = make_candidate ();
  const GannetCandidatePlace there = {.there = TRUE, .folder = "/home/me/Pictures"};
  const GannetCandidatePlace listed = {.there = TRUE, .listed = TRUE};
  gannet_candidate_set_place (candidate, &there);
  expect (candidate, "disk.iso", "into Pictures · a file of this name is there");
  g_assert_true (gannet_candidate_has_rule (candidate));
  g_assert_false (gannet_candidate_is_listed (candidate));
  gannet_candidate_set_place (candidate, &listed);
  expect (candidate, "disk.iso", "in the list already");
  g_assert_true (gannet_candidate_is_listed (candidate));
}

static void
test_choices (void)
{
  GannetCandidate *candidate = make_candidate ();
  guint told = 0;
  g_signal_connect_swapped (candidate, "notify::ticked", G_CALLBACK (count_cb), &told);
  g_assert_true (gannet_candidate_get_ticked (candidate));
  g_object_set (candidate, "ticked", FALSE, NULL);
  g_object_set (candidate, "ticked", FALSE, NULL);
  g_assert_false (gannet_candidate_get_ticked (candidate));
  g_assert_cmpuint (told, ==, 1);
  gannet_candidate_set_chosen_name (candidate, "mine.iso");
  expect (candidate, "mine.iso", "");
  gannet_candidate_set_chosen_name (candidate, NULL);
  expect (candidate, "disk.iso", "");
  g_assert_finalize_object (candidate);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/candidate/asked", test_asked);
  g_test_add_func ("/candidate/not-resumable", test_not_resumable);
  g_test_add_func ("/candidate/failed", test_failed);
  g_test_add_func ("/candidate/place", test_place);
  g_test_add_func ("/candidate/choices", test_choices);
  return g_test_run ();
}
