/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells versions of a file apart by what replies say of them. It compares no bytes. */

#include "config.h"

#include "core/validator.h"

#include "core/fields.h"

/* RFC 9110 8.8.2.2 asks for one second between a change and a reply; clocks of servers behind one
 * name differ by more than that. */
#define STRONG_AFTER 60

/* 1980-01-01. Dates before it come from clocks that were never set. */
#define EARLIEST_DATE G_GINT64_CONSTANT (315532800)

static char *
dup_stripped (const char *value)
{
  return g_strstrip (g_strdup (value));
}

void
gannet_validator_init (
    GannetValidator *self, const char *etag, const char *last_modified, gint64 reply_date)
{
  gint64 modified = gannet_fields_date (last_modified);
  gboolean weak;

  g_return_if_fail (self != NULL);

  *self = (GannetValidator){.modified = -1};

  if (gannet_fields_etag (etag, &weak))
    self->etag = dup_stripped (etag);

  if (modified < EARLIEST_DATE)
    return;

  self->last_modified = dup_stripped (last_modified);
  self->modified = modified;
  self->modified_strong = reply_date - modified >= STRONG_AFTER;
}

void
gannet_validator_copy (GannetValidator *self, const GannetValidator *other)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (other != NULL);

  GannetValidator copy = *other;
  copy.etag = g_strdup (other->etag);
  copy.last_modified = g_strdup (other->last_modified);
  gannet_validator_clear (self);
  *self = copy;
}

void
gannet_validator_clear (GannetValidator *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->last_modified, g_free);
  self->modified = -1;
  self->modified_strong = FALSE;
}

gboolean
gannet_validator_has_strong_etag (const GannetValidator *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->etag != NULL && self->etag[0] == '"';
}

gboolean
gannet_validator_is_strong (const GannetValidator *self)
{
  return self != NULL && (gannet_validator_has_strong_etag (self) || self->modified_strong);
}

char *
gannet_validator_dup_if_range (const GannetValidator *self, GannetIfRange form)
{
  if (form == GANNET_IF_RANGE_BEST && gannet_validator_has_strong_etag (self))
    return g_strdup (self->etag);

  return self->modified_strong ? g_strdup (self->last_modified) : NULL;
}

GannetSame
gannet_validator_compare (const GannetValidator *ours, const GannetValidator *theirs)
{
  g_return_val_if_fail (ours != NULL, GANNET_UNPROVEN);
  g_return_val_if_fail (theirs != NULL, GANNET_UNPROVEN);

  if (gannet_validator_has_strong_etag (ours) && gannet_validator_has_strong_etag (theirs))
    return g_str_equal (ours->etag, theirs->etag) ? GANNET_SAME_STRONG : GANNET_DIFFERENT;

  /* Two servers behind one name may give the same bytes different weak tags, and different bytes
   * the same one: only the dates are left to go by. */
  return gannet_validator_compare_dates (ours, theirs);
}

GannetSame
gannet_validator_compare_dates (const GannetValidator *ours, const GannetValidator *theirs)
{
  g_return_val_if_fail (ours != NULL, GANNET_UNPROVEN);
  g_return_val_if_fail (theirs != NULL, GANNET_UNPROVEN);

  if (ours->modified < 0 || theirs->modified < 0)
    return GANNET_UNPROVEN;

  if (ours->modified == theirs->modified)
    return ours->modified_strong ? GANNET_SAME_DATE : GANNET_UNPROVEN;

  /* Two dates neither of which is strong may be made up anew for each reply, so that even their
   * difference says nothing. */
  return ours->modified_strong || theirs->modified_strong ? GANNET_DIFFERENT : GANNET_UNPROVEN;
}
