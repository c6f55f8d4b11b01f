/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Holds what is known of a version. It judges nothing. */

#include "config.h"

#include "engine/version.h"

void
gannet_version_clear (GannetVersion *self)
{
  gannet_validator_clear (&self->validator);
  g_clear_pointer (&self->media_type, g_free);
  g_clear_pointer (&self->checksum, g_free);
  g_clear_pointer (&self->source, g_free);
  self->total = -1;
}

void
gannet_version_free (GannetVersion *self)
{
  gannet_version_clear (self);
  g_free (self);
}
