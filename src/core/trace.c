/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a history of speed that never grows. What it is of is not known here. */

#include "config.h"

#include "core/trace.h"

#include <string.h>

#define FIRST_SPAN ((gint64) G_USEC_PER_SEC / 4)
#define MAX_SPAN (FIRST_SPAN << 30)

/* One character a slot. */
static const char LEVELS[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
#define TOP 63

void
gannet_trace_init (GannetTrace *self)
{
  memset (self, 0, sizeof *self);
  self->span = FIRST_SPAN;
}

static void
halve (GannetTrace *self)
{
  for (guint i = 0; i < GANNET_TRACE_SLOTS / 2; i++)
    self->bytes[i] = self->bytes[2 * i] + self->bytes[2 * i + 1];
  self->count = GANNET_TRACE_SLOTS / 2;
  self->span *= 2;
  self->filled = self->span;
}

static void
open_slot (GannetTrace *self)
{
  if (self->count > 0 && self->filled < self->span)
    return;
  if (self->count == GANNET_TRACE_SLOTS)
    halve (self);
  self->bytes[self->count++] = 0;
  self->filled = 0;
}

void
gannet_trace_add (GannetTrace *self, gint64 elapsed, guint64 bytes)
{
  while (elapsed > 0 && self->span < MAX_SPAN) {
    open_slot (self);
    gint64 part = MIN (elapsed, self->span - self->filled);
    guint64 share =
        part == elapsed ? bytes : (guint64) ((double) bytes * (double) part / (double) elapsed);
    self->bytes[self->count - 1] += share;
    self->filled += part;
    elapsed -= part;
    bytes -= MIN (share, bytes);
  }
}

guint64
gannet_trace_get_speed (const GannetTrace *self, guint index)
{
  gint64 span = index + 1 == self->count ? self->filled : self->span;

  g_return_val_if_fail (index < self->count, 0);
  /* The beginning of a slot says little yet. */
  if (span < FIRST_SPAN / 2 && index > 0)
    return gannet_trace_get_speed (self, index - 1);
  return (guint64) ((double) self->bytes[index] * G_USEC_PER_SEC / (double) MAX (span, 1));
}

guint64
gannet_trace_get_peak (const GannetTrace *self)
{
  guint64 peak = 0;

  for (guint i = 0; i < self->count; i++)
    peak = MAX (peak, gannet_trace_get_speed (self, i));
  return peak;
}

static guint64
most_bytes (const GannetTrace *self)
{
  guint64 most = 0;

  for (guint i = 0; i < self->count; i++)
    most = MAX (most, self->bytes[i]);
  return most;
}

char *
gannet_trace_to_text (const GannetTrace *self)
{
  guint64 most = most_bytes (self);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT " ",
      self->span, self->filled, most);
  for (guint i = 0; i < self->count; i++) {
    double level = most > 0 ? (double) self->bytes[i] * TOP / (double) most : 0;
    g_string_append_c (text, LEVELS[(guint) (level + 0.5)]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
read_numbers (GannetTrace *self, char **words, guint64 *most)
{
  guint64 span = 0;
  guint64 filled = 0;

  if (g_strv_length (words) != 4 || strlen (words[3]) > GANNET_TRACE_SLOTS ||
      !g_ascii_string_to_unsigned (words[0], 10, FIRST_SPAN, MAX_SPAN, &span, NULL) ||
      !g_ascii_string_to_unsigned (words[1], 10, 0, span, &filled, NULL) ||
      !g_ascii_string_to_unsigned (words[2], 10, 0, G_MAXINT64, most, NULL))
    return FALSE;
  self->span = (gint64) span;
  self->filled = (gint64) filled;
  return TRUE;
}

gboolean
gannet_trace_from_text (GannetTrace *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint64 most = 0;

  gannet_trace_init (self);
  if (read_numbers (self, words, &most) && strspn (words[3], LEVELS) == strlen (words[3])) {
    for (const char *c = words[3]; *c != '\0'; c++)
      self->bytes[self->count++] =
          (guint64) ((double) most * (double) (strchr (LEVELS, *c) - LEVELS) / TOP);
    return TRUE;
  }
  gannet_trace_init (self);
  return FALSE;
}
