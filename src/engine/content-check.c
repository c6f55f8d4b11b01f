/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sums up the bytes of one body. It never looks at files, and never says what a body that is not
 * the promised one is good for. */

#include "config.h"

#include "engine/content-check.h"

#include <string.h>

struct _GannetContentCheck {
  GChecksum *sum;
  char *hex; /* expected */
};

GannetContentCheck *
gannet_content_check_new (const char *checksum)
{
  GannetContentCheck *self = g_new0 (GannetContentCheck, 1);
  gboolean long_one = g_str_has_prefix (checksum, "sha512:");

  self->sum = g_checksum_new (long_one ? G_CHECKSUM_SHA512 : G_CHECKSUM_SHA256);
  self->hex = g_strdup (strchr (checksum, ':') + 1);
  return self;
}

void
gannet_content_check_free (GannetContentCheck *self)
{
  g_checksum_free (self->sum);
  g_free (self->hex);
  g_free (self);
}

void
gannet_content_check_feed (GannetContentCheck *self, const guint8 *bytes, gsize length)
{
  g_checksum_update (self->sum, bytes, (gssize) length);
}

gboolean
gannet_content_check_holds (GannetContentCheck *self)
{
  return g_ascii_strcasecmp (g_checksum_get_string (self->sum), self->hex) == 0;
}
