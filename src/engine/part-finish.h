/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The ends of a part: a finished file under its final name, or nothing. */

#pragma once

#include "engine/part-place.h"

/* Cuts the file to exactly @length bytes, gives it the modification time that the server told, if
 * that is believable, and, unless it has them already (@dressed) or is the user's own, the
 * permissions of a new file; which is yet to be made durable. 0 or an errno value. */
int gannet_place_dress (GannetPlace *self, guint64 length, gboolean dressed);

/* Gives the part its final name; record->name is then that name. Nothing is replaced: a number is
 * added when the name was taken, unless the request replaces and a plain file has it. */
gboolean gannet_place_name (GannetPlace *self, GError **error);

/* As _name() for a file without a part name; there is no record of it then. When the request
 * replaces and the name is taken it does nothing and *@taken is set. */
gboolean gannet_place_name_unnamed (GannetPlace *self, gboolean *taken, GError **error);

/* Removes the older parts and then the record. */
gboolean gannet_place_settle (GannetPlace *self, GError **error);

/* Does the same for a place that was only initialised, if a record is there. */
gboolean gannet_place_forget (GannetPlace *self, GError **error);

/* Deletes the part, if it is ours, then all that _settle() does. A file that was the user's gets
 * its name back instead. */
gboolean gannet_place_discard (GannetPlace *self, GError **error);
