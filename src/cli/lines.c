/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Words about downloads. Values in, text out: it writes nowhere. */

#include "config.h"

#include "cli/lines.h"

#include "cli/advice.h"
#include "cli/columns.h"
#include "core/error.h"
#include "core/format.h"
#include "core/url-display.h"
#include "engine/sentence.h"

#include <glib/gi18n.h>
#include <string.h>

/* What technicians say is cut to this many columns: servers have a hand in it. */
#define DETAIL_COLUMNS 300
/* Between the parts of a live line. */
#define GAP "  "

/* The file's name with the folders that lie between it and the chosen one. */
static char *
dup_name (const GannetSnapshot *snapshot)
{
  gsize length = snapshot->folder != NULL ? strlen (snapshot->folder) : 0;

  while (length > 0 && snapshot->folder[length - 1] == '/')
    length--;
  if (snapshot->path != NULL && snapshot->folder != NULL &&
      strncmp (snapshot->path, snapshot->folder, length) == 0 && snapshot->path[length] == '/')
    return gannet_columns_harmless (snapshot->path + length + 1);
  return gannet_columns_harmless (snapshot->name);
}

static char *
say_phase (const GannetSnapshot *snapshot, const char *name)
{
  switch (snapshot->phase) {
  case GANNET_PHASE_COMPARING:
    /* Translators: the words before a file's name are one kind of event each, as programs print
     * them: short and in small letters. */
    return g_strdup_printf (_ ("comparing %s"), name);
  case GANNET_PHASE_DOWNLOADING:
    return g_strdup_printf (_ ("downloading %s"), name);
  case GANNET_PHASE_RESUMING:
    return g_strdup_printf (_ ("resuming %s"), name);
  case GANNET_PHASE_VERIFYING:
    return g_strdup_printf (_ ("verifying %s"), name);
  case GANNET_PHASE_FINISHING:
    return g_strdup_printf (_ ("finishing %s"), name);
  case GANNET_PHASE_CONNECTING:
  default:
    return g_strdup_printf (_ ("connecting %s"), name);
  }
}

/* Takes @line. */
static char *
add_remark (char *line, const char *remark)
{
  g_autofree char *owned = line;

  if (remark == NULL || *remark == '\0')
    return g_steal_pointer (&owned);
  return g_strdup_printf ("%s (%s)", owned, remark);
}

/* The technical text of @error, unless its sentence for people is just that; "" for none. */
static char *
dup_detail (const GError *error)
{
  g_autofree char *sentence = gannet_sentence_of_error (error);

  if (error == NULL || g_str_equal (error->message, sentence))
    return g_strdup ("");
  g_autofree char *detail = gannet_columns_harmless (error->message);
  return gannet_columns_fit (detail, DETAIL_COLUMNS);
}

char *
gannet_lines_started (const GannetSnapshot *snapshot)
{
  g_autofree char *name = dup_name (snapshot);

  if ((snapshot->notes & GANNET_NOTE_ALREADY) != 0)
    return g_strdup_printf (
        snapshot->if_exists == GANNET_IF_EXISTS_SKIP ? _ ("skipped %s") : _ ("already done %s"),
        name);
  if (snapshot->phase == GANNET_PHASE_RESUMING || (snapshot->notes & GANNET_NOTE_RESUMED) != 0)
    return g_strdup_printf (_ ("resuming %s"), name);
  return g_strdup_printf (_ ("downloading %s"), name);
}

char *
gannet_lines_finished (const GannetSnapshot *snapshot)
{
  g_autofree char *name = dup_name (snapshot);
  g_autofree char *remark = gannet_sentence_of_notes (snapshot->notes);

  return add_remark (g_strdup_printf (_ ("completed %s"), name), remark);
}

char *
gannet_lines_waiting (const GannetSnapshot *snapshot)
{
  g_autofree char *name = dup_name (snapshot);
  g_autofree char *detail = dup_detail (snapshot->error);

  /* Translators: a file's name, and a sentence on why and how long it waits. */
  return add_remark (g_strdup_printf (_ ("waiting %s: %s"), name, snapshot->sentence), detail);
}

char *
gannet_lines_dropped (const GannetSnapshot *snapshot, const GannetDropped *dropped)
{
  g_autofree char *name = dup_name (snapshot);
  g_autofree char *said = gannet_dropped_say (dropped);
  g_autofree char *sentence = gannet_columns_harmless (said);

  /* Translators: a file's name, and a sentence on one of its addresses. */
  return g_strdup_printf (_ ("going on %s: %s"), name, sentence);
}

char *
gannet_lines_failed (const GannetSnapshot *snapshot)
{
  GannetError code = snapshot->error != NULL ? snapshot->error->code : GANNET_ERROR_UNKNOWN;
  g_autofree char *sentence = gannet_sentence_of_error (snapshot->error);
  g_autofree char *link = gannet_url_dup_display (snapshot->url);
  g_autofree char *detail = dup_detail (snapshot->error);
  g_autofree char *happened = add_remark (gannet_columns_harmless (sentence), detail);

  return g_strdup_printf ("%s: %s %s", link, happened, gannet_advice_get (code, snapshot->url));
}

char *
gannet_lines_rejected (const char *text, const char *sentence, const char *advice)
{
  g_autofree char *harmless = gannet_columns_harmless (text);

  if (advice == NULL)
    return g_strdup_printf ("%s: %s", harmless, sentence);
  return g_strdup_printf ("%s: %s %s", harmless, sentence, advice);
}

char *
gannet_lines_repeated (const char *url, guint count)
{
  g_autofree char *link = gannet_url_dup_display (url);

  /* Translators: a link, and how many times it was given. */
  return g_strdup_printf (ngettext ("%s was given %u time and is downloaded once",
                              "%s was given %u times and is downloaded once", count),
      link, count);
}

/* The numbers of a live line, the most important first, NULL at the end. */
static char **
write_numbers (const GannetSnapshot *snapshot)
{
  g_autoptr (GStrvBuilder) numbers = g_strv_builder_new ();
  g_autofree char *amount = gannet_format_progress (snapshot->held, snapshot->total);
  g_autofree char *speed = gannet_format_speed (snapshot->speed);
  g_autofree char *left = gannet_format_time_left (snapshot->left);

  if (snapshot->total > 0) {
    double share = 100.0 * (double) snapshot->held / (double) snapshot->total;
    /* Translators: the share of a file that is there; %% is a per cent sign. */
    g_autofree char *percent = g_strdup_printf (_ ("%u %%"), (guint) MIN (share, 100));
    g_strv_builder_add (numbers, percent);
  }
  g_strv_builder_add (numbers, amount);
  if (snapshot->speed > 0)
    g_strv_builder_add (numbers, speed);
  if (snapshot->speed > 0 && *left != '\0')
    g_strv_builder_add (numbers, left);
  return g_strv_builder_end (numbers);
}

/* As many of @numbers as leave half of @columns, or what @name needs, to the name. */
static char *
choose_numbers (char **numbers, guint name, guint columns)
{
  g_autoptr (GString) chosen = g_string_new (NULL);
  guint room = columns - MIN (name, columns / 2);

  for (guint i = 0; numbers[i] != NULL; i++) {
    gsize before = chosen->len;
    g_string_append_printf (chosen, GAP "%s", numbers[i]);
    if (gannet_columns_count (chosen->str) > room) {
      g_string_truncate (chosen, before);
      break;
    }
  }
  return g_strdup (chosen->str);
}

char *
gannet_lines_live (const GannetSnapshot *snapshot, guint columns)
{
  g_autofree char *name = dup_name (snapshot);

  if (snapshot->state == GANNET_STATE_WAITING) {
    g_autofree char *line = g_strdup_printf (_ ("waiting %s: %s"), name, snapshot->sentence);
    return gannet_columns_fit (line, columns);
  }
  g_autofree char *what = say_phase (snapshot, name);
  if (snapshot->phase == GANNET_PHASE_CONNECTING)
    return gannet_columns_fit (what, columns);
  g_auto (GStrv) numbers = write_numbers (snapshot);
  g_autofree char *chosen = choose_numbers (numbers, gannet_columns_count (what), columns);
  g_autofree char *shown = gannet_columns_fit (what, columns - gannet_columns_count (chosen));
  return g_strconcat (shown, chosen, NULL);
}

char *
gannet_lines_total (const GannetTotals *totals, guint columns)
{
  g_autoptr (GString) line = g_string_new (NULL);

  /* Translators: downloads. */
  g_string_append_printf (line, _ ("%u of %u done"), totals->done, totals->links);
  if (totals->failed > 0) {
    g_string_append (line, ", ");
    g_string_append_printf (
        line, ngettext ("%u failed", "%u failed", totals->failed), totals->failed);
  }
  if (totals->hidden > 0) {
    g_string_append (line, ", ");
    /* Translators: downloads that run but are not shown. */
    g_string_append_printf (
        line, ngettext ("%u more running", "%u more running", totals->hidden), totals->hidden);
  }
  if (totals->speed > 0) {
    g_autofree char *speed = gannet_format_speed (totals->speed);
    g_string_append_printf (line, ", %s", speed);
  }
  return gannet_columns_fit (line->str, columns);
}
