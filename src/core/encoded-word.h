/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include <glib.h>

typedef enum {
  GANNET_ENCODED_WORD_NONE = 1, /* there is no encoded word in the text */
  GANNET_ENCODED_WORD_DECODED,
  GANNET_ENCODED_WORD_BROKEN, /* there is one, and it cannot be read */
} GannetEncodedWord;

/* Replaces the encoded words (RFC 2047 2, =?charset?B or Q?text?=) of @text (UTF-8) by what they
 * stand for; blanks between two of them vanish, other text stays. @decoded is set to new UTF-8
 * text for GANNET_ENCODED_WORD_DECODED and to NULL otherwise. UTF-16 is read here, and half a
 * surrogate pair in it becomes '_'. */
GannetEncodedWord gannet_encoded_word_decode (const char *text, char **decoded);
