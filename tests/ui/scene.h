/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"
#include "support/fixture.h"

#include <gtk/gtk.h>

/* A download that a test finds in the list. */
typedef struct {
  const char *name; /* NULL ends a table; its link is https://ui.test/NAME */
  GannetState state; /* PAUSED, DONE or FAILED, so that nothing runs */
} SceneRow;

/* A queue that read @rows from a list of its own in the folder of @fixture; they are saved in
 * @folder, which need not exist. */
GannetQueue *scene_new_queue (GannetFixture *fixture, const SceneRow *rows);

/* What is to be told after @store was read, which it must be possible to. */
char *scene_load_warning (GannetStore *store);

/* Stops @queue and lets it go. */
void scene_close_queue (GannetQueue *queue);

/* The names in @model, a GListModel of GannetDownload, joined with a blank. */
char *scene_list_names (GListModel *model);

/* The download called @name in @queue, borrowed; there must be one. */
GannetDownload *scene_find (GannetQueue *queue, const char *name);

/* Settings at their defaults but for the folder, which is /ui-test. */
GSettings *scene_new_settings (void);

/* The first widget whose type's name ends in @ending, below @widget, or, when that is NULL, in any
 * window; or NULL. */
GtkWidget *scene_find_widget (GtkWidget *widget, const char *ending);

/* The question that is asked, or NULL; for all versions of dialogs. _wait_question() waits until
 * there is one. _answer() gives the response, as a press of its button does, and waits until the
 * question is gone. */
GtkWidget *scene_find_question (void);
GtkWidget *scene_wait_question (void);
void scene_answer (const char *response);

/* Waits for a question with just these words, and closes it. */
void scene_assert_told (const char *heading, const char *body);

/* Waits until @download is in @state. */
void scene_wait_state (GannetDownload *download, GannetState state);

/* Lets everything that is due happen. */
void scene_settle (void);

/* What newer libraries write of themselves ends no test. To be called first in main(). */
void scene_excuse_library (void);
