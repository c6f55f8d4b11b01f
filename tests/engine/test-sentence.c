/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what people read about where a download stands. */

#include "config.h"

#include "engine/sentence.h"

#include "core/error.h"

#define NO_ERROR (-1)

typedef struct {
  const char *name;
  GannetStanding standing;
  int error;
  const char *sentence;
} Row;

#define RUNS(doing, bytes) \
  {.state = GANNET_STATE_RUNNING, .phase = GANNET_PHASE_##doing, .total = bytes}, NO_ERROR
#define WAITS(seconds) \
  { \
    .state = GANNET_STATE_WAITING, .wait = seconds \
  }
#define DONE(what) {.state = GANNET_STATE_DONE, .notes = what}, NO_ERROR
#define FAILED \
  { \
    .state = GANNET_STATE_FAILED \
  }

static const Row rows[] = {
    {"queued", {.state = GANNET_STATE_QUEUED}, NO_ERROR, "Waiting for its turn"},
    {"queued until there is another network",
        {.state = GANNET_STATE_QUEUED, .turn = GANNET_TURN_HELD, .wait = -1}, NO_ERROR,
        "Waiting for a network that is not metered"},
    {"queued in front", {.state = GANNET_STATE_QUEUED, .turn = 4, .wait = -1}, NO_ERROR,
        "Waiting for its turn (place 4)"},
    {"queued behind a busy server", {.state = GANNET_STATE_QUEUED, .turn = 4, .wait = 40}, NO_ERROR,
        "Waiting for the server (0:40)"},
    {"queued until a time of today",
        {.state = GANNET_STATE_QUEUED, .turn = GANNET_TURN_HELD, .not_before = 79200, .now = 1},
        NO_ERROR, "Waits until 22:00"},
    {"queued since its time",
        {.state = GANNET_STATE_QUEUED, .turn = 4, .wait = -1, .not_before = 7, .now = 7}, NO_ERROR,
        "Waiting for its turn (place 4)"},
    {"paused before its time", {.state = GANNET_STATE_PAUSED, .not_before = 79200, .now = 1},
        NO_ERROR, "Paused"},
    {"paused", {.state = GANNET_STATE_PAUSED}, NO_ERROR, "Paused"},
    {"connecting", RUNS (CONNECTING, -1), "Connecting"},
    {"comparing", RUNS (COMPARING, -1), "Comparing with what is here"},
    {"downloading", RUNS (DOWNLOADING, 5), "Downloading"},
    {"downloading nothing", RUNS (DOWNLOADING, 0), "Downloading"},
    {"resuming", RUNS (RESUMING, 5), "Resuming"},
    {"downloading without end", RUNS (DOWNLOADING, -1),
        "Downloading, the server does not say how much"},
    {"downloading what has no rest",
        {.state = GANNET_STATE_RUNNING,
            .phase = GANNET_PHASE_DOWNLOADING,
            .total = 100,
            .notes = GANNET_NOTE_FROM_START},
        NO_ERROR, "Downloading; after a pause it may come from the start again"},
    {"resuming without end", RUNS (RESUMING, -1), "Resuming, the server does not say how much"},
    {"verifying", RUNS (VERIFYING, 5), "Verifying the checksum"},
    {"finishing", RUNS (FINISHING, -1), "Finishing"},
    {"waiting", WAITS (40), NO_ERROR, "Next try in 0:40"},
    {"waiting no more", WAITS (0), NO_ERROR, "Next try in 0:00"},
    {"waiting for a reason", WAITS (90), GANNET_ERROR_BUSY,
        "The server is too busy at the moment. Next try in 1:30"},
    {"waiting long", WAITS (3600), GANNET_ERROR_TIMED_OUT,
        "The server has stopped answering. Next try in 1:00:00"},
    {"waiting for the network", WAITS (-1), NO_ERROR, "Waiting for the network"},
    {"waiting for a sign-in to the network", WAITS (-1), GANNET_ERROR_WEB_PAGE,
        "Waiting until you have signed in to this network"},
    {"waiting for the network that was lost", WAITS (-1), GANNET_ERROR_NETWORK,
        "Waiting for the network"},
    {"waiting for the network to ask for a name", WAITS (-1), GANNET_ERROR_NO_HOST,
        "Waiting for the network"},
    {"waiting for a name", WAITS (9), GANNET_ERROR_NO_HOST,
        "There is no server of this name. Next try in 0:09"},
    {"done", DONE (0), "Completed"},
    {"done by resuming", DONE (GANNET_NOTE_RESUMED), "Completed"},
    {"done before", DONE (GANNET_NOTE_ALREADY), "Already done"},
    {"done under another name", DONE (GANNET_NOTE_RENAMED),
        "Completed. The name was taken: a number was added."},
    {"done before under another name", DONE (GANNET_NOTE_ALREADY | GANNET_NOTE_SIZE_UNKNOWN),
        "Already done. The server did not say how large this file is."},
    {"failed", FAILED, GANNET_ERROR_GONE, "The file is not on the server."},
    {"failed for no reason", FAILED, NO_ERROR, "Something unexpected went wrong."},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  GannetStanding standing = row->standing;
  g_autoptr (GError) error = NULL;

  if (row->error != NO_ERROR)
    error = g_error_new_literal (GANNET_ERROR, row->error, "technical");
  standing.error = error;
  g_autofree char *sentence = gannet_sentence (&standing);
  g_assert_cmpstr (sentence, ==, row->sentence);
}

/* Of these the message is written for people. */
static gboolean
speaks_to_people (int code)
{
  const int codes[] = {GANNET_ERROR_CHANGED, GANNET_ERROR_WEB_PAGE, GANNET_ERROR_NO_SPACE,
      GANNET_ERROR_TOO_LARGE, GANNET_ERROR_CANNOT_WRITE, GANNET_ERROR_DRIVE_ABSENT,
      GANNET_ERROR_FOLDER_MISSING};

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

/* Whatever went wrong, the sentence is one of those for people. */
static void
test_failures (void)
{
  for (int code = GANNET_ERROR_UNKNOWN; code <= GANNET_ERROR_DECODE; code++) {
    g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, code, "technical");
    const GannetStanding standing = {.state = GANNET_STATE_FAILED, .error = error};
    g_autofree char *sentence = gannet_sentence (&standing);

    g_assert_cmpstr (sentence, ==,
        speaks_to_people (code) ? "technical" : gannet_error_sentence ((GannetError) code));
  }
}

/* A message that says nothing, or cannot be shown, leaves the sentence of the code. */
static void
test_places (void)
{
  const char *const useless[] = {"", "\xff\xfe"};

  for (guint i = 0; i < G_N_ELEMENTS (useless); i++) {
    g_autoptr (GError) error =
        g_error_new_literal (GANNET_ERROR, GANNET_ERROR_NO_SPACE, useless[i]);
    g_autofree char *sentence = gannet_sentence_of_error (error);
    g_assert_cmpstr (sentence, ==, "There is not enough space on the drive.");
  }
  g_autofree char *none = gannet_sentence_of_error (NULL);
  g_assert_cmpstr (none, ==, "Something unexpected went wrong.");
}

/* It is noticed when a drive comes back, so nothing is counted down. */
static void
test_absent_drive (void)
{
  g_autoptr (GError) error = g_error_new_literal (
      GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT, "The drive “STICK” is not connected.");
  const GannetStanding standing = {.state = GANNET_STATE_WAITING, .error = error, .wait = 25};
  g_autofree char *sentence = gannet_sentence (&standing);

  g_assert_cmpstr (sentence, ==, "The drive “STICK” is not connected.");
}

typedef struct {
  const char *name;
  GannetNotes notes;
  const char *text;
} Notes;

static const Notes notes[] = {
    {"none", 0, NULL},
    {"already done", GANNET_NOTE_ALREADY, NULL},
    {"resumed", GANNET_NOTE_RESUMED, NULL},
    {"size unknown", GANNET_NOTE_SIZE_UNKNOWN, "The server did not say how large this file is."},
    {"unproven", GANNET_NOTE_UNPROVEN,
        "Of what was here before, only both ends could be compared."},
    {"compared", GANNET_NOTE_COMPARED,
        "The server could not continue: it was read from the start and compared."},
    {"new version", GANNET_NOTE_NEW_VERSION,
        "The server had a newer version: it was begun afresh."},
    {"renamed", GANNET_NOTE_RENAMED, "The name was taken: a number was added."},
    {"part gone", GANNET_NOTE_PART_GONE, "The unfinished file was gone: it was begun again."},
    {"several",
        GANNET_NOTE_RENAMED | GANNET_NOTE_RESUMED | GANNET_NOTE_COMPARED | GANNET_NOTE_PART_GONE,
        "The server could not continue: it was read from the start and compared. "
        "The name was taken: a number was added. "
        "The unfinished file was gone: it was begun again."},
};

static void
test_notes (gconstpointer data)
{
  const Notes *row = data;
  g_autofree char *text = gannet_sentence_of_notes (row->notes);

  g_assert_cmpstr (text, ==, row->text);
}

static void
test_numbers (void)
{
  const struct {
    char *is, *is_to_be;
  } texts[] = {
      {gannet_sentence_of_pace (0, 5), (char *) ""},
      {gannet_sentence_of_pace (2000000, -1), (char *) "2.0 MB/s"},
      {gannet_sentence_of_pace (2000000, 80), (char *) "2.0 MB/s · 1 min 20 s left"},
      {gannet_sentence_of_amount (GANNET_STATE_QUEUED, 0, -1), (char *) ""},
      {gannet_sentence_of_amount (GANNET_STATE_RUNNING, 5000, -1), (char *) "5.0 kB"},
      {gannet_sentence_of_amount (GANNET_STATE_PAUSED, 5000, 9000), (char *) "5.0 kB of 9.0 kB"},
      {gannet_sentence_of_amount (GANNET_STATE_DONE, 9000, 9000), (char *) "9.0 kB"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GString) text = g_string_new (texts[i].is);
    g_string_replace (text, "\302\240", " ", 0);
    g_assert_cmpstr (text->str, ==, texts[i].is_to_be);
    g_free (texts[i].is);
  }
}

/* What a server says of its page is shown for what it is, and the real host with it. */
static void
test_page (void)
{
  g_autofree char *with_size =
      gannet_sentence_of_page ("text/html", 12345, "https://bank.test@login.test:8443/a?b");
  g_autofree char *without =
      gannet_sentence_of_page ("application/xhtml+xml", -1, "http://login.test/a");

  g_assert_cmpstr (with_size, ==,
      "A web page (text/html, 12.3\u00a0kB) came from \u2068login.test:8443\u2069 instead of the "
      "file.");
  g_assert_cmpstr (without, ==,
      "A web page (application/xhtml+xml) came from \u2068login.test\u2069 instead of the file.");
}

/* While a newer version comes in, the row says what becomes of the old one. */
static void
test_newer_version (void)
{
  const GannetStanding standing = {.state = GANNET_STATE_RUNNING,
      .phase = GANNET_PHASE_DOWNLOADING,
      .notes = GANNET_NOTE_NEW_VERSION,
      .total = -1};
  g_autofree char *sentence = gannet_sentence (&standing);

  g_assert_cmpstr (
      sentence, ==, "Downloading a newer version; the old one is kept until it is whole");
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/sentence/standing/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autofree char *path = g_strconcat ("/sentence/notes/", notes[i].name, NULL);
    g_test_add_data_func (path, &notes[i], test_notes);
  }
  g_test_add_func ("/sentence/failures", test_failures);
  g_test_add_func ("/sentence/places", test_places);
  g_test_add_func ("/sentence/numbers", test_numbers);
  g_test_add_func ("/sentence/absent drive", test_absent_drive);
  g_test_add_func ("/sentence/page", test_page);
  g_test_add_func ("/sentence/newer-version", test_newer_version);
  return g_test_run ();
}
