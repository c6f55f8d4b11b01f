/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks what a file shall be called. Names are judged elsewhere. */

#include "config.h"

#include "ui/name-form.h"

#include "core/error.h"
#include "core/filename-clean.h"
#include "core/filename-extension.h"
#include "core/filename-reason.h"
#include "engine/renaming.h"
#include "engine/sentence.h"
#include "ui/compat.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _GannetNameForm {
  GannetForm parent_instance;
  char *before;
  GtkEditable *entry;
  GtkLabel *remark;
};

G_DEFINE_FINAL_TYPE (GannetNameForm, gannet_name_form, GANNET_TYPE_FORM)

/* What is to be renamed, and by whom that is asked. */
typedef struct {
  GtkWindow *parent;
  GannetQueue *queue;
  GannetDownload *download;
  GtkWidget *form;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->parent);
  g_object_unref (self->queue);
  g_object_unref (self->download);
  g_object_unref (self->form);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
changed_cb (GannetNameForm *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autofree char *name = gannet_filename_clean (text, 0);
  g_autofree char *remark = gannet_filename_explain (text, name);
  gboolean complete = name != NULL && !g_str_equal (name, self->before);

  gtk_label_set_label (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), remark != NULL);
  gannet_form_set_complete (GANNET_FORM (self), complete);
}

/* What is before the extension, in characters. */
static int
measure_stem (const char *name)
{
  return (int) g_utf8_pointer_to_offset (name, gannet_filename_long_extension (name));
}

GtkWidget *
gannet_name_form_new (const char *name)
{
  GannetNameForm *self = g_object_new (GANNET_TYPE_NAME_FORM, NULL);
  g_free (self->before);
  self->before = g_strdup (name);
  gtk_editable_set_text (self->entry, name);
  gtk_editable_select_region (self->entry, 0, measure_stem (name));
  return GTK_WIDGET (self);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) self = data;
  g_autoptr (GError) error = NULL;
  if (gannet_renaming_finish (result, &error))
    return;
  g_autofree char *sentence = gannet_sentence_of_error (error);
  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_PART_LOST)) {
    g_free (sentence);
    sentence = g_strdup (_ ("The file is not where it was saved."));
  }
  gannet_compat_tell (self->parent, _ ("Nothing Was Changed"), sentence);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) self = data;
  g_autofree char *name =
      gannet_filename_clean (gtk_editable_get_text (GANNET_NAME_FORM (self->form)->entry), 0);
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT || name == NULL)
    return;
  Asking *asking = g_steal_pointer (&self);
  gannet_renaming_async (asking->queue, asking->download, name, renamed_cb, asking);
}

void
gannet_name_form_ask (GtkWindow *parent, GannetQueue *queue, GannetDownload *download)
{
  Asking *asking = g_new0 (Asking, 1);
  GtkWidget *form = gannet_name_form_new (gannet_download_get_name (download));
  asking->parent = g_object_ref (parent);
  asking->queue = g_object_ref (queue);
  asking->download = g_object_ref (download);
  asking->form = g_object_ref_sink (form);
  const GannetQuestion question = {
      .heading = _ ("Rename"),
      .cancel = _ ("_Cancel"),
      .accept = _ ("_Rename"),
      .extra = form,
  };
  gannet_compat_ask_async (parent, &question, answered_cb, asking);
}

static gboolean
gannet_name_form_grab_focus (GtkWidget *widget)
{
  GannetNameForm *self = GANNET_NAME_FORM (widget);
  gboolean focused = gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, measure_stem (gtk_editable_get_text (self->entry)));
  return focused;
}

static void
gannet_name_form_finalize (GObject *object)
{
  g_free (GANNET_NAME_FORM (object)->before);
  G_OBJECT_CLASS (gannet_name_form_parent_class)->finalize (object);
}

static void
gannet_name_form_class_init (GannetNameFormClass *class)
{
  G_OBJECT_CLASS (class)->finalize = gannet_name_form_finalize;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->grab_focus = gannet_name_form_grab_focus;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/name-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetNameForm, entry);
  gtk_widget_class_bind_template_child (widget_class, GannetNameForm, remark);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gannet_name_form_init (GannetNameForm *self)
{
  self->before = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}
