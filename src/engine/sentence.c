/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says where a download stands. Pure: it knows nothing but what it is given. */

#include "config.h"

#include "engine/sentence.h"

#include "core/error.h"
#include "core/format.h"
#include "core/moment.h"
#include "core/url-display.h"

#include <glib/gi18n-lib.h>

static const char *
say_phase (GannetPhase phase)
{
  switch (phase) {
  case GANNET_PHASE_COMPARING:
    return _ ("Comparing with what is here");
  case GANNET_PHASE_DOWNLOADING:
    return _ ("Downloading");
  case GANNET_PHASE_RESUMING:
    return _ ("Resuming");
  case GANNET_PHASE_VERIFYING:
    return _ ("Verifying the checksum");
  case GANNET_PHASE_FINISHING:
    return _ ("Finishing");
  case GANNET_PHASE_CONNECTING:
  default:
    return _ ("Connecting");
  }
}

static char *
say_running (const GannetStanding *standing)
{
  gboolean moves =
      standing->phase == GANNET_PHASE_DOWNLOADING || standing->phase == GANNET_PHASE_RESUMING;

  if (moves && standing->notes & GANNET_NOTE_NEW_VERSION)
    return g_strdup (_ ("Downloading a newer version; the old one is kept until it is whole"));
  if (moves && standing->notes & GANNET_NOTE_FROM_START)
    /* Translators: %s is "Downloading" or "Resuming". */
    return g_strdup_printf (
        _ ("%s; after a pause it may come from the start again"), say_phase (standing->phase));
  if (moves && standing->total < 0)
    /* Translators: %s is "Downloading" or "Resuming". */
    return g_strdup_printf (
        _ ("%s, the server does not say how much"), say_phase (standing->phase));
  return g_strdup (say_phase (standing->phase));
}

/* Whether messages of @code are written for people; see engine/folder.h. */
static gboolean
speaks_to_people (GannetError code)
{
  return code == GANNET_ERROR_CHANGED || code == GANNET_ERROR_WEB_PAGE ||
      code == GANNET_ERROR_NO_SPACE || code == GANNET_ERROR_TOO_LARGE ||
      code == GANNET_ERROR_CANNOT_WRITE || code == GANNET_ERROR_DRIVE_ABSENT ||
      code == GANNET_ERROR_FOLDER_MISSING;
}

static char *
say_waiting (const GannetStanding *standing)
{
  g_autofree char *countdown = NULL;
  g_autofree char *why =
      standing->error != NULL ? gannet_sentence_of_error (standing->error) : NULL;

  /* That it is connected is noticed. */
  if (g_error_matches (standing->error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT))
    return g_steal_pointer (&why);
  if (standing->wait < 0 && standing->error != NULL &&
      !gannet_error_is_of_network (standing->error->code))
    return g_strdup (_ ("Waiting until you have signed in to this network"));
  if (standing->wait < 0)
    return g_strdup (_ ("Waiting for the network"));
  countdown = gannet_format_countdown (standing->wait);
  if (why == NULL)
    /* Translators: %s is a countdown such as "0:40". */
    return g_strdup_printf (_ ("Next try in %s"), countdown);
  /* Translators: the first %s is a sentence about what went wrong, with its full stop; the second
   * a countdown such as "0:40". */
  return g_strdup_printf (_ ("%s Next try in %s"), why, countdown);
}

static char *
say_queued (const GannetStanding *standing)
{
  char *delay = standing->not_before > standing->now
      ? gannet_moment_say_wait (standing->not_before, standing->now)
      : NULL;
  if (delay != NULL)
    return delay;
  if (standing->wait > 0) {
    g_autofree char *countdown = gannet_format_countdown (standing->wait);
    /* Translators: %s is a countdown such as "0:40". */
    return g_strdup_printf (_ ("Waiting for the server (%s)"), countdown);
  }
  if (standing->turn == GANNET_TURN_HELD)
    return g_strdup (_ ("Waiting for a network that is not metered"));
  if (standing->turn == 0)
    return g_strdup (_ ("Waiting for its turn"));
  /* Translators: %u is 1 for the download that is started next. */
  return g_strdup_printf (_ ("Waiting for its turn (place %u)"), standing->turn);
}

static char *
say_done (const GannetStanding *standing)
{
  const char *word = standing->notes & GANNET_NOTE_ALREADY ? _ ("Already done") : _ ("Completed");
  g_autofree char *notes = gannet_sentence_of_notes (standing->notes);

  if (notes == NULL)
    return g_strdup (word);
  /* Translators: the first %s is "Completed" or "Already done", the second a remark. */
  return g_strdup_printf (_ ("%s. %s"), word, notes);
}

char *
gannet_sentence (const GannetStanding *standing)
{
  switch (standing->state) {
  case GANNET_STATE_RUNNING:
    return say_running (standing);
  case GANNET_STATE_WAITING:
    return say_waiting (standing);
  case GANNET_STATE_PAUSED:
    return g_strdup (_ ("Paused"));
  case GANNET_STATE_DONE:
    return say_done (standing);
  case GANNET_STATE_FAILED:
    return gannet_sentence_of_error (standing->error);
  case GANNET_STATE_QUEUED:
  default:
    return say_queued (standing);
  }
}

char *
gannet_sentence_of_error (const GError *error)
{
  GannetError code = error != NULL ? (GannetError) error->code : GANNET_ERROR_UNKNOWN;

  if (error != NULL && speaks_to_people (code) && *error->message != '\0' &&
      g_utf8_validate (error->message, -1, NULL))
    return g_strdup (error->message);
  return g_strdup (gannet_error_sentence (code));
}

char *
gannet_sentence_of_page (const char *media_type, gint64 length, const char *url)
{
  g_autofree char *host = gannet_url_dup_display_host (url);
  g_autofree char *size = length >= 0 ? gannet_format_size ((guint64) length) : NULL;

  if (size == NULL)
    /* Translators: the first %s is a media type such as "text/html", the second a server */
    return g_strdup_printf (
        _ ("A web page (%s) came from \u2068%s\u2069 instead of the file."), media_type, host);
  /* Translators: a media type such as "text/html", a size, and a server */
  return g_strdup_printf (_ ("A web page (%s, %s) came from \u2068%s\u2069 instead of the file."),
      media_type, size, host);
}

char *
gannet_sentence_of_notes (GannetNotes notes)
{
  const struct {
    GannetNotes note;
    const char *text;
  } rows[] = {
      {GANNET_NOTE_SIZE_UNKNOWN, _ ("The server did not say how large this file is.")},
      {GANNET_NOTE_UNPROVEN, _ ("Of what was here before, only both ends could be compared.")},
      {GANNET_NOTE_COMPARED,
          _ ("The server could not continue: it was read from the start and compared.")},
      {GANNET_NOTE_NEW_VERSION, _ ("The server had a newer version: it was begun afresh.")},
      {GANNET_NOTE_RENAMED, _ ("The name was taken: a number was added.")},
      {GANNET_NOTE_PART_GONE, _ ("The unfinished file was gone: it was begun again.")},
  };
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (notes & rows[i].note)
      g_ptr_array_add (texts, (gpointer) rows[i].text);
  if (texts->len == 0)
    return NULL;
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (" ", (GStrv) texts->pdata);
}

char *
gannet_sentence_of_pace (guint64 speed, gint64 time_left)
{
  g_autofree char *text = NULL;
  g_autofree char *left = NULL;

  if (speed == 0)
    return g_strdup ("");
  text = gannet_format_speed (speed);
  left = gannet_format_time_left (time_left);
  return left[0] == '\0' ? g_steal_pointer (&text) : g_strdup_printf ("%s · %s", text, left);
}

char *
gannet_sentence_of_amount (GannetState state, guint64 held, gint64 total)
{
  if (state == GANNET_STATE_DONE)
    return gannet_format_size (held);
  if (held == 0 && total < 0)
    return g_strdup ("");
  return gannet_format_progress (held, total);
}
