/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is remembered of a download's life and how it is told. It watches nothing. */

#include "config.h"

#include "core/story.h"

#include "core/digits.h"
#include "core/error.h"
#include "core/format.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The beginning of a long story is kept, and its end. */
#define KEPT_AT_BEGINNING 4

#define TEXT_MAX 200

/* A letter for each kind, which other versions read too. */
static const char LETTERS[] = "?swndpfcovea";

struct _GannetStory {
  GArray *events; /* of GannetEvent */
  guint left_out;
};

static void
clear_event (gpointer data)
{
  g_clear_pointer (&((GannetEvent *) data)->text, g_free);
}

GannetStory *
gannet_story_new (void)
{
  GannetStory *self = g_new0 (GannetStory, 1);

  self->events = g_array_new (FALSE, FALSE, sizeof (GannetEvent));
  g_array_set_clear_func (self->events, clear_event);
  return self;
}

void
gannet_story_free (GannetStory *self)
{
  g_array_unref (self->events);
  g_free (self);
}

static gboolean
is_repeated (const GannetEvent *last, const GannetEvent *event)
{
  return last->kind == event->kind && g_strcmp0 (last->text, event->text) == 0;
}

void
gannet_story_add (GannetStory *self, const GannetEvent *event)
{
  GannetEvent copy = *event;
  guint count = self->events->len;

  if (count > 0 && is_repeated (gannet_story_get (self, count - 1), event))
    return;
  if (count == GANNET_STORY_MAX) {
    g_array_remove_index (self->events, KEPT_AT_BEGINNING);
    self->left_out++;
  }
  copy.text = g_strdup (event->text);
  g_array_append_val (self->events, copy);
}

guint
gannet_story_count (const GannetStory *self)
{
  return self->events->len;
}

const GannetEvent *
gannet_story_get (const GannetStory *self, guint index)
{
  return &g_array_index (self->events, GannetEvent, index);
}

guint
gannet_story_left_out (const GannetStory *self, guint index)
{
  return index == KEPT_AT_BEGINNING ? self->left_out : 0;
}

static char *
say_started (const GannetEvent *event)
{
  g_autofree char *size = gannet_format_size ((guint64) event->number);

  if (event->number <= 0)
    return g_strdup (_ ("Started"));
  /* Translators: %s is a size: the download went on where it had stopped. */
  return g_strdup_printf (_ ("Resumed, %s were there"), size);
}

static char *
say_waited (const GannetEvent *event, gint64 waited)
{
  const char *why = gannet_error_sentence (gannet_error_from_nick (event->text));
  g_autofree char *duration = gannet_format_duration (waited >= 0 ? waited : event->number);

  /* Translators: the first %s is a sentence about what went wrong, with its full stop; the second
   * a duration such as "40 s". */
  return g_strdup_printf (_ ("%s Waiting %s for the server"), why, duration);
}

static char *
say_waited_drive (const GannetEvent *event)
{
  if (event->text == NULL)
    return g_strdup (_ ("Waiting for the drive"));
  /* Translators: %s is what a drive is called. */
  return g_strdup_printf (_ ("Waiting for the drive “%s”"), event->text);
}

static char *
say_verified (const GannetEvent *event)
{
  g_autofree char *name = g_ascii_strup (event->text != NULL ? event->text : "", -1);

  /* Translators: %s is how a checksum is made, such as "SHA256". */
  return g_strdup_printf (_ ("Verified: the %s checksum is right"), name);
}

static char *
say_done (const GannetEvent *event)
{
  g_autofree char *size = gannet_format_size ((guint64) event->number);

  /* Translators: %s is the size of the file. */
  return g_strdup_printf (_ ("Completed, %s"), size);
}

char *
gannet_story_say (const GannetStory *self, guint index)
{
  const GannetEvent *event = gannet_story_get (self, index);
  gboolean last = index + 1 == self->events->len;
  gint64 lasted = last ? -1 : MAX (0, event[1].time - event->time);

  switch (event->kind) {
  case GANNET_EVENT_WAITED_SERVER:
    return say_waited (event, lasted);
  case GANNET_EVENT_WAITED_NETWORK:
    return g_strdup (_ ("Waiting for the network"));
  case GANNET_EVENT_WAITED_DRIVE:
    return say_waited_drive (event);
  case GANNET_EVENT_PAUSED:
    return g_strdup (_ ("Paused"));
  case GANNET_EVENT_FAILED:
    return g_strdup (gannet_error_sentence (gannet_error_from_nick (event->text)));
  case GANNET_EVENT_COMPARED:
    return g_strdup (_ ("The server could not continue: read from the start and compared"));
  case GANNET_EVENT_NEW_VERSION:
    return g_strdup (_ ("The server had a newer version: begun afresh"));
  case GANNET_EVENT_VERIFIED:
    return say_verified (event);
  case GANNET_EVENT_DONE:
    return say_done (event);
  case GANNET_EVENT_ALREADY:
    return g_strdup (_ ("The whole file was there already"));
  case GANNET_EVENT_STARTED:
  default:
    return say_started (event);
  }
}

/* A text of others stays on its line. */
static char *
make_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *cut = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), TEXT_MAX));

  return g_strdelimit (g_steal_pointer (&cut), "\n\r", ' ');
}

char *
gannet_story_to_text (const GannetStory *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->events->len; i++) {
    const GannetEvent *event = gannet_story_get (self, i);
    g_autofree char *line = event->text != NULL ? make_line (event->text) : NULL;
    gannet_digits_append_signed (text, event->time);
    g_string_append_c (text, ' ');
    g_string_append_c (text, LETTERS[event->kind]);
    g_string_append_c (text, ' ');
    gannet_digits_append_signed (text, event->number);
    if (line != NULL && line[0] != '\0')
      g_string_append (g_string_append_c (text, ' '), line);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_event (const char *line, GannetEvent *event)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 4);
  guint count = g_strv_length (words);
  const char *letter = count >= 3 && words[1][0] != '\0' && words[1][1] == '\0'
      ? strchr (LETTERS + 1, words[1][0])
      : NULL;

  *event = (GannetEvent){0};
  if (letter == NULL ||
      !g_ascii_string_to_signed (
          words[0], 10, 0, G_MAXINT32 * G_GINT64_CONSTANT (4), &event->time, NULL) ||
      !g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT64, &event->number, NULL))
    return FALSE;
  event->kind = (GannetEventKind) (letter - LETTERS);
  event->text = count == 4 ? make_line (words[3]) : NULL;
  return TRUE;
}

GannetStory *
gannet_story_new_from_text (const char *text)
{
  GannetStory *self = gannet_story_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    GannetEvent event;
    if (!read_event (lines[i], &event))
      continue;
    gannet_story_add (self, &event);
    clear_event (&event);
  }
  return self;
}
