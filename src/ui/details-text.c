/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the words of the page about one download. Pure but for the time zone. */

#include "config.h"

#include "ui/details-text.h"

#include "core/dropped.h"
#include "core/error.h"
#include "core/format.h"
#include "core/url-display.h"
#include "engine/drive.h"
#include "engine/sentence.h"

#include <glib/gi18n-lib.h>

static void
detail_free (gpointer data)
{
  GannetDetail *detail = data;

  g_free (detail->label);
  g_free (detail->value);
  g_free (detail);
}

static GPtrArray *
new_details (void)
{
  return g_ptr_array_new_with_free_func (detail_free);
}

/* Takes @value; nothing is told of what is not known. */
static void
add (GPtrArray *details, const char *label, char *value)
{
  if (value == NULL || *value == '\0') {
    g_free (value);
    return;
  }
  GannetDetail *detail = g_new (GannetDetail, 1);
  *detail = (GannetDetail){g_strdup (label), value};
  g_ptr_array_add (details, detail);
}

static char *
dup_time (gint64 time, gint64 now)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now);
  if (then == NULL || today == NULL)
    return NULL;
  gboolean same = g_date_time_get_year (then) == g_date_time_get_year (today) &&
      g_date_time_get_day_of_year (then) == g_date_time_get_day_of_year (today);
  /* Translators: a time of today, and one of another day; see strftime(3). */
  return g_date_time_format (then, same ? _ ("%X") : _ ("%x %X"));
}

GPtrArray *
gannet_details_source (GannetDownload *download)
{
  GPtrArray *details = new_details ();
  const GannetRequest *request = gannet_download_get_request (download);
  const GannetFacts *facts = gannet_life_get_facts (gannet_download_get_life (download));
  const char *final = facts->url != NULL ? facts->url : request->url;

  add (details, _ ("Address"), gannet_url_dup_display (request->url));
  if (request->referrer != NULL)
    add (details, _ ("Page It Came From"), gannet_url_dup_display (request->referrer));
  if (facts->url != NULL && !g_str_has_prefix (request->url, facts->url))
    add (details, _ ("Sent On To"), gannet_url_dup_display (facts->url));
  add (details, _ ("Server"), gannet_url_dup_display_host (final));
  add (details, _ ("Left Out"), gannet_dropped_say_all (facts->dropped));
  return details;
}

static char *
dup_place (GannetDownload *download)
{
  const char *path = gannet_download_get_path (download);

  return gannet_format_path (path != NULL ? path : gannet_download_get_request (download)->folder);
}

/* The date alone says enough of a file. */
static char *
dup_date (gint64 time)
{
  g_autoptr (GDateTime) then = time > 0 ? g_date_time_new_from_unix_local (time) : NULL;

  return then != NULL ? g_date_time_format (then, "%x %X") : NULL;
}

static char *
dup_checksum (GannetDownload *download, const char *checksum)
{
  g_auto (GStrv) words = g_strsplit (checksum != NULL ? checksum : "", ":", 2);
  GannetState state = gannet_download_get_state (download);
  const GError *error = gannet_download_get_error (download);

  if (g_strv_length (words) != 2)
    return NULL;
  g_autofree char *name = g_ascii_strup (words[0], -1);
  if (state == GANNET_STATE_DONE &&
      (gannet_download_get_notes (download) & GANNET_NOTE_ALREADY) == 0)
    /* Translators: the name of a checksum, its digits, and that the file has it. */
    return g_strdup_printf (_ ("%s %s, and the file has it"), name, words[1]);
  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM))
    return g_strdup_printf (_ ("%s %s, but the file has another one"), name, words[1]);
  return g_strdup_printf (_ ("%s %s, not compared yet"), name, words[1]);
}

GPtrArray *
gannet_details_file (GannetDownload *download)
{
  GPtrArray *details = new_details ();
  const GannetRequest *request = gannet_download_get_request (download);
  const GannetFacts *facts = gannet_life_get_facts (gannet_download_get_life (download));
  const char *checksum = request->checksum != NULL ? request->checksum : facts->checksum;
  const char *drive = gannet_download_get_drive (download);
  gint64 total = gannet_download_get_total (download);

  add (details, gannet_download_get_path (download) != NULL ? _ ("File") : C_ ("a label", "Folder"),
      dup_place (download));
  if (drive != NULL)
    add (details, _ ("Drive"), gannet_drive_dup_label (drive));
  if (total >= 0)
    add (details, _ ("Size"), gannet_format_exact_size ((guint64) total));
  add (details, _ ("Type"), g_strdup (gannet_download_get_content_type (download)));
  add (details, _ ("Changed on the Server"), dup_date (facts->modified));
  add (details, _ ("Version Tag"), g_strdup (facts->etag));
  add (details, _ ("Checksum"), dup_checksum (download, checksum));
  add (details, _ ("Remarks"), gannet_sentence_of_notes (gannet_download_get_notes (download)));
  return details;
}

static char *
say_left_out (guint count)
{
  return g_strdup_printf (
      ngettext ("%u event is left out here", "%u events are left out here", count), count);
}

GPtrArray *
gannet_details_story (GannetDownload *download, gint64 now)
{
  GPtrArray *details = new_details ();
  const GannetStory *story = gannet_life_get_story (gannet_download_get_life (download));
  g_autofree char *added = dup_time (gannet_download_get_added (download), now);

  add (details, added != NULL ? added : "", g_strdup (_ ("Added to the list")));
  for (guint i = 0; i < gannet_story_count (story); i++) {
    g_autofree char *time = dup_time (gannet_story_get (story, i)->time, now);
    guint left_out = gannet_story_left_out (story, i);
    if (left_out > 0)
      add (details, "", say_left_out (left_out));
    add (details, time != NULL ? time : "", gannet_story_say (story, i));
  }
  return details;
}

static void
write_all (GString *text, GPtrArray *details)
{
  g_autoptr (GPtrArray) owned = details;

  for (guint i = 0; i < details->len; i++) {
    const GannetDetail *detail = details->pdata[i];
    /* Translators: a label and its value, in a text with one a line: "Size: 12 MB" */
    g_string_append_printf (text, _ ("%s: %s"), detail->label, detail->value);
    g_string_append_c (text, '\n');
  }
}

char *
gannet_details_to_text (GannetDownload *download, gint64 now)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, "%s\n%s\n\n", gannet_download_get_name (download),
      gannet_download_get_sentence (download));
  write_all (text, gannet_details_source (download));
  write_all (text, gannet_details_file (download));
  g_string_append_c (text, '\n');
  write_all (text, gannet_details_story (download, now));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_details_map_text (GannetDownload *download, guint connections)
{
  g_autofree char *amount = gannet_sentence_of_amount (gannet_download_get_state (download),
      gannet_download_get_held (download), gannet_download_get_total (download));
  if (connections == 0)
    /* Translators: what a picture shows; %s is "12 MB of 3.4 GB". */
    return g_strdup_printf (_ ("Map of the file: %s"), amount);
  return g_strdup_printf (ngettext ("Map of the file: %s, %u connection",
                              "Map of the file: %s, %u connections", connections),
      amount, connections);
}

char *
gannet_details_graph_text (const GannetTrace *trace)
{
  guint64 sum = 0;
  gint64 time = trace->count > 0 ? (trace->count - 1) * trace->span + trace->filled : 0;

  for (guint i = 0; i < trace->count; i++)
    sum += trace->bytes[i];
  if (sum == 0 || time <= 0)
    return g_strdup (_ ("Nothing has come yet"));
  g_autofree char *peak = gannet_format_speed (gannet_trace_get_peak (trace));
  g_autofree char *mean =
      gannet_format_speed ((guint64) ((double) sum * G_USEC_PER_SEC / (double) time));
  g_autofree char *duration = gannet_format_duration ((time + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC);
  /* Translators: about a graph of speed: how long it ran, the mean speed, the highest speed. */
  return g_strdup_printf (_ ("%s at %s, %s at most"), duration, mean, peak);
}
