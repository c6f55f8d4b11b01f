/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What may stand in a file name, one character at a time. */

#include "config.h"

#include "core/filename-characters.h"

#include <glib.h>
#include <string.h>

typedef struct {
  const char *title;
  const char *text;
  const char *expected;
} Row;

static const Row rows[] = {
    {"plain", "a.txt", "a.txt"},
    {"empty", "", ""},
    {"illegal-on-fat", "\"*/:<>?\\|", "_________"},
    {"legal-signs", "!#$%&'()+,-;=@[]^`{}~", "!#$%&'()+,-;=@[]^`{}~"},
    {"controls",
        "a\x01\t\n\r\x1f\x7f\xc2\x85"
        "b",
        "a_______b"},
    {"direction-isolates", "\u2066\u2067\u2068\u2069", "____"},
    {"direction-override", "photo\u202egpj.exe", "photo_gpj.exe"},
    {"arabic-letter-mark", "\u061c", "_"},
    {"direction-marks", "\u200e\u200f", "__"},
    {"line-separators", "\u2028\u2029", "__"},
    {"annotations", "\ufff9\ufffa\ufffb", "___"},
    {"tags", "\U000e0001\U000e0041", "__"},
    {"zero-width", "a\u200bb\ufeffc\u2060d", "a_b_c_d"},
    {"soft-hyphen", "a\u00adb", "a_b"},
    {"fillers", "\u115f\u1160\u3164\uffa0", "____"},
    {"blank-braille", "a\u2800b", "a_b"},
    {"grapheme-joiner", "a\u034fb", "a_b"},
    {"reserved-invisible", "\u2065\ufff0\U000e0fff", "___"},
    {"noncharacters", "\ufffe\uffff\ufdd0\U0001ffff", "____"},
    {"replacement-character", "a\ufffd", "a\ufffd"},
    {"decomposed", "a\u0308", "ä"},
    {"kelvin", "\u212a", "K"},
    {"fullwidth-slash-stays", "a\uff0fb", "a\uff0fb"},
    {"blanks-collapse", "a   b", "a b"},
    {"odd-blanks", "a\u00a0\u2003b\u202fc", "a b c"},
    {"ideographic-blank", "日本語\u3000名", "日本語\u3000名"},
    {"ideographic-blanks", "a\u3000\u3000 b", "a\u3000b"},
    {"look-alike", "аpple.exe", "аpple.exe"},
    {"family", "👨\u200d👩\u200d👧.png", "👨\u200d👩\u200d👧.png"},
    {"heart-on-fire", "❤\ufe0f\u200d🔥", "❤\ufe0f\u200d🔥"},
    {"skin-tone", "👩\U0001f3fd\u200d🚀", "👩\U0001f3fd\u200d🚀"},
    {"joiner-after-emoji", "👨\u200d.png", "👨_.png"},
    {"joiner-between-latin", "a\u200db\u200cc", "a_b_c"},
    {"non-joiner-between-emoji", "👨\u200c👩", "👨_👩"},
    {"two-joiners", "👨\u200d\u200d👩", "👨__👩"},
    {"persian", "می\u200cخواهم.pdf", "می\u200cخواهم.pdf"},
    {"vowelled-arabic", "بِ\u200cب", "بِ\u200cب"},
    {"devanagari", "क्\u200dष", "क्\u200dष"},
    {"sinhala", "ශ්\u200dරී", "ශ්\u200dරී"},
    {"non-joiner-at-start", "\u200cخ", "_خ"},
    {"non-joiner-before-dot", "می\u200c.pdf", "می_.pdf"},
    {"non-joiner-cyrillic", "а\u200cб", "а_б"},
    {"selector-behind-emoji", "✈\ufe0f", "✈\ufe0f"},
    {"selector-behind-han", "葛\U000e0100", "葛\U000e0100"},
    {"selector-behind-latin", "a\ufe0f", "a_"},
    {"selector-twice", "✈\ufe0f\ufe0f", "✈\ufe0f_"},
    {"selector-at-start", "\ufe0f", "_"},
    {"keycap", "1\ufe0f\u20e3", "1\ufe0f\u20e3"},
    {"digit-with-selector", "1\ufe0f.txt", "1_.txt"},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *name = gannet_filename_safe_characters (row->text);
  g_autofree char *again = gannet_filename_safe_characters (name);

  g_assert_cmpstr (name, ==, row->expected);
  g_assert_cmpstr (again, ==, row->expected);
}

/* Whatever GLib calls a control or a format character is gone when it stands alone. */
static void
test_every_character (void)
{
  for (gunichar c = 1; c < 0x110000; c++) {
    char text[8] = {0};
    g_autofree char *name = NULL;
    GUnicodeType type = g_unichar_type (c);

    if (!g_unichar_validate (c) || (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT))
      continue;
    g_unichar_to_utf8 (c, text);
    name = gannet_filename_safe_characters (text);
    if (!g_str_equal (name, "_"))
      g_error ("U+%04X stays", c);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/filename-characters/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/filename-characters/every-character", test_every_character);
  return g_test_run ();
}
