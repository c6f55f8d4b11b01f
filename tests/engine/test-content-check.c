/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "engine/content-check.h"

#include <string.h>

#define SHA256_OF_HELLO "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"
#define SHA256_OF_NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

typedef struct {
  const char *name;
  GChecksumType type;
  const char *promised; /* hexadecimal, or NULL for that of what comes */
  const char *body;
  gboolean holds;
} Row;

static const Row rows[] = {
    {"as promised", G_CHECKSUM_SHA256, SHA256_OF_HELLO, "hello\n", TRUE},
    {"nothing, as promised", G_CHECKSUM_SHA256, SHA256_OF_NOTHING, "", TRUE},
    {"as promised, the long one", G_CHECKSUM_SHA512, NULL, "hello\n", TRUE},
    {"another body", G_CHECKSUM_SHA256, SHA256_OF_HELLO, "Hello\n", FALSE},
    {"a shorter one", G_CHECKSUM_SHA256, SHA256_OF_HELLO, "hello", FALSE},
    {"a longer one", G_CHECKSUM_SHA256, SHA256_OF_HELLO, "hello\n\n", FALSE},
    {"nothing", G_CHECKSUM_SHA256, SHA256_OF_HELLO, "", FALSE},
    {"a sum of another kind", G_CHECKSUM_SHA512, SHA256_OF_HELLO, "hello\n", FALSE},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *own = g_compute_checksum_for_string (row->type, row->body, -1);
  g_autofree char *checksum = g_strconcat (row->type == G_CHECKSUM_SHA512 ? "sha512:" : "sha256:",
      row->promised != NULL ? row->promised : own, NULL);
  g_autoptr (GannetContentCheck) check = gannet_content_check_new (checksum);

  for (const char *c = row->body; *c != '\0'; c++)
    gannet_content_check_feed (check, (const guint8 *) c, 1);
  g_assert_true (gannet_content_check_holds (check) == row->holds);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/content-check/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
