/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as a file that holds links. */

#include "config.h"

#include "link-properties.h"
#include "properties.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static const GannetLinksFormat formats[] = {
      GANNET_LINKS_SHORTCUT, GANNET_LINKS_DESKTOP, GANNET_LINKS_WEBLOC, GANNET_LINKS_METALINK};

  fuzz_try_links (bytes, length, formats, G_N_ELEMENTS (formats));
  return 0;
}
