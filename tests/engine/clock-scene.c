/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the clock on the wall in place of the system. */

#include "config.h"

#include "clock-scene.h"

#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static struct {
  gint offset; /* seconds; read by all threads */
  int timer; /* the one that was set last, by the main thread, or 0 */
  gboolean cancels; /* it is told when the clock is set */
  guint settings;
} wall;

int
clock_gettime (clockid_t id, struct timespec *now)
{
  int result = (int) syscall (SYS_clock_gettime, id, now);
  if (result == 0 && id == CLOCK_REALTIME)
    now->tv_sec += g_atomic_int_get (&wall.offset);
  return result;
}

/* GLib asks this one. */
int
gettimeofday (struct timeval *restrict now, void *restrict zone)
{
  int result = (int) syscall (SYS_gettimeofday, now, zone);
  if (result == 0)
    now->tv_sec += g_atomic_int_get (&wall.offset);
  return result;
}

int
timerfd_settime (int fd, int flags, const struct itimerspec *when, struct itimerspec *before)
{
  struct itimerspec moved = *when;
  g_assert_true ((flags & TFD_TIMER_ABSTIME) != 0);
  moved.it_value.tv_sec -= g_atomic_int_get (&wall.offset);
  wall.timer = fd;
  wall.cancels = (flags & TFD_TIMER_CANCEL_ON_SET) != 0;
  wall.settings++;
  return (int) syscall (SYS_timerfd_settime, fd, TFD_TIMER_ABSTIME, &moved, before);
}

/* One that was closed is none. */
gboolean
gannet_clock_scene_has_timer (void)
{
  struct itimerspec left = {0};
  return wall.timer > 0 && syscall (SYS_timerfd_gettime, wall.timer, &left) == 0;
}

void
gannet_clock_scene_move (gint64 seconds)
{
  const struct itimerspec at_once = {.it_value.tv_nsec = 1};
  g_atomic_int_add (&wall.offset, (gint) seconds);
  if (!gannet_clock_scene_has_timer ())
    return;
  g_assert_true (wall.cancels);
  g_assert_cmpint (syscall (SYS_timerfd_settime, wall.timer, 0, &at_once, NULL), ==, 0);
}

gint64
gannet_clock_scene_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

guint
gannet_clock_scene_count_settings (void)
{
  return wall.settings;
}
