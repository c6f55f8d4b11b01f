/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The question when downloads are to begin. */

#pragma once

#include "engine/queue.h"
#include "ui/form.h"

#define GANNET_TYPE_START_FORM (gannet_start_form_get_type ())
G_DECLARE_FINAL_TYPE (GannetStartForm, gannet_start_form, GANNET, START_FORM, GannetForm)

/* Asks for a time for @downloads (element-type GannetDownload) of @queue, and has them wait for it:
 * what runs stops until then, and what is paused goes on then. */
void gannet_start_form_ask (GtkWindow *parent, GannetQueue *queue, GPtrArray *downloads);
