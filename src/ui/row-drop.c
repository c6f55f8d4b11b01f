/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes links other addresses of a download that is there. Their bytes are compared by the engine;
 * nothing is fetched here. */

#include "config.h"

#include "ui/row-drop.h"

#include "engine/change.h"
#include "engine/other-address.h"
#include "engine/sentence.h"
#include "ui/remedies.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GannetDownload *download;
  GannetRowDrop drop;
  guint count;
} Giving;

GannetRowDrop
gannet_row_drop_choose (GannetDownload *download)
{
  guint change = 1u << GANNET_REMEDY_CHANGE_ADDRESS;
  GannetState state = gannet_download_get_state (download);
  if (state == GANNET_STATE_DONE)
    return GANNET_ROW_DROP_NONE;
  gboolean replaces =
      state == GANNET_STATE_FAILED && (gannet_remedies_for (download) & change) != 0;
  return replaces ? GANNET_ROW_DROP_REPLACE : GANNET_ROW_DROP_ADD;
}

const char *
gannet_row_drop_words (GannetRowDrop drop)
{
  switch (drop) {
  case GANNET_ROW_DROP_ADD:
    return _ ("Add as Another Address of This File");
  case GANNET_ROW_DROP_REPLACE:
    return _ ("Continue From This Address");
  case GANNET_ROW_DROP_NONE:
  default:
    return NULL;
  }
}

/* The first of @links that is another address than @request has; as it was written. */
static GannetUrl *
find_other (const GannetRequest *request, GPtrArray *links)
{
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url == NULL || gannet_url_means_the_same (link->url, request->url))
      continue;
    GannetUrl *url = gannet_url_new (link->url, NULL);
    if (url != NULL && link->user != NULL) {
      url->user = g_strdup (link->user);
      url->password = g_strdup (link->password);
    }
    return url;
  }
  return NULL;
}

GannetRequest *
gannet_row_drop_apply (GannetDownload *download, GannetRowDrop drop, GPtrArray *links, guint *count)
{
  GannetRequest *before = gannet_download_get_request (download);
  g_autoptr (GannetRequest) request = gannet_request_copy (before);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();
  g_autoptr (GannetUrl) other =
      drop == GANNET_ROW_DROP_REPLACE ? find_other (request, links) : NULL;

  *count = other != NULL ? 1 : 0;
  if (other != NULL)
    gannet_other_address_set (request, other);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (link->url != NULL && !gannet_url_means_the_same (link->url, before->url))
      g_ptr_array_add (addresses, link->url);
  }
  *count += gannet_other_address_add (request, addresses);
  return *count > 0 ? g_steal_pointer (&request) : NULL;
}

static void
giving_free (gpointer data)
{
  Giving *self = data;
  g_object_unref (self->download);
  g_free (self);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Giving *giving = g_task_get_task_data (task);
  GError *error = NULL;
  if (!gannet_change_finish (result, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (giving->drop == GANNET_ROW_DROP_REPLACE)
    gannet_queue_resume (GANNET_QUEUE (source), giving->download);
  g_task_return_int (task, giving->count);
}

void
gannet_row_drop_async (GannetQueue *queue, GannetDownload *download, GPtrArray *links,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (queue, NULL, callback, data);
  Giving *giving = g_new0 (Giving, 1);
  giving->download = g_object_ref (download);
  giving->drop = gannet_row_drop_choose (download);
  g_task_set_source_tag (task, gannet_row_drop_async);
  g_task_set_task_data (task, giving, giving_free);

  g_autoptr (GannetRequest) request =
      gannet_row_drop_apply (download, giving->drop, links, &giving->count);
  if (request == NULL || giving->drop == GANNET_ROW_DROP_NONE)
    g_task_return_int (task, 0);
  else
    gannet_change_async (queue, download, request, changed_cb, g_steal_pointer (&task));
}

char *
gannet_row_drop_finish (GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  Giving *giving = g_task_get_task_data (G_TASK (result));
  gssize count = g_task_propagate_int (G_TASK (result), &error);
  if (error != NULL)
    return gannet_sentence_of_error (error);
  if (count == 0)
    return g_strdup (_ ("No new address was found"));
  if (giving->drop == GANNET_ROW_DROP_REPLACE)
    return g_strdup (_ ("Address changed"));
  return g_strdup (ngettext ("Address added", "Addresses added", (gulong) count));
}
