/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows the actions of downloads by name, and which make sense. It carries none out. */

#include "config.h"

#include "ui/row-actions.h"

#include "ui/selected.h"

static const struct {
  const char *action;
  GannetVerb verb;
} verb_actions[] = {
    {"downloads.open", GANNET_VERB_OPEN},
    {"downloads.pause", GANNET_VERB_PAUSE},
    {"downloads.resume", GANNET_VERB_RESUME},
    {"downloads.start-now", GANNET_VERB_START_NOW},
    {"downloads.start-later", GANNET_VERB_START_LATER},
    {"downloads.try-again", GANNET_VERB_TRY_AGAIN},
    {"downloads.show-in-folder", GANNET_VERB_SHOW_IN_FOLDER},
    {"downloads.copy-link", GANNET_VERB_COPY_LINK},
    {"downloads.remove", GANNET_VERB_REMOVE},
    {"downloads.trash", GANNET_VERB_TRASH},
};

static const struct {
  const char *action;
  GannetRemedy remedy;
} remedy_actions[] = {
    {"downloads.change-address", GANNET_REMEDY_CHANGE_ADDRESS},
    {"downloads.choose-folder", GANNET_REMEDY_CHOOSE_FOLDER},
    {"downloads.sign-in", GANNET_REMEDY_SIGN_IN},
    {"downloads.open-page", GANNET_REMEDY_OPEN_PAGE},
    {"downloads.open-in-browser", GANNET_REMEDY_OPEN_IN_BROWSER},
    {"downloads.keep-anyway", GANNET_REMEDY_KEEP_ANYWAY},
    {"downloads.use-new", GANNET_REMEDY_USE_NEW},
    {"downloads.keep-old", GANNET_REMEDY_KEEP_OLD},
    {"downloads.allow-once", GANNET_REMEDY_ALLOW_ONCE},
};

void
gannet_row_actions_install (GtkWidgetClass *class, GtkWidgetActionActivateFunc callback)
{
  for (guint i = 0; i < G_N_ELEMENTS (verb_actions); i++)
    gtk_widget_class_install_action (class, verb_actions[i].action, NULL, callback);
  for (guint i = 0; i < G_N_ELEMENTS (remedy_actions); i++)
    gtk_widget_class_install_action (class, remedy_actions[i].action, NULL, callback);
}

GannetVerb
gannet_row_actions_get_verb (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (verb_actions); i++)
    if (g_str_equal (action, verb_actions[i].action))
      return verb_actions[i].verb;
  return 0;
}

GannetRemedy
gannet_row_actions_get_remedy (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (remedy_actions); i++)
    if (g_str_equal (action, remedy_actions[i].action))
      return remedy_actions[i].remedy;
  return GANNET_REMEDY_NONE;
}

void
gannet_row_actions_enable (GtkWidget *widget, GPtrArray *downloads, guint states)
{
  guint remedies = gannet_selected_remedies (downloads);

  for (guint i = 0; i < G_N_ELEMENTS (verb_actions); i++)
    gtk_widget_action_set_enabled (
        widget, verb_actions[i].action, gannet_selected_allows (states, verb_actions[i].verb));
  for (guint i = 0; i < G_N_ELEMENTS (remedy_actions); i++)
    gtk_widget_action_set_enabled (
        widget, remedy_actions[i].action, (remedies & (1u << remedy_actions[i].remedy)) != 0);
}
