/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What GTK and libadwaita have replaced within the range of versions that one source serves:
 * questions, the about and preferences shells, and the choice of files. */

#pragma once

#include <adwaita.h>

typedef enum {
  GANNET_ANSWER_CANCEL = 1, /* also when the question was closed or its parent went away */
  GANNET_ANSWER_ACCEPT,
  GANNET_ANSWER_ALTERNATIVE,
} GannetAnswer;

/* A question, all texts translated and plain. Labels of buttons may hold a mnemonic. */
typedef struct {
  const char *heading;
  const char *body;
  const char *cancel;
  const char *accept; /* NULL when there is nothing to answer */
  const char *alternative; /* a third button, or NULL */
  gboolean destructive; /* @accept loses something */
  /* Shown below @body, and given the focus, or NULL. If it has a boolean property "complete",
   * @accept can be given only while that is TRUE. */
  GtkWidget *extra;
} GannetQuestion;

/* Tells @body under @heading, and asks nothing. @parent may be NULL. */
void gannet_compat_tell (GtkWindow *parent, const char *heading, const char *body);

/* Asks @question, which need not outlive the call. @parent may be NULL. */
void gannet_compat_ask_async (
    GtkWindow *parent, const GannetQuestion *question, GAsyncReadyCallback callback, gpointer data);
GannetAnswer gannet_compat_ask_finish (GAsyncResult *result);

/* Cancels the question that @extra is shown with. */
void gannet_compat_cancel (GtkWidget *extra);

void gannet_compat_show_about (GtkWindow *parent);

/* Shows @page, which it takes, as the preferences of the program. */
void gannet_compat_show_preferences (GtkWindow *parent, AdwPreferencesPage *page);

/* Lets the user choose a folder, beginning at @initial, or NULL. */
void gannet_compat_choose_folder_async (GtkWindow *parent, const char *title, GFile *initial,
    GAsyncReadyCallback callback, gpointer data);

/* Lets the user choose one file, or several, of those that @filter, or NULL, lets pass. */
void gannet_compat_choose_file_async (GtkWindow *parent, const char *title, GtkFileFilter *filter,
    GAsyncReadyCallback callback, gpointer data);
void gannet_compat_choose_files_async (GtkWindow *parent, const char *title, GtkFileFilter *filter,
    GAsyncReadyCallback callback, gpointer data);

/* What was chosen by any of these: a model of GFile with at least one item, or NULL if nothing
 * was. */
GListModel *gannet_compat_choose_finish (GAsyncResult *result);

/* Has a screen reader say of @widget, and of all in it, what an eye sees: of buttons their words
 * without the line below a letter, and what is typed into when the focus is there. The latter only
 * works before @widget is in a window. */
void gannet_compat_voice (GtkWidget *widget);

/* The colour that the style gives to what is drawn in @widget. */
void gannet_compat_get_color (GtkWidget *widget, GdkRGBA *color);

/* Whether what is drawn in @widget is for somebody who asked for high contrast. */
gboolean gannet_compat_has_contrast (GtkWidget *widget);

/* Gives @window the style class "contrast" for as long as somebody asks for that. Older libraries
 * would take a style sheet for it, of which newer ones warn. */
void gannet_compat_show_contrast (GtkWindow *window);
