/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The form for another name: what is selected, when it is complete, what it says. */

#include "config.h"

#include "ui/name-form.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <string.h>

typedef struct {
  const char *text;
  gboolean complete;
  const char *remark; /* a part of it, or NULL for none */
} Row;

static const Row rows[] = {
    {"file.tar.gz", FALSE, NULL},
    {"other.tar.gz", TRUE, NULL},
    {"", FALSE, NULL},
    {"a/b", TRUE, "a_b"},
    {"..", FALSE, "cannot be"},
    {"file.tar.gz ", FALSE, "file.tar.gz"},
};

static void
test_rows (void)
{
  g_autoptr (GtkWidget) form = g_object_ref_sink (gannet_name_form_new ("file.tar.gz"));
  GtkWidget *entry = scene_find_widget (form, "EntryRow");
  GtkWidget *remark = gtk_widget_get_last_child (form);
  int start = 0, end = 0;

  g_assert_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (entry), &start, &end));
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, strlen ("file"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gboolean complete = !rows[i].complete;
    g_test_message ("%s", rows[i].text);
    gtk_editable_set_text (GTK_EDITABLE (entry), rows[i].text);
    g_object_get (form, "complete", &complete, NULL);
    g_assert_cmpint (complete, ==, rows[i].complete);
    g_assert_cmpint (gtk_widget_get_visible (remark), ==, rows[i].remark != NULL);
    if (rows[i].remark != NULL)
      g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (remark)), rows[i].remark));
  }
}

static void
test_finalize (void)
{
  GtkWidget *form = g_object_ref_sink (gannet_name_form_new ("a"));
  g_assert_finalize_object (form);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/name-form/rows", test_rows);
  g_test_add_func ("/name-form/finalize", test_finalize);
  return g_test_run ();
}
