/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* Bytes of the longest name on file systems that take 255, which nearly all do. */
#define GANNET_FILENAME_LONGEST 244

/* The safe file name that @raw stands for, or NULL when nothing of it can be used (only dots and
 * blanks). Every name that a file gets has gone through here; cleaning a clean name changes
 * nothing.
 *
 * The result is UTF-8 in NFC, holds only what gannet_filename_safe_characters() leaves (so it is
 * one component: '/' and '\' are '_'), has no dot or blank at either end, does not begin with '-'
 * or '~', is no device or folder-settings file of Windows, does not end in the extension of a
 * launcher ('.download' is appended to such), and is at most @name_max - 11 bytes long, so that
 * ' (999)' and '.part' still fit. It is cut between characters, and the extension stays.
 *
 * @raw should be UTF-8; if it is not, it is read as windows-1252. @name_max is the file system's
 * limit in bytes; 0 means 255, and less than 64 means 64. */
char *gannet_filename_clean (const char *raw, gsize name_max);
