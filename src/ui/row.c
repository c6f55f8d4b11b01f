/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One row: whose it is, what is spoken of it, and a face once somebody sees it. It never acts on a
 * download. */

#include "config.h"

#include "ui/row.h"

#include "ui/closures.h"
#include "ui/row-face.h"

/* Pixels that a row takes at first, until somebody sees it and the list view knows better. */
#define FIRST_HEIGHT 48

struct _GannetDownloadRow {
  GtkWidget parent_instance;
  GannetDownload *download;
  guint position;
  GannetRowFace *face; /* once it was in view */
  GPtrArray *spare; /* where that goes in the end; NULL before */
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

static GannetRowFace *
take_face (GPtrArray *spare)
{
  if (spare->len == 0)
    return g_object_ref_sink (gannet_row_face_new ());
  return g_ptr_array_steal_index_fast (spare, spare->len - 1);
}

static void
put_on (GannetDownloadRow *self, GPtrArray *spare)
{
  g_autoptr (GannetRowFace) face = take_face (spare);
  self->spare = g_ptr_array_ref (spare);
  self->face = face;
  gannet_row_face_set_position (face, self->position);
  gtk_widget_set_parent (GTK_WIDGET (face), GTK_WIDGET (self));
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, -1);
}

/* To make another one, and to give this one back, takes longer than all else of a row. */
static void
take_off (GannetDownloadRow *self)
{
  if (self->face == NULL)
    return;
  g_ptr_array_add (self->spare, g_object_ref (self->face));
  gtk_widget_unparent (GTK_WIDGET (self->face));
  gannet_row_face_set_download (self->face, NULL);
  self->face = NULL;
  g_clear_pointer (&self->spare, g_ptr_array_unref);
}

static void
set_in_view (GannetDownloadRow *self, gboolean in_view)
{
  if (self->face != NULL)
    gannet_row_face_set_download (self->face, in_view ? self->download : NULL);
}

void
gannet_download_row_set_in_view (GannetDownloadRow *self, gboolean in_view, GPtrArray *spare)
{
  if (in_view && self->face == NULL)
    put_on (self, spare);
  set_in_view (self, in_view);
}

/* The face stays as it is until it is known whether anybody sees it, so that it is as high as most
 * rows are. */
static void
set_download (GannetDownloadRow *self, GannetDownload *download)
{
  if (!g_set_object (&self->download, download))
    return;
  g_signal_group_set_target (self->words, download);
  speak (self);
  set_in_view (self, FALSE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOWNLOAD]);
}

static void
set_position (GannetDownloadRow *self, guint position)
{
  self->position = position;
  if (self->face != NULL)
    gannet_row_face_set_position (self->face, position);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_POSITION]);
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
    set_download (self, g_value_get_object (value));
    break;
  case PROP_POSITION:
    set_position (self, g_value_get_uint (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
gannet_download_row_dispose (GObject *object)
{
  GannetDownloadRow *self = GANNET_DOWNLOAD_ROW (object);
  take_off (self);
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

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (class), GTK_TYPE_BIN_LAYOUT);
}

static void
gannet_download_row_init (GannetDownloadRow *self)
{
  gtk_widget_set_size_request (GTK_WIDGET (self), -1, FIRST_HEIGHT);
  self->words = g_signal_group_new (GANNET_TYPE_DOWNLOAD);
  g_signal_group_connect_swapped (self->words, "notify::name", G_CALLBACK (speak), self);
  g_signal_group_connect_swapped (self->words, "notify::sentence", G_CALLBACK (speak), self);
  g_signal_connect (self, "notify::parent", G_CALLBACK (speak), NULL);
}
