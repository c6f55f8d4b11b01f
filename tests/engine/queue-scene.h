/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A server, a folder and a list of downloads from one into the other. */

#pragma once

#include "core/error.h"
#include "engine/queue.h"
#include "support/fixture.h"
#include "support/seeded-body.h"
#include "support/server.h"

typedef struct {
  GannetFixture *fixture;
  char *folder; /* what is downloaded into */
  char *list; /* path of the list, for scenes that keep one */
  gboolean kept;
  GannetServer *server;
  GannetServerLog *log; /* of the server */
  GannetQueue *queue;
  GannetLimits limits; /* the queue's at first; four seconds until a server is silent */
  GString *changes; /* of the list model, as "POSITION-REMOVED+ADDED" with blanks between */
  GString *states; /* of "changed", as "NAME STATE" with commas between */
  guint running; /* the most that were in state RUNNING at once */
  guint ticks;
} GannetQueueScene;

/* A scene with an empty list; with @kept it is kept on disk. */
GannetQueueScene *gannet_queue_scene_new (gboolean kept);

/* Closes the queue, if there is one, and asserts that nothing keeps it. */
void gannet_queue_scene_close (GannetQueueScene *self);

/* Closes as _close() does, and opens the list again as the next start of the program does. */
void gannet_queue_scene_reopen (GannetQueueScene *self);

void gannet_queue_scene_free (GannetQueueScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetQueueScene, gannet_queue_scene_free)

/* Changes how many downloads run at a time. */
void gannet_queue_scene_limit (GannetQueueScene *self, guint downloads);

/* A request for @path of the server into the folder. */
GannetRequest *gannet_queue_scene_request (GannetQueueScene *self, const char *path);

/* Adds @path of the server to the list. Borrowed. */
GannetDownload *gannet_queue_scene_add (GannetQueueScene *self, const char *path);

/* Moves @download so that it stands at @position of the list, or at its end. */
void gannet_queue_scene_move (GannetQueueScene *self, GannetDownload *download, guint position);

/* The whole list: "NAME STATE" with commas between; a failed or waiting one is followed by the
 * nick of its error. Free with g_free(). */
char *gannet_queue_scene_show (GannetQueueScene *self);

/* Runs until the list looks like @wanted; aborts the test when it does not come to that. */
void gannet_queue_scene_wait (GannetQueueScene *self, const char *wanted);

/* The same for one download, and for the bytes that it has on disk. */
void gannet_queue_scene_wait_state (GannetDownload *download, GannetState state);
void gannet_queue_scene_wait_held (GannetDownload *download, guint64 bytes);

/* Names in the folder, with one "*" for what records there are. Free with g_free(). */
char *gannet_queue_scene_list (GannetQueueScene *self);
void gannet_queue_scene_wait_list (GannetQueueScene *self, const char *wanted);

/* Length of a file in the folder, -1 when it is not there. */
gint64 gannet_queue_scene_measure (GannetQueueScene *self, const char *name);

/* Asserts that the file @name of the folder is the first @length bytes of @seed. */
void gannet_queue_scene_assert_file (
    GannetQueueScene *self, const char *name, guint64 seed, guint64 length);
