/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The actions that downloads of a list have by what they are: verbs and remedies, by the names of
 * their actions. */

#pragma once

#include "core/remedy.h"
#include "ui/verb.h"

#include <gtk/gtk.h>

/* Gives @class all of them, carried out by @callback. */
void gannet_row_actions_install (GtkWidgetClass *class, GtkWidgetActionActivateFunc callback);

/* What @action stands for, 0 or GANNET_REMEDY_NONE when for nothing of that. */
GannetVerb gannet_row_actions_get_verb (const char *action);
GannetRemedy gannet_row_actions_get_remedy (const char *action);

/* Enables those of @widget that make sense for any of @downloads (element-type GannetDownload), and
 * no others; @states are theirs, from gannet_selected_get_states(). */
void gannet_row_actions_enable (GtkWidget *widget, GPtrArray *downloads, guint states);
