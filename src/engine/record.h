/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/ranges.h"
#include "core/validator.h"
#include "engine/request.h"

/* How far the part that a record describes has come. */
typedef enum {
  GANNET_RECORD_FILLING = 1, /* bytes are still to come */
  GANNET_RECORD_ADOPTING, /* a user's shorter file is being renamed to be the part */
  GANNET_RECORD_FINISHING, /* whole and verified: only the final name is missing */
} GannetRecordStage;

/**
 * GannetRecord:
 *
 * What is known of a part: enough to resume it without anything else, by either program, also on
 * another machine. Plain text with a format version, a sequence number and a checksum over
 * itself. It never holds credentials, cookies or headers.
 * A record that is read is checked like anything from the network: names are single safe
 * components, numbers are in range, the address is http or https.
 */
typedef struct {
  guint64 sequence; /* of this generation */
  GannetRecordStage stage;
  char *url; /* as asked, without credentials */
  char **mirrors; /* other addresses of the file, or NULL */
  char *source; /* the one of them that the validator is of, or NULL for @url */
  char *wanted; /* name the user asked for, or NULL; only to be compared, never a path */
  char *name; /* final name, one safe component */
  char *part; /* name of the part, one safe component */
  guint64 device; /* of the part when last synced; 0 unknown */
  guint64 inode;
  gint64 modified_ns; /* modification time of the part when last synced */
  GStrv older; /* parts of earlier versions, "inode:name", that go when this one is whole */
  gint64 total; /* bytes of the whole file, -1 unknown */
  GannetValidator validator;
  char *content_type; /* or NULL */
  char *checksum; /* "sha256:HEX" asked for or told by the server, or NULL */
  char *pieces; /* as gannet_pieces_to_text() writes them, or NULL */
  GannetRanges *done; /* bytes that are safe on disk; only its done intervals are kept */
  gboolean unproven; /* a join was only compared, not proven by a validator */
  gboolean adopted; /* the part was a file of the user's: it keeps its permissions */
} GannetRecord;

GannetRecord *gannet_record_new (void);
void gannet_record_free (GannetRecord *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRecord, gannet_record_free)

/* Keeps the mirrors and pieces of @request; where it has none, @self has what it came with. */
void gannet_record_set_addresses (GannetRecord *self, const GannetRequest *request);

/* Name of the hidden record for the @copy-th download of @url into a folder: found from the
 * request alone. */
char *gannet_record_dup_file_name (const char *url, guint copy);

/* The record as text and back; @text is checked completely. Fails with GANNET_ERROR_PART_LOST when
 * it is damaged and GANNET_ERROR_NEWER_FORMAT when a newer version wrote it. */
char *gannet_record_to_text (const GannetRecord *self);
GannetRecord *gannet_record_from_text (const char *text, gsize length, GError **error);
