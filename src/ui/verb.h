/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a user can have done to a download, and in which states it makes sense. Pure. */

#pragma once

#include "engine/download.h"

typedef enum {
  GANNET_VERB_PAUSE = 1,
  GANNET_VERB_RESUME,
  GANNET_VERB_TRY_AGAIN,
  GANNET_VERB_OPEN,
  GANNET_VERB_START_NOW,
  GANNET_VERB_START_LATER,
  GANNET_VERB_SHOW_IN_FOLDER,
  GANNET_VERB_COPY_LINK,
  GANNET_VERB_REMOVE,
  GANNET_VERB_TRASH,
} GannetVerb;

/* Whether @verb makes sense for a download in @state. */
gboolean gannet_verb_applies (GannetVerb verb, GannetState state);

/* The one thing that makes most sense for a download in @state. */
GannetVerb gannet_verb_for_state (GannetState state);

/* Name of an icon for @verb, NULL for those that are never a button. */
const char *gannet_verb_icon (GannetVerb verb);

/* The translated name of @verb as in a menu, without a mnemonic. */
const char *gannet_verb_label (GannetVerb verb);
