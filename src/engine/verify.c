/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for whether a file has a promised checksum. Never changes the file or its offset and
 * never decides what becomes of a file that has not. */

#include "config.h"

#include "engine/verify.h"

#include "core/error.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define BLOCK (1024 * 1024)

typedef struct {
  const char *prefix;
  GChecksumType type;
} Algorithm;

static const Algorithm ALGORITHMS[] = {
    {"sha256:", G_CHECKSUM_SHA256},
    {"sha512:", G_CHECKSUM_SHA512},
    {"sha1:", G_CHECKSUM_SHA1},
    {"md5:", G_CHECKSUM_MD5},
};

typedef struct {
  int fd; /* our own duplicate */
  char *checksum;
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  if (job->fd >= 0)
    close (job->fd);
  g_free (job->checksum);
  g_free (job);
}

static const Algorithm *
find_algorithm (const char *checksum)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ALGORITHMS); i++) {
    const Algorithm *each = &ALGORITHMS[i];
    if (g_ascii_strncasecmp (checksum, each->prefix, strlen (each->prefix)) == 0)
      return each;
  }
  return NULL;
}

static gssize
read_block (int fd, guchar *block, goffset offset)
{
  gssize got = 0;

  do
    got = pread (fd, block, BLOCK, offset);
  while (got < 0 && errno == EINTR);
  return got;
}

static char *
compute (int fd, GChecksumType type, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (type);
  g_autofree guchar *block = g_malloc (BLOCK);
  goffset offset = 0;

  posix_fadvise (fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  for (;;) {
    gssize got = 0;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    got = read_block (fd, block, offset);
    if (got < 0) {
      g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK,
          "Reading at byte %" G_GOFFSET_FORMAT " failed: %s", offset, g_strerror (errno));
      return NULL;
    }
    if (got == 0)
      return g_strdup (g_checksum_get_string (checksum));
    g_checksum_update (checksum, block, got);
    offset += got;
  }
}

static void
verify_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  const Algorithm *algorithm = find_algorithm (job->checksum);
  const char *expected = job->checksum + strlen (algorithm->prefix);
  g_autofree char *found = NULL;
  GError *error = NULL;

  found = compute (job->fd, algorithm->type, cancellable, &error);
  /* A lock on the file lasts as long as any descriptor of it, so this one goes before the answer
   * lets somebody open the file anew. */
  close (job->fd);
  job->fd = -1;
  if (found == NULL)
    g_task_return_error (task, error);
  else if (g_ascii_strcasecmp (found, expected) != 0)
    g_task_return_new_error (task, GANNET_ERROR, GANNET_ERROR_CHECKSUM,
        "The checksum is %s%s, expected was %s%s", algorithm->prefix, found, algorithm->prefix,
        expected);
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
gannet_verify_is_checksum (const char *checksum)
{
  const Algorithm *algorithm = NULL;
  const char *hex = NULL;

  g_return_val_if_fail (checksum != NULL, FALSE);

  algorithm = find_algorithm (checksum);
  if (algorithm == NULL)
    return FALSE;
  hex = checksum + strlen (algorithm->prefix);
  for (const char *c = hex; *c != '\0'; c++)
    if (!g_ascii_isxdigit (*c))
      return FALSE;
  return strlen (hex) == 2 * (gsize) g_checksum_type_get_length (algorithm->type);
}

void
gannet_verify_async (int fd, const char *checksum, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Job *job = NULL;

  g_task_set_source_tag (task, gannet_verify_async);
  g_return_if_fail (checksum != NULL && gannet_verify_is_checksum (checksum));

  /* The caller may close its own before the thread is done. */
  job = g_new0 (Job, 1);
  job->fd = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  job->checksum = g_strdup (checksum);
  g_task_set_task_data (task, job, free_job);
  if (job->fd < 0) {
    g_task_return_new_error (
        task, GANNET_ERROR, GANNET_ERROR_DISK, "Cannot read the file: %s", g_strerror (errno));
    return;
  }
  g_task_run_in_thread (task, verify_thread);
}

gboolean
gannet_verify_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
