/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps what is proposed and what is typed apart. It never looks at a folder. */

#include "config.h"

#include "ui/name-row.h"

#include "ui/add-fields.h"

struct _GannetNameRow {
  AdwPreferencesRow parent_instance;
  char *proposal; /* or NULL */

  GtkEditable *name_entry;
  GtkLabel *name_problem;
};

G_DEFINE_FINAL_TYPE (GannetNameRow, gannet_name_row, ADW_TYPE_PREFERENCES_ROW)

static void
show_problem (GannetNameRow *self, const char *problem)
{
  gtk_label_set_label (self->name_problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->name_problem), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->name_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name_entry), "error");
}

static void
changed_cb (GannetNameRow *self)
{
  show_problem (self, NULL);
}

static gboolean
has_focus (GannetNameRow *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

void
gannet_name_row_propose (GannetNameRow *self, const char *name)
{
  const char *typed = gtk_editable_get_text (self->name_entry);
  gboolean own = *typed == '\0' ? !has_focus (self) : g_strcmp0 (typed, self->proposal) == 0;
  if (g_strcmp0 (self->proposal, name) == 0)
    return;
  g_free (self->proposal);
  self->proposal = g_strdup (name);
  if (own)
    gtk_editable_set_text (self->name_entry, name != NULL ? name : "");
}

gboolean
gannet_name_row_check (GannetNameRow *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *name =
      gannet_add_fields_read_name (gtk_editable_get_text (self->name_entry), &problem);
  show_problem (self, problem);
  if (problem != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->name_entry));
  return problem == NULL;
}

char *
gannet_name_row_dup_name (GannetNameRow *self)
{
  g_autofree char *problem = NULL;
  const char *typed = gtk_editable_get_text (self->name_entry);
  if (g_strcmp0 (typed, self->proposal) == 0)
    return NULL;
  return gannet_add_fields_read_name (typed, &problem);
}

static void
gannet_name_row_finalize (GObject *object)
{
  g_free (GANNET_NAME_ROW (object)->proposal);
  G_OBJECT_CLASS (gannet_name_row_parent_class)->finalize (object);
}

static void
gannet_name_row_class_init (GannetNameRowClass *class)
{
  G_OBJECT_CLASS (class)->finalize = gannet_name_row_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/name-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetNameRow, name_entry);
  gtk_widget_class_bind_template_child (widget_class, GannetNameRow, name_problem);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
gannet_name_row_init (GannetNameRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
