/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/plan.h"
#include "engine/part-file.h"
#include "engine/report.h"

/**
 * GannetTarget:
 *
 * Where the bytes of one download go: its folder, its name, its part, and how that changes when
 * the server turns out to have another version. It carries out on disk what a plan decides. Used
 * by one thread at a time.
 */
typedef struct _GannetTarget GannetTarget;

/* What a target made of the first reply. */
typedef enum {
  GANNET_SETTLED_FAILED, /* *error says why */
  GANNET_SETTLED_READY, /* there is a part: take the body as planned */
  GANNET_SETTLED_COMPARE, /* a file of that name is there: plan again, it may be the beginning */
  GANNET_SETTLED_THERE, /* a file of that name is there and is not to be touched */
} GannetSettled;

/* What became of some bytes. */
typedef enum {
  GANNET_PUT_FAILED, /* *error says why */
  GANNET_PUT_DONE, /* compared equal, or written */
  GANNET_PUT_DIFFERENT, /* the bytes on disk are others */
} GannetPut;

/* Opens the folder that @request is saved in, with those below it that the name asked for tells of.
 * *@name is that name without them, or NULL; free with g_free(). Fails as gannet_folder_open(). */
GannetFolder *gannet_target_open_folder (const GannetRequest *request, char **name, GError **error);

/* Opens the part of @request that is in its folder, if any. */
GannetTarget *gannet_target_open (
    GannetRequest *request, GannetFolder *folder, GannetManner manner, GError **error);

void gannet_target_free (GannetTarget *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetTarget, gannet_target_free)

/* NULL until the first reply was settled. Owned by @self. */
GannetPartFile *gannet_target_get_part (GannetTarget *self);

/* Bytes of the file from the first on without a hole. */
guint64 gannet_target_get_held (GannetTarget *self);

/* Bytes of the file wherever they are, and where; free the copy with gannet_ranges_free(). */
guint64 gannet_target_get_done (GannetTarget *self);
GannetRanges *gannet_target_dup_ranges (GannetTarget *self);

/* GannetNotes of what happened to the part. */
GannetNotes gannet_target_get_notes (GannetTarget *self);

/* Fills in what a report says of the file: name, path, type, sizes and notes. */
void gannet_target_describe (GannetTarget *self, GannetReport *report);

/* Has what is expected of the file include what @reply from @url calls it, unless a name was asked
 * for. Before gannet_target_get_holding(). */
void gannet_target_expect (GannetTarget *self, const GannetReply *reply, const char *url);

/* What is on disk, for the plan; good until the next call. */
void gannet_target_get_holding (GannetTarget *self, GannetHolding *holding);

/* Finds name and place for the first reply, from @url, and makes the part, or finds a file of the
 * user's. @plan is what was decided about it. */
GannetSettled gannet_target_settle (GannetTarget *self, const GannetReply *reply, const char *url,
    const GannetPlan *plan, GError **error);

/* Replies come from @url from now on. */
void gannet_target_set_source (GannetTarget *self, const char *url);

/* The address that the validator of the part is of: the same bytes have others elsewhere. */
const char *gannet_target_get_source (GannetTarget *self);

/* Keeps what a reply that is gone on with says of the file. What a whole reply says counts only
 * once all that is held was compared with it: until then the part is of the version it was. */
void gannet_target_learn (GannetTarget *self, const GannetReply *reply, const GannetPlan *plan);

/* Puts what was learnt into the record. Not while a checkpoint is under way. */
void gannet_target_note_down (GannetTarget *self);

/* Some bytes and where in the file they belong. */
typedef struct {
  guint64 at;
  const guint8 *bytes;
  gsize length;
} GannetSlice;

/* Takes @slice: bytes before @compare_to are compared, others written; where that is 0 several
 * threads may do so at once, as long as the part stays the same. It is used up as far as that
 * went well; when it went DIFFERENT, it begins with the first byte that differs. */
GannetPut
gannet_target_put (GannetTarget *self, GannetSlice *slice, guint64 compare_to, GError **error);

/* The server has another version than the part: goes on with a fresh part beside it, into which
 * the first @same bytes are copied, which both versions have. The old part stays until the new one
 * is finished; a file of the user's stays for ever. */
gboolean gannet_target_begin_anew (GannetTarget *self, guint64 same, GError **error);
