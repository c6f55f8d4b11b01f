/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any replies at all, byte for byte through a socket, to jobs that find any of several things on
 * the disk: they end, harm nothing, and give no file a name that one connection has not sent whole.
 *
 * The first byte of the input chooses what is there before; the rest is the server's script. */

#include "config.h"

#include "properties.h"

#include "engine/job-scene.h"
#include "engine/record-file.h"
#include "engine/session.h"
#include "verbatim-server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NAME "file.bin"
#define HELD "abcdefghijklmnopqrst"
#define LETTERS 26
#define TAG "\"v1\""
#define DATE "Wed, 01 Jan 2020 00:00:00 GMT"
#define LONGEST_NAME 255

/* Seconds; nothing here waits for more than a moment, so a silent server is given up at once. */
#define TIMEOUT 1

/* A job that fails for now is followed by another, as many times as this. */
#define MOST_JOBS 2

typedef enum { BEFORE_NOTHING, BEFORE_PART, BEFORE_BARE_PART, BEFORE_FILE, N_BEFORE } Before;

typedef struct {
  Before before;
  GannetJobScene *scene;
  FuzzServer *server;
  char *secret;
} Exchange;

int LLVMFuzzerInitialize (int *argc, char ***argv);
int connect (int fd, const struct sockaddr *address, socklen_t length);
int getaddrinfo (
    const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found);

/* Whatever a reply says, nobody but this process is called. */
int
connect (int fd, const struct sockaddr *address, socklen_t length)
{
  const struct sockaddr_in *in = (const struct sockaddr_in *) address;

  if (address->sa_family == AF_INET && in->sin_addr.s_addr == htonl (INADDR_LOOPBACK))
    return (int) syscall (SYS_connect, fd, address, length);
  errno = ECONNREFUSED;
  return -1;
}

int
getaddrinfo (
    const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
  return EAI_NONAME;
}

static void
put_file (Exchange *self, const char *name)
{
  g_autofree char *path = gannet_job_scene_dup_path (self->scene, name);

  g_assert_true (
      g_file_set_contents_full (path, HELD, strlen (HELD), G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Writes a record that says of the part what is true of it. */
static void
put_record (Exchange *self)
{
  GannetRequest *request = self->scene->request;
  g_autoptr (GannetRecord) record = gannet_record_new ();
  g_autofree char *file_name = gannet_record_dup_file_name (request->url, request->copy);
  g_autofree char *path = gannet_job_scene_dup_path (self->scene, NAME ".part");
  g_autoptr (GannetFolder) folder = gannet_folder_open (request->folder, NULL, NULL);
  struct stat facts;

  g_assert_cmpint (stat (path, &facts), ==, 0);
  record->url = g_strdup (request->url);
  record->name = g_strdup (NAME);
  record->part = g_strdup (NAME ".part");
  record->device = facts.st_dev;
  record->inode = facts.st_ino;
  record->modified_ns = (gint64) facts.st_mtim.tv_sec * 1000000000 + facts.st_mtim.tv_nsec;
  record->total = LETTERS;
  gannet_validator_init (&record->validator, TAG, DATE, g_get_real_time () / G_USEC_PER_SEC);
  gannet_ranges_done (record->done, 0, strlen (HELD));
  g_assert_true (gannet_record_write (record, folder, file_name, NULL));
}

static void
exchange_init (Exchange *self, const guint8 *bytes, gsize length)
{
  GannetRequest *request;

  self->before = (Before) (bytes[0] % N_BEFORE);
  self->server = fuzz_server_new (bytes + 1, length - 1);
  self->scene = gannet_job_scene_new ("/" NAME);
  self->scene->timeout = TIMEOUT;
  self->secret = g_uuid_string_random ();
  request = self->scene->request;
  g_autofree char *address =
      g_strdup_printf ("http://127.0.0.1:%u/" NAME, fuzz_server_get_port (self->server));
  gannet_request_set_url (request, address);
  request->user = g_strdup ("user");
  request->password = g_strdup (self->secret);
  if (self->before == BEFORE_FILE)
    put_file (self, NAME);
  else if (self->before != BEFORE_NOTHING)
    put_file (self, NAME ".part");
  if (self->before == BEFORE_PART)
    put_record (self);
}

static void
exchange_clear (Exchange *self)
{
  fuzz_server_free (self->server);
  gannet_job_scene_free (self->scene);
  g_free (self->secret);
}

/* A finished file is what one connection sent, or what was there before. */
static void
assert_finished (Exchange *self, const char *name, const char *bytes, gsize length)
{
  gboolean held = length == strlen (HELD) && memcmp (bytes, HELD, length) == 0;
  g_autofree char *hex = NULL;

  if (fuzz_server_has_sent (self->server, (const guint8 *) bytes, length))
    return;
  if (held && self->before != BEFORE_NOTHING)
    return;
  hex = g_base64_encode ((const guchar *) bytes, length);
  g_error ("nobody has sent '%s': %s", name, hex);
}

static gboolean
is_unfinished (const char *name)
{
  return g_str_has_prefix (name, ".gannet-") || g_str_has_suffix (name, ".part");
}

/* Looks at one file of the folder. Returns whether it begins with the bytes there were. */
static gboolean
look_at (Exchange *self, const char *name)
{
  g_autofree char *path = gannet_job_scene_dup_path (self->scene, name);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  struct stat facts;

  if (name[0] != '.')
    fuzz_assert_safe_name (name, LONGEST_NAME);
  g_assert_cmpint (lstat (path, &facts), ==, 0);
  g_assert_true (S_ISREG (facts.st_mode));
  g_assert_cmpint (facts.st_mode & 07133, ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_null (g_strstr_len (bytes, (gssize) length, self->secret));
  if (!is_unfinished (name)) {
    g_assert_true (self->scene->outcome == GANNET_OUTCOME_DONE || self->before == BEFORE_FILE);
    assert_finished (self, name, bytes, length);
  }
  return length >= strlen (HELD) && memcmp (bytes, HELD, strlen (HELD)) == 0;
}

static void
assert_folder (Exchange *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->scene->folder, 0, NULL);
  gboolean done = self->scene->outcome == GANNET_OUTCOME_DONE;
  gboolean kept = self->before == BEFORE_NOTHING || (self->before == BEFORE_PART && done);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    if (look_at (self, name))
      kept = TRUE;
  g_assert_true (kept);
}

/* A condition stands beside a range only, and is never a weak tag. */
static void
assert_request (const char *request)
{
  const char *condition = strstr (request, "\r\nIf-Range: ");

  g_assert_true (g_str_has_prefix (request, "GET /"));
  g_assert_nonnull (strstr (request, "\r\nAccept-Encoding: identity\r\n"));
  if (condition == NULL)
    return;
  g_assert_nonnull (strstr (request, "\r\nRange: bytes="));
  g_assert_false (g_str_has_prefix (condition + strlen ("\r\nIf-Range: "), "W/"));
}

static void
assert_requests (Exchange *self)
{
  g_autofree char *text = fuzz_server_dup_requests (self->server);
  g_auto (GStrv) requests = g_strsplit (text, "\r\n\r\n", -1);

  for (guint i = 0; requests[i] != NULL && requests[i][0] != '\0'; i++)
    assert_request (requests[i]);
}

/* What the HTTP library warns of at such servers is no fault of ours. */
static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer unused)
{
  gboolean ours = g_strcmp0 (domain, G_LOG_DOMAIN) == 0;

  if ((level & G_LOG_LEVEL_WARNING) != 0 && !ours)
    return;
  if ((level & (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_ERROR)) == 0)
    return;
  g_printerr ("%s: %s\n", domain, message);
  abort ();
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  g_log_set_default_handler (log_cb, NULL);
  gannet_session_prepare ();
  return 0;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  Exchange exchange;
  g_autofree char *runs = NULL;

  if (length == 0)
    return 0;
  exchange_init (&exchange, bytes, length);
  runs = gannet_job_scene_run_all (exchange.scene, MOST_JOBS);
  fuzz_assert_line (exchange.scene->message);
  g_assert_true (
      exchange.scene->message == NULL || strstr (exchange.scene->message, exchange.secret) == NULL);
  assert_folder (&exchange);
  assert_requests (&exchange);
  gannet_job_scene_assert_strangers (exchange.scene);
  exchange_clear (&exchange);
  return 0;
}
