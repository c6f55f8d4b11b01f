/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a record coming back as it was written, and for no damaged or hostile text passing
 * for one. */

#include "config.h"

#include "core/error.h"
#include "engine/record.h"

#include <string.h>

static GannetRecord *
new_record (void)
{
  GannetRecord *record = gannet_record_new ();
  record->sequence = 7;
  record->stage = GANNET_RECORD_FINISHING;
  record->url = g_strdup ("https://files.test/a/b.tar.gz?x=1");
  record->wanted = g_strdup ("folder/b.tar.gz");
  record->name = g_strdup ("b \xc3\xa4;=[] (1).tar.gz");
  record->part = g_strdup ("b \xc3\xa4;=[] (1).tar.gz.part");
  record->device = G_MAXUINT64;
  record->inode = G_MAXUINT64 - 1;
  record->modified_ns = G_GINT64_CONSTANT (-5);
  record->older = g_strsplit ("12:b;c.part|13:d (2).part", "|", -1);
  record->total = G_GINT64_CONSTANT (5000000000000);
  gannet_validator_init (&record->validator, "\"a\\b;c\"", "Mon, 01 Jan 2024 00:00:00 GMT",
      G_GINT64_CONSTANT (1800000000));
  record->content_type = g_strdup ("application/gzip");
  record->checksum =
      g_strdup ("sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
  record->mirrors = g_strsplit ("http://b.test/f|http://c.test/f;a=b", "|", -1);
  record->source = g_strdup ("http://b.test/f");
  record->pieces = g_strdup ("md5:5:d41d8cd98f00b204e9800998ecf8427e");
  gannet_ranges_done (record->done, 0, 100);
  gannet_ranges_done (record->done, G_GUINT64_CONSTANT (4294967296), 4999999999999);
  record->unproven = TRUE;
  record->adopted = TRUE;
  return record;
}

static GannetRecord *
read_text (const char *text, GError **error)
{
  return gannet_record_from_text (text, strlen (text), error);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = new_record ();
  g_autofree char *text = gannet_record_to_text (record);
  g_autoptr (GannetRecord) back = read_text (text, &error);
  g_assert_no_error (error);
  g_autofree char *again = gannet_record_to_text (back);
  g_assert_cmpstr (again, ==, text);

  g_assert_cmpuint (back->sequence, ==, 7);
  g_assert_cmpint (back->stage, ==, GANNET_RECORD_FINISHING);
  g_assert_cmpstr (back->url, ==, record->url);
  g_assert_cmpstr (back->wanted, ==, record->wanted);
  g_assert_cmpstr (back->name, ==, record->name);
  g_assert_cmpstr (back->part, ==, record->part);
  g_assert_cmpuint (back->device, ==, record->device);
  g_assert_cmpuint (back->inode, ==, record->inode);
  g_assert_cmpint (back->modified_ns, ==, record->modified_ns);
  g_assert_true (
      g_strv_equal ((const char *const *) back->older, (const char *const *) record->older));
  g_assert_cmpint (back->total, ==, record->total);
  g_assert_cmpint (
      gannet_validator_compare (&back->validator, &record->validator), ==, GANNET_SAME_STRONG);
  g_assert_cmpint (back->validator.modified, ==, record->validator.modified);
  g_assert_true (back->validator.modified_strong);
  g_assert_cmpstr (back->content_type, ==, record->content_type);
  g_assert_cmpstr (back->checksum, ==, record->checksum);
  g_assert_true (
      g_strv_equal ((const char *const *) back->mirrors, (const char *const *) record->mirrors));
  g_assert_cmpstr (back->source, ==, record->source);
  g_assert_cmpstr (back->pieces, ==, record->pieces);
  g_autofree char *done = gannet_ranges_to_text (back->done);
  g_assert_cmpstr (done, ==, "0-100,4294967296-4999999999999");
  g_assert_true (back->unproven);
  g_assert_true (back->adopted);
}

static void
test_least (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = gannet_record_new ();
  record->url = g_strdup ("http://files.test/f");
  record->name = g_strdup ("f");
  record->part = g_strdup ("f.part");
  g_autofree char *text = gannet_record_to_text (record);
  g_autoptr (GannetRecord) back = read_text (text, &error);
  g_assert_no_error (error);
  g_assert_null (back->wanted);
  g_assert_null (back->older);
  g_assert_null (back->validator.etag);
  g_assert_cmpint (back->validator.modified, ==, -1);
  g_assert_cmpint (back->total, ==, -1);
  g_assert_cmpuint (gannet_ranges_done_bytes (back->done), ==, 0);
}

/* Replaces the line of @key, or appends one, and makes the checksum right again. */
static char *
with_line (const char *text, const char *key, const char *value)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *prefix = g_strconcat (key, "=", NULL);
  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0' && !g_str_has_prefix (*line, "sha256=") && !g_str_has_prefix (*line, prefix))
      g_string_append_printf (body, "%s\n", *line);
  if (value != NULL)
    g_string_append_printf (body, "%s%s\n", prefix, value);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body->str, -1);
  g_string_append_printf (body, "sha256=%s\n", sum);
  return g_string_free (g_steal_pointer (&body), FALSE);
}

typedef struct {
  const char *key;
  const char *value; /* NULL: the line is missing */
  int expected; /* an error code, or -1 for none */
} HostileRow;

#define LOST GANNET_ERROR_PART_LOST

static const HostileRow hostile_rows[] = {
    {"unknown", "1", -1},
    {"format", "2", GANNET_ERROR_NEWER_FORMAT},
    {"format", "18446744073709551615", GANNET_ERROR_NEWER_FORMAT},
    {"format", "0", LOST},
    {"format", "x", LOST},
    {"format", NULL, LOST},
    {"sequence", "-1", LOST},
    {"sequence", "18446744073709551615", LOST},
    {"sequence", "99999999999999999999", LOST},
    {"sequence", NULL, LOST},
    {"stage", "done", LOST},
    {"stage", NULL, LOST},
    {"url", "file:///etc/passwd", LOST},
    {"url", "http://user:pw@files.test/", LOST},
    {"url", "", LOST},
    {"url", NULL, LOST},
    {"name", "../f", LOST},
    {"name", "..", LOST},
    {"name", "a/b", LOST},
    {"name", ".bashrc", LOST},
    {"name", "-rf", LOST},
    {"name", "x.desktop", LOST},
    {"name", "a\\nb", LOST},
    {"name", "", LOST},
    {"name", NULL, LOST},
    {"part", "../f.part", LOST},
    {"part", "/etc/f.part", LOST},
    {"part", "f", LOST},
    {"part", NULL, LOST},
    {"older", "../x.part", LOST},
    {"older", "5:../x.part", LOST},
    {"older", "5:keep.txt", LOST},
    {"older", "0:x.part", LOST},
    {"older", "x:x.part", LOST},
    {"older", "5:x.part;6:/y.part;", LOST},
    {"older", "5:x.part;6:y.part;", -1},
    {"older", "\\x\\", LOST},
    {"wanted", "a\\x", LOST},
    {"wanted", "a\\\\b", -1},
    {"total", "-2", LOST},
    {"total", "9223372036854775808", LOST},
    {"total", "10", LOST},
    {"total", NULL, LOST},
    {"total", "-1", -1},
    {"inode", "-1", LOST},
    {"device", "", LOST},
    {"modified", "now", LOST},
    {"done", "100-0", LOST},
    {"done", "0-100,50-200", LOST},
    {"done", "0-99999999999999999999", LOST},
    {"done", "text", LOST},
    {"done", NULL, LOST},
    {"done", "", -1},
    {"checksum", "crc:00", LOST},
    {"checksum", "sha256:00", LOST},
    {"checksum", NULL, -1},
    {"mirrors", "http://a.test/f;", -1},
    {"mirrors", "file:///etc/passwd;", LOST},
    {"mirrors", "http://u:p@a.test/f;", LOST},
    {"source", "http://a.test/f", -1},
    {"source", "file:///etc/passwd", LOST},
    {"etag", "no quotes", -1},
    {"last-modified", "yesterday", -1},
};

static void
test_hostile (gconstpointer data)
{
  const HostileRow *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = new_record ();
  g_autofree char *good = gannet_record_to_text (record);
  g_autofree char *text = with_line (good, row->key, row->value);
  g_autoptr (GannetRecord) back = read_text (text, &error);
  if (row->expected < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GANNET_ERROR, row->expected);
  g_assert_cmpint (back != NULL, ==, row->expected < 0);
}

static void
test_bad_validator_is_none (void)
{
  g_autoptr (GannetRecord) record = new_record ();
  g_autofree char *good = gannet_record_to_text (record);
  g_autofree char *text = with_line (good, "etag", "no quotes");
  g_autofree char *worse = with_line (text, "last-modified", "yesterday");
  g_autoptr (GannetRecord) back = read_text (worse, NULL);
  g_assert_null (back->validator.etag);
  g_assert_null (back->validator.last_modified);
  g_assert_false (back->validator.modified_strong);
}

static void
test_every_cut (void)
{
  g_autoptr (GannetRecord) record = new_record ();
  g_autofree char *text = gannet_record_to_text (record);
  for (gsize length = 0; length < strlen (text); length++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (gannet_record_from_text (text, length, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
  }
}

static void
test_every_flipped_byte (void)
{
  g_autoptr (GannetRecord) record = new_record ();
  g_autofree char *text = gannet_record_to_text (record);
  gsize length = strlen (text);
  for (gsize i = 0; i < length; i++)
    for (guint bit = 0; bit < 8; bit++) {
      g_autoptr (GError) error = NULL;
      text[i] = (char) (text[i] ^ (1 << bit));
      g_assert_null (gannet_record_from_text (text, length, &error));
      g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
      text[i] = (char) (text[i] ^ (1 << bit));
    }
}

static void
test_noise (void)
{
  for (guint round = 0; round < 200; round++) {
    g_autoptr (GError) error = NULL;
    char noise[512];
    for (gsize i = 0; i < sizeof noise; i++)
      noise[i] = (char) g_test_rand_int_range (0, 256);
    g_assert_null (gannet_record_from_text (noise, sizeof noise, &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_PART_LOST);
  }
}

static void
test_file_name (void)
{
  g_autofree char *name = gannet_record_dup_file_name ("http://files.test/f", 0);
  g_autofree char *same = gannet_record_dup_file_name ("http://files.test/f", 0);
  g_autofree char *copy = gannet_record_dup_file_name ("http://files.test/f", 1);
  g_autofree char *other = gannet_record_dup_file_name ("http://files.test/g", 0);
  g_assert_cmpstr (name, ==, same);
  g_assert_cmpstr (name, !=, copy);
  g_assert_cmpstr (name, !=, other);
  g_assert_true (g_str_has_prefix (name, ".gannet-"));
  g_assert_true (g_str_has_suffix (name, ".record"));
  g_assert_cmpuint (strlen (name), ==, strlen (".gannet-.record") + 32);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/round-trip", test_round_trip);
  g_test_add_func ("/record/least", test_least);
  for (guint i = 0; i < G_N_ELEMENTS (hostile_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/record/hostile/%u-%s", i, hostile_rows[i].key);
    g_test_add_data_func (path, &hostile_rows[i], test_hostile);
  }
  g_test_add_func ("/record/bad-validator-is-none", test_bad_validator_is_none);
  g_test_add_func ("/record/every-cut", test_every_cut);
  g_test_add_func ("/record/every-flipped-byte", test_every_flipped_byte);
  g_test_add_func ("/record/noise", test_noise);
  g_test_add_func ("/record/file-name", test_file_name);
  return g_test_run ();
}
