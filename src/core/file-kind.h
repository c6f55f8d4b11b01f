/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What sort of file a name and a media type let expect. */

#pragma once

#include <glib.h>

typedef enum {
  GANNET_FILE_KIND_PICTURE = 1,
  GANNET_FILE_KIND_VIDEO,
  GANNET_FILE_KIND_AUDIO,
  GANNET_FILE_KIND_ARCHIVE,
  GANNET_FILE_KIND_DOCUMENT,
  GANNET_FILE_KIND_PROGRAM, /* and disk images */
  GANNET_FILE_KIND_OTHER,
} GannetFileKind;

#define GANNET_FILE_KINDS GANNET_FILE_KIND_OTHER

/* The kind of a file called @name. @content_type, which may be NULL, tells where the name does not.
 */
GannetFileKind gannet_file_kind (const char *name, const char *content_type);

/* A stable word for settings ("picture"), never translated. */
const char *gannet_file_kind_nick (GannetFileKind kind);

/* The kind of that word, 0 for any other one. */
GannetFileKind gannet_file_kind_from_nick (const char *nick);
