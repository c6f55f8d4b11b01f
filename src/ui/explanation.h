/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/remedy.h"
#include "engine/download.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_EXPLANATION (gannet_explanation_get_type ())
G_DECLARE_FINAL_TYPE (GannetExplanation, gannet_explanation, GANNET, EXPLANATION, GtkWidget)

/**
 * GannetExplanation:
 *
 * What is known of a failure, in the words of technicians, and what can be done about it: a button
 * for each remedy, the best first.
 *
 * Signals: "chosen" (): a button was pressed.
 */

/* @download failed or waits. */
GtkWidget *gannet_explanation_new (GannetDownload *download);

/* What was chosen, GANNET_REMEDY_NONE until then. */
GannetRemedy gannet_explanation_get_chosen (GannetExplanation *self);
