/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a network with a delay and with losses, for kernels with and without such a queue of
 * their own: a command runs in a network namespace where every packet to 10.77.0.2 comes back,
 * late or not at all, as one from there to 10.77.0.1. A server that listens at the latter is thus
 * reached as the former, through TCP as it is. Never touches the network outside.
 *
 * usage: wire MILLISECONDS LOST-PER-THOUSAND COMMAND [ARGUMENT...]
 * Each packet is so late, so a round trip takes twice as long. Needs the right to make network
 * namespaces and /dev/net/tun: exit status 125 when it has not. Otherwise that of the command. */

#include "config.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WIRE_HERE "10.77.0.1"
#define WIRE_MASK "255.255.255.252"
#define CANNOT 125
#define MTU 1500
#define QUEUE 16384 /* packets on their way, a power of two */

typedef struct {
  int64_t due; /* nanoseconds */
  size_t length;
  uint8_t bytes[MTU];
} Packet;

typedef struct {
  int tun;
  int64_t delay; /* nanoseconds */
  uint32_t lost; /* of a thousand */
  uint32_t chance;
  size_t first, count;
  Packet *packets;
} Wire;

static int64_t
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (int64_t) time.tv_sec * 1000000000 + time.tv_nsec;
}

static int
raise_interface (const char *name, const char *address)
{
  struct ifreq request = {0};
  struct sockaddr_in *place = (struct sockaddr_in *) &request.ifr_addr;
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int done = fd >= 0;

  snprintf (request.ifr_name, IFNAMSIZ, "%s", name);
  if (address != NULL) {
    place->sin_family = AF_INET;
    inet_pton (AF_INET, address, &place->sin_addr);
    done = done && ioctl (fd, SIOCSIFADDR, &request) == 0;
    inet_pton (AF_INET, WIRE_MASK, &place->sin_addr);
    done = done && ioctl (fd, SIOCSIFNETMASK, &request) == 0;
    request.ifr_qlen = QUEUE;
    done = done && ioctl (fd, SIOCSIFTXQLEN, &request) == 0;
  }
  request.ifr_flags = IFF_UP | IFF_RUNNING;
  done = done && ioctl (fd, SIOCSIFFLAGS, &request) == 0;
  close (fd);
  return done;
}

static int
open_wire (Wire *self)
{
  struct ifreq request = {.ifr_name = "wire", .ifr_flags = IFF_TUN | IFF_NO_PI};

  if (unshare (CLONE_NEWNET) != 0 || !raise_interface ("lo", NULL))
    return 0;
  self->tun = open ("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
  self->packets = calloc (QUEUE, sizeof *self->packets);
  return self->tun >= 0 && self->packets != NULL && ioctl (self->tun, TUNSETIFF, &request) == 0 &&
      raise_interface ("wire", WIRE_HERE);
}

/* A xorshift of 32 bits with a fixed beginning: every program meets the same luck. */
static int
is_lost (Wire *self)
{
  self->chance ^= self->chance << 13;
  self->chance ^= self->chance >> 17;
  self->chance ^= self->chance << 5;
  return self->chance % 1000 < self->lost;
}

/* Takes what was sent. Who sends and who gets it change places, which no checksum notices. */
static void
take_packets (Wire *self)
{
  while (self->count < QUEUE) {
    Packet *packet = &self->packets[(self->first + self->count) % QUEUE];
    ssize_t got = read (self->tun, packet->bytes, MTU);
    uint8_t sender[4];

    if (got <= 0)
      return;
    if (got < 20 || packet->bytes[0] >> 4 != 4 || is_lost (self))
      continue;
    memcpy (sender, packet->bytes + 12, 4);
    memmove (packet->bytes + 12, packet->bytes + 16, 4);
    memcpy (packet->bytes + 16, sender, 4);
    packet->length = (size_t) got;
    packet->due = now () + self->delay;
    self->count++;
  }
}

/* Delivers what is due; gives the nanoseconds until the next is, or -1. */
static int64_t
give_packets (Wire *self)
{
  while (self->count > 0) {
    Packet *packet = &self->packets[self->first];
    int64_t left = packet->due - now ();

    if (left > 0)
      return left;
    if (write (self->tun, packet->bytes, packet->length) < 0)
      perror ("wire");
    self->first = (self->first + 1) % QUEUE;
    self->count--;
  }
  return -1;
}

static void
carry_until (Wire *self, int ended)
{
  struct pollfd fds[] = {{.fd = ended, .events = POLLIN}, {.fd = self->tun, .events = POLLIN}};

  while (fds[0].revents == 0) {
    int64_t left = give_packets (self);
    struct timespec wait = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};

    ppoll (fds, 2, left < 0 ? NULL : &wait, NULL);
    take_packets (self);
  }
}

static pid_t
start (char **command)
{
  pid_t pid = fork ();
  sigset_t none;

  if (pid != 0)
    return pid;
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  execvp (command[0], command);
  perror (command[0]);
  _exit (127);
}

int
main (int argc, char **argv)
{
  Wire wire = {.tun = -1, .chance = 2463534242u};
  sigset_t ended;
  int status = 0;

  if (argc < 4)
    return 2;
  wire.delay = (int64_t) (strtod (argv[1], NULL) * 1e6);
  wire.lost = (uint32_t) strtoul (argv[2], NULL, 10);
  if (!open_wire (&wire)) {
    perror ("wire");
    return CANNOT;
  }
  sigemptyset (&ended);
  sigaddset (&ended, SIGCHLD);
  sigprocmask (SIG_BLOCK, &ended, NULL);
  int signals = signalfd (-1, &ended, SFD_CLOEXEC);
  pid_t pid = start (argv + 3);

  carry_until (&wire, signals);
  if (waitpid (pid, &status, 0) != pid)
    return 1;
  return WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
}
