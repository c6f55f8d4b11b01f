/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* Called first by a program: it speaks the language of the environment from then on. Translations
 * are where they were installed, or in the folder that GANNET_LOCALEDIR names, as "po" of a build
 * folder does. */
void gannet_language_prepare (void);

/* From now on the program speaks English, as what other programs read does in every place. */
void gannet_language_leave (void);
