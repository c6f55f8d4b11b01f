/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/**
 * GannetNameSources:
 * @wanted: what the user asked for; may hold folders
 * @disposition: the value of the final reply's Content-Disposition
 * @final_url: where the redirects ended
 * @original_url: the link the user gave
 * @content_type: the value of the final reply's Content-Type
 * @keep_bare: leave a name without an extension as it is
 *
 * Whatever can give a new download its name. Any string may be NULL. Only a successful reply that
 * is no redirect may be used, and only the first one of a download: a name never changes.
 */
typedef struct {
  const char *wanted;
  const char *disposition;
  const char *final_url;
  const char *original_url;
  const char *content_type;
  gboolean keep_bare;
} GannetNameSources;

/* The name of a new file, from the first source that has a usable one: @wanted, the header, the
 * last segment of an address (of the final one, unless only the original one has an extension that
 * tells the kind of file), the host, 'download'. Content-Type gives an extension to a name that has
 * none, and replaces that of a server's script (index.php) in an address; never what the user
 * asked for. Clean as by gannet_filename_clean() with @name_max, or a relative path of such
 * components when @wanted is one. Never NULL. */
char *gannet_filename_choose (const GannetNameSources *sources, gsize name_max);

/* What a file at @url would be called as far as the address tells, for file systems with names of
 * 255 bytes: last segment, host, or 'download'. Never NULL. */
char *gannet_filename_from_url (const char *url);

/* A relative path that the user asked for, with '/' between folders, each component cleaned by
 * gannet_filename_clean(). NULL when it could leave the folder it is meant for or means no file:
 * absolute, with an empty component, or with one of dots and blanks only. */
char *gannet_filename_clean_path (const char *wanted, gsize name_max);

/* @name, clean, with ' (n)' before its extension; @n from 1 to 999, 0 gives a copy. The result is
 * up to 6 bytes longer and still clean but for the length. Folders before the name stay. */
char *gannet_filename_numbered (const char *name, guint n);
