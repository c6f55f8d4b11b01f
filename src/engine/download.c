/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One row of the list and its texts. It starts and stops nothing: what moves it is the queue. */

#include "config.h"

#include "engine/download.h"

#include "core/error.h"
#include "core/meter.h"
#include "engine/telling.h"

struct _GannetDownload {
  GObject parent_instance;
  gint64 id;
  GannetRequest *request;
  GannetState state;
  GannetPhase phase;
  GannetNotes notes;
  GError *error;
  gint64 next_try; /* monotonic µs */
  guint turn; /* in state QUEUED: 1 for the next one, 0 when that is not known */
  char *name;
  char *path;
  char *content_type; /* a GRefString, of which there are few */
  char *drive;
  guint64 held;
  gint64 total;
  int step; /* of the bar, as it was told last */
  gint64 added;
  gint64 finished;
  GannetProgress *progress; /* of the job that runs, or NULL */
  guint64 received_before; /* by jobs that ended */
  GannetMeter *meter; /* while there is @progress */
  guint64 speed;
  gint64 time_left;
  char *sentence;
  char *amount;
  char *pace;
  GannetLife life;
};

typedef enum {
  PROP_NAME = 1,
  PROP_STATE,
  PROP_SENTENCE,
  PROP_FRACTION,
  PROP_AMOUNT,
  PROP_PACE,
  PROP_CONTENT_TYPE,
  N_PROPS,
} Property;

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GannetDownload, gannet_download, G_TYPE_OBJECT)

static void
notify (GannetDownload *self, Property property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
replace_text (GannetDownload *self, char **place, char *text, Property property)
{
  gannet_telling_replace (G_OBJECT (self), properties[property], place, text);
}

static GannetStanding
get_standing (GannetDownload *self)
{
  return (GannetStanding){self->state, self->phase, self->notes, self->error,
      gannet_download_get_wait (self), self->total, self->held, self->drive, self->turn,
      self->request->not_before, g_get_real_time () / G_USEC_PER_SEC};
}

static char *
write_sentence (gpointer object)
{
  GannetDownload *self = object;
  GannetStanding standing = get_standing (self);
  return gannet_sentence (&standing);
}

static char *
write_amount (gpointer object)
{
  GannetDownload *self = object;
  return gannet_sentence_of_amount (self->state, self->held, self->total);
}

static char *
write_pace (gpointer object)
{
  GannetDownload *self = object;
  return gannet_sentence_of_pace (self->speed, self->time_left);
}

static void
update_texts (GannetDownload *self)
{
  GObject *object = G_OBJECT (self);
  gannet_telling_update (object, properties[PROP_SENTENCE], &self->sentence, write_sentence);
  gannet_telling_update (object, properties[PROP_AMOUNT], &self->amount, write_amount);
  gannet_telling_update (object, properties[PROP_PACE], &self->pace, write_pace);
}

GannetDownload *
gannet_download_new (gint64 id, GannetRequest *request)
{
  GannetDownload *self = g_object_new (GANNET_TYPE_DOWNLOAD, NULL);
  self->id = id;
  self->request = gannet_request_ref (request);
  self->added = g_get_real_time () / G_USEC_PER_SEC;
  return self;
}

gint64
gannet_download_get_id (GannetDownload *self)
{
  return self->id;
}

GannetRequest *
gannet_download_get_request (GannetDownload *self)
{
  return self->request;
}

GannetState
gannet_download_get_state (GannetDownload *self)
{
  return self->state;
}

GannetPhase
gannet_download_get_phase (GannetDownload *self)
{
  return self->phase;
}

GannetNotes
gannet_download_get_notes (GannetDownload *self)
{
  return self->notes;
}

const char *
gannet_download_get_name (GannetDownload *self)
{
  if (self->name == NULL)
    self->name = gannet_request_dup_expected_name (self->request);
  return self->name;
}

const char *
gannet_download_get_content_type (GannetDownload *self)
{
  return self->content_type;
}

const char *
gannet_download_get_sentence (GannetDownload *self)
{
  if (self->sentence == NULL)
    self->sentence = write_sentence (self);
  return self->sentence;
}

const char *
gannet_download_get_path (GannetDownload *self)
{
  return self->path;
}

const char *
gannet_download_get_drive (GannetDownload *self)
{
  return self->drive;
}

const GError *
gannet_download_get_error (GannetDownload *self)
{
  return self->error;
}

guint64
gannet_download_get_held (GannetDownload *self)
{
  return self->held;
}

guint64
gannet_download_get_received (GannetDownload *self)
{
  return self->received_before +
      (self->progress != NULL ? gannet_progress_get_received (self->progress) : 0);
}

gint64
gannet_download_get_total (GannetDownload *self)
{
  return self->total;
}

guint64
gannet_download_get_speed (GannetDownload *self)
{
  return self->speed;
}

gint64
gannet_download_get_time_left (GannetDownload *self)
{
  return self->time_left;
}

gint64
gannet_download_get_added (GannetDownload *self)
{
  return self->added;
}

gint64
gannet_download_get_finished (GannetDownload *self)
{
  return self->finished;
}

gint64
gannet_download_get_wait (GannetDownload *self)
{
  gint64 left = self->next_try - g_get_monotonic_time ();
  gboolean waits = self->state == GANNET_STATE_WAITING ||
      (self->state == GANNET_STATE_QUEUED && self->next_try != 0);

  if (!waits || self->next_try == G_MAXINT64)
    return -1;
  return left <= 0 ? 0 : (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;
}

static void
tell_fraction (GannetDownload *self)
{
  int step = gannet_state_get_step (self->state, self->held, self->total);
  if (step != self->step)
    notify (self, PROP_FRACTION);
  self->step = step;
}

void
gannet_download_set_request (GannetDownload *self, GannetRequest *request)
{
  gboolean renamed = request->name != NULL && g_strcmp0 (request->name, self->request->name) != 0;

  /* Its bytes went along, or are given up with a drive that does not come back. */
  if (!g_str_equal (request->folder, self->request->folder) ||
      g_error_matches (self->error, GANNET_ERROR, GANNET_ERROR_DRIVE_ABSENT))
    g_clear_pointer (&self->drive, g_free);
  gannet_request_ref (request);
  gannet_request_unref (self->request);
  self->request = request;
  if (renamed)
    replace_text (self, &self->name, gannet_request_dup_expected_name (request), PROP_NAME);
}

void
gannet_download_take_state (GannetDownload *self, GannetState state, const GError *error)
{
  g_clear_error (&self->error);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->state = state;
  if (state == GANNET_STATE_DONE)
    self->finished = g_get_real_time () / G_USEC_PER_SEC;
  if (state == GANNET_STATE_QUEUED)
    gannet_download_set_turn (self, 0, 0);
  if (state == GANNET_STATE_RUNNING)
    self->phase = GANNET_PHASE_CONNECTING;
  else {
    self->speed = 0;
    self->time_left = -1;
  }
  notify (self, PROP_STATE);
  notify (self, PROP_FRACTION);
  update_texts (self);
}

void
gannet_download_set_state (GannetDownload *self, GannetState state, const GError *error)
{
  gboolean turns = state != self->state;
  gannet_download_take_state (self, state, error);
  GannetStanding standing = get_standing (self);
  if (turns)
    gannet_life_turn (&self->life, &standing, standing.now);
}

void
gannet_download_set_next_try (GannetDownload *self, gint64 next_try)
{
  self->next_try = next_try;
  update_texts (self);
}

void
gannet_download_set_turn (GannetDownload *self, guint turn, gint64 next_try)
{
  self->turn = turn;
  gannet_download_set_next_try (self, next_try);
}

void
gannet_download_take_file (GannetDownload *self, char *name, char *path, const char *content_type)
{
  if (name != NULL)
    replace_text (self, &self->name, name, PROP_NAME);
  if (content_type != NULL && g_strcmp0 (content_type, self->content_type) != 0) {
    g_clear_pointer (&self->content_type, g_ref_string_release);
    self->content_type = g_ref_string_new_intern (content_type);
    notify (self, PROP_CONTENT_TYPE);
  }
  if (path == NULL)
    return;
  g_free (self->path);
  self->path = path;
}

void
gannet_download_set_drive (GannetDownload *self, const char *drive)
{
  if (drive == NULL)
    return;
  g_free (self->drive);
  self->drive = g_strdup (drive);
}

void
gannet_download_set_notes (GannetDownload *self, GannetNotes notes)
{
  self->notes = notes;
  update_texts (self);
}

void
gannet_download_set_sizes (GannetDownload *self, guint64 held, gint64 total)
{
  self->held = held;
  self->total = total;
  tell_fraction (self);
  update_texts (self);
}

void
gannet_download_set_times (GannetDownload *self, gint64 added, gint64 finished)
{
  self->added = added;
  self->finished = finished;
}

void
gannet_download_set_progress (GannetDownload *self, GannetProgress *progress)
{
  gint64 now = g_get_monotonic_time ();
  guint64 received = gannet_download_get_received (self);
  gannet_life_rest (&self->life, received - self->received_before, now);
  self->received_before = received;
  g_clear_pointer (&self->progress, gannet_progress_unref);
  g_clear_pointer (&self->meter, g_free);
  if (progress == NULL)
    return;
  self->meter = g_new0 (GannetMeter, 1);
  self->progress = gannet_progress_ref (progress);
  gannet_life_sample (&self->life, gannet_progress_get_received (progress), now);
}

void
gannet_download_measure (GannetDownload *self, gint64 now)
{
  if (self->progress == NULL || self->state != GANNET_STATE_RUNNING)
    return;
  guint64 held = gannet_progress_get_held (self->progress);
  gint64 total = gannet_progress_get_total (self->progress);
  gint64 left = total < 0 ? -1 : MAX (0, total - (gint64) held);
  guint64 received = gannet_progress_get_received (self->progress);

  self->phase = gannet_progress_get_phase (self->progress);
  gannet_meter_add (self->meter, now, received);
  gannet_life_sample (&self->life, received, now);
  self->speed = gannet_meter_get_speed (self->meter);
  self->time_left = gannet_meter_get_time_left (self->meter, left);
  /* Before the first reply the job knows less than the list does. */
  if (held == 0 && total < 0)
    return;
  self->held = held;
  self->total = total >= 0 ? total : self->total;
}

void
gannet_download_sample (GannetDownload *self, gint64 now)
{
  gannet_download_measure (self, now);
  tell_fraction (self);
  update_texts (self);
}

GannetLife *
gannet_download_get_life (GannetDownload *self)
{
  return &self->life;
}

GannetSketch *
gannet_download_ask_sketch (GannetDownload *self)
{
  return self->progress != NULL ? gannet_progress_ask_sketch (self->progress) : NULL;
}

static void
gannet_download_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetDownload *self = GANNET_DOWNLOAD (object);

  switch ((Property) id) {
  case PROP_NAME:
    g_value_set_string (value, gannet_download_get_name (self));
    break;
  case PROP_STATE:
    g_value_set_uint (value, self->state);
    break;
  case PROP_SENTENCE:
    g_value_set_string (value, gannet_download_get_sentence (self));
    break;
  case PROP_FRACTION:
    g_value_set_double (value, gannet_state_get_fraction (self->state, self->held, self->total));
    break;
  case PROP_AMOUNT:
    if (self->amount == NULL)
      self->amount = write_amount (self);
    g_value_set_string (value, self->amount);
    break;
  case PROP_PACE:
    if (self->pace == NULL)
      self->pace = write_pace (self);
    g_value_set_string (value, self->pace);
    break;
  case PROP_CONTENT_TYPE:
    g_value_set_string (value, self->content_type);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_finalize (GObject *object)
{
  GannetDownload *self = GANNET_DOWNLOAD (object);
  g_clear_pointer (&self->request, gannet_request_unref);
  g_clear_pointer (&self->progress, gannet_progress_unref);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->content_type, g_ref_string_release);
  g_free (self->drive);
  g_free (self->meter);
  g_free (self->sentence);
  g_free (self->amount);
  g_free (self->pace);
  gannet_life_clear (&self->life);
  G_OBJECT_CLASS (gannet_download_parent_class)->finalize (object);
}

static void
gannet_download_class_init (GannetDownloadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = gannet_download_get_property;
  object_class->finalize = gannet_download_finalize;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, GANNET_STATE_FAILED, GANNET_STATE_QUEUED, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_AMOUNT] = g_param_spec_string ("amount", NULL, NULL, NULL, flags);
  properties[PROP_PACE] = g_param_spec_string ("pace", NULL, NULL, NULL, flags);
  properties[PROP_CONTENT_TYPE] = g_param_spec_string ("content-type", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
gannet_download_init (GannetDownload *self)
{
  self->state = GANNET_STATE_QUEUED;
  self->total = self->time_left = self->step = -1;
}
