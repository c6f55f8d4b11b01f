/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/validator.h"

/* What is known of a version of a file. Owned strings; begin and end with gannet_version_clear().
 * */
typedef struct {
  GannetValidator validator;
  gint64 total; /* bytes, -1 unknown */
  char *media_type;
  char *checksum; /* "sha256:HEX" by a reply, or NULL */
  char *source; /* the address whose validator it is, or NULL for the request's link */
} GannetVersion;

/* Makes @self, which holds something or is all zero, one of which nothing is known. */
void gannet_version_clear (GannetVersion *self);

/* Frees one that was made by g_new0(). */
void gannet_version_free (GannetVersion *self);
