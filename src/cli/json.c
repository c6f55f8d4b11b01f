/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writes the lines for programs. It decides nothing about when there is one. */

#include "config.h"

#include "cli/json.h"

#include "cli/advice.h"
#include "core/error.h"
#include "engine/sentence.h"

#include <string.h>

static void
append_text (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *p = valid; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if (g_ascii_iscntrl (*p))
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  }
  g_string_append_c (json, '"');
}

static void
append_name (GString *json, const char *name)
{
  if (json->len > 1)
    g_string_append_c (json, ',');
  append_text (json, name);
  g_string_append_c (json, ':');
}

/* @text may be NULL, which is null. */
static void
add_text (GString *json, const char *name, const char *text)
{
  append_name (json, name);
  if (text != NULL)
    append_text (json, text);
  else
    g_string_append (json, "null");
}

static void
add_count (GString *json, const char *name, guint64 count)
{
  append_name (json, name);
  g_string_append_printf (json, "%" G_GUINT64_FORMAT, count);
}

/* What is negative is not known. */
static void
add_maybe (GString *json, const char *name, gint64 count)
{
  if (count < 0)
    add_text (json, name, NULL);
  else
    add_count (json, name, (guint64) count);
}

static GString *
begin (const char *event, const GannetSnapshot *snapshot)
{
  GString *json = g_string_new ("{");

  add_text (json, "event", event);
  add_maybe (json, "id", snapshot->id);
  add_text (json, "url", snapshot->url);
  return json;
}

static char *
end (GString *json)
{
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

static const char *
name_state (const GannetSnapshot *snapshot)
{
  static const char *const phases[] = {
      [GANNET_PHASE_CONNECTING] = "connecting",
      [GANNET_PHASE_COMPARING] = "comparing",
      [GANNET_PHASE_DOWNLOADING] = "downloading",
      [GANNET_PHASE_RESUMING] = "resuming",
      [GANNET_PHASE_VERIFYING] = "verifying",
      [GANNET_PHASE_FINISHING] = "finishing",
  };
  guint phase = (guint) snapshot->phase;

  if (snapshot->state == GANNET_STATE_WAITING)
    return "waiting";
  return phase >= GANNET_PHASE_CONNECTING && phase < G_N_ELEMENTS (phases) ? phases[phase]
                                                                           : "connecting";
}

static void
add_notes (GString *json, GannetNotes notes)
{
  static const struct {
    GannetNotes note;
    const char *word;
  } rows[] = {
      {GANNET_NOTE_ALREADY, "already"},
      {GANNET_NOTE_SIZE_UNKNOWN, "size-unknown"},
      {GANNET_NOTE_UNPROVEN, "unproven"},
      {GANNET_NOTE_COMPARED, "compared"},
      {GANNET_NOTE_NEW_VERSION, "new-version"},
      {GANNET_NOTE_RENAMED, "renamed"},
      {GANNET_NOTE_RESUMED, "resumed"},
      {GANNET_NOTE_PART_GONE, "part-gone"},
      {GANNET_NOTE_FROM_START, "from-start"},
  };
  const char *separator = "";

  append_name (json, "notes");
  g_string_append_c (json, '[');
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    if ((notes & rows[i].note) == 0)
      continue;
    g_string_append_printf (json, "%s\"%s\"", separator, rows[i].word);
    separator = ",";
  }
  g_string_append_c (json, ']');
}

static void
add_reason (GString *json, GannetError code, const char *sentence, const char *advice)
{
  add_text (json, "reason", gannet_error_nick (code));
  add_text (json, "sentence", sentence);
  add_text (json, "advice", advice);
}

char *
gannet_json_added (const GannetSnapshot *snapshot)
{
  GString *json = begin ("added", snapshot);

  add_text (json, "name", snapshot->name);
  add_text (json, "folder", snapshot->folder);
  if (snapshot->not_before > 0)
    add_maybe (json, "start-at", snapshot->not_before);
  return end (json);
}

char *
gannet_json_started (const GannetSnapshot *snapshot)
{
  GString *json = begin ("started", snapshot);
  gboolean resumed =
      snapshot->phase == GANNET_PHASE_RESUMING || (snapshot->notes & GANNET_NOTE_RESUMED) != 0;

  add_text (json, "name", snapshot->name);
  add_text (json, "path", snapshot->path);
  append_name (json, "resumed");
  g_string_append (json, resumed ? "true" : "false");
  add_count (json, "held", snapshot->held);
  add_maybe (json, "total", snapshot->total);
  return end (json);
}

char *
gannet_json_progress (const GannetSnapshot *snapshot)
{
  GString *json = begin ("progress", snapshot);

  add_text (json, "state", name_state (snapshot));
  add_count (json, "held", snapshot->held);
  add_count (json, "received", snapshot->received);
  add_maybe (json, "total", snapshot->total);
  add_count (json, "speed", snapshot->speed);
  add_maybe (json, "left", snapshot->left);
  if (snapshot->state == GANNET_STATE_WAITING) {
    add_text (
        json, "reason", snapshot->error != NULL ? gannet_error_nick (snapshot->error->code) : NULL);
    add_maybe (json, "retry-in", snapshot->wait);
  }
  return end (json);
}

char *
gannet_json_finished (const GannetSnapshot *snapshot)
{
  GString *json = begin ("finished", snapshot);

  add_text (json, "name", snapshot->name);
  add_text (json, "path", snapshot->path);
  add_count (json, "size", snapshot->held);
  add_count (json, "received", snapshot->received);
  add_notes (json, snapshot->notes);
  return end (json);
}

char *
gannet_json_failed (const GannetSnapshot *snapshot)
{
  GString *json = begin ("failed", snapshot);
  GannetError code = snapshot->error != NULL ? snapshot->error->code : GANNET_ERROR_UNKNOWN;
  g_autofree char *sentence = gannet_sentence_of_error (snapshot->error);

  add_text (json, "name", snapshot->name);
  add_count (json, "held", snapshot->held);
  add_reason (json, code, sentence, gannet_advice_get (code, snapshot->url));
  add_text (json, "detail", snapshot->error != NULL ? snapshot->error->message : NULL);
  return end (json);
}

char *
gannet_json_dropped (const GannetSnapshot *snapshot, const GannetDropped *dropped)
{
  GString *json = begin ("dropped", snapshot);
  g_autofree char *sentence = gannet_dropped_say (dropped);

  add_text (json, "mirror", dropped->url);
  add_text (json, "reason", gannet_error_nick (dropped->why));
  add_text (json, "sentence", sentence);
  return end (json);
}

char *
gannet_json_rejected (const char *text, const char *sentence, const char *advice)
{
  const GannetSnapshot nothing = {.id = -1, .url = text};
  GString *json = begin ("failed", &nothing);

  add_text (json, "name", NULL);
  add_count (json, "held", 0);
  add_reason (json, GANNET_ERROR_BAD_LINK, sentence, advice);
  add_text (json, "detail", NULL);
  return end (json);
}
