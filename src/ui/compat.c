/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The one file of the window that looks at the versions of its toolkit: dialogs where libadwaita
 * has them, the classic windows that they replaced where it has not. It decides nothing and knows
 * neither downloads nor settings. */

#include "config.h"

/* Later pins than those of all other files, so that both kinds may be named here. */
#undef ADW_VERSION_MAX_ALLOWED
#define ADW_VERSION_MAX_ALLOWED ADW_ENCODE_VERSION (1, 5, 0)
#undef GDK_VERSION_MAX_ALLOWED
#define GDK_VERSION_MAX_ALLOWED G_ENCODE_VERSION (4, 10)

#include "ui/compat.h"

#include <glib/gi18n-lib.h>

#define HAS_DIALOGS ADW_CHECK_VERSION (1, 5, 0)
#define HAS_FILE_DIALOG GTK_CHECK_VERSION (4, 10, 0)
#define HAS_WIDGET_COLOR GTK_CHECK_VERSION (4, 10, 0)

#define WEBSITE "https://github.com/gannet-app/gannet"

typedef enum { CHOOSE_FOLDER = 1, CHOOSE_FILE, CHOOSE_FILES } Choice;

/* What is behind names that begin alike here has the same shape in both worlds. */
#if HAS_DIALOGS
#define ADD_RESPONSE adw_alert_dialog_add_response
#define SET_APPEARANCE adw_alert_dialog_set_response_appearance
#define SET_DEFAULT adw_alert_dialog_set_default_response
#define SET_CLOSE adw_alert_dialog_set_close_response
#define SET_EXTRA adw_alert_dialog_set_extra_child
#define SET_ENABLED adw_alert_dialog_set_response_enabled
#define QUESTION_TYPE ADW_TYPE_ALERT_DIALOG
typedef AdwAlertDialog QuestionDialog;

static QuestionDialog *
make_question (GtkWindow *parent, const GannetQuestion *question)
{
  return ADW_ALERT_DIALOG (adw_alert_dialog_new (question->heading, question->body));
}

static void
show_question (QuestionDialog *dialog, GtkWindow *parent)
{
  adw_dialog_present (ADW_DIALOG (dialog), parent != NULL ? GTK_WIDGET (parent) : NULL);
}

static void
close_question (GtkWidget *dialog)
{
  adw_dialog_close (ADW_DIALOG (dialog));
}
#else
#define ADD_RESPONSE adw_message_dialog_add_response
#define SET_APPEARANCE adw_message_dialog_set_response_appearance
#define SET_DEFAULT adw_message_dialog_set_default_response
#define SET_CLOSE adw_message_dialog_set_close_response
#define SET_EXTRA adw_message_dialog_set_extra_child
#define SET_ENABLED adw_message_dialog_set_response_enabled
#define QUESTION_TYPE ADW_TYPE_MESSAGE_DIALOG
typedef AdwMessageDialog QuestionDialog;

static QuestionDialog *
make_question (GtkWindow *parent, const GannetQuestion *question)
{
  return ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, question->heading, question->body));
}

static void
show_question (QuestionDialog *dialog, GtkWindow *parent)
{
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
close_question (GtkWidget *dialog)
{
  gtk_window_close (GTK_WINDOW (dialog));
}
#endif

static GannetAnswer
read_answer (const char *response)
{
  if (g_str_equal (response, "accept"))
    return GANNET_ANSWER_ACCEPT;
  if (g_str_equal (response, "alternative"))
    return GANNET_ANSWER_ALTERNATIVE;
  return GANNET_ANSWER_CANCEL;
}

static void
answer (GTask *task, GannetAnswer given)
{
  /* The task data says whether there was an answer before. */
  if (g_task_get_task_data (task) != NULL)
    return;

  g_task_set_task_data (task, task, NULL);
  g_task_return_int (task, given);
}

static void
question_response_cb (QuestionDialog *dialog, const char *response, gpointer data)
{
  answer (data, read_answer (response));
}

static void
question_gone_cb (gpointer data, GClosure *closure)
{
  g_autoptr (GTask) task = data;
  answer (task, GANNET_ANSWER_CANCEL);
}

/* A button has its label with the underscores as a name, which is said before what is seen. */
static void
voice_button (GtkButton *button)
{
  if (gtk_button_get_use_underline (button) && gtk_button_get_label (button) != NULL)
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* The text in a row has the focus, and nobody hears of that: it is no control of its own unless the
 * row tells for it, as newer ones do. */
static void
voice_row (AdwEntryRow *row)
{
#if !HAS_DIALOGS
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));
  if (text == NULL || gtk_widget_get_root (GTK_WIDGET (text)) != NULL)
    return;
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *name = NULL;
  pango_parse_markup (title, -1, '_', NULL, &name, NULL, NULL);
  g_object_set (text, "accessible-role", GTK_ACCESSIBLE_ROLE_TEXT_BOX, NULL);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, name != NULL ? name : title, -1);
#endif
}

void
gannet_compat_voice (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    voice_button (GTK_BUTTON (widget));
  else if (ADW_IS_ENTRY_ROW (widget))
    voice_row (ADW_ENTRY_ROW (widget));
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    gannet_compat_voice (child);
}

static void
completed_cb (GObject *extra, GParamSpec *pspec, gpointer data)
{
  gboolean complete = FALSE;
  g_object_get (extra, "complete", &complete, NULL);
  SET_ENABLED (data, "accept", complete);
}

static void
add_extra (QuestionDialog *dialog, GtkWidget *extra)
{
  gannet_compat_voice (extra);
  SET_EXTRA (dialog, extra);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (extra), "complete") == NULL)
    return;
  g_signal_connect_object (extra, "notify::complete", G_CALLBACK (completed_cb), dialog, 0);
  completed_cb (G_OBJECT (extra), NULL, dialog);
}

void
gannet_compat_ask_async (
    GtkWindow *parent, const GannetQuestion *question, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  g_task_set_source_tag (task, gannet_compat_ask_async);

  QuestionDialog *dialog = make_question (parent, question);
  ADD_RESPONSE (dialog, "cancel", question->cancel);
  SET_CLOSE (dialog, "cancel");
  if (question->alternative != NULL)
    ADD_RESPONSE (dialog, "alternative", question->alternative);
  if (question->accept != NULL) {
    ADD_RESPONSE (dialog, "accept", question->accept);
    SET_APPEARANCE (dialog, "accept",
        question->destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
  }
  gboolean risky = question->accept == NULL || question->destructive;
  SET_DEFAULT (dialog, risky ? "cancel" : "accept");
  g_signal_connect_data (
      dialog, "response", G_CALLBACK (question_response_cb), task, question_gone_cb, 0);
  if (question->extra != NULL)
    add_extra (dialog, question->extra);
  gannet_compat_voice (GTK_WIDGET (dialog));
  show_question (dialog, parent);
  if (question->extra != NULL)
    gtk_widget_grab_focus (question->extra);
}

void
gannet_compat_tell (GtkWindow *parent, const char *heading, const char *body)
{
  const GannetQuestion question = {.heading = heading, .body = body, .cancel = _ ("_Close")};
  gannet_compat_ask_async (parent, &question, NULL, NULL);
}

void
gannet_compat_cancel (GtkWidget *extra)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (extra, QUESTION_TYPE);
  g_return_if_fail (dialog != NULL);
  close_question (dialog);
}

GannetAnswer
gannet_compat_ask_finish (GAsyncResult *result)
{
  gssize given = g_task_propagate_int (G_TASK (result), NULL);
  return given > 0 ? (GannetAnswer) given : GANNET_ANSWER_CANCEL;
}

/* Both kinds of the about shell have the same properties. */
static void
describe (gpointer about)
{
  g_object_set (about, "application-name", "Gannet", "application-icon", GANNET_APP_ID, "version",
      GANNET_VERSION, "developer-name", _ ("The Gannet developers"), "copyright",
      "© 2026 The Gannet developers", "license-type", GTK_LICENSE_GPL_3_0, "website", WEBSITE,
      "issue-url", WEBSITE "/issues", NULL);
  /* Translators: put your own names here, one a line; they are shown to all users. */
  g_object_set (about, "translator-credits", _ ("translator-credits"), NULL);
}

void
gannet_compat_show_about (GtkWindow *parent)
{
#if HAS_DIALOGS
  AdwDialog *about = adw_about_dialog_new ();
  describe (about);
  adw_dialog_present (about, GTK_WIDGET (parent));
#else
  GtkWidget *about = adw_about_window_new ();
  describe (about);
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
#endif
}

void
gannet_compat_show_preferences (GtkWindow *parent, AdwPreferencesPage *page)
{
#if HAS_DIALOGS
  AdwDialog *shell = adw_preferences_dialog_new ();
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (shell), page);
  adw_dialog_set_title (shell, _ ("Preferences"));
  adw_dialog_present (shell, GTK_WIDGET (parent));
#else
  GtkWidget *shell = adw_preferences_window_new ();
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (shell), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (shell), FALSE);
  gtk_window_set_title (GTK_WINDOW (shell), _ ("Preferences"));
  gtk_window_set_transient_for (GTK_WINDOW (shell), parent);
  gtk_window_set_modal (GTK_WINDOW (shell), TRUE);
  gtk_window_present (GTK_WINDOW (shell));
#endif
}

static void
return_files (GTask *task, GListModel *files)
{
  g_autoptr (GListModel) chosen = files;
  gboolean any = chosen != NULL && g_list_model_get_n_items (chosen) > 0;
  g_task_return_pointer (task, any ? g_object_ref (chosen) : NULL, g_object_unref);
}

#if HAS_FILE_DIALOG
static GListModel *
one_file (GFile *file)
{
  if (file == NULL)
    return NULL;

  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_list_store_append (files, file);
  return G_LIST_MODEL (files);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GFile) file =
      gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, NULL);
  return_files (task, one_file (file));
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, NULL);
  return_files (task, one_file (file));
}

static void
files_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  return_files (
      task, gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, NULL));
}

static void
choose (GtkWindow *parent, Choice choice, const char *title, gpointer detail, GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (choice == CHOOSE_FOLDER) {
    gtk_file_dialog_set_initial_folder (dialog, detail);
    gtk_file_dialog_select_folder (dialog, parent, NULL, folder_chosen_cb, task);
    return;
  }
  gtk_file_dialog_set_default_filter (dialog, detail);
  if (choice == CHOOSE_FILE)
    gtk_file_dialog_open (dialog, parent, NULL, file_chosen_cb, task);
  else
    gtk_file_dialog_open_multiple (dialog, parent, NULL, files_chosen_cb, task);
}
#else
static void
chooser_response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  g_autoptr (GTask) task = data;
  GListModel *files = NULL;
  if (response == GTK_RESPONSE_ACCEPT)
    files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  return_files (task, files);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

static void
choose (GtkWindow *parent, Choice choice, const char *title, gpointer detail, GTask *task)
{
  GtkFileChooserAction action = choice == CHOOSE_FOLDER ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                                        : GTK_FILE_CHOOSER_ACTION_OPEN;
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), choice == CHOOSE_FILES);
  if (choice == CHOOSE_FOLDER && detail != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), detail, NULL);
  if (choice != CHOOSE_FOLDER && detail != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), detail);
  g_signal_connect (dialog, "response", G_CALLBACK (chooser_response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
#endif

void
gannet_compat_choose_folder_async (GtkWindow *parent, const char *title, GFile *initial,
    GAsyncReadyCallback callback, gpointer data)
{
  choose (parent, CHOOSE_FOLDER, title, initial, g_task_new (NULL, NULL, callback, data));
}

void
gannet_compat_choose_file_async (GtkWindow *parent, const char *title, GtkFileFilter *filter,
    GAsyncReadyCallback callback, gpointer data)
{
  choose (parent, CHOOSE_FILE, title, filter, g_task_new (NULL, NULL, callback, data));
}

void
gannet_compat_choose_files_async (GtkWindow *parent, const char *title, GtkFileFilter *filter,
    GAsyncReadyCallback callback, gpointer data)
{
  choose (parent, CHOOSE_FILES, title, filter, g_task_new (NULL, NULL, callback, data));
}

GListModel *
gannet_compat_choose_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

void
gannet_compat_get_color (GtkWidget *widget, GdkRGBA *color)
{
#if HAS_WIDGET_COLOR
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

static AdwStyleManager *
get_style_manager (GtkWidget *widget)
{
  return adw_style_manager_get_for_display (gtk_widget_get_display (widget));
}

gboolean
gannet_compat_has_contrast (GtkWidget *widget)
{
  return adw_style_manager_get_high_contrast (get_style_manager (widget));
}

static void
show_contrast (GtkWidget *window)
{
  if (gannet_compat_has_contrast (window))
    gtk_widget_add_css_class (window, "contrast");
  else
    gtk_widget_remove_css_class (window, "contrast");
}

void
gannet_compat_show_contrast (GtkWindow *window)
{
  g_signal_connect_object (get_style_manager (GTK_WIDGET (window)), "notify::high-contrast",
      G_CALLBACK (show_contrast), window, G_CONNECT_SWAPPED);
  show_contrast (GTK_WIDGET (window));
}
