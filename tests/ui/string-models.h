/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lists of strings that are shown in one way or another, and what is told of changes. */

#pragma once

#include <gtk/gtk.h>

/* One that passes what has its text in it, and everything at first. */
GtkStringFilter *string_models_new_filter (void);

/* Takes up to five of @list away at a place of it, and puts up to four numbers there. */
void string_models_change (GtkStringList *list, GRand *random);

/* Fails unless @one has the very items of @other, in their order. */
void string_models_assert_same (GListModel *one, GListModel *other);

/* Fails unless @changes, words with a space behind each, are @expected, with spaces between them.
 * Empties it. */
void string_models_assert_changes (GString *changes, const char *expected);
