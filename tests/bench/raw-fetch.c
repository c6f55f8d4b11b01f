/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the least that fetching files can cost: one request for each, or for each part, and a
 * loop that receives into one MiB and writes it, over a plain socket or over GnuTLS, in a process
 * of its own. Never resumes, checks or retries.
 *
 * usage: raw-fetch PORT CA-FILE PARTS PATH FILE [PATH FILE]...
 * From 127.0.0.1; over TLS unless CA-FILE is "-". Exit status 0 when as much came as was
 * announced. */

#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER 1048576
/* A TLS record is at most so long: with less room one read would become two. */
#define RECORD 16384

typedef struct {
  int socket;
  gnutls_session_t tls; /* or NULL */
  gnutls_certificate_credentials_t credentials;
} Line;

/* What is to be fetched over one connection: all of a file unless @end is more than 0. */
typedef struct {
  const char *path;
  const char *file;
  long long start;
  long long end; /* behind the last byte */
} Part;

static char buffer[BUFFER];

static int
connect_to (const char *port)
{
  struct sockaddr_in address = {.sin_family = AF_INET,
      .sin_port = htons ((uint16_t) strtoul (port, NULL, 10)),
      .sin_addr.s_addr = htonl (INADDR_LOOPBACK)};
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  return fd >= 0 && connect (fd, (struct sockaddr *) &address, sizeof address) == 0 ? fd : -1;
}

static int
open_tls (Line *line, const char *ca)
{
  gnutls_certificate_allocate_credentials (&line->credentials);
  if (gnutls_certificate_set_x509_trust_file (line->credentials, ca, GNUTLS_X509_FMT_PEM) < 1)
    return 0;
  gnutls_init (&line->tls, GNUTLS_CLIENT);
  gnutls_set_default_priority (line->tls);
  gnutls_credentials_set (line->tls, GNUTLS_CRD_CERTIFICATE, line->credentials);
  gnutls_session_set_verify_cert (line->tls, NULL, 0);
  gnutls_transport_set_int (line->tls, line->socket);
  return gnutls_handshake (line->tls) == GNUTLS_E_SUCCESS;
}

static ssize_t
receive (const Line *line, char *place, size_t room)
{
  ssize_t got;

  if (line->tls == NULL)
    return recv (line->socket, place, room, 0);
  do
    got = gnutls_record_recv (line->tls, place, room);
  while (got == GNUTLS_E_AGAIN || got == GNUTLS_E_INTERRUPTED);
  return got;
}

static int
ask (const Line *line, const char *method, const Part *part)
{
  char request[4096], range[80] = "";

  if (part->end > 0)
    snprintf (range, sizeof range, "Range: bytes=%lld-%lld\r\n", part->start, part->end - 1);
  int length = snprintf (request, sizeof request,
      "%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n%s\r\n", method, part->path,
      range);

  return line->tls == NULL ? send (line->socket, request, (size_t) length, 0) == length
                           : gnutls_record_send (line->tls, request, (size_t) length) == length;
}

static int
write_all (int fd, const char *bytes, size_t length)
{
  for (size_t done = 0; done < length;) {
    ssize_t now = write (fd, bytes + done, length - done);

    if (now <= 0)
      return 0;
    done += (size_t) now;
  }
  return 1;
}

/* Reads the head into the buffer. The length of the body, or -1; @extra bytes of it lie at @body
 * already. */
static long long
read_head (const Line *line, char **body, size_t *extra)
{
  size_t held = 0;

  while (held < RECORD) {
    ssize_t got = receive (line, buffer + held, RECORD - held);

    if (got <= 0)
      return -1;
    held += (size_t) got;
    buffer[held] = '\0';
    char *end = strstr (buffer, "\r\n\r\n");
    char *length = end != NULL ? strcasestr (buffer, "\r\nContent-Length:") : NULL;
    if (end == NULL)
      continue;
    *body = end + 4;
    *extra = held - (size_t) (*body - buffer);
    return length == NULL ? -1 : strtoll (length + strlen ("\r\nContent-Length:"), NULL, 10);
  }
  return -1;
}

static int
fetch (const Line *line, const Part *part, int fd)
{
  char *body = NULL;
  size_t held = 0;
  long long left = ask (line, "GET", part) ? read_head (line, &body, &held) : -1;
  size_t least = line->tls == NULL ? BUFFER : RECORD;

  if (left < 0)
    return 0;
  memmove (buffer, body, held);
  for (left -= (long long) held; left > 0;) {
    ssize_t got = receive (line, buffer + held, BUFFER - held);

    if (got <= 0)
      return 0;
    held += (size_t) got;
    left -= got;
    if (line->tls != NULL && BUFFER - held >= least)
      continue;
    if (!write_all (fd, buffer, held))
      return 0;
    held = 0;
  }
  return left == 0 && write_all (fd, buffer, held);
}

static int
open_line (Line *line, const char *port, const char *ca)
{
  *line = (Line){connect_to (port), NULL, NULL};
  return line->socket >= 0 && (strcmp (ca, "-") == 0 || open_tls (line, ca));
}

/* The length of a file, or -1. */
static long long
measure (const char *port, const char *ca, const char *path)
{
  Line line;
  char *body = NULL;
  size_t extra = 0;
  const Part whole = {.path = path};

  if (!open_line (&line, port, ca) || !ask (&line, "HEAD", &whole))
    return -1;
  return read_head (&line, &body, &extra);
}

static int
fetch_part (const char *port, const char *ca, const Part *part)
{
  Line line;
  int fd = open (part->file, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

  return fd >= 0 && lseek (fd, part->start, SEEK_SET) == part->start &&
      open_line (&line, port, ca) && fetch (&line, part, fd) && close (fd) == 0;
}

int
main (int argc, char **argv)
{
  int bad = 0, status = 0;

  if (argc < 6 || argc % 2 != 0)
    return 2;
  long parts = strtol (argv[3], NULL, 10);
  for (int i = 4; i < argc; i += 2) {
    long long length = parts > 1 ? measure (argv[1], argv[2], argv[i]) : 0;
    if (length < 0)
      return 1;
    for (long n = 0; n < parts; n++) {
      const Part part = {argv[i], argv[i + 1], length * n / parts, length * (n + 1) / parts};
      if (fork () == 0)
        _exit (fetch_part (argv[1], argv[2], &part) ? 0 : 1);
    }
  }
  while (wait (&status) > 0)
    bad |= status;
  return bad == 0 ? 0 : 1;
}
