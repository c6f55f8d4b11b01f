/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides who runs, who waits and for what, and who is tried again. It knows no list and keeps
 * nothing on disk. */

#include "config.h"

#include "engine/runner.h"

#include "engine/delays.h"
#include "engine/gate.h"
#include "engine/pulse.h"
#include "engine/run.h"
#include "engine/setback.h"
#include "engine/turns.h"

/* How often numbers of running downloads are sampled, and the texts of those that wait. */
#define TICK_RUNNING_MS 250
#define TICK_WAITING_MS 1000
#define TICK_GLANCE_MS 4000

/* Whole files that wait for the disk without a slot; each keeps one open. */
#define MOST_LANDING 256

struct _GannetRunner {
  const GannetRunnerEvents *events;
  gpointer data;
  GHashTable *runs; /* GannetDownload → GannetRun, of those that are not as the list gave them */
  GPtrArray *busy; /* GannetRun with an attempt */
  GPtrArray *waiting; /* GannetRun in state WAITING */
  gint64 first_due; /* none of them has an earlier next_try */
  GPtrArray *told; /* GannetDownload that knows its turn */
  GannetDelays *delays; /* GannetRun that waits for its time */
  GannetGate *gate;
  GannetEngine *engine; /* made when the first download runs */
  GannetSurroundings *surroundings;
  GannetLimits limits;
  guint64 speed;
  GannetPulse *pulse;
  guint round; /* whose texts are moved on by the next tick */
  guint asking; /* source: the gate is to be asked */
  gboolean closed;
};

static void ask_gate (GannetRunner *self);
static void keep_ticking (GannetRunner *self);
static void start (GannetRun *run);

static GannetRun *
find (GannetRunner *self, GannetDownload *download)
{
  return g_hash_table_lookup (self->runs, download);
}

/* The one place where a state changes. */
static void
set_state (GannetRun *run, GannetState state, const GError *error)
{
  GannetRunner *self = run->runner;
  GannetState before = gannet_run_get_state (run);
  if (before == GANNET_STATE_WAITING)
    g_ptr_array_remove_fast (self->waiting, run);
  if (state == GANNET_STATE_WAITING)
    g_ptr_array_add (self->waiting, run);
  gannet_download_set_state (run->download, state, error);
  keep_ticking (self);
  self->events->changed (run->download, before, self->data);
}

static void
go_over_gate (GannetRun *run)
{
  GannetRunner *self = run->runner;
  run->now = run->attempt != NULL;
  if (run->now || self->closed)
    return;
  gannet_gate_force (self->gate, run);
  start (run);
}

/* A job that is still ending keeps its slot; the download waits for another one after that, and for
 * its time before that. */
static void
wait_for_slot (GannetRun *run)
{
  GannetRunner *self = run->runner;
  gint64 time = gannet_download_get_request (run->download)->not_before;
  if (run->attempt != NULL || gannet_delays_hold (self->delays, run, time))
    return;
  double place = self->events->place (run->download, self->data);
  gannet_gate_wait (self->gate, run, gannet_run_get_host (run), place);
  if (run->now)
    go_over_gate (run);
  ask_gate (self);
}

static void
stop_waiting (GannetRun *run)
{
  GannetRunner *self = run->runner;
  gannet_gate_forget (self->gate, run);
  gannet_delays_forget (self->delays, run);
}

/* Its time may have come; if not, the words for it may be others. */
static void
look_again_cb (gpointer item)
{
  GannetRun *run = item;
  gannet_download_set_turn (run->download, 0, 0);
  wait_for_slot (run);
}

static void
enqueue (GannetRun *run)
{
  set_state (run, GANNET_STATE_QUEUED, NULL);
  wait_for_slot (run);
}

/* What is due at @now, and what waits because of @mended; nothing does because of 0. */
static void
enqueue_due (GannetRunner *self, gint64 now, GannetError mended)
{
  if (self->closed)
    return;
  g_autoptr (GPtrArray) due = gannet_run_find_due (self->waiting, now, mended, &self->first_due);
  for (guint i = 0; i < due->len; i++)
    enqueue (g_ptr_array_index (due, i));
}

static void
wait_until (GannetRun *run, gint64 next_try, const GError *error)
{
  GannetRunner *self = run->runner;
  run->next_try = next_try;
  self->first_due = MIN (self->first_due, next_try);
  gannet_download_set_next_try (run->download, next_try);
  set_state (run, GANNET_STATE_WAITING, error);
}

static void
take_failure (GannetRun *run, const GannetReport *report)
{
  GannetRunner *self = run->runner;
  GannetReach reach = gannet_surroundings_get_reach (self->surroundings);
  GannetSetback setback =
      gannet_setback_judge (report, run->tries, self->limits.tries, reach, g_random_double ());
  gint64 next_try = g_get_monotonic_time () + setback.delay;
  g_autoptr (GError) last = g_error_copy (report->error);
  run->tries = setback.tries;
  switch (setback.kind) {
  case GANNET_SETBACK_WAIT_FOR_NETWORK:
    return wait_until (run, G_MAXINT64, last);
  case GANNET_SETBACK_AFRESH:
    run->manner = GANNET_MANNER_AFRESH;
    return enqueue (run);
  case GANNET_SETBACK_WAIT:
    if (setback.hold)
      gannet_gate_hold (self->gate, gannet_run_get_host (run), next_try);
    return wait_until (run, next_try, last);
  case GANNET_SETBACK_GIVE_UP:
  default:
    last->code = (int) setback.error;
    set_state (run, GANNET_STATE_FAILED, last);
  }
}

static void
reported_cb (const GannetReport *report, gpointer data)
{
  GannetRun *run = data;
  GannetRunner *self = run->runner;
  g_autoptr (GannetDownload) download = g_object_ref (run->download);

  gannet_attempt_tell_facts (run->download, report);
  self->events->changed (run->download, gannet_run_get_state (run), self->data);
  guint landing = self->busy->len - gannet_gate_count_running (self->gate);
  if (report->outcome == 0 && report->landing && landing < MOST_LANDING &&
      gannet_attempt_land (run->attempt)) {
    gannet_gate_release (self->gate, run);
    ask_gate (self);
  }
  if (report->outcome == 0)
    return;
  g_clear_pointer (&run->attempt, gannet_attempt_free);
  g_ptr_array_remove_fast (self->busy, run);
  gannet_gate_release (self->gate, run);

  if (report->outcome == GANNET_OUTCOME_DONE)
    set_state (run, GANNET_STATE_DONE, NULL);
  else if (gannet_run_get_state (run) == GANNET_STATE_QUEUED)
    wait_for_slot (run);
  else if (report->outcome == GANNET_OUTCOME_FAILED &&
      gannet_run_get_state (run) == GANNET_STATE_RUNNING)
    take_failure (run, report);
  ask_gate (self);
  keep_ticking (self);
  if (gannet_run_is_over (run))
    g_hash_table_remove (self->runs, download);
  self->events->ended (download, self->data);
}

static void
start (GannetRun *run)
{
  GannetRunner *self = run->runner;
  if (self->engine == NULL) {
    self->engine = gannet_engine_new ();
    gannet_runner_set_limits (self, &self->limits);
  }
  g_ptr_array_add (self->busy, run);
  set_state (run, GANNET_STATE_RUNNING, NULL);
  run->attempt = gannet_attempt_start (self->engine, run->download, run->manner, reported_cb, run);
  run->manner = GANNET_MANNER_CONTINUE;
}

/* Not after each download, since the next one may be about to need the same. */
static void
tidy (GannetRunner *self)
{
  if (self->engine != NULL)
    gannet_engine_tidy (self->engine);
}

static gboolean
ask_gate_cb (gpointer data)
{
  GannetRunner *self = data;
  GannetRun *run = NULL;
  self->asking = 0;
  if (self->limits.held)
    gannet_turns_tell (self->told, self->gate, gannet_run_get_download);
  while ((run = gannet_gate_next (self->gate, g_get_monotonic_time ())) != NULL)
    start (run);
  if (self->busy->len == 0)
    tidy (self);
  keep_ticking (self);
  return G_SOURCE_REMOVE;
}

/* Soon, once for all that changes in one turn. */
static void
ask_gate (GannetRunner *self)
{
  if (self->asking == 0 && !self->closed)
    self->asking = g_idle_add_full (G_PRIORITY_DEFAULT, ask_gate_cb, self, NULL);
}

static void
tick_cb (gpointer data)
{
  GannetRunner *self = data;
  gint64 now = g_get_monotonic_time ();
  self->speed = gannet_turns_sample (self->busy, gannet_run_get_download, now, &self->round);
  gannet_turns_sample (self->waiting, gannet_run_get_download, now, NULL);
  gannet_turns_tell (self->told, self->gate, gannet_run_get_download);
  self->events->ticked (self->data);
  enqueue_due (self, now, 0);
  ask_gate (self);
  tidy (self);
}

static guint
choose_pace (GannetRunner *self)
{
  gint64 due = self->closed ? G_MAXINT64 : gannet_gate_get_hold_end (self->gate);
  gboolean unwatched = self->limits.unwatched || self->limits.unseen;
  if (self->busy->len > 0 && !self->limits.unseen)
    return TICK_RUNNING_MS;
  if (self->waiting->len > 0 && !self->closed)
    due = MIN (due, self->first_due);
  if (self->busy->len > 0 && self->limits.glanced_at)
    return gannet_pulse_reckon_pace (MIN (due, G_MAXINT64 - 1), TICK_GLANCE_MS);
  return gannet_pulse_reckon_pace (due, unwatched ? G_MAXUINT : TICK_WAITING_MS);
}

/* The clock runs while there is something to see, and only then. */
static void
keep_ticking (GannetRunner *self)
{
  guint before = gannet_pulse_get_pace (self->pulse);
  gannet_pulse_set_pace (self->pulse, choose_pace (self));
  if (before == 0 || gannet_pulse_get_pace (self->pulse) != 0 || self->busy->len > 0)
    return;
  self->speed = 0;
  self->events->ticked (self->data);
}

static void
network_back_cb (gpointer data)
{
  GannetRunner *self = data;
  gannet_gate_unhold (self->gate);
  enqueue_due (self, G_MAXINT64, 0);
  ask_gate (self);
}

static void
drives_changed_cb (gpointer data)
{
  enqueue_due (data, g_get_monotonic_time (), GANNET_ERROR_DRIVE_ABSENT);
}

static const GannetSurroundingsEvents surroundings_events = {network_back_cb, drives_changed_cb};

GannetRunner *
gannet_runner_new (const GannetRunnerEvents *events, gpointer data)
{
  GannetRunner *self = g_new0 (GannetRunner, 1);
  self->events = events;
  self->data = data;
  self->runs = g_hash_table_new_full (NULL, NULL, NULL, gannet_run_free);
  self->busy = g_ptr_array_new ();
  self->waiting = g_ptr_array_new ();
  self->first_due = G_MAXINT64;
  self->told = g_ptr_array_new_with_free_func (g_object_unref);
  self->delays = gannet_delays_new (look_again_cb);
  self->gate = gannet_gate_new ();
  self->surroundings = gannet_surroundings_new (&surroundings_events, self);
  self->pulse = gannet_pulse_new (tick_cb, self);
  gannet_runner_set_limits (self, &gannet_limits_default);
  return self;
}

void
gannet_runner_free (GannetRunner *self)
{
  g_warn_if_fail (self->busy->len == 0);
  gannet_surroundings_free (self->surroundings);
  gannet_pulse_free (self->pulse);
  g_clear_handle_id (&self->asking, g_source_remove);
  g_hash_table_unref (self->runs);
  g_ptr_array_unref (self->busy);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->told);
  gannet_delays_free (self->delays);
  gannet_gate_free (self->gate);
  g_clear_pointer (&self->engine, gannet_engine_free);
  g_free (self);
}

/* What runs goes back among those that wait. */
static void
yield (GannetRunner *self)
{
  for (guint i = 0; i < self->busy->len; i++) {
    GannetRun *run = g_ptr_array_index (self->busy, i);
    if (gannet_run_get_state (run) != GANNET_STATE_RUNNING)
      continue;
    gannet_attempt_stop (run->attempt);
    set_state (run, GANNET_STATE_QUEUED, NULL);
  }
}

void
gannet_runner_set_limits (GannetRunner *self, const GannetLimits *limits)
{
  guint most = limits->held ? 0 : MIN (limits->downloads, limits->connections);
  gboolean seen_again = self->limits.unseen && !limits->unseen;
  if (limits->held && !self->limits.held)
    yield (self);
  self->limits = *limits;
  gannet_gate_set_limits (self->gate, most, limits->per_host);
  if (self->engine != NULL)
    gannet_engine_set_limits (self->engine, limits);
  ask_gate (self);
  if (seen_again) {
    self->round = GANNET_TURNS_ALL;
    tick_cb (self);
  }
}

void
gannet_runner_shut (GannetRunner *self, gboolean shut)
{
  gannet_gate_shut (self->gate, shut);
  ask_gate (self);
}

void
gannet_runner_watch (GannetRunner *self, GNetworkMonitor *network, GUnixMountMonitor *mounts)
{
  gannet_surroundings_watch (self->surroundings, network, mounts);
}

void
gannet_runner_add (GannetRunner *self, GannetDownload *download)
{
  if (gannet_download_get_state (download) == GANNET_STATE_QUEUED)
    wait_for_slot (gannet_run_need (self->runs, self, download));
}

void
gannet_runner_remove (GannetRunner *self, GannetDownload *download)
{
  GannetRun *run = find (self, download);
  if (run == NULL)
    return;
  stop_waiting (run);
  g_ptr_array_remove_fast (self->waiting, run);
  g_hash_table_remove (self->runs, download);
}

void
gannet_runner_move (GannetRunner *self, GannetDownload *download)
{
  GannetRun *run = find (self, download);
  if (run != NULL)
    gannet_gate_move (self->gate, run, self->events->place (download, self->data));
}

void
gannet_runner_pause (GannetRunner *self, GannetDownload *download)
{
  GannetRun *run = find (self, download);
  if (run == NULL || !gannet_state_is_active (gannet_run_get_state (run)))
    return;
  stop_waiting (run);
  run->now = FALSE;
  if (run->attempt != NULL)
    gannet_attempt_stop (run->attempt);
  set_state (run, GANNET_STATE_PAUSED, NULL);
}

void
gannet_runner_resume (GannetRunner *self, GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  if (state != GANNET_STATE_PAUSED && state != GANNET_STATE_FAILED && state != GANNET_STATE_WAITING)
    return;
  GannetRun *run = gannet_run_need (self->runs, self, download);
  gannet_run_take_heart (run);
  gannet_gate_unhold (self->gate);
  enqueue (run);
}

void
gannet_runner_start_now (GannetRunner *self, GannetDownload *download)
{
  GannetRun *run = gannet_run_need (self->runs, self, download);
  gannet_run_forget_time (run);
  gannet_runner_resume (self, download);
  if (gannet_run_get_state (run) != GANNET_STATE_QUEUED)
    return;
  if (gannet_delays_forget (self->delays, run))
    wait_for_slot (run);
  go_over_gate (run);
}

void
gannet_runner_resume_in (GannetRunner *self, GannetDownload *download, GannetManner manner)
{
  gannet_run_need (self->runs, self, download)->manner = manner;
  gannet_runner_resume (self, download);
}

void
gannet_runner_set_request (GannetRunner *self, GannetDownload *download, GannetRequest *request)
{
  GannetRun *run = find (self, download);
  if (gannet_download_get_state (download) == GANNET_STATE_RUNNING)
    gannet_runner_pause (self, download);
  if (run != NULL)
    stop_waiting (run);
  gannet_download_set_request (download, request);
  if (gannet_download_get_state (download) == GANNET_STATE_QUEUED)
    look_again_cb (run);
  self->events->changed (download, gannet_download_get_state (download), self->data);
}

gboolean
gannet_runner_is_busy (GannetRunner *self, GannetDownload *download)
{
  GannetRun *run = find (self, download);
  return run != NULL && run->attempt != NULL;
}

guint
gannet_runner_count_busy (GannetRunner *self)
{
  return self->busy->len;
}

guint64
gannet_runner_get_speed (GannetRunner *self)
{
  return self->speed;
}

void
gannet_runner_close (GannetRunner *self)
{
  self->closed = TRUE;
  g_clear_handle_id (&self->asking, g_source_remove);
  keep_ticking (self);
  for (guint i = 0; i < self->busy->len; i++)
    gannet_attempt_stop (((GannetRun *) g_ptr_array_index (self->busy, i))->attempt);
}
