/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps the rows of rules and the settings the same. What a rule means is decided elsewhere. */

#include "config.h"

#include "ui/rule-group.h"

#include "ui/folders.h"
#include "ui/rule-row.h"

struct _GannetRuleGroup {
  AdwPreferencesGroup parent_instance;
  GSettings *settings;
  GPtrArray *rows; /* GannetRuleRow, borrowed from the group */
};

G_DEFINE_FINAL_TYPE (GannetRuleGroup, gannet_rule_group, ADW_TYPE_PREFERENCES_GROUP)

static void
save (GannetRuleGroup *self)
{
  g_autoptr (GPtrArray) rules =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_folder_rule_free);
  for (guint i = 0; i < self->rows->len; i++) {
    g_ptr_array_add (rules, gannet_rule_row_make_rule (self->rows->pdata[i]));
    gannet_rule_row_set_neighbours (self->rows->pdata[i], i > 0, i + 1 < self->rows->len);
  }
  gannet_folders_write_rules (self->settings, rules);
}

static void
changed_cb (GannetRuleGroup *self)
{
  save (self);
}

/* Rows can be put at the end alone. */
static void
moved_cb (GannetRuleGroup *self, int by, GannetRuleRow *row)
{
  guint from = 0;
  if (!g_ptr_array_find (self->rows, row, &from) || (from == 0 && by < 0) ||
      (int) from + by >= (int) self->rows->len)
    return;
  self->rows->pdata[from] = self->rows->pdata[(int) from + by];
  self->rows->pdata[(int) from + by] = row;
  for (guint i = 0; i < self->rows->len; i++) {
    g_autoptr (GtkWidget) kept = g_object_ref (self->rows->pdata[i]);
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), kept);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), kept);
  }
  gtk_widget_grab_focus (GTK_WIDGET (row));
  save (self);
}

static void
removed_cb (GannetRuleGroup *self, GannetRuleRow *row)
{
  g_ptr_array_remove (self->rows, row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  save (self);
}

static GannetRuleRow *
add_row (GannetRuleGroup *self, const GannetFolderRule *rule)
{
  GannetRuleRow *row = gannet_rule_row_new (rule);
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
  return row;
}

static void
add_cb (GannetRuleGroup *self)
{
  g_autoptr (GannetFolderRule) rule = gannet_folder_rule_new (GANNET_FILE_KIND_PICTURE, NULL, NULL);
  GannetRuleRow *row = add_row (self, rule);
  save (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

void
gannet_rule_group_set_settings (GannetRuleGroup *self, GSettings *settings)
{
  g_return_if_fail (self->settings == NULL);
  self->settings = g_object_ref (settings);
  g_autoptr (GPtrArray) rules = gannet_folders_read_rules (settings);
  for (guint i = 0; i < rules->len; i++)
    add_row (self, rules->pdata[i]);
  for (guint i = 0; i < self->rows->len; i++)
    gannet_rule_row_set_neighbours (self->rows->pdata[i], i > 0, i + 1 < self->rows->len);
}

static void
gannet_rule_group_finalize (GObject *object)
{
  GannetRuleGroup *self = GANNET_RULE_GROUP (object);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_rule_group_parent_class)->finalize (object);
}

static void
gannet_rule_group_class_init (GannetRuleGroupClass *class)
{
  G_OBJECT_CLASS (class)->finalize = gannet_rule_group_finalize;
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/rule-group.ui");
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
gannet_rule_group_init (GannetRuleGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
