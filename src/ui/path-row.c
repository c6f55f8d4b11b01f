/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Shows a path and has another chosen. It never looks at what is there. */

#include "config.h"

#include "ui/path-row.h"

#include "core/format.h"
#include "ui/compat.h"

#include <glib/gi18n-lib.h>

#define MOST_RECENT 6

struct _GannetPathRow {
  AdwActionRow parent_instance;
  char *path;
  char *fallback;
  gboolean chooses_file;

  GtkWidget *button;
  GtkWidget *clear_button;
  GtkMenuButton *recent_button;
  GtkImage *image;
  GtkLabel *label;
};

typedef enum { PROP_PATH = 1, PROP_FALLBACK, PROP_CHOOSES_FILE } GannetPathRowProperty;

static GParamSpec *properties[PROP_CHOOSES_FILE + 1];

G_DEFINE_FINAL_TYPE (GannetPathRow, gannet_path_row, ADW_TYPE_ACTION_ROW)

static void
refresh (GannetPathRow *self)
{
  gboolean chosen = self->path[0] != '\0';
  const char *path = chosen ? self->path : self->fallback;
  g_autofree char *base = path[0] != '\0' ? g_filename_display_basename (path) : NULL;
  g_autofree char *whole = gannet_format_path (path);

  /* Translators: shown where a file can be chosen and none was */
  gtk_label_set_label (self->label, base != NULL ? base : C_ ("file", "None"));
  gtk_widget_set_tooltip_text (self->button, base != NULL ? whole : NULL);
  gtk_image_set_from_icon_name (
      self->image, self->chooses_file ? "document-open-symbolic" : "folder-symbolic");
  gtk_widget_set_visible (self->clear_button, self->chooses_file && chosen);
}

static void
set_path (GannetPathRow *self, const char *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;

  g_free (self->path);
  self->path = g_strdup (path != NULL ? path : "");
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATH]);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GannetPathRow) self = data;
  g_autoptr (GListModel) files = gannet_compat_choose_finish (result);
  if (files == NULL)
    return;

  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  g_autofree char *path = g_file_get_path (file);
  if (path != NULL)
    set_path (self, path);
}

static void
clicked_cb (GannetPathRow *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_WINDOW));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  if (self->chooses_file) {
    gannet_compat_choose_file_async (parent, title, NULL, chosen_cb, g_object_ref (self));
    return;
  }
  const char *path = self->path[0] != '\0' ? self->path : self->fallback;
  g_autoptr (GFile) initial = path[0] != '\0' ? g_file_new_for_path (path) : NULL;
  gannet_compat_choose_folder_async (parent, title, initial, chosen_cb, g_object_ref (self));
}

static void
clear_clicked_cb (GannetPathRow *self)
{
  gtk_widget_grab_focus (self->button);
  set_path (self, "");
}

static void
choose_recent_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_path (GANNET_PATH_ROW (widget), g_variant_get_string (parameter, NULL));
}

void
gannet_path_row_set_recent (GannetPathRow *self, const char *const *folders)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  for (guint i = 0; folders[i] != NULL && i < MOST_RECENT; i++) {
    g_autofree char *label = gannet_format_path (folders[i]);
    /* Nothing in a name stands for a key. */
    g_auto (GStrv) parts = g_strsplit (label, "_", -1);
    g_autofree char *plain = g_strjoinv ("__", parts);
    g_autoptr (GMenuItem) item = g_menu_item_new (plain, NULL);
    g_menu_item_set_action_and_target (item, "path.choose-recent", "s", folders[i]);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_menu_model (self->recent_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->recent_button), folders[0] != NULL);
}

static void
gannet_path_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetPathRow *self = GANNET_PATH_ROW (object);
  switch ((GannetPathRowProperty) id) {
  case PROP_PATH:
    g_value_set_string (value, self->path);
    break;
  case PROP_FALLBACK:
    g_value_set_string (value, self->fallback);
    break;
  case PROP_CHOOSES_FILE:
    g_value_set_boolean (value, self->chooses_file);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_path_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetPathRow *self = GANNET_PATH_ROW (object);
  switch ((GannetPathRowProperty) id) {
  case PROP_PATH:
    set_path (self, g_value_get_string (value));
    break;
  case PROP_FALLBACK:
    g_free (self->fallback);
    self->fallback =
        g_value_get_string (value) != NULL ? g_value_dup_string (value) : g_strdup ("");
    refresh (self);
    break;
  case PROP_CHOOSES_FILE:
    self->chooses_file = g_value_get_boolean (value);
    refresh (self);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_path_row_finalize (GObject *object)
{
  GannetPathRow *self = GANNET_PATH_ROW (object);
  g_free (self->path);
  g_free (self->fallback);
  G_OBJECT_CLASS (gannet_path_row_parent_class)->finalize (object);
}

static void
install_template (GtkWidgetClass *class)
{
  gtk_widget_class_set_template_from_resource (class, "/io/github/gannet_app/Gannet/path-row.ui");
  gtk_widget_class_bind_template_child (class, GannetPathRow, button);
  gtk_widget_class_bind_template_child (class, GannetPathRow, clear_button);
  gtk_widget_class_bind_template_child (class, GannetPathRow, recent_button);
  gtk_widget_class_bind_template_child (class, GannetPathRow, image);
  gtk_widget_class_bind_template_child (class, GannetPathRow, label);
  gtk_widget_class_bind_template_callback (class, clicked_cb);
  gtk_widget_class_bind_template_callback (class, clear_clicked_cb);
}

static void
gannet_path_row_class_init (GannetPathRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_path_row_get_property;
  object_class->set_property = gannet_path_row_set_property;
  object_class->finalize = gannet_path_row_finalize;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, "", flags);
  properties[PROP_FALLBACK] = g_param_spec_string ("fallback", NULL, NULL, "", flags);
  properties[PROP_CHOOSES_FILE] = g_param_spec_boolean ("chooses-file", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  install_template (GTK_WIDGET_CLASS (class));
  gtk_widget_class_install_action (
      GTK_WIDGET_CLASS (class), "path.choose-recent", "s", choose_recent_cb);
}

static void
gannet_path_row_init (GannetPathRow *self)
{
  self->path = g_strdup ("");
  self->fallback = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  refresh (self);
}
