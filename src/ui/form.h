/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_FORM (gannet_form_get_type ())
G_DECLARE_DERIVABLE_TYPE (GannetForm, gannet_form, GANNET, FORM, GtkWidget)

/**
 * GannetForm:
 *
 * What all forms below a question have in common; see GannetQuestion in ui/compat.h.
 *
 * "complete" (boolean, read-only): whether what is in it can be accepted; at first it cannot.
 */
struct _GannetFormClass {
  GtkWidgetClass parent_class;
};

/* For the form itself alone. */
void gannet_form_set_complete (GannetForm *self, gboolean complete);
gboolean gannet_form_is_complete (GannetForm *self);
