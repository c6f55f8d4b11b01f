/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A server, a folder and the threads a job needs, for the tests of jobs. */

#pragma once

#include "core/error.h"
#include "engine/job.h"
#include "job-case.h"
#include "support/fixture.h"
#include "support/server.h"

typedef struct {
  GannetFixture *fixture;
  char *folder; /* what is downloaded into */
  char *strangers; /* what all else looked like at first */
  GannetServer *server;
  GannetWorkers *workers;
  GannetMailbox *reports;
  GannetFlusher *flusher;
  GannetOpenFolders *folders;
  GannetLimiter *limiter;
  GannetConnections *connections;
  GannetRequest *request; /* may be changed until the first run */
  guint timeout; /* seconds */
  GannetManner manner; /* of the next runs */

  /* Of the last run. */
  gboolean ended;
  GannetOutcome outcome;
  GannetError error;
  char *message; /* of the error, or NULL */
  gint64 retry_after;
  GannetNotes notes;
} GannetJobScene;

/* A scene whose request is for @path of its server. */
GannetJobScene *gannet_job_scene_new (const char *path);
void gannet_job_scene_free (GannetJobScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetJobScene, gannet_job_scene_free)

/* Puts @before there, as a file or part called @name. */
void gannet_job_scene_prepare (GannetJobScene *self, const GannetBefore *before, const char *name);

/* Makes the record that @before tells of for the part of @name, which is there. */
void gannet_job_scene_record (GannetJobScene *self, const GannetBefore *before, const char *name);

/* Runs one job to its end. Its outcome: "done", "stopped" or an error's nick. */
const char *gannet_job_scene_run (GannetJobScene *self);

/* Runs jobs until one is done, fails for good, or @most have run. Their outcomes, with blanks
 * between. Free with g_free(). */
char *gannet_job_scene_run_all (GannetJobScene *self, guint most);

/* Names in the folder, with one "*" for what records there are. Free with g_free(). */
char *gannet_job_scene_list (GannetJobScene *self);

/* Path of @name in the folder. Free with g_free(). */
char *gannet_job_scene_dup_path (GannetJobScene *self, const char *name);

/* Asserts that nothing outside of the folder was touched. */
void gannet_job_scene_assert_strangers (GannetJobScene *self);
