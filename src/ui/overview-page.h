/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/throughput.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_OVERVIEW_PAGE (gannet_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (GannetOverviewPage, gannet_overview_page, GANNET, OVERVIEW_PAGE, GtkWidget)

/**
 * GannetOverviewPage:
 *
 * All downloads together: their speed in the last hour, what came in the last days, and whether
 * what is still to come fits. Kept up to date while it is on the screen.
 *
 * Signal: "closed" (): the user has seen enough.
 */

/* A page about @queue. @throughput outlives it; @folder is where new downloads go. */
GtkWidget *
gannet_overview_page_new (GannetQueue *queue, GannetThroughput *throughput, const char *folder);
