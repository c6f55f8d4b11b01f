/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for compressed bodies that come out as they were, however they come in, and for broken
 * ones being noticed. */

#include "config.h"

#include "engine/gunzip.h"

#include "core/error.h"
#include "support/seeded-body.h"

#include <string.h>

typedef enum { SOUND = 1, CUT, BROKEN } Verdict;

static GByteArray *
compress (const guint8 *bytes, gsize length)
{
  g_autoptr (GZlibCompressor) compressor =
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream =
      g_converter_output_stream_new (memory, G_CONVERTER (compressor));
  GByteArray *packed = g_byte_array_new ();

  g_assert_true (g_output_stream_write_all (stream, bytes, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  g_byte_array_append (packed, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
      (guint) g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  return packed;
}

static gboolean
gather (const guint8 *bytes, gsize length, gpointer data)
{
  g_assert_cmpuint (length, >, 0);
  g_byte_array_append (data, bytes, (guint) length);
  return TRUE;
}

/* Feeds @packed in steps; what comes out is in @plain. */
static Verdict
gunzip (const GByteArray *packed, guint step, GByteArray *plain)
{
  g_autoptr (GannetGunzip) gunzip = gannet_gunzip_new (gather, plain);

  g_assert_false (gannet_gunzip_is_finished (gunzip));
  for (guint at = 0; at < packed->len; at += step) {
    g_autoptr (GError) error = NULL;

    if (gannet_gunzip_feed (gunzip, packed->data + at, MIN (step, packed->len - at), &error))
      continue;
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DECODE);
    return BROKEN;
  }
  return gannet_gunzip_is_finished (gunzip) ? SOUND : CUT;
}

/* Bodies that are random, so that they do not shrink, and such that shrink a thousand times. */
typedef struct {
  const char *name;
  guint length;
  gboolean random;
  guint step;
} Size;

static const Size sizes[] = {
    {"empty", 0, TRUE, 1},
    {"empty at once", 0, TRUE, 1000},
    {"one byte", 1, TRUE, 1},
    {"byte for byte", 3000, TRUE, 1},
    {"in odd steps", 300000, TRUE, 977},
    {"in large steps", 3000000, TRUE, 1 << 20},
    {"zeros byte for byte", 1000000, FALSE, 1},
    {"zeros in odd steps", 10000000, FALSE, 977},
    {"zeros at once", 50000000, FALSE, 1 << 20},
    {"as large as a piece", 65536, FALSE, 1 << 20},
};

static void
test_size (gconstpointer data)
{
  const Size *row = data;
  g_autofree guint8 *bytes = g_malloc0 (row->length + 1);
  g_autoptr (GByteArray) plain = g_byte_array_new ();

  if (row->random)
    gannet_seed_fill (7, 0, bytes, row->length);
  g_autoptr (GByteArray) packed = compress (bytes, row->length);
  g_assert_cmpint (gunzip (packed, row->step, plain), ==, SOUND);
  g_assert_cmpmem (plain->data, plain->len, bytes, row->length);
}

/* In what follows P stands for the compressed text, other bytes for themselves, and, as far as
 * it says so, only the first bytes or one changed byte. */
typedef struct {
  const char *name;
  const char *body;
  int keep; /* bytes of it, counted from the end when negative; 0: all */
  int spoil; /* the byte to change, counted from the end when negative; 0: none */
  Verdict verdict;
  const char *text;
} Shape;

#define TEXT "The gannet dives straight down and comes up with the fish."

static const Shape shapes[] = {
    {"whole", "P", 0, 0, SOUND, TEXT},
    {"two members", "PP", 0, 0, SOUND, TEXT TEXT},
    {"three members", "PPP", 0, 0, SOUND, TEXT TEXT TEXT},
    {"words behind it", "Pand more words", 0, 0, SOUND, TEXT},
    {"line ends behind it", "P\r\n\r\n", 0, 0, SOUND, TEXT},
    {"words between two members", "PandP", 0, 0, SOUND, TEXT},
    {"half a beginning behind it", "P\x1f", 0, 0, SOUND, TEXT},
    {"half a beginning and words", "P\x1f words", 0, 0, SOUND, TEXT},
    {"cut in its head", "P", 5, 0, CUT, ""},
    {"cut in its bytes", "P", 30, 0, CUT, NULL},
    {"cut in its checksum", "P", -5, 0, CUT, TEXT},
    {"cut before its last byte", "P", -1, 0, CUT, TEXT},
    {"second member cut", "PP", -1, 0, CUT, TEXT TEXT},
    {"second member barely begun", "P\x1f\x8b", 0, 0, CUT, TEXT},
    {"wrong checksum", "P", 0, -8, BROKEN, NULL},
    {"wrong length", "P", 0, -4, BROKEN, NULL},
    {"wrong checksum of the second member", "PP", 0, -8, BROKEN, NULL},
    {"another method", "P", 0, 2, BROKEN, ""},
    {"no gzip at all", "<html>Please sign in.</html>", 0, 0, BROKEN, ""},
    {"nothing", "", 0, 0, CUT, ""},
};

static GByteArray *
build (const Shape *shape)
{
  g_autoptr (GByteArray) packed = compress ((const guint8 *) TEXT, strlen (TEXT));
  GByteArray *body = g_byte_array_new ();

  for (const char *each = shape->body; *each != '\0'; each++)
    if (*each == 'P')
      g_byte_array_append (body, packed->data, packed->len);
    else
      g_byte_array_append (body, (const guint8 *) each, 1);
  if (shape->keep != 0)
    g_byte_array_set_size (
        body, shape->keep > 0 ? (guint) shape->keep : body->len - (guint) -shape->keep);
  if (shape->spoil != 0)
    body->data[shape->spoil > 0 ? shape->spoil : (int) body->len + shape->spoil] ^= 0xff;
  return body;
}

static void
test_shape (gconstpointer data)
{
  const Shape *shape = data;
  const guint steps[] = {1, 2, 3, 7, 60, 1000};
  g_autoptr (GByteArray) body = build (shape);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (GByteArray) plain = g_byte_array_new ();

    g_test_message ("in steps of %u", steps[i]);
    g_assert_cmpint (gunzip (body, steps[i], plain), ==, shape->verdict);
    if (shape->text != NULL)
      g_assert_cmpmem (plain->data, plain->len, shape->text, strlen (shape->text));
  }
}

typedef struct {
  GannetGunzip *gunzip;
  guint calls;
} Stopper;

static gboolean
stop (const guint8 *bytes, gsize length, gpointer data)
{
  Stopper *stopper = data;

  stopper->calls++;
  g_clear_pointer (&stopper->gunzip, gannet_gunzip_free);
  return FALSE;
}

static void
test_stopped (void)
{
  g_autofree guint8 *zeros = g_malloc0 (1000000);
  g_autoptr (GByteArray) packed = compress (zeros, 1000000);
  g_autoptr (GError) error = NULL;
  Stopper stopper = {0};

  stopper.gunzip = gannet_gunzip_new (stop, &stopper);
  g_assert_false (gannet_gunzip_feed (stopper.gunzip, packed->data, packed->len, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (stopper.calls, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *path = g_strconcat ("/gunzip/size/", sizes[i].name, NULL);
    g_test_add_data_func (path, &sizes[i], test_size);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *path = g_strconcat ("/gunzip/shape/", shapes[i].name, NULL);
    g_test_add_data_func (path, &shapes[i], test_shape);
  }
  g_test_add_func ("/gunzip/stopped", test_stopped);
  return g_test_run ();
}
