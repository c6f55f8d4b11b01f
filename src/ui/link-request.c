/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries over what a link brings into a request. It adds nothing to a list. */

#include "config.h"

#include "ui/link-request.h"

#include "core/filename.h"
#include "ui/options.h"

/* The longest name that common file systems take, in bytes. */
#define NAME_MAX_BYTES 255

void
gannet_link_request_learn (GannetRequest *request, const GannetLink *link)
{
  if (link->name != NULL)
    request->name = gannet_filename_clean_path (link->name, NAME_MAX_BYTES);
  gannet_request_learn_link (request, link);
}

GannetRequest *
gannet_link_request_new (const GannetLink *link, GSettings *settings)
{
  GannetRequest *request = gannet_options_make_request (settings, link->url);
  gannet_link_request_learn (request, link);
  return request;
}
