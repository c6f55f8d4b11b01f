/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps what was found in a text and in files until it is added. It never changes the list. */

#include "config.h"

#include "ui/add-findings.h"

#include "core/url.h"
#include "ui/add-text.h"
#include "ui/link-request.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/* More than this nobody reads. */
#define ROWS_SHOWN 8

GannetAddFindings *
gannet_add_findings_new (void)
{
  GannetAddFindings *self = g_new0 (GannetAddFindings, 1);
  GDestroyNotify free_link = (GDestroyNotify) gannet_link_free;
  self->links = g_ptr_array_new_with_free_func (free_link);
  self->richer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_link);
  self->refused = g_ptr_array_new_with_free_func (free_link);
  return self;
}

void
gannet_add_findings_free (GannetAddFindings *self)
{
  g_ptr_array_unref (self->links);
  g_hash_table_unref (self->richer);
  g_ptr_array_unref (self->refused);
  g_free (self->patterns);
  g_free (self);
}

static gboolean
is_usable (const GannetLink *link)
{
  return link->url != NULL && link->problem == GANNET_LINK_PROBLEM_NONE;
}

char *
gannet_add_findings_take_files (GannetAddFindings *self, GPtrArray *links)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_ref (links);
  g_ptr_array_set_free_func (rows, NULL);
  g_ptr_array_set_size (self->refused, 0);
  for (guint i = 0; i < rows->len; i++) {
    GannetLink *link = rows->pdata[i];
    if (!is_usable (link)) {
      g_ptr_array_add (self->refused, link);
      continue;
    }
    g_string_append_printf (text, "%s\n", link->url);
    g_hash_table_replace (self->richer, gannet_url_dup_key (link->url), link);
  }
  g_ptr_array_set_size (rows, 0);
  return g_string_free (text, FALSE);
}

void
gannet_add_findings_forget_files (GannetAddFindings *self)
{
  g_ptr_array_set_size (self->refused, 0);
}

void
gannet_add_findings_read (GannetAddFindings *self, const char *text, gboolean patterns)
{
  self->patterned = gannet_add_text_count (text);
  g_autofree char *expanded = self->patterned > 0 ? gannet_add_text_expand (text) : NULL;
  g_free (self->patterns);
  self->patterns = gannet_add_text_describe_patterns (expanded, self->patterned);
  g_ptr_array_unref (self->links);
  self->links = gannet_add_text_read (patterns && expanded != NULL ? expanded : text);
  self->found = 0;
  self->repeated = 0;
  for (guint i = 0; i < self->links->len; i++) {
    const GannetLink *link = self->links->pdata[i];
    if (!is_usable (link))
      continue;
    self->found++;
    self->repeated += link->count > 1 ? link->count - 1 : 0;
  }
}

/* The row that a file gave for the address of @link, else @link. */
static const GannetLink *
best_known (const GannetAddFindings *self, const GannetLink *link)
{
  g_autofree char *key = gannet_url_dup_key (link->url);
  const GannetLink *richer = key != NULL ? g_hash_table_lookup (self->richer, key) : NULL;
  return richer != NULL ? richer : link;
}

const GannetLink *
gannet_add_findings_get_single (const GannetAddFindings *self)
{
  if (self->found != 1)
    return NULL;

  for (guint i = 0; i < self->links->len; i++)
    if (is_usable (self->links->pdata[i]))
      return best_known (self, self->links->pdata[i]);
  return NULL;
}

GannetRequest *
gannet_add_findings_make_request (
    const GannetAddFindings *self, const GannetLink *link, GSettings *settings)
{
  return gannet_link_request_new (best_known (self, link), settings);
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  /* What was pasted is nobody's mark-up. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static GtkWidget *
make_problem (const char *title, const char *subtitle)
{
  GtkWidget *row = make_row (title, subtitle);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

/* What is to be said about @link, or NULL. */
static const char *
describe (const GannetLink *link)
{
  if (link->problem != GANNET_LINK_PROBLEM_NONE)
    return gannet_link_problem_get_text (link->problem);
  if (link->hidden)
    return _ ("This link holds characters that nobody sees. Is it the one that you mean?");
  return NULL;
}

static guint
add_rows (GPtrArray *links, GtkListBox *box, guint before)
{
  guint count = before;
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    const char *text = describe (link);
    if (text != NULL && count++ < ROWS_SHOWN)
      gtk_list_box_append (box, make_problem (link->text != NULL ? link->text : "", text));
  }
  return count;
}

void
gannet_add_findings_show_problems (const GannetAddFindings *self, GtkListBox *box)
{
  for (GtkWidget *row; (row = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL;)
    gtk_list_box_remove (box, row);

  guint count = add_rows (self->links, box, add_rows (self->refused, box, 0));
  if (count > ROWS_SHOWN) {
    guint more = count - ROWS_SHOWN;
    /* Translators: how many more lines cannot be used, below a list of some that cannot. */
    g_autofree char *text = g_strdup_printf (ngettext ("%u more", "%u more", more), more);
    gtk_list_box_append (box, make_row (text, ""));
  }
  gtk_widget_set_visible (GTK_WIDGET (box), count > 0);
}

guint
gannet_add_findings_count_problems (const GannetAddFindings *self)
{
  return self->links->len - self->found + self->refused->len;
}
