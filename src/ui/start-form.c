/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Asks when downloads are to begin, and tells the queue. */

#include "config.h"

#include "ui/start-form.h"

#include "engine/bulk.h"
#include "ui/compat.h"
#include "ui/start-row.h"

#include <glib/gi18n-lib.h>

struct _GannetStartForm {
  GannetForm parent_instance;
  GannetStartRow *row;
};

G_DEFINE_FINAL_TYPE (GannetStartForm, gannet_start_form, GANNET_TYPE_FORM)

/* What is to begin, and when that is asked. */
typedef struct {
  GannetQueue *queue;
  GPtrArray *downloads;
  GannetStartForm *form;
} Asking;

static void
asking_free (Asking *self)
{
  g_object_unref (self->queue);
  g_ptr_array_unref (self->downloads);
  g_object_unref (self->form);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Asking) self = data;
  if (gannet_compat_ask_finish (result) != GANNET_ANSWER_ACCEPT)
    return;
  gannet_bulk_start_at (self->queue, self->downloads, gannet_start_row_get_time (self->form->row));
}

void
gannet_start_form_ask (GtkWindow *parent, GannetQueue *queue, GPtrArray *downloads)
{
  Asking *asking = g_new0 (Asking, 1);
  const GannetRequest *first = gannet_download_get_request (downloads->pdata[0]);
  asking->queue = g_object_ref (queue);
  asking->downloads = g_ptr_array_ref (downloads);
  asking->form = g_object_ref_sink (g_object_new (GANNET_TYPE_START_FORM, NULL));
  gannet_start_row_set_time (asking->form->row, first->not_before);
  const GannetQuestion question = {
      .heading = _ ("Start Later"),
      .cancel = _ ("_Cancel"),
      .accept = _ ("_Apply"),
      .extra = GTK_WIDGET (asking->form),
  };
  gannet_compat_ask_async (parent, &question, answered_cb, asking);
}

static void
gannet_start_form_class_init (GannetStartFormClass *class)
{
  g_type_ensure (GANNET_TYPE_START_ROW);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/start-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetStartForm, row);
}

static void
gannet_start_form_init (GannetStartForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gannet_form_set_complete (GANNET_FORM (self), TRUE);
}
