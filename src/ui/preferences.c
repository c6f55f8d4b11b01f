/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Ties the rows of the preferences to the settings. It keeps nothing itself, and has no effect but
 * through them. */

#include "config.h"

#include "ui/preferences.h"

#include "ui/add-fields.h"
#include "ui/compat.h"
#include "ui/kilobytes.h"
#include "ui/path-row.h"
#include "ui/rule-group.h"
#include "ui/schedule-row.h"

#include <glib/gi18n-lib.h>

/* A page of the shell that compat.h knows. */
#define GANNET_TYPE_PREFERENCES (gannet_preferences_get_type ())
G_DECLARE_FINAL_TYPE (
    GannetPreferences, gannet_preferences, GANNET, PREFERENCES, AdwPreferencesPage)

struct _GannetPreferences {
  AdwPreferencesPage parent_instance;
  GSettings *settings;

  GannetPathRow *folder_row;
  GannetRuleGroup *rule_group;
  GtkWidget *look_switch;
  GtkWidget *if_exists_row;
  GtkWidget *downloads_spin;
  GtkWidget *per_host_spin;
  GtkWidget *segments_spin;
  GtkWidget *limit_row;
  GtkAdjustment *limit_adjustment;
  GannetScheduleRow *schedule_row;
  GtkWidget *timeout_spin;
  GtkWidget *tries_spin;
  GtkEditable *agent_row;
  GtkWidget *metered_switch;
  GtkWidget *notify_switch;
  GtkWidget *copied_switch;
  GtkWidget *on_close_row;
};

G_DEFINE_FINAL_TYPE (GannetPreferences, gannet_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* The words of the schema, in the order of the rows' items. */
static const char *const if_exists_nicks[] = {"continue", "rename", "replace", "skip", NULL};
static const char *const on_close_nicks[] = {"background", "ask", "quit", NULL};

static gboolean
nick_to_item (GValue *value, GVariant *variant, gpointer data)
{
  const char *const *nicks = data;
  for (guint i = 0; nicks[i] != NULL; i++) {
    if (g_str_equal (nicks[i], g_variant_get_string (variant, NULL))) {
      g_value_set_uint (value, i);
      return TRUE;
    }
  }
  return FALSE;
}

static GVariant *
item_to_nick (const GValue *value, const GVariantType *type, gpointer data)
{
  char **nicks = data;
  guint item = g_value_get_uint (value);
  return item < g_strv_length (nicks) ? g_variant_new_string (nicks[item]) : NULL;
}

static void
bind_numbers (GannetPreferences *self)
{
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;
  g_settings_bind (self->settings, "downloads-at-a-time", self->downloads_spin, "value", flags);
  g_settings_bind (self->settings, "connections-per-host", self->per_host_spin, "value", flags);
  g_settings_bind (self->settings, "segments", self->segments_spin, "value", flags);
  g_settings_bind (self->settings, "timeout", self->timeout_spin, "value", flags);
  g_settings_bind (self->settings, "tries", self->tries_spin, "value", flags);
  g_settings_bind (self->settings, "limit-enabled", self->limit_row, "enable-expansion", flags);
  gannet_kilobytes_bind (self->settings, "limit-rate", self->limit_adjustment);
  gannet_schedule_row_set_settings (self->schedule_row, self->settings);
}

static void
bind_choices (GannetPreferences *self)
{
  GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT;
  g_settings_bind_with_mapping (self->settings, "if-exists", self->if_exists_row, "selected", flags,
      nick_to_item, item_to_nick, (gpointer) if_exists_nicks, NULL);
  g_settings_bind_with_mapping (self->settings, "on-close", self->on_close_row, "selected", flags,
      nick_to_item, item_to_nick, (gpointer) on_close_nicks, NULL);
  g_settings_bind (self->settings, "look-at-links", self->look_switch, "active", flags);
  gannet_rule_group_set_settings (self->rule_group, self->settings);
  g_settings_bind (self->settings, "pause-on-metered", self->metered_switch, "active", flags);
  g_settings_bind (self->settings, "notify", self->notify_switch, "active", flags);
  g_settings_bind (self->settings, "offer-copied-links", self->copied_switch, "active", flags);
  g_settings_bind (self->settings, "download-folder", self->folder_row, "path", flags);
}

static void
show_agent (GannetPreferences *self)
{
  g_autofree char *agent = g_settings_get_string (self->settings, "user-agent");
  gtk_editable_set_text (self->agent_row, agent);
}

static void
agent_applied_cb (GannetPreferences *self)
{
  g_autofree char *problem = NULL;
  const char *text = gtk_editable_get_text (self->agent_row);
  g_autofree char *agent = gannet_add_fields_read_agent (text, &problem);
  if (problem == NULL)
    g_settings_set_string (self->settings, "user-agent", agent != NULL ? agent : "");
  show_agent (self);
}

static const char *
describe_if_exists (guint item)
{
  static const char *const texts[] = {
      N_ ("A whole one is kept"),
      N_ ("The new one gets another name"),
      N_ ("As soon as the new one is whole"),
      N_ ("Nothing is downloaded"),
  };
  return item < G_N_ELEMENTS (texts) ? _ (texts[item]) : "";
}

static void
if_exists_chosen_cb (GannetPreferences *self)
{
  AdwComboRow *row = ADW_COMBO_ROW (self->if_exists_row);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (row), describe_if_exists (adw_combo_row_get_selected (row)));
}

void
gannet_preferences_present (GtkWindow *parent, GSettings *settings)
{
  GannetPreferences *self = g_object_new (GANNET_TYPE_PREFERENCES, NULL);
  self->settings = g_object_ref (settings);

  const char *downloads = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  g_object_set (
      self->folder_row, "fallback", downloads != NULL ? downloads : g_get_home_dir (), NULL);
  bind_numbers (self);
  bind_choices (self);
  show_agent (self);
  if_exists_chosen_cb (self);
  gannet_compat_show_preferences (parent, ADW_PREFERENCES_PAGE (self));
}

static void
gannet_preferences_dispose (GObject *object)
{
  GannetPreferences *self = GANNET_PREFERENCES (object);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (gannet_preferences_parent_class)->dispose (object);
}

static void
gannet_preferences_class_init (GannetPreferencesClass *class)
{
  g_type_ensure (GANNET_TYPE_PATH_ROW);
  g_type_ensure (GANNET_TYPE_RULE_GROUP);
  g_type_ensure (GANNET_TYPE_SCHEDULE_ROW);
  G_OBJECT_CLASS (class)->dispose = gannet_preferences_dispose;

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/gannet_app/Gannet/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, folder_row);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, rule_group);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, look_switch);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, if_exists_row);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, downloads_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, per_host_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, segments_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, limit_row);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, limit_adjustment);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, schedule_row);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, timeout_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, tries_spin);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, agent_row);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, metered_switch);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, notify_switch);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, copied_switch);
  gtk_widget_class_bind_template_child (widget_class, GannetPreferences, on_close_row);
  gtk_widget_class_bind_template_callback (widget_class, agent_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, if_exists_chosen_cb);
}

static void
gannet_preferences_init (GannetPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gannet_compat_voice (GTK_WIDGET (self));
}
