/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sees one file from its first byte to its last: one connection, many, the next address when one
 * fails, and wrong pieces once more. It judges no reply and writes no byte. */

#include "config.h"

#include "engine/fetch.h"

#include "engine/asking.h"
#include "engine/piece-check.h"
#include "engine/scene.h"

/* The rest of a file that is worth a second connection. */
#define LEAST_REST ((guint64) 4 * 1024 * 1024)

/* Wrong pieces of one address after which it is not believed any more; and how often a piece may be
 * wrong. */
#define MAX_WRONG 3

/* How often a file whose checksum is wrong in the end is mended. */
#define MAX_MENDED 3

struct _GannetFetch {
  GannetCrewSpec spec;
  GannetProgress *progress;
  const GannetFetchEvents *events;
  gpointer data;
  GannetSource *source;
  GannetAsking *asking;
  GannetCrew *crew; /* or NULL */
  GannetPieceCheck *check; /* or NULL */
  gboolean complete; /* all bytes are there, but not all pieces were looked at */
  guint mended;
};

static void make_crew (GannetFetch *self);

/* The last call of whoever calls it, as fail(). */
static void
finish (GannetFetch *self)
{
  gannet_fetch_stop (self);
  self->events->ended (NULL, self->data);
}

/* The present address failed with @error: the next one takes its place, and where there is none
 * that is the end. */
static void
fail (GannetFetch *self, const GError *error)
{
  g_autoptr (GError) owned = g_error_copy (error);
  g_autoptr (GError) reason = NULL;

  g_clear_pointer (&self->crew, gannet_crew_free);
  if (gannet_source_fail (self->source, owned)) {
    self->events->dropped (self->data);
    gannet_asking_begin (self->asking);
    return;
  }
  gannet_fetch_stop (self);
  reason = gannet_source_steal_error (self->source);
  self->events->ended (reason != NULL ? reason : owned, self->data);
}

static void
complete (GannetFetch *self)
{
  GannetPartFile *part = gannet_target_get_part (self->spec.target);

  self->complete = self->check != NULL && !gannet_part_file_is_borrowed (part) &&
      !gannet_piece_check_is_done (self->check);
  if (self->complete)
    gannet_piece_check_look (self->check);
  else
    finish (self);
}

static void
pieces_done_cb (gpointer data)
{
  GannetFetch *self = data;

  if (self->complete)
    finish (self);
}

static void
pieces_failed_cb (const GError *error, gpointer data)
{
  fail (data, error);
}

/* A wrong piece is fetched once more, alone, and from another address where there is one. */
static void
piece_wrong_cb (GannetRange range, guint times, gpointer data)
{
  GannetFetch *self = data;
  GannetAddress *address = gannet_addresses_blame (self->spec.addresses, range);
  g_autoptr (GError) error = g_error_new (GANNET_ERROR, GANNET_ERROR_CHECKSUM,
      "the piece from byte %" G_GUINT64_FORMAT " is not what it should be", range.start);
  guint wrong = address != NULL ? ++address->wrong : 0;

  self->complete = FALSE;
  if (times > MAX_WRONG) {
    fail (self, error);
    return;
  }
  /* What one transfer alone goes on with becomes a crew's as soon as there is a hole. */
  if (self->crew == NULL && gannet_asking_is_under_way (self->asking))
    return;
  gboolean idle = self->crew == NULL;
  if (idle)
    make_crew (self);
  gannet_crew_redo (self->crew, range, address);
  if (idle)
    gannet_crew_start (self->crew);
  if (wrong > MAX_WRONG && gannet_addresses_count_good (self->spec.addresses) > 1)
    gannet_crew_drop (self->crew, address, error);
}

static const GannetPieceCheckEvents piece_events = {
    piece_wrong_cb, pieces_done_cb, pieces_failed_cb};

static void
drop_check (GannetFetch *self)
{
  g_clear_pointer (&self->check, gannet_piece_check_free);
  self->complete = self->spec.checked = FALSE;
}

/* Pieces are known by the request, or by what the part came with. */
static void
start_check (GannetFetch *self)
{
  GannetPartFile *part = gannet_target_get_part (self->spec.target);
  const GannetRequest *request = self->spec.transfer.request;
  const char *text =
      request->pieces != NULL ? request->pieces : gannet_part_file_get_record (part)->pieces;
  g_autoptr (GannetPieces) pieces = text != NULL ? gannet_pieces_new (text) : NULL;
  GannetHolding holding;

  gannet_target_get_holding (self->spec.target, &holding);
  if (pieces == NULL || holding.total < 0 || !gannet_pieces_fit (pieces, (guint64) holding.total))
    return;
  self->check = gannet_piece_check_new (
      g_steal_pointer (&pieces), (guint64) holding.total, part, &piece_events, self);
  self->spec.checked = TRUE;
}

static void
crew_grown_cb (gsize length, gpointer data)
{
  GannetFetch *self = data;
  const GannetScene scene = {.target = self->spec.target, .crew = self->crew};

  gannet_progress_add_received (self->progress, length);
  gannet_scene_show (&scene, self->progress);
  if (self->check != NULL)
    gannet_piece_check_look (self->check);
  self->events->grown (self->data);
}

/* A fault says little of one connection of several: asked alone, the server may still go on with
 * what is here, and where it does not, that is judged as at any time. Not for ever, since fickle
 * addresses get no crew. */
static void
crew_ended_cb (const GError *error, gpointer data)
{
  GannetFetch *self = data;

  if (error == NULL) {
    complete (self);
  } else if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM)) {
    g_clear_pointer (&self->crew, gannet_crew_free);
    gannet_asking_begin_anew (self->asking);
  } else if (gannet_address_is_fault (error)) {
    g_clear_pointer (&self->crew, gannet_crew_free);
    gannet_asking_begin (self->asking);
  } else {
    fail (self, error);
  }
}

static void
crew_dropped_cb (gpointer data)
{
  GannetFetch *self = data;

  self->events->dropped (self->data);
}

static const GannetCrewEvents crew_events = {crew_grown_cb, crew_dropped_cb, crew_ended_cb};

static void
make_crew (GannetFetch *self)
{
  self->spec.base = gannet_source_get_address (self->source);
  self->crew = gannet_crew_new (&self->spec, &crew_events, self);
}

static gboolean
is_worth_a_crew (GannetFetch *self)
{
  const GannetCrewSpec *spec = &self->spec;
  GannetHolding holding;
  gboolean holes = gannet_target_get_done (spec->target) > gannet_target_get_held (spec->target);

  gannet_target_get_holding (spec->target, &holding);
  if (gannet_address_is_fickle (gannet_source_get_address (self->source)))
    return FALSE;
  return holes ||
      (spec->most > 1 &&
          gannet_asking_get_at (self->asking) + LEAST_REST <= (guint64) holding.total);
}

static void
asking_began_cb (gpointer data)
{
  GannetFetch *self = data;

  drop_check (self);
  start_check (self);
  self->events->began (self->data);
}

/* What is left of a large file is spread over several connections. */
static void
asking_grown_cb (gpointer data)
{
  GannetFetch *self = data;

  if (self->check != NULL)
    gannet_piece_check_look (self->check);
  self->events->grown (self->data);
  if (!gannet_asking_may_share (self->asking, self->spec.checked) || !is_worth_a_crew (self))
    return;
  g_clear_pointer (&self->crew, gannet_crew_free);
  make_crew (self);
  gannet_asking_hand_over (self->asking, self->crew);
  gannet_crew_start (self->crew);
}

static void
asking_ended_cb (const GError *error, gpointer data)
{
  GannetFetch *self = data;

  if (error == NULL)
    complete (self);
  else
    fail (self, error);
}

static const GannetAskingEvents asking_events = {asking_began_cb, asking_grown_cb, asking_ended_cb};

GannetFetch *
gannet_fetch_new (const GannetCrewSpec *spec, GannetProgress *progress,
    const GannetFetchEvents *events, gpointer data)
{
  GannetFetch *self = g_new0 (GannetFetch, 1);

  self->spec = *spec;
  self->source = gannet_source_new (spec->transfer.request, spec->connections);
  self->spec.addresses = gannet_source_get_addresses (self->source);
  self->progress = progress;
  self->events = events;
  self->data = data;
  self->asking = gannet_asking_new (&self->spec, self->source, progress, &asking_events, self);
  return self;
}

void
gannet_fetch_free (GannetFetch *self)
{
  gannet_fetch_stop (self);
  gannet_asking_free (self->asking);
  gannet_source_free (self->source);
  g_free (self);
}

void
gannet_fetch_start (GannetFetch *self)
{
  gannet_source_begin_with (self->source, gannet_target_get_source (self->spec.target));
  gannet_asking_begin (self->asking);
}

void
gannet_fetch_stop (GannetFetch *self)
{
  g_clear_pointer (&self->crew, gannet_crew_free);
  drop_check (self);
  gannet_asking_stop (self->asking);
}

gboolean
gannet_fetch_mend (GannetFetch *self, const GError *error)
{
  GannetPartFile *part = gannet_target_get_part (self->spec.target);
  g_autoptr (GannetRanges) others = NULL;

  if (++self->mended > MAX_MENDED)
    return FALSE;
  others = gannet_source_distrust (self->source, error);
  if (others != NULL) {
    self->events->dropped (self->data);
    make_crew (self);
    for (guint i = 0; i < gannet_ranges_count (others); i++) {
      GannetRange range;
      if (gannet_ranges_get (others, i, &range) != GANNET_RANGE_DONE)
        continue;
      gannet_part_file_forget_range (part, range.start, range.end);
      gannet_crew_redo (self->crew, range, NULL);
    }
    gannet_crew_start (self->crew);
    return TRUE;
  }
  if (!gannet_source_fail (self->source, error))
    return FALSE;
  self->events->dropped (self->data);
  gannet_asking_begin_anew (self->asking);
  return TRUE;
}

char *
gannet_fetch_dup_dropped (GannetFetch *self)
{
  return gannet_addresses_dup_dropped (self->spec.addresses);
}

GannetNotes
gannet_fetch_get_notes (GannetFetch *self)
{
  return gannet_asking_get_notes (self->asking);
}

const char *
gannet_fetch_get_url (GannetFetch *self)
{
  return gannet_asking_get_url (self->asking);
}

gint64
gannet_fetch_get_retry_after (GannetFetch *self)
{
  return gannet_asking_get_retry_after (self->asking);
}
