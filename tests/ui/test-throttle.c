/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Limits that follow the settings and the clock, and the widgets that set them. */

#include "config.h"

#include "support/network.h"
#include "ui/limit-button.h"
#include "ui/options.h"
#include "ui/scene.h"
#include "ui/schedule-row.h"
#include "ui/throttle.h"

#include <adwaita.h>

static const char *const keys[] = {"limit-enabled", "limit-rate", "limit-until", "schedule-enabled",
    "schedule-days", "schedule-from", "schedule-to", "schedule-rate", "pause-on-metered"};

static GSettings *
new_settings (void)
{
  GSettings *settings = scene_new_settings ();
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (settings, keys[i]);
  return settings;
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static guint64
get_rate (GSettings *settings)
{
  GannetLimits limits;
  gannet_options_read_limits (settings, &limits);
  return limits.rate;
}

static void
test_rate (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  GannetLimits limits;
  g_assert_false (gannet_options_read_limits (settings, &limits));
  g_settings_set_boolean (settings, "limit-enabled", TRUE);
  g_settings_set_uint64 (settings, "limit-rate", 7000);
  g_assert_false (gannet_options_read_limits (settings, &limits));
  g_assert_cmpuint (limits.rate, ==, 7000);
  g_settings_set_int64 (settings, "limit-until", get_now () + 1000);
  g_assert_true (gannet_options_read_limits (settings, &limits));
  g_assert_cmpuint (limits.rate, ==, 7000);
  g_settings_set_int64 (settings, "limit-until", get_now () - 1);
  g_assert_cmpuint (get_rate (settings), ==, 0);
}

/* Every minute of every day. */
static void
test_schedule (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  g_settings_set_boolean (settings, "schedule-enabled", TRUE);
  g_settings_set_uint64 (settings, "schedule-rate", 5000);
  g_settings_set_int (settings, "schedule-from", 0);
  g_settings_set_int (settings, "schedule-to", 0);
  g_assert_cmpuint (get_rate (settings), ==, 5000);
  g_settings_set_uint (settings, "schedule-days", 0);
  g_assert_cmpuint (get_rate (settings), ==, 0);
}

/* What was for an hour does not come back the next time. */
static void
test_over (void)
{
  static const SceneRow none[] = {{NULL}};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GSettings) settings = new_settings ();
  GannetQueue *queue = scene_new_queue (fixture, none);
  g_settings_set_boolean (settings, "limit-enabled", TRUE);
  g_settings_set_int64 (settings, "limit-until", get_now () - 5);
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  GannetThrottle *throttle = gannet_throttle_new (queue, settings, network);
  g_assert_false (g_settings_get_boolean (settings, "limit-enabled"));
  g_assert_cmpint (g_settings_get_int64 (settings, "limit-until"), ==, 0);

  g_settings_set_int64 (settings, "limit-until", get_now () + 1000);
  g_settings_set_boolean (settings, "limit-enabled", TRUE);
  g_assert_true (g_settings_get_boolean (settings, "limit-enabled"));
  gannet_throttle_free (throttle);
  scene_close_queue (queue);
}

static gboolean
has_started (gpointer queue)
{
  return gannet_queue_count (queue, GANNET_STATE_QUEUED) == 0;
}

/* Downloads wait for another network only when the user said so. */
static void
test_metered (void)
{
  static const SceneRow row[] = {{"a", GANNET_STATE_PAUSED}, {NULL}};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GSettings) settings = new_settings ();
  g_autoptr (GNetworkMonitor) network = gannet_test_network_new ();
  GannetQueue *queue = scene_new_queue (fixture, row);
  GannetThrottle *throttle = gannet_throttle_new (queue, settings, network);

  g_settings_set_boolean (settings, "pause-on-metered", TRUE);
  gannet_test_network_set_metered (network, TRUE);
  gannet_queue_resume (queue, scene_find (queue, "a"));
  scene_settle ();
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_QUEUED), ==, 1);
  g_settings_set_boolean (settings, "pause-on-metered", FALSE);
  g_assert_true (gannet_fixture_run_until (NULL, has_started, queue));

  g_settings_set_boolean (settings, "pause-on-metered", TRUE);
  gannet_queue_pause (queue, scene_find (queue, "a"));
  gannet_queue_resume (queue, scene_find (queue, "a"));
  scene_settle ();
  g_assert_cmpuint (gannet_queue_count (queue, GANNET_STATE_QUEUED), ==, 1);
  gannet_test_network_set_metered (network, FALSE);
  g_assert_true (gannet_fixture_run_until (NULL, has_started, queue));
  gannet_throttle_free (throttle);
  scene_close_queue (queue);
}

static gpointer
part (GtkWidget *widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);
  g_assert_nonnull (child);
  return child;
}

static void
test_button (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = g_object_new (GANNET_TYPE_LIMIT_BUTTON, NULL);
  gtk_window_set_child (GTK_WINDOW (window), button);
  gannet_limit_button_set_settings (GANNET_LIMIT_BUTTON (button), settings);
  g_assert_cmpstr (gtk_label_get_label (part (button, "state_label")), ==, "No limit");

  g_assert_true (gtk_widget_activate_action (button, "limit.hour", NULL));
  g_assert_true (g_settings_get_boolean (settings, "limit-enabled"));
  g_assert_cmpint (g_settings_get_int64 (settings, "limit-until"), >, get_now () + 3000);
  g_assert_true (gtk_switch_get_active (part (button, "limit_switch")));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (part (button, "state_label")), "Until "));

  /* The switch is for good, both ways. */
  gtk_switch_set_active (part (button, "limit_switch"), FALSE);
  g_assert_false (g_settings_get_boolean (settings, "limit-enabled"));
  g_assert_cmpint (g_settings_get_int64 (settings, "limit-until"), ==, 0);
  gtk_switch_set_active (part (button, "limit_switch"), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "limit-enabled"));
  g_assert_cmpstr (
      gtk_label_get_label (part (button, "state_label")), ==, "Until it is switched off");
  gtk_adjustment_set_value (part (button, "adjustment"), 42);
  g_assert_cmpuint (g_settings_get_uint64 (settings, "limit-rate"), ==, 42000);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct {
  const char *text;
  int minutes; /* afterwards; it was 8:00 */
} Time;

static const Time times[] = {
    {"7", 420},
    {"07:30", 450},
    {"7:30", 450},
    {"23:59", 1439},
    {"0:00", 0},
    {"24:00", 480},
    {"7:60", 480},
    {"noon", 480},
    {"", 480},
};

static void
test_row (void)
{
  g_autoptr (GSettings) settings = new_settings ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row = g_object_new (GANNET_TYPE_SCHEDULE_ROW, NULL);
  GtkWidget *list = gtk_list_box_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_window_set_child (GTK_WINDOW (window), list);
  gannet_schedule_row_set_settings (GANNET_SCHEDULE_ROW (row), settings);

  GtkSpinButton *from = part (row, "from_spin");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (from)), ==, "08:00");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_test_message ("%s", times[i].text);
    g_settings_set_int (settings, "schedule-from", 480);
    gtk_editable_set_text (GTK_EDITABLE (from), times[i].text);
    gtk_spin_button_update (from);
    g_assert_cmpint (g_settings_get_int (settings, "schedule-from"), ==, times[i].minutes);
  }

  GtkWidget *monday = gtk_widget_get_first_child (part (row, "days_box"));
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (monday)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (monday), FALSE);
  g_assert_cmpuint (g_settings_get_uint (settings, "schedule-days"), ==, 0x7e);
  g_settings_set_uint (settings, "schedule-days", 1);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (monday)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/throttle/rate", test_rate);
  g_test_add_func ("/throttle/schedule", test_schedule);
  g_test_add_func ("/throttle/over", test_over);
  g_test_add_func ("/throttle/metered", test_metered);
  g_test_add_func ("/throttle/button", test_button);
  g_test_add_func ("/throttle/row", test_row);
  return g_test_run ();
}
