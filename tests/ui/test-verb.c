/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What can be done to a download in which state, as a table of all of both. */

#include "config.h"

#include "ui/verb.h"

#include <string.h>

static const GannetVerb all_verbs[] = {
    GANNET_VERB_PAUSE,
    GANNET_VERB_RESUME,
    GANNET_VERB_TRY_AGAIN,
    GANNET_VERB_OPEN,
    GANNET_VERB_START_NOW,
    GANNET_VERB_START_LATER,
    GANNET_VERB_SHOW_IN_FOLDER,
    GANNET_VERB_COPY_LINK,
    GANNET_VERB_REMOVE,
    GANNET_VERB_TRASH,
};

typedef struct {
  const char *name;
  GannetState state;
  GannetVerb button;
  const char *verbs; /* labels of all that apply, in the order of the enum */
} Row;

static const Row rows[] = {
    {"queued", GANNET_STATE_QUEUED, GANNET_VERB_PAUSE,
        "Pause, Start Now, Start Later, Show in Folder, Copy Link, Remove from List"},
    {"running", GANNET_STATE_RUNNING, GANNET_VERB_PAUSE,
        "Pause, Start Later, Show in Folder, Copy Link, Remove from List"},
    {"waiting", GANNET_STATE_WAITING, GANNET_VERB_TRY_AGAIN,
        "Pause, Try Again, Start Later, Show in Folder, Copy Link, Remove from List"},
    {"paused", GANNET_STATE_PAUSED, GANNET_VERB_RESUME,
        "Resume, Start Now, Start Later, Show in Folder, Copy Link, Remove from List"},
    {"done", GANNET_STATE_DONE, GANNET_VERB_OPEN,
        "Open File, Show in Folder, Copy Link, Remove from List, Move File to Trash"},
    {"failed", GANNET_STATE_FAILED, GANNET_VERB_TRY_AGAIN,
        "Try Again, Show in Folder, Copy Link, Remove from List"},
};

static void
test_applies (gconstpointer user)
{
  const Row *row = user;
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (all_verbs); i++) {
    if (!gannet_verb_applies (all_verbs[i], row->state))
      continue;
    if (found->len > 0)
      g_string_append (found, ", ");
    g_string_append (found, gannet_verb_label (all_verbs[i]));
  }
  g_assert_cmpstr (found->str, ==, row->verbs);
}

static void
test_button (gconstpointer user)
{
  const Row *row = user;
  GannetVerb verb = gannet_verb_for_state (row->state);
  g_assert_cmpint (verb, ==, row->button);
  /* A button that could not be used or seen would be none. */
  g_assert_true (gannet_verb_applies (verb, row->state));
  g_assert_true (g_str_has_suffix (gannet_verb_icon (verb), "-symbolic"));
}

static void
test_menu_only (void)
{
  g_assert_null (gannet_verb_icon (GANNET_VERB_REMOVE));
  g_assert_null (gannet_verb_icon (GANNET_VERB_COPY_LINK));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *applies = g_strconcat ("/verb/applies/", rows[i].name, NULL);
    g_autofree char *button = g_strconcat ("/verb/button/", rows[i].name, NULL);
    g_test_add_data_func (applies, &rows[i], test_applies);
    g_test_add_data_func (button, &rows[i], test_button);
  }
  g_test_add_func ("/verb/menu-only", test_menu_only);
  return g_test_run ();
}
