/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/scene.h"
#include "ui/window.h"

/* A window that shows a list, with settings of its own. */
typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GSettings *settings;
  GannetWindow *window; /* or NULL, when the test has destroyed it */
  GtkStack *pages;
} WindowScene;

/* Shows @rows, and lets everything that is due happen. Free with window_scene_free(). */
WindowScene *window_scene_new (const SceneRow *rows);
void window_scene_free (WindowScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WindowScene, window_scene_free)

/* The part of the window that its template calls @name, borrowed; there must be one. */
gpointer window_scene_part (WindowScene *scene, const char *name);
