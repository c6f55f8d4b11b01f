/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A folder with one download in it, for the tests of parts. */

#pragma once

#include "engine/part-file.h"
#include "support/fixture.h"

/* The bytes of the file that the server has. */
#define WHOLE "abcdefghijklmnop"

typedef struct {
  GannetFixture *fixture;
  GannetFolder *folder;
  GannetRequest *request;
} GannetPartScene;

GannetPartScene *gannet_part_scene_new (void);
void gannet_part_scene_free (GannetPartScene *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPartScene, gannet_part_scene_free)

/* Adds @test, which gets a new scene, to the tests of the program. */
void gannet_part_scene_add (const char *path, void (*test) (GannetPartScene **, gconstpointer));

/* Makes the file @name with the text @contents, as a user would. */
void gannet_part_scene_put (GannetPartScene *self, const char *name, const char *contents);

/* Asserts that the folder holds exactly @expected: "f=contents g=contents RECORD", sorted by name.
 * Names of records show as RECORD, without contents. */
void gannet_part_scene_assert (GannetPartScene *self, const char *expected);

/* Path of @name. Free with g_free(). */
char *gannet_part_scene_dup_path (GannetPartScene *self, const char *name);

/* Path of the first generation of the record. Free with g_free(). */
char *gannet_part_scene_dup_record (GannetPartScene *self);

/* Access bits of the file @name. */
mode_t gannet_part_scene_get_mode (GannetPartScene *self, const char *name);

/* A new part for @name, which gannet_part_file_create() says all of. */
GannetPartFile *gannet_part_scene_create (GannetPartScene *self, const char *name, gboolean small);

/* Writes @text at @offset of @part. */
void gannet_part_scene_write (GannetPartFile *part, guint64 offset, const char *text);

/* Has the record say what the part holds. */
void gannet_part_scene_checkpoint (GannetPartFile *part);

/* All last steps. */
void gannet_part_scene_finish (GannetPartFile *part);

/* Continues what is there; asserts that it goes without error. May be NULL. */
GannetPartFile *gannet_part_scene_continue (GannetPartScene *self);
