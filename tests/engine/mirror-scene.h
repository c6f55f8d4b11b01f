/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One file at several servers. */

#pragma once

#include "queue-scene.h"

#define MIRROR_SCENE_LENGTH 12000000
#define MIRROR_SCENE_MAX 4

typedef struct {
  GannetQueueScene *queue;
  GannetServer *servers[MIRROR_SCENE_MAX]; /* the first one is the queue's */
  GannetServerLog *logs[MIRROR_SCENE_MAX];
  guint count;
  GannetRequest *request; /* for the file at all of them; may be changed before it is added */
} MirrorScene;

/* A scene with @count servers that let so many connections of a download in. */
MirrorScene *mirror_scene_new (guint count, guint segments);
void mirror_scene_free (MirrorScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MirrorScene, mirror_scene_free)

/* Has server @index serve @resource as the file. */
void mirror_scene_serve (MirrorScene *self, guint index, const GannetServerResource *resource);

/* Adds the download. Borrowed. */
GannetDownload *mirror_scene_add (MirrorScene *self);

/* Gives the request what the pieces of the file of @seed hash to, each @length long. */
void mirror_scene_set_pieces (MirrorScene *self, guint64 seed, gsize length);

/* Runs until the file is whole, and asserts that it is that of @seed. */
void mirror_scene_wait_done (MirrorScene *self, GannetDownload *download, guint64 seed);

/* Which addresses were left out, and why: "1 wrong-size, 2 gone". Free with g_free(). */
char *mirror_scene_show_dropped (MirrorScene *self, GannetDownload *download);
