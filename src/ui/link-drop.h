/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/download-list.h"

/**
 * GannetLinkDrop:
 *
 * Links that are dragged over the window: what will happen is shown, and once they are dropped they
 * are read. They are new downloads, unless the pointer rested on a row that can take them: so
 * nobody changes a download who only wants to add some. A plain struct.
 */
typedef struct _GannetLinkDrop GannetLinkDrop;

/* What the window has for it. All of them outlive it. */
typedef struct {
  GtkDropTargetAsync *target;
  GtkRevealer *state; /* covers the window while something is over it */
  GtkWidget *advice; /* in it: that rows take links too */
  GannetDownloadList *list;
  GannetQueue *queue;
} GannetLinkDropParts;

/* @result of gannet_link_input_read_drop_async(); @download is whose row they were dropped on, or
 * NULL. */
typedef void (*GannetLinkDropFunc) (GAsyncResult *result, GannetDownload *download, gpointer data);

GannetLinkDrop *
gannet_link_drop_new (const GannetLinkDropParts *parts, GannetLinkDropFunc dropped, gpointer data);

/* What is read then is not told any more. */
void gannet_link_drop_free (GannetLinkDrop *self);
