/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "job-scene.h"

#include "engine/record-file.h"
#include "support/seeded-body.h"

#include <sys/stat.h>

/* Seconds without a byte; plenty, so that a slow machine does not fail a test. */
#define PLENTY 15

GannetJobScene *
gannet_job_scene_new (const char *path)
{
  GannetJobScene *self = g_new0 (GannetJobScene, 1);
  g_autofree char *neighbour = NULL;
  g_autofree char *url = NULL;

  self->fixture = gannet_fixture_new ();
  self->folder = gannet_fixture_make_folder (self->fixture, "downloads");
  neighbour = gannet_fixture_make_folder (self->fixture, "strangers");
  url = g_build_filename (neighbour, "file.bin", NULL);
  g_assert_true (gannet_seed_write (url, 77, 777, NULL));
  self->strangers = gannet_fixture_describe (neighbour);
  self->server = gannet_server_new (NULL);
  g_free (url);
  url = gannet_server_dup_url (self->server, path);
  self->request = gannet_request_new (url, self->folder);
  self->workers = gannet_workers_new ();
  self->reports = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  self->flusher = gannet_flusher_new ();
  self->folders = gannet_open_folders_new ();
  self->limiter = gannet_limiter_new (NULL);
  self->connections = gannet_connections_new ();
  self->timeout = PLENTY;
  return self;
}

void
gannet_job_scene_free (GannetJobScene *self)
{
  gannet_workers_free (self->workers);
  gannet_flusher_free (self->flusher);
  gannet_mailbox_free (self->reports);
  gannet_open_folders_free (self->folders);
  gannet_limiter_unref (self->limiter);
  gannet_connections_free (self->connections);
  gannet_request_unref (self->request);
  gannet_server_free (self->server);
  gannet_fixture_free (self->fixture);
  g_free (self->folder);
  g_free (self->strangers);
  g_free (self->message);
  g_free (self);
}

char *
gannet_job_scene_dup_path (GannetJobScene *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static GannetRecord *
make_record (GannetJobScene *self, const GannetBefore *before, const char *name)
{
  GannetRecord *record = gannet_record_new ();
  guint64 claimed = before->claimed > 0 ? before->claimed : before->length;
  gint64 sent = g_get_real_time () / G_USEC_PER_SEC;

  record->url = g_strdup (self->request->url);
  record->name = g_strdup (name);
  record->part = g_strconcat (name, ".part", NULL);
  record->total = before->total > 0 ? (gint64) before->total : -1;
  gannet_validator_init (&record->validator, before->etag, before->date, sent);
  if (before->date_weak)
    record->validator.modified_strong = FALSE;
  if (claimed > 0)
    gannet_ranges_done (record->done, 0, claimed);
  return record;
}

/* Which file the part is, so that it does not count as somebody else's. */
static void
identify (GannetRecord *record, const char *path)
{
  struct stat facts;

  g_assert_cmpint (stat (path, &facts), ==, 0);
  record->device = facts.st_dev;
  record->inode = facts.st_ino;
  record->modified_ns = (gint64) facts.st_mtim.tv_sec * 1000000000 + facts.st_mtim.tv_nsec;
}

static void
write_record (GannetJobScene *self, GannetRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *file_name =
      gannet_record_dup_file_name (self->request->url, self->request->copy);
  g_autoptr (GannetFolder) folder = gannet_folder_open (self->folder, NULL, &error);

  g_assert_no_error (error);
  gannet_record_write (record, folder, file_name, &error);
  g_assert_no_error (error);
}

void
gannet_job_scene_record (GannetJobScene *self, const GannetBefore *before, const char *name)
{
  g_autofree char *part = g_strconcat (name, ".part", NULL);
  g_autofree char *path = gannet_job_scene_dup_path (self, part);
  g_autoptr (GannetRecord) record = make_record (self, before, name);

  identify (record, path);
  write_record (self, record);
}

void
gannet_job_scene_prepare (GannetJobScene *self, const GannetBefore *before, const char *name)
{
  g_autofree char *part = g_strconcat (name, ".part", NULL);
  gboolean final = before->kind == GANNET_BEFORE_FINAL;
  g_autofree char *path = gannet_job_scene_dup_path (self, final ? name : part);

  if (before->kind == GANNET_BEFORE_NOTHING)
    return;
  g_assert_true (gannet_seed_write (path, before->seed, before->length, NULL));
  if (before->kind != GANNET_BEFORE_PART)
    return;
  g_assert_cmpint (chmod (path, 0600), ==, 0);
  gannet_job_scene_record (self, before, name);
}

static void
reported_cb (const GannetReport *report, gpointer data)
{
  GannetJobScene *self = data;

  if (report->outcome == 0)
    return;
  self->ended = TRUE;
  self->outcome = report->outcome;
  self->error = report->error != NULL ? (GannetError) report->error->code : 0;
  g_free (self->message);
  self->message = report->error != NULL ? g_strdup (report->error->message) : NULL;
  self->retry_after = report->retry_after;
  self->notes = report->notes;
}

static gboolean
has_ended (gpointer data)
{
  return ((GannetJobScene *) data)->ended;
}

const char *
gannet_job_scene_run (GannetJobScene *self)
{
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  GannetWorker *worker = gannet_workers_acquire (self->workers);
  GannetJobSpec spec = {.worker = worker,
      .reports = self->reports,
      .flusher = self->flusher,
      .folders = self->folders,
      .request = self->request,
      .progress = progress,
      .limiter = self->limiter,
      .connections = self->connections,
      .timeout = self->timeout,
      .manner = self->manner};
  g_autoptr (GannetJob) job = NULL;

  self->ended = FALSE;
  job = gannet_job_start (&spec, reported_cb, self);
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, self));
  gannet_workers_release (self->workers, worker);
  if (self->outcome == GANNET_OUTCOME_DONE)
    return "done";
  return self->outcome == GANNET_OUTCOME_STOPPED ? "stopped" : gannet_error_nick (self->error);
}

char *
gannet_job_scene_run_all (GannetJobScene *self, guint most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < most; i++) {
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", gannet_job_scene_run (self));
    if (self->outcome != GANNET_OUTCOME_FAILED || !gannet_error_is_temporary (self->error))
      break;
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
gannet_job_scene_list (GannetJobScene *self)
{
  g_autofree char *all = gannet_fixture_list (self->folder);
  g_autoptr (GRegex) records = g_regex_new ("(^| )\\.gannet-[^ ]*( \\.gannet-[^ ]*)*", 0, 0, NULL);

  return g_regex_replace_literal (records, all, -1, 0, "*", 0, NULL);
}

void
gannet_job_scene_assert_strangers (GannetJobScene *self)
{
  g_autofree char *path = gannet_fixture_dup_path (self->fixture, "strangers");
  g_autofree char *now = gannet_fixture_describe (path);
  g_autofree char *all = gannet_fixture_list (self->fixture->folder);

  g_assert_cmpstr (now, ==, self->strangers);
  g_assert_cmpstr (all, ==, "downloads/ strangers/");
}
