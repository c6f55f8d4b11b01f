/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as what is typed, pasted or dropped as text. */

#include "config.h"

#include "link-properties.h"
#include "properties.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static const GannetLinksFormat formats[] = {GANNET_LINKS_ENTRY, GANNET_LINKS_TEXT,
      GANNET_LINKS_LIST, GANNET_LINKS_URI_LIST, GANNET_LINKS_TITLED, GANNET_LINKS_NETSCAPE};

  fuzz_try_links (bytes, length, formats, G_N_ELEMENTS (formats));
  return 0;
}
