/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Remembers folders in the settings and collects them. It looks into none of them. */

#include "config.h"

#include "ui/folders.h"

#include "ui/options.h"

#define KEY "recent-folders"
#define MOST 10

#define RULES_KEY "folder-rules"
#define MOST_RULES 100

/* With the folders that the name asked for brings along. */
static char *
dup_folder (const GannetRequest *request)
{
  g_autofree char *below = NULL;
  g_autofree char *name = gannet_request_split_name (request, &below);
  return g_build_filename (request->folder, below, NULL);
}

void
gannet_folders_remember (GSettings *settings, const GannetRequest *request)
{
  g_autofree char *folder = dup_folder (request);
  g_auto (GStrv) before = g_settings_get_strv (settings, KEY);
  /* Settings are text; a folder whose name is none cannot be among them. */
  if (g_strcmp0 (before[0], folder) == 0 || !g_utf8_validate (folder, -1, NULL))
    return;

  g_autoptr (GPtrArray) after = g_ptr_array_new ();
  g_ptr_array_add (after, folder);
  for (guint i = 0; before[i] != NULL && after->len < MOST; i++)
    if (!g_str_equal (before[i], folder))
      g_ptr_array_add (after, before[i]);
  g_ptr_array_add (after, NULL);
  g_settings_set_strv (settings, KEY, (const char *const *) after->pdata);
}

/* Takes @folder. */
static void
take (GPtrArray *folders, GHashTable *seen, char *folder)
{
  if (g_path_is_absolute (folder) && g_hash_table_add (seen, folder))
    g_ptr_array_add (folders, g_strdup (folder));
}

GPtrArray *
gannet_folders_list (GSettings *settings, GannetQueue *queue)
{
  GPtrArray *folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) recent = g_settings_get_strv (settings, KEY);
  take (folders, seen, gannet_options_dup_folder (settings));
  for (guint i = 0; recent[i] != NULL && i < MOST; i++)
    take (folders, seen, g_strdup (recent[i]));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (queue), i);
    take (folders, seen, dup_folder (gannet_download_get_request (download)));
  }
  return folders;
}

GPtrArray *
gannet_folders_read_rules (GSettings *settings)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_folder_rule_free);
  g_autoptr (GVariant) value = g_settings_get_value (settings, RULES_KEY);
  for (gsize i = 0; i < MIN (g_variant_n_children (value), MOST_RULES); i++) {
    const char *kind = NULL, *site = NULL, *folder = NULL;
    g_variant_get_child (value, i, "(&s&s&s)", &kind, &site, &folder);
    g_ptr_array_add (
        rules, gannet_folder_rule_new (gannet_file_kind_from_nick (kind), site, folder));
  }
  return rules;
}

void
gannet_folders_write_rules (GSettings *settings, GPtrArray *rules)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < rules->len; i++) {
    const GannetFolderRule *rule = rules->pdata[i];
    /* Settings are text. */
    if (rule->folder != NULL && g_utf8_validate (rule->folder, -1, NULL))
      g_variant_builder_add (&builder, "(sss)", gannet_file_kind_nick (rule->kind),
          rule->site != NULL ? rule->site : "", rule->folder);
  }
  g_settings_set_value (settings, RULES_KEY, g_variant_builder_end (&builder));
}
