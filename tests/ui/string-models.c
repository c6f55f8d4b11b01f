/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Changes lists by chance and compares them. What shows them is not known here. */

#include "config.h"

#include "ui/string-models.h"

GtkStringFilter *
string_models_new_filter (void)
{
  return gtk_string_filter_new (
      gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
}

void
string_models_change (GtkStringList *list, GRand *random)
{
  static const char *const words[] = {"1", "21", "300", "4", NULL};
  guint count = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint position = (guint) g_rand_int_range (random, 0, (gint32) count);
  guint removed = MIN ((guint) g_rand_int_range (random, 0, 6), count - position);
  gtk_string_list_splice (list, position, removed, words + g_rand_int_range (random, 0, 5));
}

void
string_models_assert_same (GListModel *one, GListModel *other)
{
  guint count = g_list_model_get_n_items (other);
  g_assert_cmpuint (g_list_model_get_n_items (one), ==, count);
  for (guint i = 0; i < count; i++) {
    g_autoptr (GObject) mine = g_list_model_get_item (one, i);
    g_autoptr (GObject) expected = g_list_model_get_item (other, i);
    g_assert_true (mine == expected);
  }
  g_assert_null (g_list_model_get_item (one, count));
}

void
string_models_assert_changes (GString *changes, const char *expected)
{
  g_strchomp (changes->str);
  g_assert_cmpstr (changes->str, ==, expected);
  g_string_truncate (changes, 0);
}
