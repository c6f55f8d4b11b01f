/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * Catalogue:
 *
 * What a language has for the messages of the program, as the build made it.
 */
typedef struct _Catalogue Catalogue;

/* That of the build for @language, a code such as "de"; there must be one. */
Catalogue *catalogue_new (const char *language);
void catalogue_free (Catalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Catalogue, catalogue_free)

/* The message that @text, as it is shown, is made of, if the language says that otherwise, or NULL.
 * Borrowed. */
const char *catalogue_find_english (Catalogue *self, const char *text);

/* Whether @word, letters of a to z, stands in any translation. */
gboolean catalogue_has_word (Catalogue *self, const char *word);
