/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What an earlier run left of a part, made good whatever step it was cut off at. */

#pragma once

#include "engine/part-place.h"

typedef enum {
  GANNET_RECOVERED_NOTHING = 1, /* there was no record, so that nobody tried */
  GANNET_RECOVERED_RECORD, /* a record, with nothing of worth behind it */
  GANNET_RECOVERED_LOST, /* a record, but its part is gone */
  GANNET_RECOVERED_PART, /* the open, locked part */
  GANNET_RECOVERED_FINISHED, /* the final file, open for reading */
  GANNET_RECOVERED_FAILED, /* see the error */
} GannetRecovered;

/* Whether there is a record of @request in @folder, without which nothing can be recovered. */
gboolean gannet_place_has_record (GannetFolder *folder, const GannetRequest *request);

/* Finds the part that a record of the request tells of and fills in @self, which was only
 * initialised. *@touched is set when somebody else may have written to the part since its record
 * was. Fails as gannet_record_read() and gannet_entry_open(), and with GANNET_ERROR_LOCKED. */
GannetRecovered gannet_place_recover (GannetPlace *self, gboolean *touched, GError **error);
