/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows which characters nobody can see. It never decides what becomes of them: in some places
 * they are spelling. */

#include "config.h"

#include "core/invisible.h"

/* From first to last, both included. */
typedef struct {
  gunichar first;
  gunichar last;
} Span;

/* Invisible although their category is that of a letter, a mark, a symbol or of nothing yet:
 * Default_Ignorable_Code_Point of Unicode without the categories that are tested first, the blank
 * Braille cell, and the Egyptian controls, which older GLib does not know. */
static const Span invisible[] = {
    {0x034f, 0x034f},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x2065, 0x2065},
    {0x2800, 0x2800},
    {0x3164, 0x3164},
    {0xfe00, 0xfe0f},
    {0xffa0, 0xffa0},
    {0xfff0, 0xfff8},
    {0x13430, 0x1343f},
    {0xe0000, 0xe0fff},
};

gboolean
gannet_is_invisible (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SURROGATE:
    return TRUE;
  default:
    break;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (invisible); i++) {
    if (c >= invisible[i].first && c <= invisible[i].last)
      return TRUE;
  }
  return FALSE;
}
