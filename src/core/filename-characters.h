/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

/* What most names are made of; nothing of it is ever changed. */
#define GANNET_FILENAME_PLAIN G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-"

/* @text (valid UTF-8) in NFC, in which each character that must not be in a file name is '_': what
 * nobody can see (controls, direction marks, zero-width characters, fillers, noncharacters) and
 * what FAT or NTFS do not allow (" * / : < > ? \ |). Joiners between emoji, joiners and
 * non-joiners between letters of scripts that join, and variation selectors behind what they can
 * vary are spelling, and stay. Any run of blanks becomes one blank: U+0020, or U+3000 when the run
 * begins with that. Takes linear time but for long runs of combining marks. */
char *gannet_filename_safe_characters (const char *text);
