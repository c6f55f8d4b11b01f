/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any text becomes a safe name, or none; and a safe name stays as it is. */

#include "config.h"

#include "core/filename-clean.h"
#include "core/filename-extension.h"

#include <glib.h>
#include <string.h>

#define BLANKS_40 "                                        "
#define LETTERS_40 "abcdefghijklmnopqrstuvwxyzabcdefghijklmn"

typedef struct {
  const char *title;
  const char *raw;
  const char *expected;
} Row;

static const Row rows[] = {
    {"plain", "foo.txt", "foo.txt"},
    {"no-extension", "README", "README"},
    {"empty", "", NULL},
    {"dot", ".", NULL},
    {"dots-and-blanks", ". .\u3000. \u00a0", NULL},
    {"separators", "../../x", "_.._x"},
    {"hidden", ".bashrc", "bashrc"},
    {"option", "-rf", "_rf"},
    {"option-behind-dots", "..-x", "_x"},
    {"home", "~", "_"},
    {"trailing-dots", "evil.exe...", "evil.exe"},
    {"blank-behind-dot", "1. First", "1. First"},
    {"device", "CON", "_CON"},
    {"device-lower-case", "prn", "_prn"},
    {"device-with-extensions", "nul.tar.gz", "_nul.tar.gz"},
    {"device-with-blank", "aux .txt", "_aux .txt"},
    {"device-numbered", "com0", "_com0"},
    {"device-raised-digit", "com¹.txt", "_com¹.txt"},
    {"device-printer", "LPT³", "_LPT³"},
    {"device-console", "CONIN$.x", "_CONIN$.x"},
    {"device-clock", "clock$", "_clock$"},
    {"device-behind-dots", "..con", "_con"},
    {"device-trimmed", " con . ", "_con"},
    {"device-odd-blank", "CON\u00a0.txt", "_CON .txt"},
    {"device-wide-blanks", "\u3000com1\u3000.txt", "_com1\u3000.txt"},
    {"device-stream", "con:", "con_"},
    {"device-hidden-tail", "aux\u200b", "aux_"},
    {"device-with-class", "COM1.{1-2}", "_COM1.{1-2}.download"},
    {"folder-settings-trimmed", "Desktop.ini. ", "_Desktop.ini"},
    {"no-device-accent", "nul\u0300", "nul\u0300"},
    {"no-device-before", "mycom1.foo", "mycom1.foo"},
    {"no-device-behind", "com10.foo", "com10.foo"},
    {"no-device-word", "console", "console"},
    {"folder-settings", "Desktop.ini", "_Desktop.ini"},
    {"folder-pictures", "THUMBS.DB", "_THUMBS.DB"},
    {"disc-start", "autorun.inf", "_autorun.inf"},
    {"launcher", "x.desktop", "x.desktop.download"},
    {"launcher-trailing-dot", "x.desktop.", "x.desktop.download"},
    {"launcher-trailing-blank", "x.desktop ", "x.desktop.download"},
    {"launcher-ellipsis", "x.desktop…", "x.desktop…"},
    {"launcher-newline", "x.desktop\n", "x.desktop_"},
    {"launcher-invisible-tail", "x.desktop\u00a0\u200b", "x.desktop _"},
    {"launcher-mongolian-tail", "x.desktop\u180e", "x.desktop_"},
    {"launcher-alone", ".desktop", "desktop"},
    {"launcher-behind-program", "Setup.exe.lnk", "Setup.exe.lnk.download"},
    {"launcher-shortcut", "link.url", "link.url.download"},
    {"launcher-kelvin", "x.des\u212atop", "x.desKtop.download"},
    {"launcher-class", "My Computer.{20D04FE0-3AEA-1069-A2D8-08002B30309D}",
        "My Computer.{20D04FE0-3AEA-1069-A2D8-08002B30309D}.download"},
    {"class-in-small-letters", "x.{20d04fe0-3aea-1069-a2d8-08002b30309d}",
        "x.{20d04fe0-3aea-1069-a2d8-08002b30309d}.download"},
    {"class-trailing", "x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}. ",
        "x.{20D04FE0-3AEA-1069-A2D8-08002B30309D}.download"},
    {"class-empty", "x.{}", "x.{}.download"},
    {"class-not-last", "x.{1-2}.txt", "x.{1-2}.txt"},
    {"class-not-closed", "x.{1-2", "x.{1-2"},
    {"launcher-hidden-within", "x.desk\u00adtop", "x.desk_top"},
    {"launcher-turned-round", "x.\u202edesktop", "x._desktop"},
    {"launcher-hidden-stem", "\u00ad.desktop", "_.desktop.download"},
    {"launcher-wide-blank", "x.URL\u3000", "x.URL.download"},
    {"launcher-part", "x.desktop.part", "x.desktop.part"},
    {"launcher-twice-harmless", "x.desktop.download.download", "x.desktop.download.download"},
    {"part-alone", ".part", "part"},
    {"our-own-extension", "x.download", "x.download"},
    {"our-own-part", "file.part", "file.part"},
    {"program-stays", "setup.exe", "setup.exe"},
    {"script-stays", "a.sh", "a.sh"},
    {"image-of-a-program-stays", "a.AppImage", "a.AppImage"},
    {"package-stays", "a.deb", "a.deb"},
    {"archive-of-a-program-stays", "a.jar", "a.jar"},
    {"page-stays", "a.html", "a.html"},
    {"drawing-stays", "a.svg", "a.svg"},
    {"pushed-out-of-view", "photo.jpg" BLANKS_40 ".exe", "photo.jpg .exe"},
    {"direction-override", "photo\u202egpj.exe", "photo_gpj.exe"},
    {"direction-in-extension", "a.\u202etxt.exe\u202c", "a._txt.exe_"},
    {"line-ends", "a\tb\nc\rd\ve", "a_b_c_d_e"},
    {"hidden-between-blanks", "a \u200b \u200b .exe", "a _ _ .exe"},
    {"ideographic-blank", "日本語\u3000名.txt", "日本語\u3000名.txt"},
    {"variable", "%PATH%.txt", "%PATH%.txt"},
    {"latin-1", "foo-\xe4.html", "foo-ä.html"},
    {"long-word-is-no-extension", "name." LETTERS_40, "name." LETTERS_40},
    {"short-name-mark", "PROGRA~1", "PROGRA~1"},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *name = gannet_filename_clean (row->raw, 255);

  g_assert_cmpstr (name, ==, row->expected);
}

/* A name of @count times @piece and then @end, and what its cut form ends in. */
typedef struct {
  const char *title;
  const char *piece;
  guint count;
  const char *end;
  gsize name_max;
  gsize length;
  const char *expected_end;
  const char *start; /* before the pieces, and of the cut form too, or NULL */
} LongRow;

static const LongRow long_rows[] = {
    {"fits", "a", 240, ".txt", 255, 244, "aa.txt"},
    {"one-too-long", "a", 241, ".txt", 255, 244, "aa.txt"},
    {"no-extension", "a", 245, "", 255, 244, "aa"},
    {"packed", "a", 300, ".tar.gz", 255, 244, "aa.tar.gz"},
    {"many-dots", "a.", 150, "tar.gz", 255, 244, "a.a.tar.gz"},
    {"three-bytes", "簡", 120, ".png", 255, 241, "簡簡.png"},
    {"four-bytes", "😀", 80, ".zip", 255, 240, "😀😀.zip"},
    {"no-real-extension", "e", 300, "", 255, 244, "ee", "x."},
    {"no-real-extension-but-many-dots", ".e", 150, "", 255, 243, ".e.e", "x"},
    {"launcher-inside", "a", 236, ".desktop.txt", 255, 244, "aa.des.txt"},
    {"launcher-bared", "a", 236, ".desktop" LETTERS_40, 255, 244, "aa.desktop.download"},
    {"launcher", "a", 300, ".desktop", 255, 244, "aa.desktop.download"},
    {"class", "a", 300, ".{20D04FE0-3AEA-1069-A2D8-08002B30309D}", 255, 244, "aa.download"},
    {"program-inside", "b", 246, ".exe.jpg", 255, 244, "bb.jpg"},
    {"blank-at-the-cut", "a", 239, " bbbbb.txt", 255, 243, "aa.txt"},
    {"marks-on-one-letter", "\u0323", 100, ".txt", 255, 204, "\u0323\u0323.txt"},
    {"too-many-marks", "\u0323", 300, ".txt", 255, 244, "\u0323\u0323.txt"},
    {"mark-behind-the-cut", "a", 240, "\u0323\u0332.txt", 255, 243, "aa.txt"},
    {"joined-emoji", "👩\u200d🚀", 30, ".png", 255, 235, "👩\u200d🚀.png"},
    {"short-file-system", "a", 300, ".txt", 143, 132, "aa.txt"},
    {"tiny-file-system", "a", 300, ".desktop", 14, 53, "aa.desktop.download"},
    {"default-limit", "a", 300, ".txt", 0, 244, "aa.txt"},
    {"huge", "a", 100000, ".txt", 255, 244, "aa.txt"},
    {"huge-blanks", " ", 100000, "x.txt", 255, 5, "x.txt"},
    {"huge-marks", "\u0323\u0301", 25000, ".txt", 255, 244, ".txt"},
};

static void
test_long_row (gconstpointer user_data)
{
  const LongRow *row = user_data;
  g_autoptr (GString) raw = g_string_new (row->start);
  g_autofree char *name = NULL;

  for (guint i = 0; i < row->count; i++)
    g_string_append (raw, row->piece);
  g_string_append (raw, row->end);
  name = gannet_filename_clean (raw->str, row->name_max);
  g_assert_true (row->start == NULL || g_str_has_prefix (name, row->start));
  g_assert_true (g_str_has_suffix (name, row->expected_end));
  g_assert_cmpuint (strlen (name), ==, row->length);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

/* What random names are made of: all that a rule speaks of, and what is next to it. */
static const char *const pieces[] = {"a", "B", "é", "e\u0301", "簡", "😀", "\u200d", "\u200c", "ख",
    "\u094d", "می", "\ufe0f", "\u0301", "\u0323", ".", "..", " ", "\u3000", "\u00a0", "-", "~", "_",
    "/", "\\", ":", "*", "\n", "\u202e", "\u200b", "\u3164", "\ufffe", "con", "NUL", "com1", "lpt²",
    ".desktop", ".lnk", ".url", ".LOCAL", ".{1-2}", ".download", ".tar.gz", ".exe", "desktop.ini",
    "thumbs.db", "1", "\ufe0f\u20e3", "\x80", "\xff", "%2e", "가", "\u1100\u1161\u11a8", "\u212a",
    "<\u0338", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡簡", "👩\u200d🚀👩\u200d🚀👩\u200d🚀"};

static char *
random_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  gboolean plain = g_rand_boolean (rand);

  for (gint n = g_rand_int_range (rand, 0, 14); n > 0; n--) {
    gunichar c = g_rand_int_range (rand, 1, 0x30000);

    if (plain || g_rand_int_range (rand, 0, 4) > 0)
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    else if (g_unichar_validate (c))
      g_string_append_unichar (text, c);
  }
  return g_string_free (text, FALSE);
}

static gboolean
has_bad_character (const char *name)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    GUnicodeType type = g_unichar_type (c);

    if (type == G_UNICODE_CONTROL || type == G_UNICODE_LINE_SEPARATOR)
      return TRUE;
    if (type == G_UNICODE_FORMAT && c != 0x200c && c != 0x200d)
      return TRUE;
  }
  return strpbrk (name, "\"*/:<>?\\|") != NULL;
}

static gboolean
has_bad_end (const char *name)
{
  const char *last = g_utf8_find_prev_char (name, name + strlen (name));

  return strchr (".-~ ", *name) != NULL || g_unichar_isspace (g_utf8_get_char (name)) ||
      *last == '.' || g_unichar_isspace (g_utf8_get_char (last));
}

static gboolean
is_device (const char *name)
{
  return g_regex_match_simple ("^(con|prn|aux|nul|(com|lpt)[0-9\u00b9\u00b2\u00b3]|clock\\$|"
                               "con(in|out)\\$)[ \u3000]*(\\.|$)|^(desktop.ini|thumbs.db)$",
      name, G_REGEX_CASELESS, 0);
}

static void
check_properties (const char *name, gsize limit)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);

  if (*name == '\0' || !g_utf8_validate (name, -1, NULL) || strlen (name) > limit ||
      has_bad_character (name) || has_bad_end (name) || is_device (name) ||
      gannet_filename_is_launcher (name) || !g_str_equal (composed, name))
    g_error ("'%s' is not safe", name);
}

static void
test_random_names (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260601);
  guint named = 0;

  for (guint round = 0; round < 40000; round++) {
    g_autofree char *raw = random_text (rand);
    gsize name_max = round % 3 == 0 ? 64 : 255;
    g_autofree char *name = gannet_filename_clean (raw, name_max);
    g_autofree char *again = NULL;

    if (name == NULL)
      continue;
    named++;
    check_properties (name, name_max - 11);
    again = gannet_filename_clean (name, name_max);
    if (g_strcmp0 (again, name) != 0)
      g_error ("'%s' gives '%s' gives '%s'", raw, name, again);
  }
  g_assert_cmpuint (named, >, 30000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/filename-clean/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (long_rows); i++) {
    g_autofree char *path = g_strconcat ("/filename-clean/long/", long_rows[i].title, NULL);

    g_test_add_data_func (path, &long_rows[i], test_long_row);
  }
  g_test_add_func ("/filename-clean/random-names", test_random_names);
  return g_test_run ();
}
