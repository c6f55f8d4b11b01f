/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Hashes pieces of parts. It fetches nothing, and what becomes of a wrong piece is not for it. */

#include "config.h"

#include "engine/piece-check.h"

#include "core/error.h"

#include <errno.h>
#include <unistd.h>

#define BLOCK ((gsize) 256 * 1024)

struct _GannetPieceCheck {
  guint refs; /* the owner, and a piece that is being hashed */
  GannetPieces *pieces;
  guint64 total;
  GannetPartFile *part;
  const GannetPieceCheckEvents *events; /* NULL once the owner is gone */
  gpointer data;
  gboolean *good; /* of each piece */
  guint *wrong; /* how often each was */
  guint left; /* how many are not good yet */
  gboolean busy;
};

/* One piece on its way to be hashed: all that the thread needs. */
typedef struct {
  GannetPartFile *part;
  guint index;
  GannetRange range;
  GChecksumType type;
  char *digest;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  gannet_part_file_unref (piece->part);
  g_free (piece->digest);
  g_free (piece);
}

static void
unref (GannetPieceCheck *self)
{
  if (--self->refs > 0)
    return;
  gannet_pieces_free (self->pieces);
  gannet_part_file_unref (self->part);
  g_free (self->good);
  g_free (self->wrong);
  g_free (self);
}

static void
hash_piece (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Piece *piece = data;
  int fd = gannet_part_file_get_fd (piece->part);
  g_autoptr (GChecksum) checksum = g_checksum_new (piece->type);
  g_autofree guint8 *block = g_malloc (BLOCK);

  for (guint64 at = piece->range.start; at < piece->range.end;) {
    gsize wanted = (gsize) MIN ((guint64) BLOCK, piece->range.end - at);
    ssize_t n = pread (fd, block, wanted, (off_t) at);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      g_task_return_new_error (task, GANNET_ERROR, GANNET_ERROR_DISK, "a piece cannot be read: %s",
          n < 0 ? g_strerror (errno) : "it is not there");
      return;
    }
    g_checksum_update (checksum, block, n);
    at += (guint64) n;
  }
  g_task_return_boolean (task, g_str_equal (g_checksum_get_string (checksum), piece->digest));
}

static void
judge (GannetPieceCheck *self, const Piece *piece, gboolean good, const GError *error)
{
  if (error != NULL) {
    self->events->failed (error, self->data);
  } else if (good) {
    self->good[piece->index] = TRUE;
    self->left--;
    if (self->left == 0)
      self->events->done (self->data);
  } else {
    gannet_part_file_forget_range (self->part, piece->range.start, piece->range.end);
    self->events->wrong (piece->range, ++self->wrong[piece->index], self->data);
  }
}

static void
hashed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GannetPieceCheck *self = data;
  g_autoptr (GError) error = NULL;
  gboolean good = g_task_propagate_boolean (G_TASK (result), &error);

  self->busy = FALSE;
  if (self->events != NULL)
    judge (self, g_task_get_task_data (G_TASK (result)), good, error);
  if (self->events != NULL && error == NULL)
    gannet_piece_check_look (self);
  unref (self);
}

static gboolean
is_there (const GannetRanges *held, GannetRange range)
{
  for (guint i = 0; i < gannet_ranges_count (held); i++) {
    GannetRange done;
    if (gannet_ranges_get (held, i, &done) == GANNET_RANGE_DONE && done.start <= range.start &&
        done.end >= range.end)
      return TRUE;
  }
  return FALSE;
}

GannetPieceCheck *
gannet_piece_check_new (GannetPieces *pieces, guint64 total, GannetPartFile *part,
    const GannetPieceCheckEvents *events, gpointer data)
{
  GannetPieceCheck *self = g_new0 (GannetPieceCheck, 1);

  self->refs = 1;
  self->pieces = pieces;
  self->total = total;
  self->part = gannet_part_file_ref (part);
  self->events = events;
  self->data = data;
  self->left = gannet_pieces_count (pieces);
  self->good = g_new0 (gboolean, self->left);
  self->wrong = g_new0 (guint, self->left);
  return self;
}

void
gannet_piece_check_free (GannetPieceCheck *self)
{
  self->events = NULL;
  unref (self);
}

static void
hash_later (GannetPieceCheck *self, guint index, GannetRange range)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, hashed_cb, self);
  Piece *piece = g_new0 (Piece, 1);

  *piece = (Piece){.part = gannet_part_file_ref (self->part),
      .index = index,
      .range = range,
      .type = gannet_pieces_get_type (self->pieces),
      .digest = g_strdup (gannet_pieces_get_digest (self->pieces, index))};
  g_task_set_source_tag (task, hash_later);
  g_task_set_task_data (task, piece, piece_free);
  self->busy = TRUE;
  self->refs++;
  g_task_run_in_thread (task, hash_piece);
}

void
gannet_piece_check_look (GannetPieceCheck *self)
{
  g_autoptr (GannetRanges) held = NULL;

  if (self->busy || self->left == 0 || gannet_part_file_is_borrowed (self->part))
    return;
  held = gannet_part_file_dup_ranges (self->part);
  for (guint i = 0; i < gannet_pieces_count (self->pieces); i++) {
    GannetRange range = gannet_pieces_get_range (self->pieces, i, self->total);
    if (self->good[i] || !is_there (held, range))
      continue;
    hash_later (self, i, range);
    return;
  }
}

gboolean
gannet_piece_check_is_done (GannetPieceCheck *self)
{
  return self->left == 0;
}
