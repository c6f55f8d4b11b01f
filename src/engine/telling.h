/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Properties that are texts, and who listens to them. */

#pragma once

#include <glib-object.h>

typedef char *(*GannetTellingFunc) (gpointer object);

/* Puts @text, which it takes, in @place, and tells of @property of @object unless it is the
 * same. */
void gannet_telling_replace (GObject *object, GParamSpec *property, char **place, char *text);

/* Has @write write the text in @place anew if somebody listens to @property of @object. If nobody
 * does, forgets it, so that it is written when it is asked for: nobody reads most of a long
 * list. */
void gannet_telling_update (
    GObject *object, GParamSpec *property, char **place, GannetTellingFunc write);
