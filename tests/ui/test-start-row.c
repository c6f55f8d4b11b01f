/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The row that asks when downloads begin: whatever is chosen, it is a time to come. */

#include "config.h"

#include "ui/start-row.h"

#include "core/moment.h"
#include "ui/scene.h"

#define DAY (24 * 3600)

static gpointer
part (GtkWidget *row, const char *id)
{
  return gtk_widget_get_template_child (row, GANNET_TYPE_START_ROW, id);
}

static GtkWidget *
new_row (void)
{
  return g_object_ref_sink (g_object_new (GANNET_TYPE_START_ROW, NULL));
}

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
set_later (GtkWidget *row, gboolean later)
{
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), later);
}

static void
assert_says (GtkWidget *row, gint64 time)
{
  g_autofree char *text = time != 0 ? gannet_moment_say_wait (time, get_now ()) : g_strdup ("");
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), ==, text);
}

/* Nothing is asked for at first, and then the next full hour is proposed. */
static void
test_switch (void)
{
  GtkWidget *row = new_row ();
  GannetStartRow *start = GANNET_START_ROW (row);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, 0);
  assert_says (row, 0);
  set_later (row, TRUE);
  gint64 time = gannet_start_row_get_time (start);
  g_assert_cmpint (time - get_now (), >, 0);
  g_assert_cmpint (time - get_now (), <=, 3600);
  g_autoptr (GDateTime) hour = g_date_time_new_from_unix_local (time);
  g_assert_cmpint (g_date_time_get_minute (hour), ==, 0);
  g_assert_cmpfloat (g_date_time_get_seconds (hour), ==, 0);
  assert_says (row, time);
  gtk_widget_set_sensitive (row, FALSE);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, 0);
  gtk_widget_set_sensitive (row, TRUE);
  set_later (row, FALSE);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, 0);
  assert_says (row, 0);
  g_assert_finalize_object (row);
}

static void
choose_day (GtkWidget *row, gint64 time)
{
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_local (time);
  gtk_calendar_select_day (part (row, "calendar"), day);
}

/* A time that was today is tomorrow, and a day that was is the next one. */
static void
test_past (void)
{
  GtkWidget *row = new_row ();
  GannetStartRow *start = GANNET_START_ROW (row);
  gint64 tomorrow = gannet_moment_next_day (get_now ());
  set_later (row, TRUE);
  choose_day (row, get_now ());
  gtk_spin_button_set_value (part (row, "time_spin"), 0);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, tomorrow);
  assert_says (row, tomorrow);
  choose_day (row, get_now () - 10 * DAY);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, tomorrow);
  g_autoptr (GDateTime) shown = gtk_calendar_get_date (part (row, "calendar"));
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (tomorrow);
  g_assert_cmpint (g_date_time_get_day_of_year (shown), ==, g_date_time_get_day_of_year (then));
  g_assert_finalize_object (row);
}

/* What is typed counts, though the field was not left. */
static void
test_typed (void)
{
  GtkWidget *row = new_row ();
  gint64 later = gannet_moment_next_time (gannet_moment_next_day (get_now ()) + 3 * DAY, 7, 5);
  set_later (row, TRUE);
  choose_day (row, later);
  gtk_editable_set_text (part (row, "time_spin"), "7:05");
  g_assert_cmpint (gannet_start_row_get_time (GANNET_START_ROW (row)), ==, later);
  assert_says (row, later);
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (later);
  g_autofree char *day = g_date_time_format (then, "%x");
  g_assert_cmpstr (gtk_menu_button_get_label (part (row, "day_button")), ==, day);
  g_assert_finalize_object (row);
}

static void
test_set_time (void)
{
  GtkWidget *row = new_row ();
  GannetStartRow *start = GANNET_START_ROW (row);
  gint64 time = gannet_moment_next_time (get_now () + 5 * DAY, 22, 30);
  gannet_start_row_set_time (start, time);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, time);
  g_assert_cmpfloat (gtk_spin_button_get_value (part (row, "time_spin")), ==, 22 * 60 + 30);
  gannet_start_row_set_time (start, get_now () - 5);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, 0);
  gannet_start_row_set_time (start, 0);
  g_assert_cmpint (gannet_start_row_get_time (start), ==, 0);
  g_assert_finalize_object (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/start-row/switch", test_switch);
  g_test_add_func ("/start-row/past", test_past);
  g_test_add_func ("/start-row/typed", test_typed);
  g_test_add_func ("/start-row/set-time", test_set_time);
  return g_test_run ();
}
