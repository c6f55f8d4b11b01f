/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the advanced fields: what they put into a request, and what they say about a field
 * that cannot be used. */

#include "config.h"

#include "ui/add-details.h"

static gpointer
part (GannetAddDetails *details, const char *id)
{
  GObject *child =
      gtk_widget_get_template_child (GTK_WIDGET (details), GANNET_TYPE_ADD_DETAILS, id);
  g_assert_nonnull (child);
  return child;
}

static GannetAddDetails *
new_details (gboolean single)
{
  return g_object_ref_sink (g_object_new (GANNET_TYPE_ADD_DETAILS, "single", single, NULL));
}

static GannetRequest *
apply (GannetAddDetails *details)
{
  GannetRequest *request = gannet_request_new ("https://ui.test/a", "/ui-test");
  request->user_agent = g_strdup ("of the settings");
  gannet_add_details_apply (details, request);
  return request;
}

static void
test_empty (void)
{
  g_autoptr (GannetAddDetails) details = new_details (TRUE);
  g_assert_true (gannet_add_details_check (details));
  g_autoptr (GannetRequest) request = apply (details);
  g_assert_cmpstr (request->user_agent, ==, "of the settings");
  g_assert_null (request->headers);
  g_assert_null (request->referrer);
  g_assert_null (request->cookies_file);
  g_assert_null (request->checksum);
  g_assert_finalize_object (g_steal_pointer (&details));
}

static void
test_headers (void)
{
  g_autoptr (GannetAddDetails) details = new_details (TRUE);
  gtk_text_buffer_set_text (part (details, "headers_buffer"), "X-A: 1\n\n", -1);
  g_autoptr (GPtrArray) more = g_ptr_array_new ();
  g_ptr_array_add (more, (gpointer) "Cookie: a=b");
  g_ptr_array_add (more, (gpointer) "X-C: 3");
  gannet_add_details_add_headers (details, more);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (details)));

  g_autoptr (GannetRequest) request = apply (details);
  g_autofree char *joined = g_strjoinv ("|", request->headers);
  g_assert_cmpstr (joined, ==, "X-A: 1|Cookie: a=b|X-C: 3");
}

/* All that is wrong is said at once. */
static void
test_several_problems (void)
{
  g_autoptr (GannetAddDetails) details = new_details (TRUE);
  gtk_text_buffer_set_text (part (details, "headers_buffer"), "nonsense", -1);
  gtk_editable_set_text (part (details, "referrer_row"), "nonsense");
  gtk_editable_set_text (part (details, "checksum_row"), "nonsense");
  g_assert_false (gannet_add_details_check (details));
  g_assert_true (gtk_widget_get_visible (part (details, "headers_problem")));
  g_assert_true (gtk_widget_get_visible (part (details, "referrer_problem")));
  g_assert_false (gtk_widget_get_visible (part (details, "agent_problem")));
  g_assert_true (gtk_widget_get_visible (part (details, "checksum_problem")));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (details)));

  gtk_text_buffer_set_text (part (details, "headers_buffer"), "", -1);
  g_assert_false (gtk_widget_get_visible (part (details, "headers_problem")));
}

static void
test_checksum_of_many (void)
{
  g_autoptr (GannetAddDetails) details = new_details (FALSE);
  gtk_editable_set_text (part (details, "checksum_row"), "d41d8cd98f00b204e9800998ecf8427e");
  g_assert_false (gannet_add_details_check (details));
  g_assert_true (gtk_widget_get_visible (part (details, "checksum_problem")));
  g_autoptr (GannetRequest) request = apply (details);
  g_assert_null (request->checksum);
  g_assert_null (gannet_add_details_dup_list (details));

  gtk_editable_set_text (part (details, "checksum_row"), " https://ui.test/SUMS");
  g_assert_false (gtk_widget_get_visible (part (details, "checksum_problem")));
  g_assert_true (gannet_add_details_check (details));
  g_autofree char *list = gannet_add_details_dup_list (details);
  g_assert_cmpstr (list, ==, "https://ui.test/SUMS");
  g_autoptr (GannetRequest) other = apply (details);
  g_assert_null (other->checksum);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/add-details/empty", test_empty);
  g_test_add_func ("/add-details/headers", test_headers);
  g_test_add_func ("/add-details/several-problems", test_several_problems);
  g_test_add_func ("/add-details/checksum-of-many", test_checksum_of_many);
  return g_test_run ();
}
