/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what one run of a program costs: wall and processor seconds and peak memory, without
 * those of whoever measures. A process keeps the peak of the one that it was forked from, so a
 * small program has to stand between a large one and what is measured. Never looks at what the
 * program did.
 *
 * usage: measure SECONDS REPORT COMMAND [ARGUMENT...]
 * REPORT gets one line: exit status (124 after SECONDS, when it is killed), wall seconds, processor
 * seconds and peak KiB. */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define TIMED_OUT 124
#define NOT_FOUND 127

static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static double
seconds (struct timeval time)
{
  return (double) time.tv_sec + (double) time.tv_usec / 1e6;
}

static pid_t
start (char **command)
{
  pid_t pid = fork ();

  if (pid != 0)
    return pid;
  setpgid (0, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  sigset_t none;
  sigemptyset (&none);
  sigprocmask (SIG_SETMASK, &none, NULL);
  execvp (command[0], command);
  perror (command[0]);
  _exit (NOT_FOUND);
}

/* FALSE when the program had to be killed. */
static int
wait_for_end (const sigset_t *ended, int limit)
{
  struct timespec patience = {.tv_sec = limit};

  return sigtimedwait (ended, NULL, &patience) == SIGCHLD;
}

int
main (int argc, char **argv)
{
  struct rusage used;
  sigset_t ended;
  int status = 0;

  if (argc < 4)
    return 2;
  sigemptyset (&ended);
  sigaddset (&ended, SIGCHLD);
  sigprocmask (SIG_BLOCK, &ended, NULL);

  double began = now ();
  pid_t pid = start (argv + 3);
  int in_time = wait_for_end (&ended, (int) strtol (argv[1], NULL, 10));
  if (!in_time)
    kill (-pid, SIGKILL);
  if (wait4 (pid, &status, 0, &used) != pid)
    return 1;
  double wall = now () - began;

  FILE *report = fopen (argv[2], "w");
  if (report == NULL)
    return 1;
  int code = WIFEXITED (status) ? WEXITSTATUS (status) : 128 + WTERMSIG (status);
  fprintf (report, "%d %.6f %.6f %ld\n", in_time ? code : TIMED_OUT, wall,
      seconds (used.ru_utime) + seconds (used.ru_stime), used.ru_maxrss);
  return fclose (report) == 0 ? 0 : 1;
}
