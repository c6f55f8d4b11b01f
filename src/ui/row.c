/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The widget of one row. All it shows is bound in row.ui; this file only holds what is bound to,
 * and never acts on a download. */

#include "config.h"

#include "ui/row.h"

#include "ui/closures.h"
#include "ui/pair.h"
#include "ui/remedies.h"

struct _GannetDownloadRow {
  GtkWidget parent_instance;
  GannetDownload *download;
  guint position;
  GtkWidget *button;
  GSignalGroup *words; /* of the download, which are spoken */
};

typedef enum { PROP_DOWNLOAD = 1, PROP_POSITION } GannetDownloadRowProperty;

static GParamSpec *properties[PROP_POSITION + 1];

G_DEFINE_FINAL_TYPE (GannetDownloadRow, gannet_download_row, GTK_TYPE_WIDGET)

GannetDownloadRow *
gannet_download_row_find (GtkWidget *widget)
{
  if (widget == NULL)
    return NULL;
  /* The list view wraps each row into a widget of its own, which is what gets the focus. */
  GtkWidget *child = gtk_widget_get_first_child (widget);
  if (child != NULL && GANNET_IS_DOWNLOAD_ROW (child))
    return GANNET_DOWNLOAD_ROW (child);

  GtkWidget *row = gtk_widget_get_ancestor (widget, GANNET_TYPE_DOWNLOAD_ROW);
  return row != NULL ? GANNET_DOWNLOAD_ROW (row) : NULL;
}

guint
gannet_download_row_get_position (GannetDownloadRow *self)
{
  return self->position;
}

GannetDownload *
gannet_download_row_get_download (GannetDownloadRow *self)
{
  return self->download;
}

/* Tells in full what there was no room for. A tooltip that is set, not asked for, costs a question
 * to the display server for each row and each change. */
static gboolean
tooltip_queried_cb (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/* Also tells what can be done. */
static gboolean
status_tooltip_queried_cb (
    GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip, gpointer data)
{
  GannetDownloadRow *self = data;
  g_autofree char *text = self->download != NULL ? gannet_remedies_explain (self->download) : NULL;
  if (text == NULL)
    return tooltip_queried_cb (label, x, y, by_keyboard, tooltip);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* What the focus goes to, and with it the voice of a screen reader, is what the list view wraps
 * the row into. */
static void
speak (GannetDownloadRow *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  if (parent == NULL || self->download == NULL)
    return;
  g_autofree char *text = gannet_closure_spoken (self, gannet_download_get_name (self->download),
      gannet_download_get_sentence (self->download));
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* A button without text is called as its tooltip says. */
static void
button_named_cb (GtkWidget *button)
{
  const char *text = gtk_widget_get_tooltip_text (button);
  if (text != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
gannet_download_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  GannetDownloadRow *self = GANNET_DOWNLOAD_ROW (object);
  switch ((GannetDownloadRowProperty) id) {
  case PROP_DOWNLOAD:
    g_value_set_object (value, self->download);
    break;
  case PROP_POSITION:
    g_value_set_uint (value, self->position);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GannetDownloadRow *self = GANNET_DOWNLOAD_ROW (object);
  switch ((GannetDownloadRowProperty) id) {
  case PROP_DOWNLOAD:
    if (!g_set_object (&self->download, g_value_get_object (value)))
      break;
    g_signal_group_set_target (self->words, self->download);
    speak (self);
    g_object_notify_by_pspec (object, pspec);
    break;
  case PROP_POSITION:
    self->position = g_value_get_uint (value);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "u", self->position);
    g_object_notify_by_pspec (object, pspec);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_row_dispose (GObject *object)
{
  GannetDownloadRow *self = GANNET_DOWNLOAD_ROW (object);
  GtkWidget *child = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->download);
  g_clear_object (&self->words);
  G_OBJECT_CLASS (gannet_download_row_parent_class)->dispose (object);
}

static void
gannet_download_row_class_init (GannetDownloadRowClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  object_class->get_property = gannet_download_row_get_property;
  object_class->set_property = gannet_download_row_set_property;
  object_class->dispose = gannet_download_row_dispose;

  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_DOWNLOAD] =
      g_param_spec_object ("download", NULL, NULL, GANNET_TYPE_DOWNLOAD, flags);
  properties[PROP_POSITION] =
      g_param_spec_uint ("position", NULL, NULL, 0, G_MAXUINT, GTK_INVALID_LIST_POSITION, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  g_type_ensure (GANNET_TYPE_PAIR);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/gannet_app/Gannet/row.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_bind_template_child (widget_class, GannetDownloadRow, button);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_file_icon);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_status);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_shows_progress);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_has_text);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_bar_fraction);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_bar_classes);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_status_classes);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_button_icon);
  gtk_widget_class_bind_template_callback (widget_class, gannet_closure_button_label);
  gtk_widget_class_bind_template_callback (widget_class, button_named_cb);
  gtk_widget_class_bind_template_callback (widget_class, tooltip_queried_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_tooltip_queried_cb);
}

static void
gannet_download_row_init (GannetDownloadRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = g_signal_group_new (GANNET_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->words, "notify::name", G_CALLBACK (speak), self);
  g_signal_group_connect_swapped (self->words, "notify::sentence", G_CALLBACK (speak), self);
  g_signal_connect (self, "notify::parent", G_CALLBACK (speak), NULL);
}
