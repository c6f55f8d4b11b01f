/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

#define GANNET_TYPE_APPLICATION (gannet_application_get_type ())
G_DECLARE_FINAL_TYPE (GannetApplication, gannet_application, GANNET, APPLICATION, AdwApplication)

/**
 * GannetApplication:
 *
 * The program: one process a user session, which owns the list, the settings and the window. Links
 * come to it by command line, from later calls of the program, and by D-Bus. It ends when the
 * window is closed, or when the last download has ended after the window was closed.
 */

GannetApplication *gannet_application_new (void);
