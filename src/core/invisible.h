/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* Whether nobody can see @c as it stands alone, or whether it changes how its neighbours are shown:
 * controls, direction marks, joiners, zero-width characters, fillers, selectors, tags. Blanks are
 * none of these. */
gboolean gannet_is_invisible (gunichar c);
