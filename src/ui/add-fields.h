/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is typed into the fields of the page that adds links: pure functions from text to value.
 * Each returns NULL for a text of blanks only, and sets @problem to NULL. For a text that cannot be
 * used it returns NULL and sets @problem to a translated sentence that says why. */

#pragma once

#include <glib.h>

/* A file name, which may hold folders below the chosen one, made safe. */
char *gannet_add_fields_read_name (const char *text, char **problem);

/* A web address, made canonical, without name and password. */
char *gannet_add_fields_read_referrer (const char *text, char **problem);

/* One line without control characters. */
char *gannet_add_fields_read_agent (const char *text, char **problem);

/* "ALGO:HEX", or the hexadecimal digits alone, whose number tells the algorithm; or the address of
 * a list of checksums, which is what has a slash in it. */
char *gannet_add_fields_read_checksum (const char *text, char **problem);

/* Header lines, blank ones left out. */
char **gannet_add_fields_read_headers (const char *text, char **problem);
