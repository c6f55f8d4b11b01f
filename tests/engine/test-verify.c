/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for checksums being told apart, and for a file being read whole and left as it was. */

#include "config.h"

#include "engine/verify.h"

#include "core/error.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define D32 "0123456789abcdef0123456789ABCDEF"
#define MD5_EMPTY "d41d8cd98f00b204e9800998ecf8427e"

typedef struct {
  const char *name;
  const char *checksum;
  gboolean good;
} FormRow;

static const FormRow FORMS[] = {
    {"md5", "md5:" D32, TRUE},
    {"sha1", "sha1:" D32 "01234567", TRUE},
    {"sha256", "sha256:" D32 D32, TRUE},
    {"sha512", "sha512:" D32 D32 D32 D32, TRUE},
    {"capital letters", "SHA256:" D32 D32, TRUE},
    {"mixed letters", "Md5:" D32, TRUE},
    {"empty", "", FALSE},
    {"no digits", "md5:", FALSE},
    {"one digit short", "md5:123456789abcdef0123456789ABCDEF", FALSE},
    {"one digit long", "md5:" D32 "0", FALSE},
    {"length of another", "sha256:" D32, FALSE},
    {"no algorithm", D32, FALSE},
    {"unknown algorithm", "sha384:" D32 D32 D32, FALSE},
    {"cyclic sum", "crc32:01234567", FALSE},
    {"dash in name", "sha-256:" D32 D32, FALSE},
    {"letter beyond f", "md5:g123456789abcdef0123456789ABCDEF", FALSE},
    {"blank before", " md5:" D32, FALSE},
    {"blank after", "md5:" D32 " ", FALSE},
    {"blank within", "md5: 123456789abcdef0123456789ABCDEF", FALSE},
};

static void
test_form (gconstpointer data)
{
  const FormRow *row = data;

  g_assert_cmpint (gannet_verify_is_checksum (row->checksum), ==, row->good);
}

typedef struct {
  const char *name;
  const char *prefix;
  GChecksumType type;
  gsize length;
} FileRow;

static const FileRow FILES[] = {
    {"empty", "md5:", G_CHECKSUM_MD5, 0},
    {"one byte", "sha1:", G_CHECKSUM_SHA1, 1},
    {"small", "sha256:", G_CHECKSUM_SHA256, 1000},
    {"one block", "sha512:", G_CHECKSUM_SHA512, 1 << 20},
    {"one block and a byte", "sha256:", G_CHECKSUM_SHA256, (1 << 20) + 1},
    {"several blocks", "sha512:", G_CHECKSUM_SHA512, (3 << 20) + 4711},
};

typedef struct {
  gboolean done;
  gboolean same;
  GError *error;
} Outcome;

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->same = gannet_verify_finish (result, &outcome->error);
  outcome->done = TRUE;
}

static void
verify (int fd, const char *checksum, GCancellable *cancellable, Outcome *outcome)
{
  *outcome = (Outcome){0};
  gannet_verify_async (fd, checksum, cancellable, verified_cb, outcome);
  g_assert_false (outcome->done);
  while (!outcome->done)
    g_main_context_iteration (NULL, TRUE);
}

static int
open_file (const guchar *bytes, gsize length)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("gannet-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_unlink (path);
  for (gsize done = 0; done < length;) {
    gssize wrote = write (fd, bytes + done, length - done);
    g_assert_cmpint (wrote, >, 0);
    done += wrote;
  }
  return fd;
}

static void
test_file (gconstpointer data)
{
  const FileRow *row = data;
  g_autofree guchar *bytes = g_malloc (row->length + 1);
  g_autofree char *hex = NULL;
  g_autofree char *small = NULL;
  g_autofree char *capital = NULL;
  Outcome outcome;
  int fd = -1;

  for (gsize i = 0; i < row->length; i++)
    bytes[i] = (guchar) (i * 31 + (i >> 12));
  hex = g_compute_checksum_for_data (row->type, bytes, row->length);
  small = g_strconcat (row->prefix, hex, NULL);
  capital = g_ascii_strup (small, -1);
  fd = open_file (bytes, row->length);
  lseek (fd, row->length / 2, SEEK_SET);

  verify (fd, small, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.same);
  verify (fd, capital, NULL, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (lseek (fd, 0, SEEK_CUR), ==, row->length / 2);
  close (fd);
}

static void
test_different (void)
{
  int fd = open_file ((const guchar *) "x", 1);
  Outcome outcome;

  verify (fd, "md5:" MD5_EMPTY, NULL, &outcome);
  g_assert_error (outcome.error, GANNET_ERROR, GANNET_ERROR_CHECKSUM);
  g_assert_false (outcome.same);
  g_assert_nonnull (strstr (outcome.error->message, "md5:" MD5_EMPTY));
  g_assert_nonnull (strstr (outcome.error->message, "md5:9dd4e461268c8034f5c8564e155c67a6"));
  g_clear_error (&outcome.error);
  close (fd);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  int fd = open_file ((const guchar *) "x", 1);
  Outcome outcome;

  g_cancellable_cancel (cancellable);
  verify (fd, "md5:" MD5_EMPTY, cancellable, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  close (fd);
}

static void
test_unreadable (void)
{
  int fd = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  Outcome outcome;

  verify (fd, "md5:" MD5_EMPTY, NULL, &outcome);
  g_assert_error (outcome.error, GANNET_ERROR, GANNET_ERROR_DISK);
  g_clear_error (&outcome.error);
  close (fd);
  verify (fd, "md5:" MD5_EMPTY, NULL, &outcome);
  g_assert_error (outcome.error, GANNET_ERROR, GANNET_ERROR_DISK);
  g_clear_error (&outcome.error);
}

/* The caller may close its file while the bytes are read. */
static void
test_closed (void)
{
  int fd = open_file ((const guchar *) "", 0);
  Outcome outcome = {0};

  gannet_verify_async (fd, "md5:" MD5_EMPTY, NULL, verified_cb, &outcome);
  close (fd);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (outcome.error);
  g_assert_true (outcome.same);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (FORMS); i++) {
    g_autofree char *path = g_strconcat ("/verify/form/", FORMS[i].name, NULL);
    g_test_add_data_func (path, &FORMS[i], test_form);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (FILES); i++) {
    g_autofree char *path = g_strconcat ("/verify/file/", FILES[i].name, NULL);
    g_test_add_data_func (path, &FILES[i], test_file);
  }
  g_test_add_func ("/verify/different", test_different);
  g_test_add_func ("/verify/cancelled", test_cancelled);
  g_test_add_func ("/verify/unreadable", test_unreadable);
  g_test_add_func ("/verify/closed", test_closed);
  return g_test_run ();
}
