/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A target and made-up replies to fill it with, without a server. */

#pragma once

#include "core/error.h"
#include "core/ranges.h"
#include "engine/target.h"
#include "support/fixture.h"

typedef struct {
  GannetFixture *fixture;
  GannetRequest *request; /* may be changed before the target is opened */
  GannetTarget *target;
  GannetQuestion question;
  GannetReply reply; /* the last one */
  GannetPlan plan; /* for it */
} GannetTargetScene;

/* A request for "http://h.test/name.bin" into a folder of its own. */
GannetTargetScene *gannet_target_scene_new (void);
void gannet_target_scene_free (GannetTargetScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetTargetScene, gannet_target_scene_free)

/* Opens the target anew, as the next job does. */
void gannet_target_scene_open (GannetTargetScene *self);
void gannet_target_scene_close (GannetTargetScene *self);

/* A reply of 200 with so many bytes and the entity tag; plans it for what the target holds. */
void gannet_target_scene_reply (GannetTargetScene *self, guint64 length, const char *etag);

/* Settles the last reply; when it failed, *error says why. */
GannetSettled gannet_target_scene_settle (GannetTargetScene *self, GError **error);

/* Learns the last reply and puts @text where it says, all of it. */
GannetPut gannet_target_scene_put (GannetTargetScene *self, const char *text);

/* Makes what was put survive. */
void gannet_target_scene_checkpoint (GannetTargetScene *self);

/* "name=contents" of every file in the folder, records as "*", with blanks between. Free with
 * g_free(). */
char *gannet_target_scene_show (GannetTargetScene *self);
void gannet_target_scene_assert (GannetTargetScene *self, const char *expected);

/* Makes a file of the user's. */
void gannet_target_scene_put_file (GannetTargetScene *self, const char *name, const char *text);
