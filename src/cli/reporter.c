/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides when there is something to say. How it is said is up to lines and json, where it is seen
 * up to the display; it changes no download. */

#include "config.h"

#include "cli/reporter.h"

#include "cli/advice.h"
#include "cli/json.h"
#include "cli/lines.h"
#include "cli/snapshot.h"
#include "core/moment.h"
#include "core/error.h"
#include "core/link-problem.h"

#include <glib/gi18n.h>

struct _GannetReporter {
  GannetTelling telling;
  GannetDisplay *display;
  GHashTable *started; /* downloads of which that was said */
  GHashTable *dropped; /* addresses that were left out, behind the number of the download */
  GHashTable *ended; /* those that are done or have failed */
  GPtrArray *active; /* those that run or wait, in the order in which they began */
  guint links;
  guint rejected; /* never became a download */
  guint added;
  guint done;
  guint failed;
  guint64 speed;
};

/* Writes one kind of line about a download. */
typedef char *(*WriteFunc) (const GannetSnapshot *snapshot);

static void
print (GannetReporter *self, GannetTelling telling, WriteFunc write, const GannetSnapshot *snapshot)
{
  if (self->telling != telling)
    return;
  g_autofree char *line = write (snapshot);
  gannet_display_print (self->display, line);
}

/* Takes @line. */
static void
complain (GannetReporter *self, char *line)
{
  gannet_display_complain (self->display, line);
  g_free (line);
}

static void
reject (GannetReporter *self, const char *text, const char *sentence, const char *advice)
{
  self->links++;
  self->rejected++;
  if (self->telling == GANNET_TELLING_JSON) {
    g_autofree char *line = gannet_json_rejected (text, sentence, advice);
    gannet_display_print (self->display, line);
  }
  complain (self, gannet_lines_rejected (text, sentence, advice));
}

/* What to do about an address, or NULL where the problem says so itself. */
static const char *
advise (const GannetLink *link)
{
  if (link->pattern != NULL)
    return gannet_advice_get_on_pattern ();
  switch (link->problem) {
  case GANNET_LINK_PROBLEM_NO_HOST:
  case GANNET_LINK_PROBLEM_HOST:
  case GANNET_LINK_PROBLEM_PORT:
  case GANNET_LINK_PROBLEM_CONTROL:
    return gannet_error_advice (GANNET_ERROR_BAD_LINK);
  default:
    return NULL;
  }
}

/* A phase in which it is certain what is done about the link. */
static gboolean
is_under_way (const GannetSnapshot *snapshot)
{
  return snapshot->state == GANNET_STATE_RUNNING && snapshot->path != NULL &&
      snapshot->phase >= GANNET_PHASE_DOWNLOADING;
}

static void
say_started (GannetReporter *self, GannetDownload *download, const GannetSnapshot *snapshot)
{
  if (!g_hash_table_add (self->started, download))
    return;
  /* On a terminal the block says so for as long as it is true. */
  if (!gannet_display_is_live (self->display) || (snapshot->notes & GANNET_NOTE_ALREADY) != 0)
    print (self, GANNET_TELLING_LINES, gannet_lines_started, snapshot);
  print (self, GANNET_TELLING_JSON, gannet_json_started, snapshot);
}

static void
say_done (GannetReporter *self, GannetDownload *download, const GannetSnapshot *snapshot)
{
  gboolean skipped =
      (snapshot->notes & GANNET_NOTE_ALREADY) != 0 && snapshot->if_exists == GANNET_IF_EXISTS_SKIP;

  self->done++;
  say_started (self, download, snapshot);
  print (self, GANNET_TELLING_JSON, gannet_json_finished, snapshot);
  if (!skipped)
    print (self, GANNET_TELLING_LINES, gannet_lines_finished, snapshot);
}

static void
say_failed (GannetReporter *self, const GannetSnapshot *snapshot)
{
  self->failed++;
  print (self, GANNET_TELLING_JSON, gannet_json_failed, snapshot);
  complain (self, gannet_lines_failed (snapshot));
}

static void
say_waiting (GannetReporter *self, const GannetSnapshot *snapshot)
{
  if (!gannet_display_is_live (self->display))
    print (self, GANNET_TELLING_LINES, gannet_lines_waiting, snapshot);
  print (self, GANNET_TELLING_JSON, gannet_json_progress, snapshot);
}

static void
say_line (GannetReporter *self, const GannetSnapshot *snapshot, const GannetDropped *dropped)
{
  g_autofree char *line = self->telling == GANNET_TELLING_JSON
      ? gannet_json_dropped (snapshot, dropped)
      : gannet_lines_dropped (snapshot, dropped);

  gannet_display_print (self->display, line);
}

/* Addresses of a file that were left out, each once. */
static void
say_dropped (GannetReporter *self, GannetDownload *download)
{
  GannetDropped dropped = {0};

  if (gannet_download_get_request (download)->mirrors == NULL)
    return;
  GannetSnapshot snapshot = gannet_snapshot_take (download);
  const char *text = gannet_life_get_facts (gannet_download_get_life (download))->dropped;
  while (text != NULL && gannet_dropped_read (&dropped, &text)) {
    char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", snapshot.id, dropped.url);
    if (g_hash_table_add (self->dropped, key) && self->telling != GANNET_TELLING_ERRORS)
      say_line (self, &snapshot, &dropped);
    gannet_dropped_clear (&dropped);
  }
}

/* That all of them wait for a time, which is the same for all. */
static void
say_start (GannetReporter *self, GannetDownload *download)
{
  g_autofree char *line = gannet_moment_say_wait (
      gannet_download_get_request (download)->not_before, g_get_real_time () / G_USEC_PER_SEC);

  if (line != NULL)
    gannet_display_print (self->display, line);
}

static void
draw (GannetReporter *self)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  guint columns = 0;
  guint rows = 0;

  gannet_display_get_room (self->display, &columns, &rows);
  guint shown = MIN (self->active->len, MAX (rows, 2) - 1);
  for (guint i = 0; i < shown; i++) {
    GannetSnapshot snapshot = gannet_snapshot_take (g_ptr_array_index (self->active, i));
    g_autofree char *line = gannet_lines_live (&snapshot, columns);
    g_strv_builder_add (lines, line);
  }
  GannetTotals totals = {self->links, self->done, self->failed + self->rejected,
      self->active->len - shown, self->speed};
  g_autofree char *total = gannet_lines_total (&totals, columns);
  g_strv_builder_add (lines, total);
  g_auto (GStrv) block = g_strv_builder_end (lines);
  gannet_display_draw (self->display, block);
}

static void
set_active (GannetReporter *self, GannetDownload *download, gboolean active)
{
  gboolean was = g_ptr_array_find (self->active, download, NULL);

  if (active && !was)
    g_ptr_array_add (self->active, download);
  else if (!active && was)
    g_ptr_array_remove (self->active, download);
}

GannetReporter *
gannet_reporter_new (GannetTelling telling, GannetDisplay *display)
{
  GannetReporter *self = g_new0 (GannetReporter, 1);

  self->telling = telling;
  self->display = display;
  self->started = g_hash_table_new (NULL, NULL);
  self->dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ended = g_hash_table_new (NULL, NULL);
  self->active = g_ptr_array_new ();
  return self;
}

void
gannet_reporter_free (GannetReporter *self)
{
  g_hash_table_unref (self->started);
  g_hash_table_unref (self->dropped);
  g_hash_table_unref (self->ended);
  g_ptr_array_unref (self->active);
  g_free (self);
}

void
gannet_reporter_link (GannetReporter *self, const GannetLink *link)
{
  if (link->problem != GANNET_LINK_PROBLEM_NONE)
    reject (self, link->text, gannet_link_problem_get_text (link->problem), advise (link));
  else if (link->count > 1 && self->telling == GANNET_TELLING_LINES) {
    g_autofree char *line = gannet_lines_repeated (link->url, link->count);
    gannet_display_print (self->display, line);
  }
}

void
gannet_reporter_bad_name (GannetReporter *self, const GannetLink *link)
{
  reject (self, link->text, _ ("The name that it is to have cannot be that of a file."),
      _ ("Choose another name."));
}

void
gannet_reporter_added (GannetReporter *self, GannetDownload *download)
{
  self->links++;
  self->added++;
  if (self->added == 1 && self->telling == GANNET_TELLING_LINES)
    say_start (self, download);
  if (self->telling != GANNET_TELLING_JSON)
    return;
  GannetSnapshot snapshot = gannet_snapshot_take (download);
  print (self, GANNET_TELLING_JSON, gannet_json_added, &snapshot);
}

void
gannet_reporter_changed (GannetReporter *self, GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  gboolean waits = state == GANNET_STATE_WAITING;
  gboolean ended = state == GANNET_STATE_DONE || state == GANNET_STATE_FAILED;

  set_active (self, download, state == GANNET_STATE_RUNNING || waits);
  say_dropped (self, download);
  if (!waits && (!ended || !g_hash_table_add (self->ended, download)))
    return;

  GannetSnapshot snapshot = gannet_snapshot_take (download);
  if (waits) {
    say_waiting (self, &snapshot);
    return;
  }
  if (state == GANNET_STATE_DONE)
    say_done (self, download, &snapshot);
  else
    say_failed (self, &snapshot);
  if (gannet_display_is_live (self->display))
    draw (self);
}

void
gannet_reporter_ticked (GannetReporter *self, guint64 speed)
{
  self->speed = speed;
  for (guint i = 0; i < self->active->len; i++) {
    GannetDownload *download = g_ptr_array_index (self->active, i);
    GannetSnapshot snapshot = gannet_snapshot_take (download);
    if (is_under_way (&snapshot))
      say_started (self, download, &snapshot);
    if (snapshot.state == GANNET_STATE_RUNNING)
      print (self, GANNET_TELLING_JSON, gannet_json_progress, &snapshot);
  }
  if (gannet_display_is_live (self->display))
    draw (self);
}

guint
gannet_reporter_get_left (GannetReporter *self)
{
  return self->added - self->done - self->failed;
}

guint
gannet_reporter_get_failed (GannetReporter *self)
{
  return self->failed + self->rejected;
}
