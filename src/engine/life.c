/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is remembered of a download and how the list keeps it. Times are told to it. */

#include "config.h"

#include "engine/life.h"

#include "core/digits.h"
#include "core/error.h"
#include "engine/drive.h"

#include <string.h>

/* A file in more pieces than fit is not remembered piece by piece. */
#define RANGES_MAX 2000
#define FACT_MAX 4000

/* What is over sooner has no speed worth keeping. */
#define LEAST_TO_TELL (G_USEC_PER_SEC / 2)

typedef struct _GannetLifeBody {
  GannetStory *story;
  GannetTrace trace;
  GannetFacts facts;
  gint64 sampled; /* monotonic µs of the last sample of a run, 0 before the first */
  guint64 received; /* bytes at that sample */
} Body;

static void
body_free (Body *body)
{
  gannet_story_free (body->story);
  gannet_facts_clear (&body->facts);
  g_free (body);
}

void
gannet_life_clear (GannetLife *self)
{
  g_clear_pointer (&self->body, body_free);
  g_clear_pointer (&self->text, g_free);
}

static void
read_fact (Body *body, const char *line)
{
  GannetFacts fact = {0};
  g_autofree char *dropped = NULL;

  switch (line[0]) {
  case 'T':
    gannet_trace_from_text (&body->trace, line + 1);
    break;
  case 'U':
    fact.url = (char *) line + 1;
    break;
  case 'E':
    fact.etag = (char *) line + 1;
    break;
  case 'C':
    fact.checksum = (char *) line + 1;
    break;
  case 'D':
    dropped = g_strdup_printf (
        "%s%s\n", body->facts.dropped != NULL ? body->facts.dropped : "", line + 1);
    fact.dropped = dropped;
    break;
  case 'R':
    fact.ranges = (char *) line + 1;
    break;
  case 'M':
    g_ascii_string_to_signed (
        line + 1, 10, 0, G_MAXINT32 * G_GINT64_CONSTANT (4), &fact.modified, NULL);
    break;
  default:
    break;
  }
  gannet_facts_learn (&body->facts, &fact);
}

static Body *
body_new (void)
{
  Body *body = g_new0 (Body, 1);

  gannet_trace_init (&body->trace);
  body->story = gannet_story_new ();
  return body;
}

static Body *
read_body (const char *text)
{
  Body *body = g_new0 (Body, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  gannet_trace_init (&body->trace);
  body->story = gannet_story_new_from_text (text);
  for (guint i = 0; lines[i] != NULL; i++)
    read_fact (body, lines[i]);
  return body;
}

static Body *
need_body (GannetLife *self)
{
  if (self->body == NULL)
    self->body = self->text != NULL ? read_body (self->text) : body_new ();
  g_clear_pointer (&self->text, g_free);
  return self->body;
}

/* What is over needs no room for more. */
static void
fold (GannetLife *self)
{
  char *text = gannet_life_to_text (self);

  gannet_life_clear (self);
  self->text = text;
}

static void
add (GannetLife *self, gint64 now, GannetEventKind kind, gint64 number, const char *text)
{
  const GannetEvent event = {now, kind, number, (char *) text};

  gannet_story_add (need_body (self)->story, &event);
}

static void
turn_to_waiting (GannetLife *self, const GannetStanding *standing, gint64 now)
{
  const GError *error = standing->error;

  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT)) {
    g_autofree char *label =
        standing->drive != NULL ? gannet_drive_dup_label (standing->drive) : NULL;
    add (self, now, GANNET_EVENT_WAITED_DRIVE, 0, label);
  } else if (standing->wait < 0 || error == NULL) {
    add (self, now, GANNET_EVENT_WAITED_NETWORK, 0, NULL);
  } else {
    add (self, now, GANNET_EVENT_WAITED_SERVER, standing->wait,
        gannet_error_nick ((GannetError) error->code));
  }
}

static void
turn_to_done (GannetLife *self, const GannetStanding *standing, gint64 now)
{
  Body *body = need_body (self);
  const char *checksum = body->facts.checksum;

  if (standing->notes & GANNET_NOTE_ALREADY) {
    add (self, now, GANNET_EVENT_ALREADY, 0, NULL);
    return;
  }
  if (standing->notes & GANNET_NOTE_COMPARED)
    add (self, now, GANNET_EVENT_COMPARED, 0, NULL);
  if (standing->notes & GANNET_NOTE_NEW_VERSION)
    add (self, now, GANNET_EVENT_NEW_VERSION, 0, NULL);
  if (checksum != NULL && strchr (checksum, ':') != NULL) {
    g_autofree char *algorithm = g_strndup (checksum, strcspn (checksum, ":"));
    add (self, now, GANNET_EVENT_VERIFIED, 0, algorithm);
  }
  add (self, now, GANNET_EVENT_DONE, (gint64) standing->held, NULL);
  g_clear_pointer (&body->facts.ranges, g_free);
}

void
gannet_life_turn (GannetLife *self, const GannetStanding *standing, gint64 now)
{
  switch (standing->state) {
  case GANNET_STATE_RUNNING:
    add (self, now, GANNET_EVENT_STARTED, (gint64) standing->held, NULL);
    break;
  case GANNET_STATE_WAITING:
    turn_to_waiting (self, standing, now);
    break;
  case GANNET_STATE_PAUSED:
    add (self, now, GANNET_EVENT_PAUSED, 0, NULL);
    break;
  case GANNET_STATE_DONE:
    turn_to_done (self, standing, now);
    fold (self);
    break;
  case GANNET_STATE_FAILED:
    add (self, now, GANNET_EVENT_FAILED, 0,
        gannet_error_nick (
            standing->error != NULL ? (GannetError) standing->error->code : GANNET_ERROR_UNKNOWN));
    break;
  case GANNET_STATE_QUEUED:
  default:
    break;
  }
}

void
gannet_life_sample (GannetLife *self, guint64 received, gint64 now)
{
  Body *body = need_body (self);

  if (body->sampled != 0 && now > body->sampled && received >= body->received)
    gannet_trace_add (&body->trace, now - body->sampled, received - body->received);
  body->sampled = now;
  body->received = received;
}

void
gannet_life_rest (GannetLife *self, guint64 received, gint64 now)
{
  if (self->body == NULL)
    return;
  if (self->body->sampled != 0 && now - self->body->sampled >= LEAST_TO_TELL)
    gannet_life_sample (self, received, now);
  self->body->sampled = 0;
}

void
gannet_life_learn (GannetLife *self, const GannetFacts *facts)
{
  gannet_facts_learn (&need_body (self)->facts, facts);
}

const GannetStory *
gannet_life_get_story (GannetLife *self)
{
  return need_body (self)->story;
}

const GannetTrace *
gannet_life_get_trace (GannetLife *self)
{
  return &need_body (self)->trace;
}

const GannetFacts *
gannet_life_get_facts (GannetLife *self)
{
  return &need_body (self)->facts;
}

static void
write_fact (GString *text, char letter, const char *fact, gsize most)
{
  if (fact == NULL || *fact == '\0' || strlen (fact) > most || !g_utf8_validate (fact, -1, NULL) ||
      strchr (fact, '\n') != NULL)
    return;
  g_string_append_c (text, letter);
  g_string_append (text, fact);
  g_string_append_c (text, '\n');
}

static void
write_lines (GString *text, char letter, const char *lines)
{
  if (lines == NULL)
    return;

  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  for (guint i = 0; all[i] != NULL; i++)
    write_fact (text, letter, all[i], FACT_MAX);
}

static char *
write_body (const Body *body)
{
  g_autofree char *story = gannet_story_to_text (body->story);
  g_autoptr (GString) text = g_string_new (story);

  if (body->trace.count > 0) {
    g_autofree char *trace = gannet_trace_to_text (&body->trace);
    write_fact (text, 'T', trace, FACT_MAX);
  }
  write_fact (text, 'U', body->facts.url, FACT_MAX);
  write_fact (text, 'E', body->facts.etag, FACT_MAX);
  write_fact (text, 'C', body->facts.checksum, FACT_MAX);
  write_lines (text, 'D', body->facts.dropped);
  write_fact (text, 'R', body->facts.ranges, RANGES_MAX);
  if (body->facts.modified != 0) {
    gannet_digits_append_signed (g_string_append_c (text, 'M'), body->facts.modified);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_life_to_text (const GannetLife *self)
{
  g_autofree char *text = self->body != NULL ? write_body (self->body) : g_strdup (self->text);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

void
gannet_life_take_text (GannetLife *self, char *text)
{
  gannet_life_clear (self);
  self->text = text;
}
