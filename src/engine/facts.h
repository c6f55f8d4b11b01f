/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/ranges.h"
#include "core/validator.h"

/**
 * GannetFacts:
 *
 * What is known of a file beside its name and size. Strings are owned.
 */
typedef struct {
  char *url; /* the address that answered, without its query; or NULL */
  char *etag; /* the entity tag as it was sent, or NULL */
  gint64 modified; /* Unix seconds of the last change that the server tells, 0 for nothing told */
  char *checksum; /* "sha256:HEX" that is promised, by the user or the server, or NULL */
  char *ranges; /* what is on disk, as gannet_ranges_to_text() writes it, or NULL */
  char *dropped; /* addresses that were left out, see gannet_dropped_read(), or NULL */
} GannetFacts;

void gannet_facts_clear (GannetFacts *self);

/* What a reply's @validator and the @ranges on disk say of an empty one. */
void
gannet_facts_read (GannetFacts *self, const GannetValidator *validator, const GannetRanges *ranges);

/* Takes over what @other knows and leaves the rest as it is. */
void gannet_facts_learn (GannetFacts *self, const GannetFacts *other);
