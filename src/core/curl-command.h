/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Commands that browsers copy: curl and wget with an address and its headers. */

#pragma once

#include "core/link-rows.h"

/* Whether @text begins with such a command. */
gboolean gannet_curl_command_is_one (const char *text);

/* Adds the address of each command in @text to @rows, with its headers, cookies and password kept
 * apart: nothing of them is to be used before somebody has seen and allowed it. No command is run,
 * and no option that names a file is honoured. */
void gannet_curl_command_read (const char *text, GannetLinkRows *rows);
