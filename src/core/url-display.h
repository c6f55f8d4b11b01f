/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* An address as people see it. */

#pragma once

#include "core/url.h"

/* @text, an address or what was taken for one, on one line and without name and password. The host
 * is the real one; letters that were escaped are shown as letters; what is invisible, turns the
 * direction of writing or breaks the line is shown as an escape. Very long ones are cut. */
char *gannet_url_dup_display (const char *text);

/* The same of an address that was read. */
char *gannet_url_format_display (const GannetUrl *url);

/* The real host of @url, and its port unless it is the scheme's own: what a person should look at
 * before trusting it. NULL if @url is no address. */
char *gannet_url_dup_display_host (const char *url);

/* Whether @text holds, plain or escaped, characters that nobody sees or that turn the direction of
 * writing, so that it may not be what it looks like. */
gboolean gannet_url_has_hidden_characters (const char *text);
