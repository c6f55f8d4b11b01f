/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows a candidate and changes it as it is told. What it shows is bound in candidate-row.ui. */

#include "config.h"

#include "ui/candidate-row.h"

#include "ui/add-fields.h"
#include "ui/closures.h"

struct _GannetCandidateRow {
  GtkWidget parent_instance;
  GannetCandidate *candidate;
  GSignalGroup *news; /* of the candidate */

  GtkCheckButton *check;
  GtkLabel *details;
  GtkMenuButton *rename_button;
  GtkEditable *entry;
  GtkLabel *problem;
};

typedef enum { PROP_CANDIDATE = 1 } GannetCandidateRowProperty;

G_DEFINE_FINAL_TYPE (GannetCandidateRow, gannet_candidate_row, GTK_TYPE_WIDGET)

/* The voice of a screen reader goes to what the list view wraps the row into. */
static void
speak (GannetCandidateRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (self->candidate == NULL)
    return;
  const char *name = gannet_candidate_get_name (self->candidate);
  g_autofree char *details = gannet_candidate_dup_details (self->candidate);
  g_autofree char *text =
      *details != '\0' ? g_strjoin (", ", name, details, NULL) : g_strdup (name);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (parent != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_tick (GannetCandidateRow *self)
{
  gtk_check_button_set_active (self->check, gannet_candidate_get_ticked (self->candidate));
}

static void
show_failure (GannetCandidateRow *self)
{
  const GannetPreview *preview = gannet_candidate_get_preview (self->candidate);
  if (preview != NULL && preview->error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->details), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->details), "error");
}

static void
toggled_cb (GannetCandidateRow *self)
{
  gboolean ticked = gtk_check_button_get_active (self->check);
  if (self->candidate == NULL || gannet_candidate_get_ticked (self->candidate) == ticked)
    return;
  gannet_candidate_set_ticked (self->candidate, ticked);
  gtk_widget_activate_action (GTK_WIDGET (self), "candidates.changed", NULL);
}

static void
show_problem (GannetCandidateRow *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
renaming_cb (GannetCandidateRow *self)
{
  const char *name = self->candidate != NULL ? gannet_candidate_get_name (self->candidate) : "";
  gtk_editable_set_text (self->entry, name);
  gtk_editable_select_region (self->entry, 0, -1);
  show_problem (self, NULL);
}

static void
typed_cb (GannetCandidateRow *self)
{
  show_problem (self, NULL);
}

static void
renamed_cb (GannetCandidateRow *self)
{
  g_autofree char *problem = NULL;
  g_autofree char *name =
      gannet_add_fields_read_name (gtk_editable_get_text (self->entry), &problem);
  show_problem (self, problem);
  if (problem != NULL)
    return;
  gannet_candidate_set_chosen_name (self->candidate, name);
  gtk_widget_activate_action (GTK_WIDGET (self), "candidates.changed", NULL);
  gtk_menu_button_popdown (self->rename_button);
}

static void
tell_shown (GannetCandidateRow *self)
{
  if (self->candidate != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "candidates.shown", "s",
        gannet_candidate_get_link (self->candidate)->url);
}

static void
set_candidate (GannetCandidateRow *self, GannetCandidate *candidate)
{
  if (!g_set_object (&self->candidate, candidate))
    return;
  g_signal_group_set_target (self->news, candidate);
  if (candidate == NULL)
    return;
  show_tick (self);
  show_failure (self);
  speak (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    tell_shown (self);
}

static void
gannet_candidate_row_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (gannet_candidate_row_parent_class)->map (widget);
  tell_shown (GANNET_CANDIDATE_ROW (widget));
}

static void
gannet_candidate_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CANDIDATE)
    g_value_set_object (value, GANNET_CANDIDATE_ROW (object)->candidate);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
gannet_candidate_row_set_property (
    GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CANDIDATE) {
    set_candidate (GANNET_CANDIDATE_ROW (object), g_value_get_object (value));
    g_object_notify_by_pspec (object, pspec);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_candidate_row_dispose (GObject *object)
{
  GannetCandidateRow *self = GANNET_CANDIDATE_ROW (object);
  g_clear_object (&self->news);
  g_clear_object (&self->candidate);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL;)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (gannet_candidate_row_parent_class)->dispose (object);
}

static void
gannet_candidate_row_class_init (GannetCandidateRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_candidate_row_get_property;
  object_class->set_property = gannet_candidate_row_set_property;
  object_class->dispose = gannet_candidate_row_dispose;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  g_object_class_install_property (object_class, PROP_CANDIDATE,
      g_param_spec_object ("candidate", NULL, NULL, GANNET_TYPE_CANDIDATE, flags));

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  widget_class->map = gannet_candidate_row_map;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/candidate-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateRow, check);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateRow, details);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateRow, rename_button);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateRow, entry);
  gtk_widget_class_bind_template_child (widget_class, GannetCandidateRow, problem);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_has_text);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, renaming_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, renamed_cb);
}

static void
gannet_candidate_row_init (GannetCandidateRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->news = g_signal_group_new (GANNET_TYPE_CANDIDATE);
  g_signal_group_connect_swapped (self->news, "notify::ticked", G_CALLBACK (show_tick), self);
  g_signal_group_connect_swapped (self->news, "notify::failed", G_CALLBACK (show_failure), self);
  g_signal_group_connect_swapped (self->news, "notify::details", G_CALLBACK (speak), self);
  g_signal_group_connect_swapped (self->news, "notify::name", G_CALLBACK (speak), self);
  g_signal_connect (self, "notify::parent", G_CALLBACK (speak), NULL);
}
