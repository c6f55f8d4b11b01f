/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the least that fetching a file can cost: one request, and a loop that receives into
 * one MiB and writes it, over a plain socket or over GnuTLS. Never resumes, checks or retries.
 *
 * usage: raw-fetch PORT PATH FILE [CA-FILE]
 * From 127.0.0.1; with CA-FILE over TLS. Exit status 0 when as much came as was announced. */

#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <gnutls/gnutls.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BUFFER 1048576
/* A TLS record is at most so long: with less room one read would become two. */
#define RECORD 16384

typedef struct {
  int socket;
  gnutls_session_t tls; /* or NULL */
  gnutls_certificate_credentials_t credentials;
} Line;

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
ask (const Line *line, const char *path)
{
  char request[4096];
  int length = snprintf (request, sizeof request,
      "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", path);

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
fetch (const Line *line, const char *path, int fd)
{
  char *body = NULL;
  size_t held = 0;
  long long left = ask (line, path) ? read_head (line, &body, &held) : -1;
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

int
main (int argc, char **argv)
{
  Line line = {-1, NULL, NULL};

  if (argc != 4 && argc != 5)
    return 2;
  line.socket = connect_to (argv[1]);
  if (line.socket < 0 || (argc == 5 && !open_tls (&line, argv[4])))
    return 1;
  int fd = open (argv[3], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0 || !fetch (&line, argv[2], fd))
    return 1;
  return close (fd) == 0 ? 0 : 1;
}
