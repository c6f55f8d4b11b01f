/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"
#include "ui/form.h"

#define GANNET_TYPE_NAME_FORM (gannet_name_form_get_type ())
G_DECLARE_FINAL_TYPE (GannetNameForm, gannet_name_form, GANNET, NAME_FORM, GannetForm)

/**
 * GannetNameForm:
 *
 * An entry for another file name, and what it will become if it cannot stay as it was typed.
 *
 * "complete" (boolean): whether there is another name in it.
 */

/* A form for the file that is called @name now; what is before its extension is selected. */
GtkWidget *gannet_name_form_new (const char *name);

/* Asks for another name of @download and gives it that. */
void gannet_name_form_ask (GtkWindow *parent, GannetQueue *queue, GannetDownload *download);
