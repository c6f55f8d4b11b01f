/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as a page or a piece of one. */

#include "config.h"

#include "link-properties.h"
#include "properties.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static const GannetLinksFormat formats[] = {GANNET_LINKS_HTML};

  fuzz_try_links (bytes, length, formats, G_N_ELEMENTS (formats));
  return 0;
}
