/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Giving a file another name without ever replacing one that is there. */

#pragma once

/* The first way that is tried. What a file system does not have is passed over for the next. */
typedef enum {
  GANNET_RENAME_ATOMIC, /* renameat2() with RENAME_NOREPLACE */
  GANNET_RENAME_LINK, /* a second name, then the first is removed */
  GANNET_RENAME_PLACEHOLDER, /* an empty file of ours takes the name, then is renamed over */
} GannetRenameWay;

/* Renames @from to @to in the folder @fd. Returns 0 or an errno value: EEXIST, with nothing
 * changed, when @to is taken. A crash leaves @from as it was, both names, or @from and an empty
 * file @to. */
int gannet_rename_noreplace (int fd, const char *from, const char *to, GannetRenameWay way);
