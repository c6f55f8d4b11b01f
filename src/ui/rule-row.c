/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows one rule in words and lets it be changed. It keeps nothing in the settings. */

#include "config.h"

#include "ui/rule-row.h"

#include "core/format.h"
#include "ui/compat.h"
#include "ui/path-row.h"

#include <glib/gi18n-lib.h>

struct _GannetRuleRow {
  AdwExpanderRow parent_instance;
  gboolean filling; /* what changes is no change of the user */

  AdwComboRow *kind_row;
  GtkEditable *site_row;
  GannetPathRow *folder_row;
};

typedef enum { SIGNAL_CHANGED, SIGNAL_MOVED, SIGNAL_REMOVED, N_SIGNALS } GannetRuleRowSignal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GannetRuleRow, gannet_rule_row, ADW_TYPE_EXPANDER_ROW)

static char *
dup_kind_name (GannetRuleRow *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->kind_row);
  return g_strdup (item != NULL ? gtk_string_object_get_string (item) : "");
}

/* What it says, on its one line. */
static void
show_words (GannetRuleRow *self)
{
  g_autoptr (GannetFolderRule) rule = gannet_rule_row_make_rule (self);
  g_autofree char *kind = dup_kind_name (self);
  g_autofree char *title = NULL;
  g_autofree char *folder = rule->folder != NULL ? gannet_format_path (rule->folder) : NULL;
  if (rule->kind != 0 && rule->site != NULL)
    /* Translators: a rule for files: a kind of them, such as Pictures, and their site */
    title = g_strdup_printf (_ ("%s from %s"), kind, rule->site);
  else if (rule->site != NULL)
    /* Translators: a rule for files: the site they are from */
    title = g_strdup_printf (_ ("All from %s"), rule->site);
  else if (rule->kind != 0)
    title = g_steal_pointer (&kind);
  else
    title = g_strdup (_ ("New Rule"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (
      ADW_EXPANDER_ROW (self), folder != NULL ? folder : _ ("No folder yet"));
}

static void
changed (GannetRuleRow *self)
{
  show_words (self);
  if (!self->filling)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
choice_changed_cb (GannetRuleRow *self)
{
  changed (self);
}

static void
site_applied_cb (GannetRuleRow *self)
{
  const char *typed = gtk_editable_get_text (self->site_row);
  g_autofree char *site = gannet_folder_rule_clean_site (typed);
  if (site == NULL && *typed != '\0') {
    gtk_widget_add_css_class (GTK_WIDGET (self->site_row), "error");
    return;
  }
  gtk_widget_remove_css_class (GTK_WIDGET (self->site_row), "error");
  gtk_editable_set_text (self->site_row, site != NULL ? site : "");
  changed (self);
}

static void
up_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVED], 0, -1);
}

static void
down_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVED], 0, 1);
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVED], 0);
}

GannetRuleRow *
gannet_rule_row_new (const GannetFolderRule *rule)
{
  GannetRuleRow *self = g_object_new (GANNET_TYPE_RULE_ROW, NULL);
  self->filling = TRUE;
  adw_combo_row_set_selected (self->kind_row, rule->kind);
  gtk_editable_set_text (self->site_row, rule->site != NULL ? rule->site : "");
  g_object_set (self->folder_row, "path", rule->folder, NULL);
  self->filling = FALSE;
  show_words (self);
  return self;
}

GannetFolderRule *
gannet_rule_row_make_rule (GannetRuleRow *self)
{
  g_autofree char *site = gannet_folder_rule_clean_site (gtk_editable_get_text (self->site_row));
  g_autofree char *folder = NULL;
  g_object_get (self->folder_row, "path", &folder, NULL);
  return gannet_folder_rule_new ((GannetFileKind) adw_combo_row_get_selected (self->kind_row), site,
      folder != NULL && *folder != '\0' ? folder : NULL);
}

void
gannet_rule_row_set_neighbours (GannetRuleRow *self, gboolean above, gboolean below)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.up", above);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.down", below);
}

static void
gannet_rule_row_class_init (GannetRuleRowClass *class)
{
  g_type_ensure (GANNET_TYPE_PATH_ROW);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetRuleRow, kind_row);
  gtk_widget_class_bind_template_child (widget_class, GannetRuleRow, site_row);
  gtk_widget_class_bind_template_child (widget_class, GannetRuleRow, folder_row);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, site_applied_cb);
  gtk_widget_class_install_action (widget_class, "rule.up", NULL, up_cb);
  gtk_widget_class_install_action (widget_class, "rule.down", NULL, down_cb);
  gtk_widget_class_install_action (widget_class, "rule.remove", NULL, remove_cb);

  GType type = G_TYPE_FROM_CLASS (class);
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MOVED] = g_signal_new (
      "moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_REMOVED] =
      g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
gannet_rule_row_init (GannetRuleRow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gannet_compat_voice (GTK_WIDGET (self));
  self->filling = FALSE;
}
