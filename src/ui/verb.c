/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows which deeds fit which state and what they are called. It never carries one out. */

#include "config.h"

#include "ui/verb.h"

#include <glib/gi18n-lib.h>

typedef struct {
  guint states; /* bits by GannetState */
  const char *icon;
  const char *label;
} Verb;

#define IN(state) (1u << GANNET_STATE_##state)
#define EVERYWHERE \
  (IN (QUEUED) | IN (RUNNING) | IN (WAITING) | IN (PAUSED) | IN (DONE) | IN (FAILED))

static const Verb verbs[] = {
    [GANNET_VERB_PAUSE] = {IN (QUEUED) | IN (RUNNING) | IN (WAITING),
        "media-playback-pause-symbolic", N_ ("Pause")},
    [GANNET_VERB_RESUME] = {IN (PAUSED), "media-playback-start-symbolic", N_ ("Resume")},
    [GANNET_VERB_TRY_AGAIN] = {IN (WAITING) | IN (FAILED), "view-refresh-symbolic",
        N_ ("Try Again")},
    [GANNET_VERB_OPEN] = {IN (DONE), "document-open-symbolic", N_ ("Open File")},
    [GANNET_VERB_START_NOW] = {IN (QUEUED) | IN (PAUSED), NULL, N_ ("Start Now")},
    [GANNET_VERB_START_LATER] = {IN (QUEUED) | IN (RUNNING) | IN (WAITING) | IN (PAUSED), NULL,
        N_ ("Start Later")},
    [GANNET_VERB_SHOW_IN_FOLDER] = {EVERYWHERE, NULL, N_ ("Show in Folder")},
    [GANNET_VERB_COPY_LINK] = {EVERYWHERE, NULL, N_ ("Copy Link")},
    [GANNET_VERB_REMOVE] = {EVERYWHERE, NULL, N_ ("Remove from List")},
    [GANNET_VERB_TRASH] = {IN (DONE), NULL, N_ ("Move File to Trash")},
};

gboolean
gannet_verb_applies (GannetVerb verb, GannetState state)
{
  g_return_val_if_fail (verb > 0 && verb < G_N_ELEMENTS (verbs), FALSE);

  return (verbs[verb].states & (1u << state)) != 0;
}

GannetVerb
gannet_verb_for_state (GannetState state)
{
  switch (state) {
  case GANNET_STATE_PAUSED:
    return GANNET_VERB_RESUME;
  case GANNET_STATE_WAITING:
  case GANNET_STATE_FAILED:
    return GANNET_VERB_TRY_AGAIN;
  case GANNET_STATE_DONE:
    return GANNET_VERB_OPEN;
  case GANNET_STATE_QUEUED:
  case GANNET_STATE_RUNNING:
  default:
    return GANNET_VERB_PAUSE;
  }
}

const char *
gannet_verb_icon (GannetVerb verb)
{
  g_return_val_if_fail (verb > 0 && verb < G_N_ELEMENTS (verbs), NULL);

  return verbs[verb].icon;
}

const char *
gannet_verb_label (GannetVerb verb)
{
  g_return_val_if_fail (verb > 0 && verb < G_N_ELEMENTS (verbs), "");

  return _ (verbs[verb].label);
}
