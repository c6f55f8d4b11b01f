/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The real window with downloads in all states, read in the language that LANGUAGE names. */

#pragma once

#include "support/server.h"
#include "ui/reading.h"
#include "ui/scene.h"
#include "ui/window.h"

/* How wide windows are looked at: as usual, and as on a telephone. */
typedef enum { LANGUAGE_USUAL = 760, LANGUAGE_NARROW = 360 } LanguageWidth;

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetServer *busy_server; /* makes everything of its own wait */
  GannetQueue *queue; /* with paused.iso, done.pdf and failed.zip in that order */
  GSettings *settings;
  GannetWindow *window;
  Catalogue *catalogue;
  Reading reading;
} LanguageScene;

LanguageScene *language_scene_new (void);
void language_scene_free (LanguageScene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanguageScene, language_scene_free)

/* Adds three: one runs, one waits for the server, and one for its turn. */
void language_scene_run_some (LanguageScene *scene);

/* Lets @widget be laid out and drawn, and what that leads to as well. */
void language_scene_draw (GtkWidget *widget);

/* Makes @window so wide. FALSE, and a fault of @place, when it cannot be. */
gboolean language_scene_narrow (
    LanguageScene *scene, GtkWidget *window, LanguageWidth width, const char *place);

/* Reads all of @window in both widths. */
void language_scene_look (LanguageScene *scene, GtkWidget *window, const char *page);

/* No faults were found. Most pages have dozens of texts: one of which not even @least were seen
 * must not pass for one without faults. */
void language_scene_assert_good (LanguageScene *scene, guint least);
