/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps what is known of a file. */

#include "config.h"

#include "engine/facts.h"

#include <string.h>

void
gannet_facts_clear (GannetFacts *self)
{
  g_free (self->url);
  g_free (self->etag);
  g_free (self->checksum);
  g_free (self->dropped);
  g_free (self->ranges);
  memset (self, 0, sizeof *self);
}

void
gannet_facts_read (GannetFacts *self, const GannetValidator *validator, const GannetRanges *ranges)
{
  self->etag = g_strdup (validator->etag);
  self->modified = MAX (0, validator->modified);
  self->ranges = gannet_ranges_to_text (ranges);
}

static void
learn_text (char **mine, const char *other)
{
  if (other == NULL || g_strcmp0 (*mine, other) == 0)
    return;
  g_free (*mine);
  *mine = g_strdup (other);
}

void
gannet_facts_learn (GannetFacts *self, const GannetFacts *other)
{
  learn_text (&self->url, other->url);
  learn_text (&self->etag, other->etag);
  learn_text (&self->checksum, other->checksum);
  learn_text (&self->dropped, other->dropped);
  learn_text (&self->ranges, other->ranges);
  if (other->modified != 0)
    self->modified = other->modified;
}
